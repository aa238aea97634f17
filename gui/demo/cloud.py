"""The demo's cloud: `python -m sandbox` as a child process, and an account on it whose keys stay in memory.

Called by gui/demo/run.py. The cloud ends with this process, even if it is killed: its standard input closes.
"""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

from core.engine import protocol as msg
from core.errors import EngineFailed
from core.provider import Field, ProviderInfo

ACCOUNT = "demo"
"""The account's id: fixed, so that a second start of the same profile finds its transfers again."""

OPTIONS = ("--seed", "demo", "--stdin-guard", "--forget-keys")
"""A believable tree, an end with our own, and keys that are in no file."""

START_LIMIT = 30.0
"""Seconds until the cloud must be up: a cold start seeds about two hundred small files."""


class DemoCloud:
    """A sandbox over `folder`, which keeps its objects and keys between starts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._announce = folder / "announce.json"
        self._process: subprocess.Popen[bytes] | None = None
        self._told: dict[str, object] = {}

    async def start(self) -> None:
        """Start the process and wait until it serves. Raises EngineFailed if it ends or takes too long."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._announce.unlink(missing_ok=True)
        self._process = self._spawn()
        waited = 0.0
        while not self._announce.exists():
            if self._process.poll() is not None or waited > START_LIMIT:
                self.stop()
                raise EngineFailed(detail="the demo's cloud did not start")
            await asyncio.sleep(0.05)
            waited += 0.05
        self._told = json.loads(self._announce.read_text(encoding="utf-8"))
        self._announce.unlink()  # it holds the secret key, which from here on is kept in memory alone

    def account(self, provider: ProviderInfo, name: str) -> msg.SaveAccount:
        """The request that opens the account, its keys in the engine's memory only."""
        return msg.SaveAccount(
            provider=provider.id,
            name=name,
            values={field.name: self._value(field) for field in provider.fields},
            account=ACCOUNT,
            session_only=True,
        )

    def stop(self) -> None:
        """End the cloud; what it stored stays in its folder."""
        if self._process is None:
            return
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(3)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _spawn(self) -> "subprocess.Popen[bytes]":
        data, announce = str(self._folder / "data"), str(self._announce)
        return subprocess.Popen(
            [sys.executable, "-m", "sandbox", *OPTIONS, "--data", data, "--announce", announce],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )

    def _value(self, field: Field) -> str:
        endpoints = self._told.get("endpoints")
        if field.kind == "url" and isinstance(endpoints, dict):
            return str(endpoints[field.name.removesuffix("_url")])
        return str(self._told.get(field.name, field.default))

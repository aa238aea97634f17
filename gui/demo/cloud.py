"""The demo's cloud: `python -m sandbox` as a child process, and accounts on it whose keys stay in memory.

Called by gui/demo/run.py. The cloud ends with this process, even if it is killed: its standard input closes.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.engine import protocol as msg
from core.errors import EngineFailed
from core.provider import ProviderInfo

ACCOUNT = "demo"
"""What the accounts' ids begin with: fixed, so that a second start of the same profile finds its transfers again."""

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

    def accounts(self, providers: Sequence[ProviderInfo], name: str) -> tuple[msg.SaveAccount, ...]:
        """The requests that open an account on each service the cloud has; the first is called `name`."""
        found = [provider for provider in providers if provider.id in _forms(self._told)]
        names = [name, *(provider.name for provider in found[1:])]
        ids = [ACCOUNT, *(f"{ACCOUNT}-{provider.id}" for provider in found[1:])]
        return tuple(account_on(self._told, *one) for one in zip(found, names, ids, strict=True))

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


def account_on(
    told: Mapping[str, object], provider: ProviderInfo, name: str, account: str = ACCOUNT
) -> msg.SaveAccount:
    """The request that opens an account on a cloud of which `told` is the announcement; its keys stay in memory."""
    form = _forms(told).get(provider.id, {})
    values = {field.name: form.get(field.name, field.default) for field in provider.fields}
    return msg.SaveAccount(provider.id, name, values, account, session_only=True)


def _forms(told: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """What the form of an account takes, by the id of its provider."""
    forms = told.get("accounts")
    return forms if isinstance(forms, dict) else {}

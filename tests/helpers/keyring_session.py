"""A real gnome-keyring on a message bus of its own, in every mood: unlocked, locked, frozen, or not there.

Only what is started with `env` sees it, so the test process itself needs no bus:

    with keyring_session() as session, session.unlocked():
        EngineProcess(profile, env=session.env, main=patient)
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core import keystore
from core.engine import account_book, keys
from core.engine.__main__ import main
from core.engine.parts import domain_keys, network
from tools import desktop, isolation

LIMIT = 20.0
NAME = "org.freedesktop.secrets"


def patient(arguments: list[str]) -> None:
    """Run an engine that takes no busy machine for a keyring that keeps silent."""
    for module in (keystore, account_book, keys, domain_keys, network):
        vars(module)["BACKGROUND_LIMIT"] = keystore.USER_LIMIT
    main(arguments)


@dataclass(frozen=True)
class KeyringSession:
    """A bus with a HOME of its own. The keyring's file outlives the daemon: a second daemon finds it locked."""

    env: Mapping[str, str]

    @contextmanager
    def unlocked(self) -> Iterator[None]:
        """A daemon that gives and takes without asking."""
        with desktop.unlocked_keyring(self.env):
            yield

    @contextmanager
    def locked(self) -> Iterator[None]:
        """A daemon that was not told the password, and has no screen to ask for it. Needs a keyring: unlock first."""
        daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--start", "--foreground", "--components=secrets"],
            env=dict(self.env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._wait_for_daemon()
            yield
        finally:
            daemon.terminate()
            daemon.wait(LIMIT)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """The daemon answers nothing meanwhile; afterwards it does what it was asked."""
        pid = self._daemon()
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def stored(self, service: str, account: str) -> str:
        """What the keyring holds, read by another program; empty for nothing. The daemon must be unlocked."""
        code = "import keyring, sys; print(keyring.get_password(*sys.argv[1:]) or '', end='')"
        told = subprocess.run(
            [sys.executable, "-c", code, service, account],
            env=dict(self.env),
            capture_output=True,
            check=True,
            text=True,
        )
        return told.stdout

    def _daemon(self) -> int:
        """The process that owns the Secret Service's name."""
        answer = self._ask_bus("GetConnectionUnixProcessID", f"string:{NAME}")
        return int(answer.split()[-1])

    def _wait_for_daemon(self) -> None:
        limit = time.monotonic() + LIMIT
        while "boolean true" not in self._ask_bus("NameHasOwner", f"string:{NAME}"):
            assert time.monotonic() < limit, "gnome-keyring does not answer on the bus"
            time.sleep(0.02)

    def _ask_bus(self, method: str, argument: str) -> str:
        call = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]
        done = subprocess.run(
            [*call, f"org.freedesktop.DBus.{method}", argument], env=dict(self.env), capture_output=True, check=True
        )
        return done.stdout.decode()


@contextmanager
def keyring_session() -> Iterator[KeyringSession]:
    """A bus and a HOME with no keyring yet. The paths are short: a socket's name has at most 108 bytes."""
    home = Path(tempfile.mkdtemp(prefix="keys-"))
    try:
        with desktop.message_bus(isolation.environment(home)) as env:
            yield KeyringSession(env)
    finally:
        shutil.rmtree(home, ignore_errors=True)

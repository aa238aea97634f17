"""The UCloud account of the sandbox: its key pairs, its spaces and objects. Built by ``cloud``.

A limited pair is what the service calls a token: it reaches one space and prefix, and nothing of the control API.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from sandbox.auth import Keys, load_keys
from sandbox.callers import Callers
from sandbox.clock import Clock
from sandbox.store import Store

_ENVIRONMENT = ("SANDBOX_UCLOUD_PUBLIC_KEY", "SANDBOX_UCLOUD_PRIVATE_KEY")


class Account:
    """Lives in a folder of its own: a space may have the name of one of Kodo's."""

    def __init__(self, folder: Path, clock: Clock, max_spaces: int, *, keep_keys: bool) -> None:
        self.store = Store(folder, clock, max_spaces)
        self.keys: Keys = load_keys(folder, keep=keep_keys, names=_ENVIRONMENT)
        self.callers = Callers(self.keys)


def bucket_id(space: str) -> str:
    """What the service calls a space by besides its name."""
    return f"ufile-{hashlib.sha1(space.encode()).hexdigest()[:6]}"

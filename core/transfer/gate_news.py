"""Tells the window how the gates stand: the network is away or back, an account is refused or goes on.

Used by scheduler.py, on any thread. One telling at a time: what is told last is how it is.
"""

import threading
from collections.abc import Callable
from typing import NamedTuple

from core.engine.protocol.accounts import AccountHeld, NetworkState, Notice
from core.engine.protocol.frames import Event
from core.errors import SpaceferryError


class Standing(NamedTuple):
    """How the gates stand: whether every network is there, and the refusals of the accounts that are refused."""

    online: bool
    refused: dict[str, SpaceferryError]


class GateNews:
    """`look` gives how the gates stand now. `_lock` guards `_told`, how they were told to stand."""

    def __init__(self, look: Callable[[], Standing], tell: Callable[[Event], None]) -> None:
        self._look, self._tell = look, tell
        self._lock = threading.Lock()
        self._told = Standing(True, {})

    def say(self) -> None:
        """Tell what is different from what was told."""
        with self._lock:
            told, now = self._told, self._look()
            self._told = now
            if now.online is not told.online:
                self._tell(NetworkState(online=now.online))
            for account in sorted(told.refused.keys() - now.refused.keys()):
                self._tell(AccountHeld(account, None))
            for account in sorted(now.refused.keys() - told.refused.keys()):
                self._tell(AccountHeld(account, Notice.of(now.refused[account])))

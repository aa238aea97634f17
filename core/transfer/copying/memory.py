"""Room for the bytes that copies hold on their way, all together: who wants more waits. Made by service.py.

Large pieces are used again and again: fresh ones would stay with the allocator of each thread that freed one.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from core.cancel import CancelToken

MOST = 32 << 20
"""Bytes: eight parts, or small objects, of four MiB fill a line; the engine stays small."""

KEPT_FROM = 256 << 10
"""Bytes from which on a piece is kept for the next one."""

_STEP = 1 << 20


class Memory:
    """Any thread. `_cond` guards `_held`, bytes that are lent, and `_free`, pieces kept for the next.

    One order of more than `most` bytes is let in alone.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._cond = threading.Condition()
        self._held = 0
        self._free: list[bytearray] = []

    @contextmanager
    def hold(self, count: int, cancel: CancelToken) -> "Iterator[memoryview[int]]":
        """Wait until `count` bytes may be held; they are good until this is left. Raises Cancelled."""
        piece = self._take(count, cancel)
        try:
            yield memoryview(piece)[:count]
        finally:
            with self._cond:
                self._held -= count
                if len(piece) >= KEPT_FROM:
                    self._free.append(piece)
                self._trim()
                self._cond.notify_all()

    def _take(self, count: int, cancel: CancelToken) -> bytearray:
        withdraw = cancel.on_cancel(self._wake)
        try:
            with self._cond:
                self._cond.wait_for(lambda: cancel.cancelled or not self._held or self._held + count <= self._most)
                cancel.check()
                self._held += count
                fits = [piece for piece in self._free if count <= len(piece) < 2 * count + _STEP]
                if count >= KEPT_FROM and fits:
                    piece = min(fits, key=len)
                    self._free = [one for one in self._free if one is not piece]
                    return piece
                self._trim()
        finally:
            withdraw()
        return bytearray(count if count < KEPT_FROM else -(-count // _STEP) * _STEP)

    def _trim(self) -> None:
        """Let pieces go that there is no room for beside what is lent."""
        while self._free and self._held + sum(map(len, self._free)) > self._most:
            del self._free[0]

    def _wake(self) -> None:
        with self._cond:
            self._cond.notify_all()

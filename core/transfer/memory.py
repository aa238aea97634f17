"""Bytes that copies hold in memory on their way, all together: who wants more waits. Made by service.py."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from core.cancel import CancelToken

MOST = 64 << 20
"""Bytes: sixteen parts, or small files, of four MiB fill any line; the engine stays small."""


class Memory:
    """Any thread. `_cond` guards `_held`. One order of more than `most` bytes is let in alone."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._cond = threading.Condition()
        self._held = 0

    @contextmanager
    def hold(self, count: int, cancel: CancelToken) -> Iterator[None]:
        """Wait until `count` bytes may be held, and hold them meanwhile. Raises Cancelled."""
        self._take(count, cancel)
        try:
            yield
        finally:
            with self._cond:
                self._held -= count
                self._cond.notify_all()

    def _take(self, count: int, cancel: CancelToken) -> None:
        withdraw = cancel.on_cancel(self._wake)
        try:
            with self._cond:
                self._cond.wait_for(lambda: cancel.cancelled or not self._held or self._held + count <= self._most)
                cancel.check()
                self._held += count
        finally:
            withdraw()

    def _wake(self) -> None:
        with self._cond:
            self._cond.notify_all()

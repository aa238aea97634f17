"""The token by which one side asks the other to stop; waits and loops over bytes, pages and parts look at it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.errors import Cancelled


class CancelToken:
    """Set once, by anyone, from any thread; never cleared.

    `_lock` guards `_callbacks`. A callback runs once, on the thread that cancels (or at once, if already cancelled).

    The other side answers on it too: `slowed` says that the service asked for a slower pace, though the work went on;
    `received` counts the bytes of answers that came for it, refusals and what was cut off as well.
    """

    def __init__(self) -> None:
        self.slowed = False
        self.received = 0
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        """Whether someone asked to stop."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Ask to stop. Safe to call twice."""
        with self._lock:
            if self._event.is_set():
                return
            self._event.set()
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()

    def check(self) -> None:
        """Raise Cancelled if someone asked to stop."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Sleep up to `seconds`, waking at once (with Cancelled) when asked to stop."""
        if self._event.wait(seconds):
            raise Cancelled

    def on_cancel(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have `callback` run when cancelled, for example to close a socket. Returns a function that withdraws it."""
        with self._lock:
            if not self._event.is_set():
                self._callbacks.append(callback)
                return lambda: self._withdraw(callback)
        callback()
        return lambda: None

    def child(self) -> "CancelToken":
        """A token cancelled together with this one, but which can be cancelled alone. It is held as long as this one:
        who needs many takes each for a while (`lent`).
        """
        token = CancelToken()
        self.on_cancel(token.cancel)
        return token

    @contextmanager
    def lent(self) -> Iterator["CancelToken"]:
        """Such a token, for a piece of work."""
        token = CancelToken()
        withdraw = self.on_cancel(token.cancel)
        try:
            yield token
        finally:
            withdraw()

    def _withdraw(self, callback: Callable[[], None]) -> None:
        with self._lock:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

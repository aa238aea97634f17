"""What is opened when it is first asked for, and closed once: databases that are not to be in the way of a start."""

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from core.errors import EngineFailed


class Closable(Protocol):
    """What ends in order."""

    def close(self) -> None:
        """End it."""


T = TypeVar("T", bound=Closable)


class Late(Generic[T]):
    """One T, or none so far. Any thread may ask; who comes while it opens waits. `_lock` guards `_opened` and
    `_closed`.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        """`make` opens it; what it raises is raised by `get`, and the next `get` tries again."""
        self._make = make
        self._lock = threading.Lock()
        self._opened: T | None = None
        self._closed = False

    def get(self) -> T:
        """It, opened if it was not. Raises what opening raises, and EngineFailed once it was closed."""
        with self._lock:
            if self._closed:
                raise EngineFailed(detail="closed")
            if self._opened is None:
                self._opened = self._make()
            return self._opened

    def opened(self) -> T | None:
        """It, if anybody asked for it so far."""
        with self._lock:
            return self._opened

    def close(self) -> None:
        """Close it if it was opened. It does not open any more."""
        with self._lock:
            self._closed = True
            opened = self._opened
        if opened is not None:
            opened.close()

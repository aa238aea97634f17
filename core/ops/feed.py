"""What is told of a running operation, kept for each who watches it until they take it.

The operation's thread puts, threads of the window's streams take. Who is slow gets fewer, longer pages; who has gone
costs nothing.
"""

import threading
from collections.abc import Iterator

from core.cancel import CancelToken
from core.engine.protocol.objects import VerbProgress
from core.errors import SpaceferryError


class Feed:
    """One watcher's. `_ready` guards the rest."""

    def __init__(self) -> None:
        self._ready = threading.Condition()
        self._page: VerbProgress | None = None
        self._over = False
        self._error: SpaceferryError | None = None

    def put(self, page: VerbProgress) -> None:
        """Add to what was not taken yet."""
        with self._ready:
            self._page = page if self._page is None else _together(self._page, page)
            self._ready.notify_all()

    def end(self, error: SpaceferryError | None) -> None:
        """Nothing more comes; `error` ended the operation as a whole."""
        with self._ready:
            self._over, self._error = True, error
            self._ready.notify_all()

    def pages(self, cancel: CancelToken) -> Iterator[VerbProgress]:
        """What comes, until the end. Raises what ended the operation, and Cancelled where the watcher goes away."""
        withdraw = cancel.on_cancel(self._wake)
        try:
            while True:
                with self._ready:
                    self._ready.wait_for(lambda: self._page is not None or self._over or cancel.cancelled)
                    page, self._page = self._page, None
                    over, error = self._over, self._error
                if page is not None:
                    yield page
                elif over:
                    if error is not None:
                        raise error
                    return
                cancel.check()
        finally:
            withdraw()

    def _wake(self) -> None:
        with self._ready:
            self._ready.notify_all()


def _together(old: VerbProgress, new: VerbProgress) -> VerbProgress:
    """One page for two."""
    return VerbProgress(
        new.done,
        new.total,
        old.changes + new.changes,
        old.failures + new.failures,
        old.finished or new.finished,
        new.operation,
    )

"""Tells the window how much is known of spaces, a few times a second at most, and keeps the indexes in bounds.

One thread, which rests when nothing moves.
"""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable

from core.engine.protocol.index import IndexState, IndexView, ScanView
from core.errors import SpaceferryError
from core.index.keeper import Keeper
from core.index.store import Index

BEAT = 0.25
"""Seconds between two events of a space, at least."""

SHARE = 30
"""What sums take is at most this part of the time: with many waiting changes they are not for nothing."""

BOUNDS_SECONDS = 10.0
"""Between two looks at the room that indexes take, while they grow."""

ScanOf = Callable[[str, str], ScanView | None]


def look(index: Index | None, account: str, space: str, scan: ScanView | None = None) -> IndexView:
    """How much an index knows."""
    nothing = IndexView(account, space, scan=scan)
    if index is None:
        return nothing
    try:
        with index.reading() as view:
            count, size = view.sums()
            state = IndexState.PARTLY if view.covers("") == 0 else IndexState.WHOLE
            if state is IndexState.PARTLY and view.empty():
                state = IndexState.NONE
            return IndexView(account, space, state, count, size, view.whole_at(), index.disk(), scan)
    except (SpaceferryError, sqlite3.Error):  # thrown away just now
        return nothing


class Teller:
    """`_wake` guards `_moved` and `_closed`; `scan_of` says what scan of a space is under way."""

    def __init__(self, tell: Callable[[IndexView], None]) -> None:
        self.scan_of: ScanOf = lambda _account, _space: None
        self._tell = tell
        self._wake = threading.Condition()
        self._moved: dict[tuple[str, str], None] = {}
        self._closed = False
        self._thread: threading.Thread | None = None

    def start(self, keeper: Keeper) -> None:
        """Begin to tell."""
        self._thread = threading.Thread(target=self._run, args=(keeper,), name="index news", daemon=True)
        self._thread.start()

    def moved(self, account: str, space: str) -> None:
        """The index of a space, or its scan, is other than it was."""
        with self._wake:
            self._moved[account, space] = None
            self._wake.notify_all()

    def close(self) -> None:
        """Tell no more."""
        with self._wake:
            self._closed = True
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _run(self, keeper: Keeper) -> None:
        told: dict[tuple[str, str], IndexView] = {}
        bounds_at = time.monotonic() + BOUNDS_SECONDS
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._moved or self._closed)
                if self._closed:
                    return
                moved, self._moved = list(self._moved), {}
            began = time.monotonic()
            for account, space in moved:
                view = look(keeper.known(account, space), account, space, self.scan_of(account, space))
                if told.get((account, space)) != view:
                    told[account, space] = view
                    self._tell(view)
            if began >= bounds_at:
                with contextlib.suppress(OSError):
                    keeper.keep_in_bounds()
                bounds_at = time.monotonic() + BOUNDS_SECONDS
            pause = max(BEAT, SHARE * (time.monotonic() - began))
            with self._wake:
                self._wake.wait_for(lambda: self._closed, pause)

"""The window that tests/bench/table.py measures: the one of scrolled.py, which also times itself while it opens a
folder, filters and sorts.

A gap is how long the event loop was away: what a person waits for until a click is answered; `busy` is how much of the
longest it worked, without the time the machine gave to others. `python -m tests.bench.tabled` is started by the bench.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSortFilterProxyModel, Qt, QTimer

from core.engine import protocol as msg
from core.model import Place
from gui.file_table.folder import FolderPane
from gui.file_table.listing import Listing
from gui.file_table.pane import RowsPane
from tests.bench.scrolled import ACCOUNT, STEP, ScrollProbe, engine
from tests.helpers.probe import part
from tests.helpers.watched_window import run

Timed = dict[str, float]
"""Milliseconds by what they are of."""

SCROLL_MS = 50
"""While a folder loads, somebody scrolls: a step so often."""


class Clock(QObject):
    """From its making on: when rows were first painted, and all gaps of the event loop."""

    def __init__(self, pane: RowsPane) -> None:
        super().__init__(pane)
        self.begun = self._last = time.perf_counter()
        self.painted = 0.0
        self.gaps: list[float] = []
        self.busy: list[float] = []
        self._worked = time.thread_time()
        self._pane = pane
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.setInterval(1)
        self._tick.timeout.connect(self._note)
        self._tick.start()
        pane.view.viewport().installEventFilter(self)

    def now(self) -> float:
        """Milliseconds since it was made."""
        return (time.perf_counter() - self.begun) * 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint events of rows."""
        if not self.painted and event.type() == QEvent.Type.Paint and self._pane.model.shown:
            QTimer.singleShot(0, self._seen)
        return False

    def stop(self) -> None:
        """Enough."""
        self._note()
        self._tick.stop()
        self._pane.view.viewport().removeEventFilter(self)

    def _seen(self) -> None:
        self.painted = self.painted or self.now()

    def _note(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.gaps.append((now - self._last) * 1000)
        self.busy.append((worked - self._worked) * 1000)
        self._last, self._worked = now, worked


class TableProbe(ScrollProbe):
    """Opens, filters and sorts against the clock."""

    def _tell_memory(self) -> int:
        """Bytes of this process that are in memory."""
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    def _tell_answer(self, space: str, key: str) -> "asyncio.Future[float]":
        """How long the service's first answer takes, by way of the engine."""

        async def ask() -> float:
            begun = time.perf_counter()
            pages = engine().stream(msg.OpenFolder(Place(ACCOUNT, space, key)))
            await pages.__anext__()
            took = (time.perf_counter() - begun) * 1000
            await pages.aclose()
            return took

        return asyncio.ensure_future(ask())

    def _tell_watch_open(self, address: str, scrolled: bool) -> "asyncio.Future[Timed]":
        """Open a folder; `all` is when the last row is there, checked or not."""

        async def watch() -> Timed:
            pane = part(FolderPane)
            clock = Clock(pane)
            self._tell_open(address)
            await _until(lambda: not pane.complete or pane.findChild(Listing) is not None)
            hand = QTimer()
            hand.timeout.connect(lambda: _scroll(pane))
            if scrolled:
                hand.start(SCROLL_MS)
            await _until(lambda: clock.painted and pane.complete and not pane.model.arranging)
            took = clock.now()
            clock.stop()
            hand.stop()
            return {"first": clock.painted, "all": took, **_gaps(clock)}

        return asyncio.ensure_future(watch())

    def _tell_filter(self, text: str) -> "asyncio.Future[Timed]":
        """One keystroke, until what it leaves is painted."""
        pane = part(FolderPane)
        return _timed(lambda: pane.filter(text))

    def _tell_sort(self, column: int, descending: bool) -> "asyncio.Future[Timed]":
        """A click on the header, until the rows stand so."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        pane = part(FolderPane)
        return _timed(lambda: pane.table.sortByColumn(column, order))

    def _tell_proxy(self, text: str) -> float:
        """The same keystroke for Qt's own proxy model over the same rows."""
        proxy = QSortFilterProxyModel()
        proxy.setSourceModel(part(FolderPane).model)
        proxy.setFilterRole(Qt.ItemDataRole.EditRole)  # the bare name, which is the quickest to ask for
        proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        proxy.rowCount()
        begun = time.perf_counter()
        proxy.setFilterFixedString(text)
        found = proxy.rowCount()
        took = (time.perf_counter() - begun) * 1000
        assert found, text
        proxy.deleteLater()
        return took

    def _tell_checked(self) -> bool:
        """Whether nothing is asked of the service any more, and all hashes are packed."""
        pane = part(FolderPane)
        return pane.findChild(Listing) is None and not pane.model.packing


def _timed(act: Callable[[], None]) -> "asyncio.Future[Timed]":
    async def watch() -> Timed:
        pane = part(FolderPane)
        clock = Clock(pane)
        act()
        await _until(lambda: not pane.model.arranging)
        pane.view.viewport().repaint()
        took = clock.now()
        await asyncio.sleep(0.05)
        clock.stop()
        return {"all": took, **_gaps(clock)}

    return asyncio.ensure_future(watch())


def _gaps(clock: Clock) -> Timed:
    return {
        "p99": _p99(clock.gaps),
        "longest": max(clock.gaps),
        "busy_p99": _p99(clock.busy),
        "busy": max(clock.busy),
    }


def _p99(gaps: list[float]) -> float:
    return statistics.quantiles([*gaps, 0, 0], n=100)[98]


def _scroll(pane: FolderPane) -> None:
    bar = pane.view.verticalScrollBar()
    bar.setValue(min(bar.value() + STEP, bar.maximum()))


async def _until(seen: Callable[[], Any]) -> None:
    while not seen():  # noqa: ASYNC110 - what is waited for are widgets, which set no event
        await asyncio.sleep(0.002)


if __name__ == "__main__":
    sys.exit(run(TableProbe(), sys.argv[1:]))

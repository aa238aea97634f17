"""The window that tests/bench/queue_scale.py measures: its queue is repainted without a rest, and every frame timed.

`python -m tests.bench.queue_watched` is started by the bench.
"""

import asyncio
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from core.engine import protocol as msg
from core.transfer.job import Tab
from gui.transfers.model import QueueModel
from gui.transfers.panel import QueuePanel
from gui.transfers.tab_bar import QueueTabs
from tests.bench.scrolled import ScrollProbe, say
from tests.helpers.probe import main_window, part
from tests.helpers.watched_window import run


class QueueProbe(ScrollProbe):
    """Also counts the queue's rows, filters and opens them, and times frames meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self._frames: Frames | None = None

    def _tell_watch(self) -> None:
        """Repaint the queue from now on."""
        self._frames = Frames(part(QueuePanel))

    def _tell_frames(self) -> list[tuple[float, float]]:
        """Of each frame since `watch`, which ends: milliseconds by the clock, and of the window's own computing."""
        assert self._frames is not None
        return self._frames.end()

    def _tell_listed(self) -> int:
        """How many rows the queue's table has; -1 until the engine has said so."""
        model = _model()
        return model.rowCount() if model.totals.generation >= 0 else -1

    def _tell_shown(self) -> list[int]:
        """The counts on the queue's tabs."""
        return list(_model().totals.counts)

    def _tell_tab(self, tab: int) -> None:
        part(QueueTabs).setCurrentIndex(Tab(tab))

    def _tell_filter(self, text: str) -> None:
        """Type into the queue's filter, as a person does: key by key; nothing clears it."""
        field: QLineEdit | None = main_window().findChild(QLineEdit, "queueFilter")
        assert field is not None
        if text:
            QTest.keyClicks(field, text)
        else:
            field.clear()

    def _tell_turn(self, opened: bool) -> None:
        """Open the first row, which is a batch, or close it."""
        model = _model()
        batch = model.known(0)
        assert isinstance(batch, msg.BatchRow)
        model.open_batch(batch.id, opened)

    def _tell_go_to(self, part_of: float) -> None:
        bar = part(QueuePanel).rows.view.verticalScrollBar()
        bar.setValue(int(bar.maximum() * part_of))

    def _tell_here(self) -> bool:
        """Whether the rows in sight have come."""
        view, model = part(QueuePanel).rows.view, _model()
        last = view.rowAt(view.viewport().height() - 1)
        seen = range(view.rowAt(0), (last if last >= 0 else model.rowCount() - 1) + 1)
        return all(model.known(row) is not None for row in seen)

    def _tell_pause_rows(self, paused: bool) -> "asyncio.Future[None]":
        """Pause or resume every row there is, as Ctrl+A and the row menu do."""
        pick = msg.Pick(view=msg.QueueView())
        return say(msg.PauseJobs(pick) if paused else msg.ResumeJobs(pick))


class Frames:
    """Repaints a widget each time the event loop has nothing older to do, and keeps the time from one to the next."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._frames: list[tuple[float, float]] = []
        self._over = False
        self._last = _now()
        self._step()

    def end(self) -> list[tuple[float, float]]:
        """Stop; the frames."""
        self._over = True
        return self._frames

    def _step(self) -> None:
        now = _now()
        self._frames.append(((now[0] - self._last[0]) * 1000, (now[1] - self._last[1]) * 1000))
        self._last = now
        if not self._over:
            self._widget.repaint()
            QTimer.singleShot(0, self._step)


def _now() -> tuple[float, float]:
    """The clock, and what this thread has computed so far: another program's turn on the processor is in the first."""
    return time.perf_counter(), time.thread_time()


def _model() -> QueueModel:
    return part(QueuePanel).model


if __name__ == "__main__":
    sys.exit(run(QueueProbe(), sys.argv[1:]))

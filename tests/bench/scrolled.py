"""The window that tests/bench/scroll.py measures: the real one, with hands that scroll it and a clock between frames.

A frame is what a person waits for between one step of the scroll bar and the next: the repaint of the table, and
whatever else the window's event loop has to do before it comes back. `python -m tests.bench.scrolled` is started by
the bench.
"""

import asyncio
import sys
import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Conflict, JobState, Tab
from gui.engine_client import EngineClient
from gui.file_table.folder import FolderPane
from gui.file_table.rows_view import RowsView
from gui.path_bar.bar import PathBar
from tests.helpers.probe import Probe, main_window, part
from tests.helpers.watched_window import run

STEP = 54
"""Pixels of a step: two rows, as a wheel's notch on a touch pad."""

ACCOUNT = "bench"


class ScrollProbe(Probe):
    """Also signs in, opens places, orders uploads and scrolls."""

    def _tell_sign_in(self, values: dict[str, str]) -> "asyncio.Future[bool]":
        request = msg.SaveAccount("kodo", "Bench", values, account=ACCOUNT, session_only=True)

        async def save() -> bool:
            return (await engine().call(request)).state == "ready"

        return asyncio.ensure_future(save())

    def _tell_size(self, width: int, height: int) -> None:
        main_window().resize(width, height)

    def _tell_open(self, address: str) -> None:
        bar = part(PathBar)
        bar.edit()
        bar.line.setText(address)
        QTest.keyClick(bar.line, Qt.Key.Key_Return)

    def _tell_rows(self) -> int:
        """How many rows the table has; -1 while it is still being listed."""
        return part(FolderPane).shown if part(FolderPane).complete else -1

    def _tell_upload(self, space: str, prefix: str, paths: list[str]) -> "asyncio.Future[int]":
        """The number of the batch."""
        request = msg.AddUploads(Place(ACCOUNT, space, prefix), tuple(paths), Conflict.REPLACE)

        async def add() -> int:
            return (await engine().call(request)).batch

        return asyncio.ensure_future(add())

    def _tell_pause(self, paused: bool) -> "asyncio.Future[None]":
        return say(msg.PauseAll(paused))

    def _tell_pause_batch(self, batch: int) -> "asyncio.Future[None]":
        return say(msg.PauseJobs(msg.Pick(batches=(batch,))))

    def _tell_settings(self) -> "asyncio.Future[None]":
        """The settings file was changed from outside."""
        return say(msg.SettingsChanged())

    def _tell_counts(self) -> "asyncio.Future[list[int]]":
        """How many jobs are in each tab."""

        async def ask() -> list[int]:
            return list((await engine().call(msg.ListJobs(msg.QueueView(), 0, 1))).totals.counts)

        return asyncio.ensure_future(ask())

    def _tell_running(self) -> "asyncio.Future[list[int]]":
        """Bytes done of each job that runs."""

        async def ask() -> list[int]:
            page = await engine().call(msg.ListJobs(msg.QueueView(Tab.ACTIVE, grouped=False), 0, 1000))
            rows = [row for row in page.rows if isinstance(row, msg.JobRow)]
            return [row.done for row in rows if row.state is JobState.RUNNING]

        return asyncio.ensure_future(ask())

    def _tell_scroll(self, count: int) -> "asyncio.Future[list[float]]":
        """Scroll so many steps; the milliseconds from each to the next."""
        told: asyncio.Future[list[float]] = asyncio.get_running_loop().create_future()
        Scroll(part(FolderPane).table, count, told).step()
        return told


class Scroll:
    """One stretch of scrolling; back to the top when the end is reached."""

    def __init__(self, table: RowsView, count: int, told: "asyncio.Future[list[float]]") -> None:
        self._table, self._bar = table, table.verticalScrollBar()
        self._left, self._told = count, told
        self._frames: list[float] = []
        self._last = time.perf_counter()

    def step(self) -> None:
        """Move, paint, and come again when the event loop has nothing older to do."""
        now = time.perf_counter()
        self._frames.append((now - self._last) * 1000)
        self._last = now
        if not self._left:
            self._told.set_result(self._frames[1:])
            return
        self._left -= 1
        above = self._bar.value() + STEP
        self._bar.setValue(above if above < self._bar.maximum() else 0)
        self._table.viewport().repaint()
        QTimer.singleShot(0, self.step)


def engine() -> EngineClient:
    """The window's way to its engine."""
    found: EngineClient | None = main_window().findChild(EngineClient)
    assert found is not None
    return found


def say(request: msg.Request[msg.Nothing]) -> "asyncio.Future[None]":
    """Done when the engine has answered."""

    async def ask() -> None:
        await engine().call(request)

    return asyncio.ensure_future(ask())


if __name__ == "__main__":
    sys.exit(run(ScrollProbe(), sys.argv[1:]))

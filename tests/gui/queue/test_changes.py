"""Which cells of the queue are painted anew when its rows change."""

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.transfer.job import JobState
from gui.transfers.changes import changed_cells, runs
from gui.transfers.columns import Column
from gui.transfers.words import RowWords
from tests.gui.queue.engine import Jobs, batch, job, panel_of, play, started

RUNNING = job(1, JobState.RUNNING, size=100_000, done=50_000, speed=1 << 20, left=41)
HEAD = batch(1, msg.Tally(active=2, done=5, waiting=3))
ALL = tuple(Column)
P, S, V, L, E = Column.PROGRESS, Column.SIZE, Column.SPEED, Column.LEFT, Column.STATE


@pytest.mark.parametrize(
    ("old", "new", "cells"),
    [
        (None, RUNNING, ALL),
        (RUNNING, RUNNING, ()),
        (RUNNING, job(1, JobState.RUNNING, size=100_000, done=50_400, speed=1 << 20, left=41), ()),
        (RUNNING, job(1, JobState.RUNNING, size=100_000, done=51_000, speed=1 << 20, left=41), (P,)),
        (RUNNING, job(1, JobState.RUNNING, size=100_000, done=51_000, speed=2 << 20, left=20), (P, V, L)),
        (RUNNING, job(1, JobState.PAUSED, size=100_000, done=50_000), ALL),
        (RUNNING, job(2, JobState.RUNNING, size=100_000, done=50_000, speed=1 << 20, left=41), ALL),
        (HEAD, batch(1, msg.Tally(active=3, done=6, waiting=1)), (P, E)),
        (HEAD, batch(1, msg.Tally(active=2, done=5, waiting=4)), (P, S, E)),
        (HEAD, batch(1, msg.Tally(done=10)), ALL),
        (batch(1, msg.Tally(done=10)), batch(1, msg.Tally(done=9, failed=1)), ALL),
        (RUNNING, HEAD, ALL),
    ],
)
def test_only_what_reads_differently_is_painted(
    qapp: QApplication, old: msg.QueueRow | None, new: msg.QueueRow, cells: tuple[Column, ...]
) -> None:
    assert changed_cells(RowWords(), old, new) == cells


def test_neighbours_with_the_same_cells_are_one_run() -> None:
    assert list(runs([(), (P,), (P,), ALL, (), (P,)])) == [(1, 2, (P,)), (3, 3, ALL), (5, 5, (P,))]


def test_rows_that_move_repaint_their_numbers_and_what_is_stale_one_column(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([RUNNING, job(2), job(3)])
    panel, _desk = panel_of(window, jobs)
    told: list[tuple[int, int, int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first.row(), last.row(), first.column(), last.column()))

    async def work() -> None:
        await started(panel)
        panel.model.dataChanged.connect(note)
        faster = job(1, JobState.RUNNING, size=100_000, done=50_000, speed=2 << 20, left=20)
        panel.take(jobs.change(faster, moved=False))
        assert told == [(0, 0, V, V), (0, 0, L, L)]
        told.clear()
        panel.take(jobs.change())
        assert told == [(0, 2, Column.NAME, Column.NAME)]

    play(qapp, panel, work())

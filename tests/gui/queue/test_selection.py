"""What is selected: kept on its rows while they move, and sent as names, batches or a view, never as what moved in."""

from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.transfer.job import JobState, Step, Tab
from gui.transfers.cancel_dialog import CancelDialog
from gui.transfers.chosen import CHUNK
from gui.transfers.pages import KEPT, PAGE
from gui.transfers.panel import QueuePanel
from tests.gui.actions.desk import until
from tests.gui.queue.engine import Jobs, inside, job, loaded, panel_of, play, started

FLAGS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def select(panel: QueuePanel, *rows: int) -> None:
    for row in rows:
        panel.rows.view.selectionModel().select(panel.model.index(row, 0), FLAGS)


def select_span(panel: QueuePanel, first: int, last: int) -> None:
    """As a click, a scroll and a click with Shift do."""
    panel.rows.view.selectRow(first)
    panel.rows.view.scrollTo(panel.model.index(last, 0))
    at = panel.rows.view.visualRect(panel.model.index(last, 0)).center()
    QTest.mouseClick(panel.rows.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, at)
    assert panel.rows.view.spans() == [(first, last)]


async def press(panel: QueuePanel, jobs: Jobs, key: Qt.Key, kind: type[Any]) -> list[Any]:
    """Press a key; the requests of a kind that follow."""
    QTest.keyClick(panel.rows.view, key)
    await until(lambda: jobs.asked(kind))
    return jobs.asked(kind)


async def waiting_tab(panel: QueuePanel) -> None:
    panel.header.tabs.setCurrentIndex(int(Tab.WAITING))
    await until(lambda: panel.model.view.tab is Tab.WAITING)


def moved(jobs: Jobs, step: Step) -> bool:
    return any(request.step is step for request in jobs.asked(msg.MoveJobs))


def test_the_selection_stays_on_its_rows_when_others_leave(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(i) for i in range(10)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        await waiting_tab(panel)
        select(panel, 5, 6, 9)
        panel.take(jobs.change(job(0, JobState.RUNNING), job(5, JobState.RUNNING)))
        await until(lambda: panel.rows.view.spans() == [(4, 4), (7, 7)])
        assert [panel.model.known(row) for row in (4, 7)] == [job(6), job(9)]

    play(qapp, panel, work())


def test_selecting_all_leaves_the_header_alone(qapp: QApplication, window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([job(i) for i in range(50)]))

    async def work() -> None:
        await started(panel)
        panel.rows.view.selectAll()
        assert panel.rows.view.spans() == [(0, 49)]
        assert not panel.rows.view.horizontalHeader().selectionModel().hasSelection()

    play(qapp, panel, work())


@pytest.mark.parametrize(
    ("state", "key", "kind"),
    [
        (JobState.RUNNING, Qt.Key.Key_Space, msg.PauseJobs),
        (JobState.PAUSED, Qt.Key.Key_Space, msg.ResumeJobs),
        (JobState.QUEUED, Qt.Key.Key_Delete, msg.CancelJobs),
    ],
)
def test_keys_act_on_selected_jobs_that_they_fit(
    qapp: QApplication, window: QWidget, state: JobState, key: Qt.Key, kind: type[Any]
) -> None:
    jobs = Jobs([job(1, state), job(2, state), job(3, JobState.DONE), job(4, state)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        select(panel, 0, 1, 2)
        assert await press(panel, jobs, key, kind) == [kind(msg.Pick(jobs=(1, 2)))]

    play(qapp, panel, work())


def test_all_that_is_selected_goes_as_the_view_and_takes_in_what_comes(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(i, JobState.RUNNING) for i in range(3 * PAGE)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        QTest.keyClick(panel.rows.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        jobs.rows.append(job(9999, JobState.RUNNING))
        panel.take(jobs.change())
        await until(lambda: panel.model.rowCount() == 3 * PAGE + 1)
        assert panel.rows.view.spans() == [(0, 3 * PAGE)]
        asked = await press(panel, jobs, Qt.Key.Key_Space, msg.PauseJobs)
        assert asked == [msg.PauseJobs(msg.Pick(view=panel.model.view))]

    play(qapp, panel, work())


def test_one_taken_out_of_all_is_left_alone(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(i, JobState.RUNNING) for i in range(2500)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.rows.view.selectAll()
        panel.rows.view.selectionModel().select(
            panel.model.index(1, 0), QItemSelectionModel.SelectionFlag.Deselect | QItemSelectionModel.SelectionFlag.Rows
        )
        await press(panel, jobs, Qt.Key.Key_Space, msg.PauseJobs)
        await until(lambda: len(jobs.asked(msg.PauseJobs)) == 3)

    play(qapp, panel, work())
    named = [request.pick.jobs for request in jobs.asked(msg.PauseJobs)]
    assert max(map(len, named)) == CHUNK
    assert [id_ for some in named for id_ in some] == [0, *range(2, 2500)]


def test_a_batch_stands_for_its_jobs_however_many_are_open(qapp: QApplication, window: QWidget) -> None:
    """3,000 open jobs between two selected batches: three pages are asked for, not fifteen; no job is named."""
    rows = [*inside(1, range(1, 3001)), *inside(2, range(4000, 4002)), job(9000)]
    jobs = Jobs(rows)
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.model.open_batch(1, True)
        await until(lambda: panel.model.rowCount() == 3003)
        select_span(panel, 0, 3002)
        before = len(jobs.asked(msg.ListJobs))
        asked = await press(panel, jobs, Qt.Key.Key_Space, msg.PauseJobs)
        assert asked == [msg.PauseJobs(msg.Pick(jobs=(9000,), batches=(1, 2)))]
        assert len(jobs.asked(msg.ListJobs)) - before <= 3

    play(qapp, panel, work())


def test_part_of_an_open_batch_is_its_jobs_by_name(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs(inside(1, range(1, 600)))
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.model.open_batch(1, True)
        await until(lambda: panel.model.rowCount() == 600)
        select_span(panel, 10, 500)
        asked = await press(panel, jobs, Qt.Key.Key_Space, msg.PauseJobs)
        assert asked == [msg.PauseJobs(msg.Pick(jobs=tuple(range(10, 501))))]

    play(qapp, panel, work())


def test_a_batch_whose_jobs_are_selected_only_to_the_middle_is_meant_whole(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs(inside(1, range(1, 600)))
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.model.open_batch(1, True)
        await until(lambda: panel.model.rowCount() == 600)
        select_span(panel, 0, 400)
        asked = await press(panel, jobs, Qt.Key.Key_Space, msg.PauseJobs)
        assert asked == [msg.PauseJobs(msg.Pick(batches=(1,)))]

    play(qapp, panel, work())


def test_rows_that_moved_unseen_are_not_touched(qapp: QApplication, window: QWidget) -> None:
    """A long range in a tab that rows leave: what its positions mean now, nobody has seen."""
    count = (KEPT + 4) * PAGE
    jobs = Jobs([job(i) for i in range(count)])
    panel, desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        await waiting_tab(panel)
        select_span(panel, 5, count - 5)
        await loaded(panel, count - 1)
        panel.take(jobs.change(job(0, JobState.RUNNING)))
        await until(lambda: panel.model.rowCount() == count - 1)
        QTest.keyClick(panel.rows.view, Qt.Key.Key_Delete)
        await until(lambda: desk.notices)
        assert panel.rows.view.spans() == []

    play(qapp, panel, work())
    assert not jobs.asked(msg.CancelJobs)


def test_the_order_is_changed_by_keys(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([*inside(1, [1, 2]), job(8), job(9)])
    panel, _desk = panel_of(window, jobs)
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier

    async def work() -> None:
        await started(panel)
        select(panel, 0, 2)
        keys = {
            Qt.Key.Key_Up: Step.UP,
            Qt.Key.Key_Down: Step.DOWN,
            Qt.Key.Key_Home: Step.TOP,
            Qt.Key.Key_End: Step.BOTTOM,
        }
        for key, step in keys.items():
            QTest.keyClick(panel.rows.view, key, held)
            await until(partial(moved, jobs, step))
        pick = msg.Pick(jobs=(9,), batches=(1,))
        assert jobs.asked(msg.MoveJobs) == [msg.MoveJobs(pick, step) for step in keys.values()]

    play(qapp, panel, work())


def test_cancelling_a_large_batch_asks_first_and_names_the_number(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([*inside(1, range(1, 51)), *inside(1, [60], JobState.DONE)])
    panel, _desk = panel_of(window, jobs)

    def dialogs() -> list[CancelDialog]:
        return [top for top in QApplication.topLevelWidgets() if isinstance(top, CancelDialog) and top.isVisible()]

    async def work() -> None:
        await started(panel)
        select(panel, 0)
        QTest.keyClick(panel.rows.view, Qt.Key.Key_Delete)
        await until(dialogs)
        assert "50" in dialogs()[0].windowTitle()
        assert not jobs.asked(msg.CancelJobs)
        dialogs()[0].act.click()
        await until(lambda: jobs.asked(msg.CancelJobs))

    play(qapp, panel, work())
    assert jobs.asked(msg.CancelJobs) == [msg.CancelJobs(msg.Pick(batches=(1,)))]

"""A dropped folder is one row that opens: by its sign, by keys, in its place; its numbers lead to its jobs."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.errors import NetworkError
from core.transfer.job import JobState, Tab
from gui.transfers.columns import Column
from gui.transfers.outcomes import Outcome
from gui.transfers.pages import PAGE
from gui.transfers.panel import QueuePanel
from tests.gui.actions.desk import until
from tests.gui.queue.engine import Jobs, inside, job, loaded, names, panel_of, play, shows, started

FOLDER = inside(1, [1, 2, 3])


def spot(panel: QueuePanel, row: int, column: Column) -> QPoint:
    """The left end of a cell, a few pixels in."""
    rect = panel.rows.view.visualRect(panel.model.index(row, column))
    return QPoint(rect.left() + 9, rect.center().y())


def click(panel: QueuePanel, at: QPoint) -> None:
    QTest.mouseClick(panel.rows.view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def select(panel: QueuePanel, row: int) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    panel.rows.view.selectionModel().select(panel.model.index(row, 0), flags)


def test_the_sign_opens_a_batch_and_closes_it(qapp: QApplication, window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([job(9), *FOLDER, job(8)]))

    async def work() -> None:
        await started(panel)
        assert names(panel) == ["f9", "b1", "f8"]
        click(panel, spot(panel, 1, Column.NAME))
        await shows(panel, ["f9", "b1", "f1", "f2", "f3", "f8"])
        assert panel.rows.view.spans() == []
        click(panel, spot(panel, 1, Column.NAME))
        await shows(panel, ["f9", "b1", "f8"])

    play(qapp, panel, work())


def test_the_keys_of_file_managers(qapp: QApplication, window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([*FOLDER, job(8)]))
    opened, closed = ["b1", "f1", "f2", "f3", "f8"], ["b1", "f8"]

    async def work() -> None:
        await started(panel)
        panel.rows.view.setCurrentIndex(panel.model.index(0, 0))
        for key, wanted in (
            (Qt.Key.Key_Right, opened),
            (Qt.Key.Key_Left, closed),
            (Qt.Key.Key_Return, opened),
            (Qt.Key.Key_Enter, closed),
        ):
            QTest.keyClick(panel.rows.view, key)
            await shows(panel, wanted)

    play(qapp, panel, work())


def test_left_goes_from_a_job_to_its_batch(qapp: QApplication, window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([job(9), *FOLDER]))

    async def work() -> None:
        await started(panel)
        panel.model.open_batch(1, True)
        await shows(panel, ["f9", "b1", "f1", "f2", "f3"])
        panel.rows.view.setCurrentIndex(panel.model.index(3, 0))
        QTest.keyClick(panel.rows.view, Qt.Key.Key_Left)
        assert panel.rows.view.currentIndex().row() == 1

    play(qapp, panel, work())


def test_a_double_click_opens_too(qapp: QApplication, window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([*FOLDER]))

    async def work() -> None:
        await started(panel)
        at = spot(panel, 0, Column.TO)
        QTest.mouseDClick(panel.rows.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        await shows(panel, ["b1", "f1", "f2", "f3"])

    play(qapp, panel, work())


def test_opening_keeps_what_is_selected_and_in_sight(qapp: QApplication, window: QWidget) -> None:
    rows = [*(job(i) for i in range(1000, 1300)), *inside(1, range(1, 500)), *(job(i) for i in range(2000, 2100))]
    panel, _desk = panel_of(window, Jobs(rows))

    async def work() -> None:
        await started(panel)
        panel.rows.view.scrollTo(panel.model.index(300, 0), panel.rows.view.ScrollHint.PositionAtTop)
        for row in (298, 300, 302):
            await loaded(panel, row)
            select(panel, row)
        top = panel.rows.view.verticalScrollBar().value()
        panel.rows.view.open_row(300)
        await until(lambda: panel.model.rowCount() == len(rows) + 1)
        assert panel.rows.view.verticalScrollBar().value() == top
        assert panel.rows.view.spans() == [(298, 298), (300, 300), (801, 801)]
        assert [panel.model.known(row) is not None for row in (300, 301, 301 + PAGE // 2)] == [True] * 3
        panel.rows.view.open_row(300)
        await until(lambda: panel.model.rowCount() == len(rows) - 498)
        assert panel.rows.view.spans() == [(298, 298), (300, 300), (302, 302)]

    play(qapp, panel, work())


def test_the_row_follows_its_jobs(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([*FOLDER])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        assert panel.model.index(0, Column.STATE).data() == "0 of 3"
        panel.take(jobs.change(*inside(1, [1], JobState.DONE), *inside(1, [2], JobState.FAILED)))
        assert panel.model.index(0, Column.STATE).data() == "2 of 3 · 1 failed"
        panel.take(jobs.change(*inside(1, [3], JobState.SKIPPED)))
        assert panel.model.index(0, Column.STATE).data() == "3 found = 1 done + 1 skipped + 1 failed"

    play(qapp, panel, work())


def test_what_is_open_stays_open_in_other_tabs_and_after_a_restart(qapp: QApplication, window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([*inside(1, [1, 2]), *inside(1, [3], JobState.FAILED)]))

    async def work() -> None:
        await started(panel)
        panel.model.open_batch(1, True)
        await shows(panel, ["b1", "f1", "f2", "f3"])
        panel.header.tabs.setCurrentIndex(int(Tab.FAILED))
        await shows(panel, ["b1", "f3"])
        panel.reload()
        await shows(panel, ["b1", "f3"])

    play(qapp, panel, work())


def test_an_opening_that_the_engine_refuses_leaves_the_row_closed(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([*FOLDER, job(8)])
    panel, desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        jobs.answers[msg.ListJobs] = NetworkError()
        panel.model.open_batch(1, True)
        await until(lambda: desk.errors)
        assert not panel.model.opened(panel.model.known(0))
        jobs.answers[msg.ListJobs] = jobs.page
        panel.model.open_batch(1, True)
        await shows(panel, ["b1", "f1", "f2", "f3", "f8"])

    play(qapp, panel, work())


@pytest.mark.parametrize(
    ("outcome", "wanted", "states"),
    [
        (Outcome.DONE, ["f1"], (JobState.DONE,)),
        (Outcome.FAILED, ["f2", "f3"], (JobState.FAILED,)),
        (Outcome.FOUND, ["f1", "f2", "f3"], ()),
    ],
)
def test_each_number_leads_to_its_jobs(
    qapp: QApplication, window: QWidget, outcome: Outcome, wanted: list[str], states: tuple[JobState, ...]
) -> None:
    jobs = Jobs([*inside(1, [1], JobState.DONE), *inside(1, [2, 3], JobState.FAILED), job(8)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.grab()  # painted once, the columns have their places
        y = panel.rows.view.visualRect(panel.model.index(0, 0)).center().y()
        line = panel.rows.view.line()
        found = {
            line.at(jobs.batch(1), x, panel.rows.view.fontMetrics()): x
            for x in range(panel.rows.view.viewport().width(), 0, -1)
        }
        QTest.mouseMove(panel.rows.view.viewport(), QPoint(found[outcome] + 2, y))
        click(panel, QPoint(found[outcome] + 2, y))
        await shows(panel, wanted)
        assert panel.filter.isVisible()

    play(qapp, panel, work())
    last = jobs.asked(msg.ListJobs)[-1].view
    assert [last.batch, last.states, last.tab] == [1, states, Tab.ALL]


def test_a_job_listed_alone_is_not_indented_whatever_the_news_say(qapp: QApplication, window: QWidget) -> None:
    """The engine's news do not know in which view a job is seen."""
    jobs = Jobs([*inside(1, [1], JobState.RUNNING), *inside(1, [2])])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.filter.show_batch(1, "b1", Outcome.FOUND)
        await shows(panel, ["f1", "f2"])
        index = panel.model.index(0, Column.NAME)
        flat = panel.rows.view.grab(panel.rows.view.visualRect(index)).toImage()
        panel.filter.clear()
        await shows(panel, ["b1"])
        panel.rows.view.open_row(0)
        await shows(panel, ["b1", "f1", "f2"])
        below = panel.rows.view.grab(panel.rows.view.visualRect(panel.model.index(1, Column.NAME))).toImage()
        assert flat.size() == below.size()
        assert flat != below

    play(qapp, panel, work())

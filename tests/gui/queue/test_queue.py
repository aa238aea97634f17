"""The queue in the window: pages on demand, rows in place, the selection on its jobs, the question per batch."""

import asyncio
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import TAB_STATES, Conflict, JobKind, JobState, Tab, Verdict
from gui.theme.theme import theme
from gui.transfers.columns import Column
from gui.transfers.marks import bar_token, mark, state_token
from gui.transfers.model import JOB, QueueModel
from gui.transfers.pages import KEPT, PAGE, Pages
from gui.transfers.panel import QueuePanel
from gui.transfers.words import JobWords, share
from tests.gui.actions.desk import RecordingDesk, Script, drive, until


def job(id_: int, state: JobState = JobState.QUEUED, **more: Any) -> msg.JobRow:
    row = msg.JobRow(
        id=id_,
        batch=1,
        kind=JobKind.UPLOAD,
        state=state,
        name=f"f{id_}",
        source=f"/home/u/f{id_}",
        target="s/p/",
        place=Place("a", "s", f"p/f{id_}"),
        path=f"/home/u/f{id_}",
        size=1000,
        done=0,
    )
    return msgspec.structs.replace(row, **more)


class Jobs(Script):
    """A queue kept in a list, answered as the engine does."""

    def __init__(self, rows: list[msg.JobRow]) -> None:
        super().__init__()
        self.rows = rows
        self.generation = 1
        self.paused = False
        self.answers[msg.ListJobs] = self.page

    def totals(self) -> msg.QueueTotals:
        counts = tuple(len(self.of(tab)) for tab in Tab)
        size, done = sum(row.size for row in self.rows), sum(row.done for row in self.rows)
        return msg.QueueTotals(counts, size, done, 0, 0, -1, self.paused, self.generation)  # type: ignore[arg-type]

    def of(self, tab: Tab) -> list[msg.JobRow]:
        return self.rows if tab is Tab.ALL else [row for row in self.rows if row.state in TAB_STATES[tab]]

    def page(self, request: msg.ListJobs) -> msg.JobPage:
        rows = self.of(request.tab)[request.offset : request.offset + request.limit]
        return msg.JobPage(tuple(rows), request.offset, self.totals())

    def change(self, *changed: msg.JobRow, moved: bool = True) -> msg.QueueChanged:
        by_id = {row.id: row for row in changed}
        self.rows = [by_id.get(row.id, row) for row in self.rows]
        self.generation += moved
        return msg.QueueChanged(self.totals(), changed)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 400)
    return made


def panel_of(window: QWidget, jobs: Jobs) -> tuple[QueuePanel, RecordingDesk]:
    desk = RecordingDesk(jobs, window)
    panel = QueuePanel(desk, window)
    panel.resize(900, 400)
    window.show()
    return panel, desk


async def loaded(panel: QueuePanel, row: int = 0) -> None:
    await until(lambda: panel.model.job(row) is not None)


def test_pages_forget_the_least_used() -> None:
    pages = Pages()
    for number in range(KEPT + 1):
        pages.put(number, tuple(job(number * PAGE + at) for at in range(PAGE)))
    assert len(pages) == KEPT * PAGE
    assert pages.row(0) is None
    assert pages.position(0) is None
    assert pages.position(PAGE + 3) == PAGE + 3


def test_a_stale_page_still_answers_and_is_wanted() -> None:
    pages = Pages()
    pages.put(0, (job(1),))
    assert pages.wanted(0) is None
    pages.expire()
    assert pages.wanted(0) == 0
    assert pages.row(0) == job(1)


def test_a_job_that_went_to_another_page_is_found_there() -> None:
    pages = Pages()
    pages.put(0, (job(1), job(2)))
    pages.put(1, (job(2), job(3)))
    pages.put(0, (job(1),))
    assert pages.position(2) == PAGE


def test_the_model_keeps_qt_s_contract(qapp: QApplication) -> None:
    jobs = Jobs([job(i) for i in range(30)])
    model = QueueModel(jobs)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    async def work() -> None:
        model.reload()
        await until(lambda: model.rowCount() == 30)
        model.take(jobs.change(job(3, JobState.DONE, done=1000)))
        jobs.rows = jobs.rows[:10]
        model.take(jobs.change())
        assert model.rowCount() == 10
        model.show_tab(Tab.DONE)
        await until(lambda: model.job(0) is not None)
        assert [model.rowCount(), model.job(0)] == [1, job(3, JobState.DONE, done=1000)]
        assert model.rowCount(model.index(0, 0)) == 0

    drive(qapp, work())
    assert tester.model() is model


def test_the_queue_of_300_000_is_never_held_whole(qapp: QApplication, window: QWidget) -> None:
    count = 300_000
    jobs = Jobs([])
    totals = msg.QueueTotals((count, 0, count, 0, 0), 1, 0, 0, 0, -1, paused=False, generation=1)
    jobs.answers[msg.ListJobs] = lambda request: msg.JobPage(
        tuple(job(i) for i in range(request.offset, min(request.offset + request.limit, count))), request.offset, totals
    )
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        panel.reload()
        await loaded(panel)
        for row in (*range(0, count, count // 25), count - 1):
            panel.view.scrollTo(panel.model.index(row, 0))
            await loaded(panel, row)

    drive(qapp, work())
    assert panel.model.rowCount() == count
    assert panel.model.held() <= KEPT * PAGE
    assert panel.model.job(count - 1) == job(count - 1)
    assert max(request.limit for request in jobs.asked(msg.ListJobs)) == PAGE


def test_progress_comes_in_place_and_asks_nothing(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1, JobState.RUNNING), job(2)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        panel.reload()
        await loaded(panel)
        before = len(jobs.calls)
        panel.take(jobs.change(job(1, JobState.RUNNING, done=500, speed=1 << 20, left=41), moved=False))
        index = panel.model.index(0, Column.PROGRESS)
        assert index.data() == "50 %"
        assert panel.model.index(0, Column.SPEED).data() == "1.0 MB/s"
        assert panel.model.index(0, Column.LEFT).data() == "41 s"
        await asyncio.sleep(0.02)
        assert len(jobs.calls) == before

    drive(qapp, work())


def test_the_selection_stays_on_its_jobs_when_rows_leave(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(i) for i in range(10)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        panel.reload()
        await loaded(panel)
        panel.header.tabs.setCurrentIndex(int(Tab.WAITING))
        await loaded(panel, 9)
        for row in (5, 6):
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            panel.view.selectionModel().select(panel.model.index(row, 0), flags)
        panel.take(jobs.change(job(0, JobState.RUNNING), job(5, JobState.RUNNING)))
        await until(lambda: panel.view.spans() == [(4, 4)])
        assert panel.view.model().index(4, 0).data(JOB).id == 6

    drive(qapp, work())


def test_a_new_engine_starts_its_numbers_again(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1)])
    jobs.generation = 500
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        panel.reload()
        await loaded(panel)
        jobs.rows, jobs.generation = [job(1), job(2)], 1
        panel.reload()
        await until(lambda: panel.model.rowCount() == 2)

    drive(qapp, work())


def test_tabs_show_live_counts_and_empty_tabs_say_so(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1, JobState.RUNNING), job(2), job(3, JobState.FAILED, error="disk_full")])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        panel.reload()
        await loaded(panel)
        tabs = panel.header.tabs
        assert [tabs.tabText(i) for i in range(5)] == ["All 3", "Active 1", "Waiting 1", "Failed 1", "Done 0"]
        assert panel.empty.isHidden()
        tabs.setCurrentIndex(int(Tab.DONE))
        assert panel.empty.isVisible()
        assert panel.empty.text()

    drive(qapp, work())


def test_switches_act_on_the_whole_queue(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1, JobState.RUNNING), job(2, JobState.FAILED, error="offline"), job(3, JobState.DONE)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        panel.reload()
        await loaded(panel)
        panel.header.pause.click()
        panel.header.retry.click()
        panel.header.clear.click()
        await until(lambda: jobs.asked(msg.ClearDone))
        jobs.paused = True
        panel.take(jobs.change())
        panel.header.pause.click()
        await until(lambda: len(jobs.asked(msg.PauseAll)) == 2)

    drive(qapp, work())
    assert jobs.asked(msg.PauseAll) == [msg.PauseAll(True), msg.PauseAll(False)]
    assert jobs.asked(msg.RetryJobs) == [msg.RetryJobs(())]


@pytest.mark.parametrize(
    ("state", "key", "request_"),
    [
        (JobState.RUNNING, Qt.Key.Key_Space, msg.PauseJobs((1, 2))),
        (JobState.PAUSED, Qt.Key.Key_Space, msg.ResumeJobs((1, 2))),
        (JobState.QUEUED, Qt.Key.Key_Delete, msg.CancelJobs((1, 2))),
    ],
)
def test_keys_act_on_the_selected_jobs(
    qapp: QApplication, window: QWidget, state: JobState, key: Qt.Key, request_: Any
) -> None:
    jobs = Jobs([job(1, state), job(2, state), job(3, JobState.DONE)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        panel.reload()
        await loaded(panel)
        panel.view.selectAll()
        QTest.keyClick(panel.view, key)
        await until(lambda: jobs.asked(type(request_)))

    drive(qapp, work())
    assert jobs.asked(type(request_)) == [request_]


def test_a_verb_reaches_selected_jobs_that_are_not_here(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(i, JobState.RUNNING) for i in range(3 * PAGE)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        panel.reload()
        await loaded(panel)
        panel.view.selectAll()
        QTest.keyClick(panel.view, Qt.Key.Key_Space)
        await until(lambda: jobs.asked(msg.PauseJobs))

    drive(qapp, work())
    assert jobs.asked(msg.PauseJobs) == [msg.PauseJobs(tuple(range(3 * PAGE)))]


def test_rows_lead_to_the_remote_folder_and_the_error_can_be_passed_on(window: QWidget) -> None:
    failed = job(1, JobState.FAILED, error="server_failed", params={"status": 599, "reqid": "r-77"})
    panel, desk = panel_of(window, Jobs([failed]))
    panel.verbs.show_remote(failed)
    assert desk.done == [("navigate", Place("a", "s", "p/"))]
    panel.verbs.copy_error([failed])
    assert "reqid: r-77" in QGuiApplication.clipboard().text()


def test_every_state_has_a_mark_a_colour_and_a_word(qapp: QApplication) -> None:
    words = JobWords()
    for state in JobState:
        row = job(1, state, error="offline" if state is JobState.FAILED else "")
        assert mark(row)[0]
        assert bar_token(row) in {"accent", "faint", "dim", "good", "caution", "bad"}
        assert state is JobState.RUNNING or words.cell(row, Column.STATE)
    for verdict in Verdict:
        assert words.cell(job(1, JobState.DONE, verdict=verdict), Column.STATE)
    assert state_token(job(1, JobState.DONE, verdict=Verdict.VERIFIED)) == "good"
    assert state_token(job(1, JobState.DONE)) == "dim"


def test_an_empty_file_is_whole_once_done() -> None:
    assert share(job(1, JobState.DONE, size=0)) == 1.0
    assert share(job(1, JobState.RUNNING, size=0)) == 0.0


def ask(batch: int, count: int = 12) -> msg.ConflictAsked:
    return msg.ConflictAsked(batch, JobKind.UPLOAD, "site-assets/images/", count, (("a.jpg", 1, 2000, 3, 1000),))


def test_questions_queue_up_and_are_asked_once_per_batch(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([])
    panel, _desk = panel_of(window, jobs)
    strip = panel.conflicts

    async def work() -> None:
        assert strip.isHidden()
        panel.set_folded(True)
        panel.ask(ask(1))
        panel.ask(ask(2, 3))
        panel.ask(ask(1, 13))
        assert not panel.folded
        assert strip.words() == "13 file(s) already exist in site-assets/images"
        panel.planned(msg.BatchPlanned(1, JobKind.UPLOAD, 40, 1, 0))
        assert strip.words() == "13 of 40 files already exist in site-assets/images"
        strip.replace.click()
        assert strip.words() == "3 file(s) already exist in site-assets/images"
        strip.skip.click()
        assert strip.isHidden()
        await until(lambda: len(jobs.asked(msg.AnswerConflict)) == 2)

    drive(qapp, work())
    assert jobs.calls == [msg.AnswerConflict(1, Conflict.REPLACE), msg.AnswerConflict(2, Conflict.SKIP)]


def test_both_sides_can_be_compared(window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([]))
    panel.ask(ask(1, 30))
    panel.conflicts.fold.setChecked(True)
    table = panel.conflicts.findChild(QWidget, "conflictDetails")
    assert table is not None
    assert table.isVisible()
    cells = [[table.item(row, column).text().strip() for column in range(3)] for row in range(2)]  # type: ignore[attr-defined]
    assert cells[0][0] == "a.jpg"
    assert cells[0][1].endswith("newer")
    assert not cells[0][2].endswith("newer")
    assert cells[1][0] == "and 29 more"


def test_selecting_all_leaves_the_header_alone(qapp: QApplication, window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([job(i) for i in range(50)]))

    async def work() -> None:
        panel.reload()
        await loaded(panel)
        panel.view.selectAll()
        assert panel.view.spans() == [(0, 49)]
        assert not panel.view.horizontalHeader().selectionModel().hasSelection()

    drive(qapp, work())


def test_narrow_queues_keep_the_name(qapp: QApplication, window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([job(1)]))

    async def work() -> None:
        panel.reload()
        await loaded(panel)
        for width, hidden in [(1200, set()), (670, {Column.SIZE, Column.LEFT, Column.SPEED})]:
            panel.resize(width, 300)
            await until(lambda: panel.view.width() == panel.width())
            assert {column for column in Column if panel.view.isColumnHidden(column)} == hidden
            assert panel.view.columnWidth(Column.NAME) >= 180

    drive(qapp, work())


def test_the_theme_can_switch_under_open_strips(qapp: QApplication, window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([job(1)]))
    panel.ask(ask(1))
    light = panel.header.clear.icon().cacheKey()
    try:
        theme.choose("dark")
        assert panel.header.clear.icon().cacheKey() != light
        assert not panel.grab().isNull()
    finally:
        theme.choose("light")

"""The queue's model and its pages: asked for as painted, rows in place, Qt's contract kept."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.errors import EngineGone
from core.transfer.job import JobState, Tab
from gui.theme.theme import theme
from gui.transfers.columns import Column
from gui.transfers.model import QueueModel
from gui.transfers.outcomes import Outcome
from gui.transfers.pages import KEPT, PAGE, Pages
from tests.gui.actions.desk import Script, drive, until
from tests.gui.queue.engine import Jobs, batch, inside, job, loaded, panel_of, play, started, tally


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


def test_a_job_and_a_batch_of_one_number_are_two_rows() -> None:
    pages = Pages()
    pages.put(0, (batch(7, msg.Tally(waiting=1)), job(7)))
    assert [pages.position(-7), pages.position(7)] == [0, 1]
    pages.update(batch(7, msg.Tally(done=1)))
    assert pages.row(1) == job(7)


def test_the_model_keeps_qt_s_contract(qapp: QApplication) -> None:
    jobs = Jobs([*inside(1, range(1, 20)), *(job(i) for i in range(20, 50))])
    model = QueueModel(jobs)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    async def work() -> None:
        model.reload()
        await until(lambda: model.rowCount() == 31)
        model.open_batch(1, True)
        await until(lambda: model.rowCount() == 50)
        model.take(jobs.change(job(20, JobState.DONE, done=1000)))
        jobs.rows = jobs.rows[:25]
        model.take(jobs.change())
        model.row(0)
        await until(lambda: model.rowCount() == 26)
        model.open_batch(1, False)
        await until(lambda: model.rowCount() == 7)
        model.show_view(tab=Tab.DONE, batch=0, states=(), text="")
        await until(lambda: model.rowCount() == 1)
        assert model.row(0) == job(20, JobState.DONE, done=1000)
        assert model.rowCount(model.index(0, 0)) == 0
        await until(lambda: not model.busy)

    drive(qapp, work())
    assert tester.model() is model


def test_the_queue_of_300_000_is_never_held_whole(qapp: QApplication, window: QWidget) -> None:
    count = 300_000
    totals = msg.QueueTotals((count, 0, count, 0, 0), 1, 0, 0, 0, -1, paused=False, generation=1)
    jobs = Script()
    jobs.answers[msg.ListJobs] = lambda request: msg.JobPage(
        tuple(job(i) for i in range(request.offset, min(request.offset + request.limit, count))),
        request.offset,
        count,
        totals,
    )
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        for row in (*range(0, count, count // 25), count - 1):
            panel.rows.view.scrollTo(panel.model.index(row, 0))
            await loaded(panel, row)

    play(qapp, panel, work())
    assert panel.model.rowCount() == count
    assert panel.model.held() <= KEPT * PAGE
    assert panel.model.row(count - 1) == job(count - 1)
    assert max(request.limit for request in jobs.asked(msg.ListJobs)) == PAGE


def test_progress_comes_in_place_and_asks_nothing(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1, JobState.RUNNING), job(2)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        before = len(jobs.calls)
        panel.take(jobs.change(job(1, JobState.RUNNING, done=500, speed=1 << 20, left=41), moved=False))
        assert panel.model.index(0, Column.PROGRESS).data() == "50%"
        assert panel.model.index(0, Column.SPEED).data() == "1.0 MB/s"
        assert panel.model.index(0, Column.LEFT).data() == "41 s"
        await asyncio.sleep(0.02)
        assert len(jobs.calls) == before

    play(qapp, panel, work())


def test_the_first_row_of_an_empty_queue_comes_by_itself(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        panel.reload()
        await until(lambda: len(jobs.asked(msg.ListJobs)) == 1)
        assert panel.empty.isVisible()
        jobs.rows = [job(1)]
        panel.take(jobs.change())
        await until(panel.rows.view.isVisible)
        assert panel.model.row(0) == job(1)

    play(qapp, panel, work())


def test_a_new_engine_starts_its_numbers_again(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1)])
    jobs.generation = 500
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        jobs.rows, jobs.generation = [job(1), job(2)], 1
        panel.reload()
        await until(lambda: panel.model.rowCount() == 2)

    play(qapp, panel, work())


def test_another_view_takes_the_place_of_the_rows_only_when_it_is_here(qapp: QApplication, window: QWidget) -> None:
    """Nothing flashes by; and a view that an engine died over is shown by the next one."""
    jobs = Jobs([job(1), job(2, JobState.FAILED)])
    panel, desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        jobs.answers[msg.ListJobs] = EngineGone()
        panel.header.tabs.setCurrentIndex(int(Tab.FAILED))
        await until(lambda: desk.errors)
        assert panel.model.rowCount() == 2
        jobs.answers[msg.ListJobs] = jobs.page
        panel.reload()
        await until(lambda: panel.model.rowCount() == 1)
        assert panel.model.known(0) == job(2, JobState.FAILED)

    play(qapp, panel, work())


def test_tabs_show_live_counts_and_empty_tabs_say_so(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1, JobState.RUNNING), job(2), job(3, JobState.FAILED, error="disk_full")])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        tabs = panel.header.tabs
        assert [tabs.tabText(i) for i in range(5)] == ["All 3", "Active 1", "Waiting 1", "Failed 1", "Done 0"]
        assert panel.empty.isHidden()
        tabs.setCurrentIndex(int(Tab.DONE))
        await until(panel.empty.isVisible)
        assert panel.empty.text()

    play(qapp, panel, work())


def test_switches_act_on_the_whole_queue(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1, JobState.RUNNING), job(2, JobState.FAILED, error="offline"), job(3, JobState.DONE)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.header.pause.click()
        panel.header.retry.click()
        panel.header.clear.click()
        await until(lambda: jobs.asked(msg.ClearDone))
        jobs.paused = True
        panel.take(jobs.change())
        panel.header.pause.click()
        await until(lambda: len(jobs.asked(msg.PauseAll)) == 2)

    play(qapp, panel, work())
    assert jobs.asked(msg.PauseAll) == [msg.PauseAll(True), msg.PauseAll(False)]
    assert jobs.asked(msg.RetryJobs) == [msg.RetryJobs()]


def test_narrow_queues_keep_the_name(qapp: QApplication, window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([job(1)]))

    async def work() -> None:
        await started(panel)
        for width, hidden in [(1200, set()), (700, {Column.SIZE, Column.LEFT, Column.SPEED})]:
            panel.resize(width, 300)
            await until(lambda: panel.rows.view.width() == panel.width())
            assert {column for column in Column if panel.rows.view.isColumnHidden(column)} == hidden
            assert panel.rows.view.columnWidth(Column.NAME) >= 180

    play(qapp, panel, work())


def test_the_theme_can_switch_under_an_open_queue(qapp: QApplication, window: QWidget) -> None:
    rows = [*inside(1, [1, 2], JobState.FAILED), job(3)]
    panel, _desk = panel_of(window, Jobs(rows))

    async def work() -> None:
        await started(panel)
        panel.show_outcome(batch(1, tally(rows[:2])), Outcome.FAILED)
        await until(lambda: panel.model.rowCount() == 2)
        light = panel.header.clear.icon().cacheKey()
        try:
            theme.choose("dark")
            assert panel.header.clear.icon().cacheKey() != light
            assert not panel.grab().isNull()
        finally:
            theme.choose("light")

    play(qapp, panel, work())


def test_headings_stand_over_their_numbers(window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([]))
    sides = [
        panel.model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        for column in (Column.NAME, Column.SIZE)
    ]
    centre = Qt.AlignmentFlag.AlignVCenter
    assert sides == [int(Qt.AlignmentFlag.AlignLeft | centre), int(Qt.AlignmentFlag.AlignRight | centre)]

"""The queue's filter: by name, by a number of a batch, in words with a cross, away with Esc; what it lets through."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.transfer.job import JobState, Tab
from gui.transfers.outcomes import Outcome
from gui.transfers.panel import QueuePanel
from tests.gui.actions.desk import until
from tests.gui.queue.engine import Jobs, inside, job, panel_of, play, shows, started


def queue() -> Jobs:
    return Jobs([*inside(1, [1, 2], JobState.DONE), *inside(1, [3, 4], JobState.FAILED), job(11, JobState.RUNNING)])


def ctrl_f(panel: QueuePanel) -> None:
    QTest.keyClick(panel.rows.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)


def test_a_name_is_typed_and_esc_shows_all_again(qapp: QApplication, window: QWidget) -> None:
    jobs = queue()
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        assert panel.filter.isHidden()
        ctrl_f(panel)
        assert panel.filter.isVisible()
        QTest.keyClicks(panel.filter.field, "F1")
        await shows(panel, ["f1", "f11"])
        assert panel.filter.count.text() == "2 transfer(s)"
        QTest.keyClick(panel.filter.field, Qt.Key.Key_Escape)
        await shows(panel, ["b1", "f11"])
        assert panel.filter.isHidden()
        assert panel.filter.field.text() == ""

    play(qapp, panel, work())


def test_letters_typed_together_are_asked_about_once(qapp: QApplication, window: QWidget) -> None:
    jobs = queue()
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        ctrl_f(panel)
        QTest.keyClicks(panel.filter.field, "f11")
        await shows(panel, ["f11"])

    play(qapp, panel, work())
    assert {request.view.text for request in jobs.asked(msg.ListJobs)} == {"", "f11"}


def test_the_chip_names_the_filter_and_takes_it_away(qapp: QApplication, window: QWidget) -> None:
    jobs = queue()
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.header.tabs.setCurrentIndex(int(Tab.FAILED))
        panel.show_outcome(jobs.batch(1), Outcome.FAILED)
        await shows(panel, ["f3", "f4"])
        assert panel.header.tabs.currentIndex() == int(Tab.ALL)
        assert panel.filter.chip.text() == "Failed in b1"
        panel.filter.chip.click()
        await shows(panel, ["b1", "f11"])
        assert panel.filter.isHidden()

    play(qapp, panel, work())


def test_text_and_number_filter_together_and_a_tab_replaces_the_number(qapp: QApplication, window: QWidget) -> None:
    jobs = queue()
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.show_outcome(jobs.batch(1), Outcome.FAILED)
        ctrl_f(panel)
        QTest.keyClicks(panel.filter.field, "3")
        await shows(panel, ["f3"])
        panel.header.tabs.setCurrentIndex(int(Tab.DONE))
        await until(panel.empty.isVisible)
        assert panel.filter.chip.text() == "All of b1"
        assert "Esc" in panel.empty.text()
        panel.filter.clear()
        await shows(panel, ["b1"])

    play(qapp, panel, work())


def test_retry_is_offered_for_failed_files_only_and_means_those(qapp: QApplication, window: QWidget) -> None:
    jobs = queue()
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.show_outcome(jobs.batch(1), Outcome.DONE)
        await shows(panel, ["f1", "f2"])
        assert panel.filter.retry.isHidden()
        panel.show_outcome(jobs.batch(1), Outcome.FAILED)
        await shows(panel, ["f3", "f4"])
        panel.filter.retry.click()
        await until(lambda: jobs.asked(msg.RetryJobs))

    play(qapp, panel, work())
    view = msg.QueueView(batch=1, states=(JobState.FAILED,))
    assert jobs.asked(msg.RetryJobs) == [msg.RetryJobs(msg.Pick(view=view))]


def test_enter_gives_the_keyboard_to_the_rows(qapp: QApplication, window: QWidget) -> None:
    panel, _desk = panel_of(window, queue())

    async def work() -> None:
        await started(panel)
        window.activateWindow()
        panel.header.search.click()
        QTest.keyClicks(panel.filter.field, "f3")
        QTest.keyClick(panel.filter.field, Qt.Key.Key_Return)
        await shows(panel, ["f3"])
        assert window.focusWidget() is panel.rows.view

    play(qapp, panel, work())

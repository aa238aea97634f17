"""The menu of the queue's rows: what it offers for which rows, and what each entry sends."""

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import JobState, Priority, Step
from gui.transfers.chosen import Chosen
from gui.transfers.limit_dialog import LimitDialog
from gui.transfers.panel import QueuePanel
from tests.gui.actions.desk import until
from tests.gui.queue.engine import Jobs, batch, inside, job, panel_of, play, shows, started

KIB = 1024
FLAGS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def menu_of(panel: QueuePanel, row: int) -> QMenu:
    """The menu of a row, opened as a right click does."""
    panel.rows.view.customContextMenuRequested.emit(panel.rows.view.visualRect(panel.model.index(row, 0)).center())
    menu = panel.findChildren(QMenu)[-1]
    while isinstance(above := menu.parent(), QMenu):
        menu = above
    return menu


def entry(menu: QMenu, *path: str) -> QAction:
    """An entry by its words, through submenus."""
    found = next(action for action in menu.actions() if action.text().split("\t")[0] == path[0])
    below = found.menu()
    return entry(below, *path[1:]) if len(path) > 1 and isinstance(below, QMenu) else found


def sent(jobs: Jobs) -> list[Any]:
    return [call for call in jobs.calls if not isinstance(call, msg.ListJobs)]


PICK = msg.Pick(batches=(1,))


@pytest.mark.parametrize(
    ("path", "request_"),
    [
        (("Pause",), msg.PauseJobs(PICK)),
        (("Retry what failed",), msg.RetryJobs(PICK)),
        (("To the top",), msg.MoveJobs(PICK, Step.TOP)),
        (("To the bottom",), msg.MoveJobs(PICK, Step.BOTTOM)),
        (("Priority", "High: before everything else"), msg.SetPriority(PICK, Priority.HIGH)),
        (("Priority", "Low: after everything else"), msg.SetPriority(PICK, Priority.LOW)),
        (("Limit speed", "100 KB/s"), msg.LimitJobs(PICK, 100 * KIB)),
        (("Limit speed", "5 MB/s"), msg.LimitJobs(PICK, 5 * KIB * KIB)),
        (("Limit speed", "No limit"), msg.LimitJobs(PICK, 0)),
        (("Start later", "Now"), msg.StartAt(PICK, 0)),
        (("Cancel",), msg.CancelJobs(PICK)),
    ],
)
def test_each_entry_sends_its_request_about_the_batch(
    qapp: QApplication, window: QWidget, path: tuple[str, ...], request_: Any
) -> None:
    jobs = Jobs([*inside(1, [1, 2]), *inside(1, [3], JobState.FAILED)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.rows.view.selectRow(0)
        entry(menu_of(panel, 0), *path).trigger()
        await until(lambda: sent(jobs))
        assert sent(jobs) == [request_]

    play(qapp, panel, work())


def test_a_start_in_an_hour_is_in_an_hour(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.rows.view.selectRow(0)
        before = time.time() * 1000
        entry(menu_of(panel, 0), "Start later", "In 1 hour").trigger()
        await until(lambda: sent(jobs))
        (request,) = sent(jobs)
        assert request.pick == msg.Pick(jobs=(1,))
        assert 3_540_000 <= request.at - before <= 3_660_000 + (time.time() * 1000 - before)

    play(qapp, panel, work())


def test_a_limit_of_one_s_own(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1)])
    panel, _desk = panel_of(window, jobs)

    def dialogs() -> list[LimitDialog]:
        return [top for top in QApplication.topLevelWidgets() if isinstance(top, LimitDialog) and top.isVisible()]

    async def work() -> None:
        await started(panel)
        panel.rows.view.selectRow(0)
        entry(menu_of(panel, 0), "Limit speed", "Other…").trigger()
        await until(dialogs)
        dialogs()[0].field.set_value(300)
        dialogs()[0].act.click()
        await until(lambda: sent(jobs))

    play(qapp, panel, work())
    assert sent(jobs) == [msg.LimitJobs(msg.Pick(jobs=(1,)), 300 * KIB)]


def test_what_would_do_nothing_is_greyed(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1, JobState.DONE), job(2, JobState.FAILED, error="file_changed"), job(3, JobState.RUNNING)])
    panel, _desk = panel_of(window, jobs)
    wanted = {
        0: {"Remove from the queue"},
        1: {"Upload the new content", "Copy error and request id", "Remove from the queue"},
        2: {"Pause", "Limit speed", "Cancel"},
    }
    always = {"Show local folder", "Show remote folder"}

    async def work() -> None:
        await started(panel)
        for row, words in wanted.items():
            panel.rows.view.selectRow(row)
            menu = menu_of(panel, row)
            on = {one.text().split("\t")[0] for one in menu.actions() if one.isEnabled() and one.text()}
            assert on == words | always
            menu.close()

    play(qapp, panel, work())


OLDER = {"error": "target_exists", "params": {"reason": "older"}}
BUSY = {"error": "target_exists", "params": {"reason": "busy"}}
ANYWAY = "Transfer anyway, replacing the target"


@pytest.mark.parametrize(
    ("row", "retry", "anyway"),
    [
        (job(1, JobState.SKIPPED, **OLDER), False, True),
        (job(1, JobState.SKIPPED), True, True),
        (job(1, JobState.SKIPPED, **BUSY), True, False),
        (job(1, JobState.FAILED, error="offline"), True, False),
        (job(1, JobState.DONE), False, False),
    ],
)
def test_what_was_skipped_for_its_target_can_go_anyway(
    qapp: QApplication, window: QWidget, row: msg.JobRow, retry: bool, anyway: bool
) -> None:
    """In so many words; another look would only skip it again."""
    panel, _desk = panel_of(window, Jobs([row]))

    async def work() -> None:
        await started(panel)
        panel.rows.view.selectRow(0)
        menu = menu_of(panel, 0)
        assert entry(menu, "Retry").isEnabled() is retry
        assert (ANYWAY in [one.text() for one in menu.actions()]) is anyway
        menu.close()

    play(qapp, panel, work())


def test_of_several_rows_each_is_tried_again_in_its_own_way(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1, JobState.FAILED), job(2, JobState.SKIPPED, **OLDER), job(3, JobState.SKIPPED, **BUSY)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        panel.rows.view.selectAll()
        chosen = Chosen(tuple(row for row in jobs.rows))
        await panel.rows.verbs.retry(chosen)
        await panel.rows.verbs.transfer_anyway(chosen)

    play(qapp, panel, work())
    assert sent(jobs) == [msg.RetryJobs(msg.Pick(jobs=(1, 3))), msg.RetryJobs(msg.Pick(jobs=(2,)), anyway=True)]


def test_a_batch_has_its_report_and_no_error_of_its_own_to_copy(qapp: QApplication, window: QWidget) -> None:
    panel, _desk = panel_of(window, Jobs([*inside(1, [1, 2], JobState.DONE), *inside(1, [3], JobState.FAILED)]))

    async def work() -> None:
        await started(panel)
        panel.rows.view.selectRow(0)
        menu = menu_of(panel, 0)
        words = [one.text() for one in menu.actions()]
        assert "Copy error and request id" not in words
        assert entry(menu, "Export what failed as CSV…").isEnabled()
        menu.close()

    play(qapp, panel, work())


def test_a_failed_row_is_given_up_before_it_is_removed(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([job(1, JobState.DONE), job(2, JobState.FAILED), job(3, JobState.RUNNING)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        for row in range(3):
            panel.rows.view.selectionModel().select(panel.model.index(row, 0), FLAGS)
        entry(menu_of(panel, 1), "Remove from the queue").trigger()
        await until(lambda: jobs.asked(msg.ClearDone))

    play(qapp, panel, work())
    assert sent(jobs) == [msg.CancelJobs(msg.Pick(jobs=(2,))), msg.ClearDone(msg.Pick(jobs=(1, 2)))]


def test_the_numbers_can_be_reached_without_pointing(qapp: QApplication, window: QWidget) -> None:
    jobs = Jobs([*inside(1, [1, 2], JobState.DONE), *inside(1, [3], JobState.FAILED)])
    panel, _desk = panel_of(window, jobs)

    async def work() -> None:
        await started(panel)
        entry(menu_of(panel, 0), "Show only", "1 failed").trigger()
        await shows(panel, ["f3"])

    play(qapp, panel, work())


def test_rows_lead_to_the_remote_folder_and_the_error_can_be_passed_on(window: QWidget) -> None:
    failed = job(1, JobState.FAILED, error="server_failed", params={"status": 599, "reqid": "r-77"})
    panel, desk = panel_of(window, Jobs([failed]))
    panel.rows.verbs.show_remote(failed)
    panel.rows.verbs.show_remote(batch(1, msg.Tally(done=1), place=Place("a", "s", "set/")))
    assert desk.done == [("navigate", Place("a", "s", "p/")), ("navigate", Place("a", "s", "set/"))]
    panel.rows.verbs.copy_error((failed,))
    assert "reqid: r-77" in QGuiApplication.clipboard().text()


def test_a_batch_s_local_folder_is_the_folder_itself(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "gui.transfers.row_verbs.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    panel, _desk = panel_of(window, Jobs([]))
    (tmp_path / "set").mkdir()
    panel.rows.verbs.show_local(batch(1, msg.Tally(done=1), path=str(tmp_path / "set")))
    panel.rows.verbs.show_local(job(1, path=str(tmp_path / "set" / "gone" / "f.jpg")))
    assert opened == [str(tmp_path / "set")] * 2

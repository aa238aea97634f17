"""The queue's table on the real engine and a sandbox cloud: a dropped folder as a row, its numbers, its report."""

import csv
import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from core.engine import protocol as msg
from core.transfer.job import Step, Tab
from gui.actions.transfer import upload
from gui.transfers.cancel_dialog import CancelDialog
from gui.transfers.chosen import Chosen
from gui.transfers.columns import Column
from gui.transfers.outcomes import Outcome
from tests.gui.actions.bench import Bench, answer, local, on_bench
from tests.gui.actions.desk import until
from tests.gui.queue.engine import names
from tests.helpers.sandbox import Sandbox


def folder(home: Path, name: str, count: int, odd: int = 0) -> tuple[str, ...]:
    """A folder with files, and with entries that are no files at all."""
    local(home / name, **{f"f{number:04d}": b"%d" % number for number in range(count)})
    for number in range(odd):
        os.mkfifo(home / name / f"odd{number}")
    return (str(home / name),)


def head(bench: Bench) -> msg.BatchRow | None:
    """The batch's row, if it is the first."""
    row = bench.panel.model.row(0)
    return row if isinstance(row, msg.BatchRow) else None


def test_a_folder_is_a_row_whose_numbers_add_up_lead_to_its_files_and_are_reported(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = folder(tmp_path, "photos", 60, odd=2)
    report = tmp_path / "photos.csv"

    async def work(bench: Bench) -> None:
        panel = bench.panel
        window.show()
        await upload(bench.desk, bench.home, paths)
        await until(lambda: (row := head(bench)) is not None and row.planned and row.tally.over)
        assert panel.model.index(0, Column.STATE).data() == "62 found = 60 done + 2 failed"
        assert panel.model.rowCount() == 1
        panel.rows.view.open_row(0)
        await until(lambda: panel.model.rowCount() == 63)
        assert names(panel)[0] == "photos"
        row = head(bench)
        assert row is not None
        panel.show_outcome(row, Outcome.FAILED)
        await until(lambda: names(panel) == ["odd0", "odd1"])
        panel.filter.export.click()
        await until(lambda: [one for one in window.findChildren(QFileDialog) if one.isVisible()])
        (dialog,) = [one for one in window.findChildren(QFileDialog) if one.isVisible()]
        dialog.setDirectory(str(tmp_path))
        dialog.accept()
        await until(lambda: bench.desk.notices)
        await panel.rows.verbs.remove(Chosen(tuple(row for row in await bench.jobs(Tab.FAILED) if row.name == "odd0")))
        panel.filter.clear()
        await until(lambda: (row := head(bench)) is not None and row.tally == msg.Tally(done=60, failed=1))
        row = head(bench)
        assert row is not None
        await panel.rows.verbs.remove(Chosen(batches=(row,)))
        await until(lambda: panel.model.rowCount() == 0)

    on_bench(qapp, (tmp_path / "profile", cloud, window, "folder-row"), work)
    with report.open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.DictReader(opened))
    assert [line["Name"] for line in lines] == ["odd0", "odd1"]
    assert {line["Error code"] for line in lines} == {"file_unreadable"}
    assert all(line["What happened"] and line["What to do"] for line in lines)
    assert [line["Local file"] for line in lines] == [f"{paths[0]}/odd{number}" for number in range(2)]


def test_all_of_a_long_queue_is_cancelled_with_two_keys(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    paths = folder(tmp_path, "many", 1500)

    async def work(bench: Bench) -> None:
        panel = bench.panel
        await bench.engine.call(msg.PauseAll(True))
        await upload(bench.desk, bench.home, paths)
        await until(lambda: (row := head(bench)) is not None and row.planned and row.tally.waiting == 1500)
        panel.rows.view.open_row(0)
        await until(lambda: panel.model.rowCount() == 1501)
        QTest.keyClick(panel.rows.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(panel.rows.view, Qt.Key.Key_Delete)
        await answer(window, CancelDialog, lambda _dialog: None)
        await until(lambda: panel.model.totals.counts[Tab.DONE] == 1500)
        await until(lambda: (row := head(bench)) is not None and row.tally.cancelled == 1500)
        assert panel.model.index(0, Column.STATE).data().replace(",", "") == "1500 found = 1500 cancelled"

    on_bench(qapp, (tmp_path / "profile", cloud, window, "cancel-all"), work)


def test_batches_change_places_by_keys_and_stay_selected(
    qapp: QApplication, cloud: Sandbox, window: QWidget, tmp_path: Path
) -> None:
    async def work(bench: Bench) -> None:
        panel = bench.panel
        window.show()
        await bench.engine.call(msg.PauseAll(True))
        for name in ("first", "second", "third"):
            await upload(bench.desk, bench.home, folder(tmp_path, name, 3))
        await until(lambda: names(panel) == ["first", "second", "third"])
        panel.rows.view.selectRow(2)
        held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(panel.rows.view, Qt.Key.Key_Up, held)
        await until(lambda: names(panel) == ["first", "third", "second"])
        await until(lambda: panel.rows.view.spans() == [(1, 1)])
        third = panel.model.known(1)
        assert isinstance(third, msg.BatchRow)
        await bench.engine.call(msg.MoveJobs(msg.Pick(batches=(third.id,)), Step.TOP))
        await until(lambda: names(panel) == ["third", "first", "second"])
        await until(lambda: panel.rows.view.spans() == [(0, 0)])

    on_bench(qapp, (tmp_path / "profile", cloud, window, "order"), work)

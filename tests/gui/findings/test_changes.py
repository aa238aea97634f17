"""What changed since a snapshot: pairs of snapshots, kinds, acts on what is still there, the report."""

import csv
import io

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from core.engine import protocol as msg
from gui.findings import changes
from gui.findings.changes import ChangesWindow, show_changes
from gui.findings.changes_model import AFTER, BEFORE, NAME, WHAT
from tests.gui.actions.desk import RecordingDesk, Script, until
from tests.gui.findings.ground import DAY, SINCE, TOP, cell, info, packed, play, scripted, view

OLD, NEW = msg.Snapshot(1, SINCE, 1000, 5), msg.Snapshot(2, SINCE + DAY, 1100, 6)
PAGE = msg.Difference(
    added=packed([info("a/new.png", 300)]),
    removed=packed([info("b/gone.png", 20)]),
    overwritten=packed([info("b/same.png", 900)]),
    before=packed([info("b/same.png", 400)]),
    count=3,
    complete=True,
)


def found(window: QWidget) -> tuple[Script, RecordingDesk]:
    script, desk = scripted(window)
    script.answers[msg.ListSnapshots] = (NEW, OLD)
    script.pages = {msg.CompareSnapshots: [PAGE]}
    return script, desk


async def opened(desk: RecordingDesk) -> ChangesWindow:
    made = show_changes(desk, TOP)
    await until(lambda: not made.loading)
    return made


def names(made: ChangesWindow) -> list[str]:
    return [cell(made.table, row, NAME) for row in range(made.model.rowCount())]


def test_what_came_went_and_was_overwritten_is_listed(qapp: QApplication, window: QWidget) -> None:
    script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        assert names(made) == ["new.png", "gone.png", "same.png"]
        cells = [[cell(made.table, row, column) for column in (WHAT, BEFORE, AFTER)] for row in range(3)]
        assert cells == [["Added", "", "300 B"], ["Removed", "20 B", ""], ["Overwritten", "400 B", "900 B"]]
        compared = script.asked(msg.CompareSnapshots)[-1]
        assert (compared.old, compared.new) == (2, 0)
        assert made.sums.text() == "1.2 KB more, 420 B less"

    play(qapp, work())


def test_another_pair_is_compared(qapp: QApplication, window: QWidget) -> None:
    script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        pick = made.snapshots
        assert pick.new.count() == 1  # nothing but now is newer than the newest
        pick.choose(1)
        assert pick.new.count() == 2
        pick.choose(1, 2)
        await until(
            lambda: (script.asked(msg.CompareSnapshots)[-1].old, script.asked(msg.CompareSnapshots)[-1].new) == (1, 2)
        )
        await until(lambda: not made.loading)
        assert pick.pair == (1, 2)

    play(qapp, work())


def test_chips_and_words_filter(qapp: QApplication, window: QWidget) -> None:
    _script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        texts = [button.text() for button in made.kinds.buttons.values()]
        assert texts == ["All changes 3", "Added 1", "Removed 1", "Overwritten 1"]
        made.kinds.choose("REMOVED")
        assert names(made) == ["gone.png"]
        made.kinds.choose("")
        made.search.setText("B/S")
        assert names(made) == ["same.png"]
        made.search.setText("nothing like it")
        assert made.empty.text() == "Nothing here matches."

    play(qapp, work())


def test_rows_are_sorted_by_any_column_and_stay_selected(qapp: QApplication, window: QWidget) -> None:
    _script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        made.table.selectRow(0)
        orders = {}
        for column in range(made.model.columnCount()):
            made.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
            orders[column] = names(made)
            assert [one.key for one in made.picked()] == ["a/new.png"]
        assert orders[WHAT] == ["same.png", "gone.png", "new.png"]
        assert orders[NAME] == ["same.png", "new.png", "gone.png"]
        assert orders[BEFORE] == ["same.png", "gone.png", "new.png"]
        assert orders[AFTER] == ["same.png", "new.png", "gone.png"]
        made.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        made.search.setText("b/")
        assert names(made) == ["gone.png", "same.png"]
        made.search.clear()
        made.load()
        await until(lambda: not made.loading)
        assert names(made) == ["gone.png", "new.png", "same.png"]

    play(qapp, work())


def test_acts_are_for_what_is_still_there(qapp: QApplication, window: QWidget) -> None:
    _script, desk = found(window)

    async def work() -> None:
        made = await opened(desk)
        made.table.selectRow(1)
        assert made.picked() == []
        made.table.selectAll()
        assert [one.key for one in made.picked()] == ["a/new.png", "b/same.png"]
        made.table.selectRow(2)
        made.table.customContextMenuRequested.emit(QPoint(5, 5))
        menu = next(menu for menu in made.findChildren(QMenu) if menu.isVisible())
        assert {"download", "trash", "properties"} <= {action.objectName() for action in menu.actions()}
        menu.actions()[0].trigger()
        assert desk.done[-2][1].key == "b/"
        assert desk.done[-1] == ("select", ("b/same.png",))
        menu.close()

    play(qapp, work())


def test_a_snapshot_is_taken_and_removed(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    script.answers[msg.TakeSnapshot] = OLD
    script.pages = {msg.CompareSnapshots: [msg.Difference(complete=True)]}

    async def work() -> None:
        made = await opened(desk)
        await until(made.snapshots.taker.isEnabled)
        assert made.empty.text().startswith("Take a snapshot now")
        script.answers[msg.ListSnapshots] = (OLD,)
        made.snapshots.taker.click()
        await until(lambda: made.empty.text() == "Nothing changed.")
        assert made.banner.title() == "Snapshot taken: 1000 object(s)."
        made.snapshots.dropper.click()
        await until(lambda: script.asked(msg.DropSnapshot))
        assert script.asked(msg.DropSnapshot)[0].id == 1

    play(qapp, work())


def test_a_space_that_is_not_read_takes_no_snapshot(qapp: QApplication, window: QWidget) -> None:
    script, desk = scripted(window)
    script.answers[msg.LookAtIndex] = view(state=msg.IndexState.PARTLY, whole_at=0)

    async def work() -> None:
        made = await opened(desk)
        await until(lambda: "Only a part" in made.known.sentence())
        assert not made.snapshots.taker.isEnabled()
        assert made.empty.text() == "A snapshot can be taken once the whole space has been read."

    play(qapp, work())


def test_the_report_has_all_rows(qapp: QApplication, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    script, desk = found(window)
    monkeypatch.setattr(changes, "MOST", 1)

    async def pick(_parent: QWidget, name: str) -> str:
        return f"/home/x/{name}"

    monkeypatch.setattr(changes, "pick_report", pick)

    async def work() -> None:
        made = await opened(desk)
        assert made.model.rowCount() == 1
        assert made.sums.text() == "The first 1 are listed; the export has all."
        made.export.click()
        await until(lambda: desk.notices)
        text = "".join(piece.text for piece in script.asked(msg.SaveText))
        rows = list(csv.reader(io.StringIO(text)))
        assert [row[:4] for row in rows[1:]] == [
            ["added", "a/new.png", "", "300"],
            ["removed", "b/gone.png", "20", ""],
            ["overwritten", "b/same.png", "400", "900"],
        ]
        assert [piece.last for piece in script.asked(msg.SaveText)] == [False, True]

    play(qapp, work())

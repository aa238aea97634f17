"""The pane of a search: what is found, what is said instead, how it follows changes, how old it is."""

import asyncio
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.engine import protocol as msg
from core.errors import Offline
from core.model import Place
from gui.file_table.rename import NameEditor
from gui.file_table.states import State
from gui.search.found_line import FoundLine
from tests.gui.actions.desk import HERE, drive, until
from tests.gui.search.ground import Stand, found, index, stand
from tests.gui.table.ground import changed, info

WHOLE = Place(HERE.account, HERE.space)


@pytest.fixture
def wide(qtbot: QtBot) -> Stand:
    """Two pages, the second once `more` is set."""
    return stand(qtbot, found("2026/a.jpg", "b.jpg"), found("c/d/e.jpg", looked=9, complete=True))


def test_what_is_found_is_shown_by_its_way_from_the_place(wide: Stand, qapp: QApplication) -> None:
    drive(qapp, wide.search("*.jpg"))
    assert wide.names() == ["2026/a.jpg", "b.jpg", "c/d/e.jpg"]
    assert wide.pane.model.row_at(0).key == "images/2026/a.jpg"
    assert wide.pane.found.text == "3 found, 9 looked at"
    assert wide.searched() == ["*.jpg"]


def test_an_empty_search_waits_to_be_typed(wide: Stand, qapp: QApplication) -> None:
    async def work() -> None:
        wide.pane.show_search(HERE, "")
        await until(lambda: len(wide.said()) > 1)

    drive(qapp, work())
    assert wide.said()[0] == "Type what to search for"
    assert wide.said()[-1] == "Read the whole space"
    assert wide.searched() == []


def test_reading_the_space_is_offered_only_where_it_is_not_known(qtbot: QtBot, qapp: QApplication) -> None:
    known = stand(qtbot, state=msg.IndexState.WHOLE)

    async def work() -> None:
        known.pane.show_search(HERE, "")
        await until(lambda: known.desk.index.view(HERE) is not None)

    drive(qapp, work())
    assert known.said() == ["Type what to search for"]


def test_the_button_reads_the_whole_space(wide: Stand, qapp: QApplication) -> None:
    async def work() -> None:
        wide.pane.show_search(HERE, "")
        await until(lambda: len(wide.said()) > 1)
        wide.press("Read the whole space")
        await until(lambda: wide.engine.asked(msg.ScanSpace))

    drive(qapp, work())
    assert wide.engine.asked(msg.ScanSpace) == [msg.ScanSpace(WHOLE)]


def test_nothing_found_is_said(qtbot: QtBot, qapp: QApplication) -> None:
    nothing = stand(qtbot, found(looked=40, complete=True))
    drive(qapp, nothing.search("gone"))
    assert nothing.said() == ["Nothing matches “gone”"]
    assert nothing.pane.found.text == "0 found, 40 looked at"


def test_a_query_that_makes_no_sense_is_not_searched(wide: Stand, qapp: QApplication) -> None:
    drive(qapp, wide.search("size>many"))
    assert wide.searched() == []
    assert wide.pane.line.problem.isVisible()
    assert wide.said() == ["This search cannot be read", wide.pane.line.problem.text()]


def test_what_is_typed_but_not_entered_yet_is_told(wide: Stand, qapp: QApplication) -> None:
    async def type_in(text: str, said: str) -> None:
        wide.pane.line.edit.setText(text)
        await until(lambda: wide.said()[0] == said)

    async def work() -> None:
        wide.pane.show_search(HERE, "")
        await until(lambda: len(wide.said()) > 1)
        await type_in("size>many", "This search cannot be read")
        await type_in("size>1mb", "Press Enter to search")
        await type_in("", "Type what to search for")

    drive(qapp, work())
    assert wide.searched() == []


def test_a_failure_is_said_and_can_be_tried_again(qtbot: QtBot, qapp: QApplication) -> None:
    away = stand(qtbot, Offline(host="example"))

    async def work() -> None:
        await away.search("a")
        assert away.pane.failed
        away.engine.pages[msg.Search] = (found("a", complete=True),)
        away.press("Try again")
        await until(lambda: away.pane.total)

    drive(qapp, work())
    assert away.names() == ["a"]
    assert not away.pane.failed


def test_a_failure_in_the_middle_leaves_what_was_found(qtbot: QtBot, qapp: QApplication) -> None:
    cut = stand(qtbot, found("a"), Offline(host="example"))
    drive(qapp, cut.search("a"))
    assert cut.names() == ["a"]
    assert [type(error) for error in cut.desk.errors] == [Offline]
    assert cut.pane.cut_short
    assert "stopped before the end" in cut.pane.found.text


def test_stopping_leaves_what_was_found_and_says_so(qtbot: QtBot, qapp: QApplication) -> None:
    slow = stand(qtbot, found("a"), asyncio.Event())

    async def work() -> None:
        slow.pane.show_search(HERE, "a")
        await until(lambda: slow.pane.total)
        slow.pane.stop()
        await until(lambda: slow.engine.closed)

    drive(qapp, work())
    assert slow.names() == ["a"]
    assert "stopped before the end" in slow.pane.found.text


def test_another_search_overtakes_the_one_before(qtbot: QtBot, qapp: QApplication) -> None:
    slow = stand(qtbot, found("old"), asyncio.Event())

    async def work() -> None:
        slow.pane.show_search(HERE, "old")
        await until(lambda: slow.pane.total)
        slow.engine.pages[msg.Search] = (found("new", complete=True),)
        await slow.search("new")

    drive(qapp, work())
    assert slow.names() == ["new"]
    assert [request.query for request in slow.engine.closed] == ["old"]


def test_the_same_search_shown_again_keeps_its_rows(wide: Stand, qapp: QApplication) -> None:
    async def work() -> None:
        await wide.search("*.jpg")
        await wide.search("*.jpg")

    drive(qapp, work())
    assert wide.searched() == ["*.jpg"]


def test_changes_are_followed_as_the_query_says(wide: Stand, qapp: QApplication) -> None:
    drive(qapp, wide.search("*.jpg"))
    wide.pane.apply_changes(
        changed(added=[info("x/new.jpg", 5), info("x/new.txt", 5)], updated=[info("b.jpg", 77)], removed=["2026/a.jpg"])
    )
    assert wide.names() == ["b.jpg", "c/d/e.jpg", "x/new.jpg"]
    assert wide.pane.model.row_at(0).size == 77


def test_a_renamed_object_stays_if_it_still_matches(wide: Stand, qapp: QApplication) -> None:
    drive(qapp, wide.search("*.jpg"))
    wide.pane.apply_changes(changed(added=[info("c/d/f.jpg")], removed=["c/d/e.jpg"]))
    wide.pane.apply_changes(changed(added=[info("b.png")], removed=["b.jpg"]))
    assert wide.names() == ["2026/a.jpg", "c/d/f.jpg"]


def test_a_stale_folder_below_the_place_is_searched_again(wide: Stand, qapp: QApplication) -> None:
    async def work() -> None:
        await wide.search("*.jpg")
        wide.pane.apply_changes(changed(stale=["c/"]))
        await until(lambda: len(wide.searched()) == 2 and wide.pane.complete)

    drive(qapp, work())
    assert wide.names() == ["2026/a.jpg", "b.jpg", "c/d/e.jpg"]


def test_an_old_index_is_told_and_can_be_checked(qtbot: QtBot, qapp: QApplication) -> None:
    now = int(time.time() * 1000)
    old = stand(qtbot, found("a", known=now - 12 * 60_000, complete=True), state=msg.IndexState.WHOLE)

    async def work() -> None:
        await old.search("a")
        assert "from the index of 12 min ago" in old.pane.found.text
        assert old.pane.found.check.isVisible()
        old.engine.pages[msg.Search] = (found("a", "b", known=now, complete=True),)
        old.pane.found.check.click()
        await until(lambda: old.engine.asked(msg.ScanSpace))
        old.desk.index.take_end(msg.ScanEnded(HERE, 2))
        await until(lambda: old.pane.total == 2)

    drive(qapp, work())
    assert not old.pane.found.check.isVisible()


def test_only_a_whole_index_is_asked_while_typing(qtbot: QtBot, qapp: QApplication) -> None:
    typed = stand(qtbot, found("a", complete=True))

    async def work() -> None:
        typed.pane.show_search(HERE, "")
        await until(lambda: typed.desk.index.view(HERE) is not None)
        typed.pane.line.edit.setText("a")
        typed.pane.line.edit.paused.emit()
        assert typed.searched() == []
        typed.desk.index.take(index(msg.IndexState.WHOLE))
        typed.pane.line.edit.paused.emit()
        await until(lambda: typed.pane.total)

    drive(qapp, work())
    assert typed.searched() == ["a"]


def test_what_was_typed_last_is_not_searched_once_the_search_is_left(qtbot: QtBot, qapp: QApplication) -> None:
    left = stand(qtbot, found("a", complete=True), state=msg.IndexState.WHOLE)

    async def work() -> None:
        left.pane.show_search(HERE, "")
        await until(lambda: left.desk.index.view(HERE) is not None)
        left.pane.line.edit.setText("a")
        left.pane.hide()
        left.pane.line.edit.paused.emit()

    drive(qapp, work())
    assert left.searched() == []


def test_enter_searches_and_goes_to_the_rows(wide: Stand, qapp: QApplication) -> None:
    async def work() -> None:
        wide.pane.show_search(HERE, "")
        wide.pane.line.start()
        QTest.keyClicks(wide.pane.line.edit, "*.jpg")
        QTest.keyClick(wide.pane.line.edit, Qt.Key.Key_Return)
        await until(lambda: wide.pane.complete and wide.pane.total == 3)

    drive(qapp, work())
    assert wide.pane.view.hasFocus()


def test_the_filter_narrows_what_was_found(wide: Stand, qapp: QApplication) -> None:
    async def work() -> None:
        await wide.search("*.jpg")
        wide.pane.filter("c/d")
        await until(lambda: wide.names() == ["c/d/e.jpg"])
        wide.pane.filter("nowhere")
        await until(lambda: wide.pane.states.state is State.NO_HITS)

    drive(qapp, work())


def test_a_name_is_edited_without_its_folders(wide: Stand, qapp: QApplication) -> None:
    drive(qapp, wide.search("*.jpg"))
    wide.pane.table.selectRow(2)
    wide.pane.view.start_rename()
    (editor,) = wide.pane.view.findChildren(NameEditor)
    assert editor.text() == "e.jpg"
    assert editor.problem_of("f.jpg") is None


def test_a_long_listing_can_give_way_to_reading_the_space(qtbot: QtBot, qapp: QApplication) -> None:
    slow = stand(qtbot, found("a"), asyncio.Event())

    async def work() -> None:
        slow.pane.show_search(HERE, "a")
        await until(lambda: slow.pane.total)
        slow.pane.found.read.click()
        await until(lambda: slow.engine.asked(msg.ScanSpace))
        slow.engine.pages[msg.Search] = (found("a", "b", complete=True),)
        slow.desk.index.take_end(msg.ScanEnded(Place("a", "another"), 9))
        assert slow.pane.complete
        slow.desk.index.take_end(msg.ScanEnded(WHOLE, 2))
        await until(lambda: slow.pane.total == 2)

    drive(qapp, work())
    assert slow.engine.asked(msg.ScanSpace) == [msg.ScanSpace(WHOLE)]
    assert slow.searched() == ["a", "a"]


def test_what_an_earlier_search_found_is_not_told_of_the_next(qtbot: QtBot) -> None:
    line = FoundLine()
    qtbot.addWidget(line)
    line.begin()
    line.end(7, 9, 0, stopped=False)
    line.forget()
    line.begin()
    assert line.text == ""
    qtbot.waitUntil(lambda: line.text != "", timeout=30_000)
    assert line.text == "Searching…"
    line.forget()


def test_how_much_is_known_is_said_before_anything_is_typed(qtbot: QtBot, qapp: QApplication) -> None:
    known = stand(qtbot)
    known.engine.answers[msg.LookAtIndex] = index(msg.IndexState.WHOLE, count=7, whole_at=86_400_000)

    async def work() -> None:
        known.pane.show_search(HERE, "")
        await until(lambda: len(known.said()) > 1)

    drive(qapp, work())
    assert known.said()[1].startswith("7 object(s) are known, as of: 1970-01-0")

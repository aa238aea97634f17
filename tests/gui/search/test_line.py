"""The line of a search: chips for the terms, the menu that adds some, what makes no sense."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.model import Place, StorageClass
from core.query import parse
from gui.search.builder import with_term
from gui.search.chips import CROSS
from gui.search.line import SearchLine
from tests.gui.actions.desk import HERE


@pytest.fixture
def line(qtbot: QtBot) -> SearchLine:
    made = SearchLine()
    qtbot.addWidget(made)
    made.resize(1400, 120)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    made.show_search(HERE, "")
    return made


def chips(line: SearchLine) -> list[str]:
    return [chip.text() for chip in line.chips.chips]


def test_each_term_has_a_chip_in_words(line: SearchLine) -> None:
    line.edit.setText('report -draft *.pdf size>10MB before:2026-01-31 class:ia type:image hash:Fh8x "^a"')
    assert chips(line) == [
        "contains “report”",
        "not: contains “draft”",
        "name is like *.pdf",
        "Larger than 10 MB",
        "Changed before 2026-01-31",
        "Class: Infrequent",
        "Type: image",
        "Hash: Fh8x",
        "contains “^a”",
    ]
    assert line.sound
    assert not line.problem.isVisible()


def test_what_makes_no_sense_is_said_while_typing(line: SearchLine) -> None:
    line.edit.setText("a size>many")
    assert not line.sound
    assert "many" in line.problem.text()
    assert [chip.tint for chip in line.chips.chips] == ["accent", "bad"]
    assert not line.save.isEnabled()
    line.edit.setText("a size>1MB")
    assert line.problem.text() == ""
    assert line.save.isEnabled()


def test_a_chip_is_taken_away_by_its_cross(line: SearchLine, qtbot: QtBot) -> None:
    line.edit.setText("a size>1MB b")
    chip = line.chips.chips[1]
    with qtbot.waitSignal(line.asked):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - CROSS // 2, chip.height() // 2))
    assert line.text == "a b"
    assert len(chips(line)) == 2


def test_a_press_on_a_chip_lets_its_term_be_typed(line: SearchLine) -> None:
    line.edit.setText("a size>1MB b")
    QTest.mouseClick(line.chips.chips[1], Qt.MouseButton.LeftButton, pos=QPoint(12, 10))
    assert line.edit.selectedText() == "size>1MB"
    assert line.edit.hasFocus()


def test_chips_by_keyboard(line: SearchLine) -> None:
    line.edit.setText("a b c")
    first = line.chips.chips[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert line.chips.chips[1].hasFocus()
    QTest.keyClick(line.chips.chips[1], Qt.Key.Key_Delete)
    assert line.text == "a c"
    assert line.chips.chips[1].hasFocus()
    QTest.keyClick(line.chips.chips[1], Qt.Key.Key_Return)
    assert line.edit.selectedText() == "c"


def test_a_chip_keeps_its_keys_from_the_window(line: SearchLine) -> None:
    line.edit.setText("a b")
    taken = QShortcut(QKeySequence("Backspace"), line)
    taken.activated.connect(lambda: line.edit.setText("the window took it"))
    line.activateWindow()
    line.chips.chips[0].setFocus()
    QTest.keyClick(line.chips.chips[0], Qt.Key.Key_Backspace)
    assert line.text == "b"


def test_the_last_chip_gives_the_keyboard_to_the_field(line: SearchLine) -> None:
    line.edit.setText("a")
    line.chips.chips[0].setFocus()
    QTest.keyClick(line.chips.chips[0], Qt.Key.Key_Backspace)
    assert line.text == ""
    assert line.edit.hasFocus()


@pytest.mark.parametrize(
    ("text", "term", "wanted"),
    [
        ("", "size>1MB", "size>1MB"),
        ("a size>1MB", "size>10MB", "a size>10MB"),
        ("newer:1d b", "older:1y", "b older:1y"),
        ("class:ia a", "class:archive", "a class:ia,archive"),
        ("type:image", "type:video", "type:image,video"),
        ("-class:ia", "class:ia", "class:ia"),
    ],
)
def test_a_condition_of_the_menu_joins_the_query(text: str, term: str, wanted: str) -> None:
    assert with_term(text, term) == wanted
    parse(wanted)


def test_the_menu_offers_conditions_that_all_make_sense(line: SearchLine) -> None:
    line.menu.classes = (StorageClass.STANDARD, StorageClass.INFREQUENT)
    line.menu.fill()
    picked: list[str] = []
    line.menu.picked.connect(picked.append)
    for action in line.menu.actions():
        menu = action.menu()
        for entry in menu.actions() if isinstance(menu, QWidget) else ():
            entry.trigger()
    assert "class:ia" in picked
    assert "class:deep" not in picked
    assert all(parse(text).terms for text in picked)


def test_what_is_begun_in_the_menu_is_typed_on(line: SearchLine) -> None:
    line.edit.setText("a")
    line.menu.begun.emit('""', 1)
    QTest.keyClicks(line.edit, "b c")
    assert line.text == 'a "b c"'


def test_places_to_search(line: SearchLine, qtbot: QtBot) -> None:
    assert [line.where.itemText(at) for at in range(line.where.count())] == [
        "In the whole space",
        "In images and below",
    ]
    assert line.where.currentIndex() == 1
    with qtbot.waitSignal(line.moved) as told:
        line.where.activated.emit(0)
    assert told.args == [Place(HERE.account, HERE.space)]
    line.show_search(Place(HERE.account, HERE.space), "")
    line.offer_folder(HERE)
    assert line.where.findData(HERE) == 1
    assert line.where.currentIndex() == 0


def test_escape_closes_and_down_leaves(line: SearchLine, qtbot: QtBot) -> None:
    line.start()
    with qtbot.waitSignal(line.closed):
        QTest.keyClick(line.edit, Qt.Key.Key_Escape)
    with qtbot.waitSignal(line.left):
        QTest.keyClick(line.edit, Qt.Key.Key_Down)


def test_the_menu_keeps_nothing_of_what_it_offered_before(line: SearchLine, qtbot: QtBot) -> None:
    line.menu.fill()
    inner = line.menu.findChildren(QMenu)
    line.menu.fill()
    qtbot.waitUntil(lambda: len(line.menu.findChildren(QMenu)) == len(inner), timeout=30_000)

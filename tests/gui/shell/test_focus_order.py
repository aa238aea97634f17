"""The way of the Tab key follows what stands on the screen, whenever it was made and whatever went."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot

from gui import focus_order
from gui.focus_order import fields, lead
from tests.helpers.accessible import tabbed


def button(name: str, parent: QWidget) -> QPushButton:
    made = QPushButton(name, parent)
    made.setObjectName(name)
    return made


def names(widgets: list[QWidget]) -> list[str]:
    return [widget.objectName() for widget in widgets]


def filled(qtbot: QtBot) -> QWidget:
    """Parts made in another order than they stand: a line, a splitter, one beside the layout."""
    whole = QWidget()
    qtbot.addWidget(whole)
    beside, last, second, first = (button(name, whole) for name in ("beside", "last", "second", "first"))
    beside.move(300, 0)
    split = QSplitter(Qt.Orientation.Horizontal, whole)
    right, left = button("right", whole), button("left", whole)
    split.addWidget(left)
    split.addWidget(right)
    line = QHBoxLayout()
    line.addWidget(first)
    line.addWidget(QLabel("-", whole))
    line.addWidget(second)
    down = QVBoxLayout(whole)
    down.addLayout(line)
    down.addWidget(split)
    down.addWidget(last)
    return whole


class Led(focus_order.Led, QDialog):
    """A window that is led."""


def test_a_window_in_which_nothing_has_the_keyboard_begins_above_and_scrolls_to_its_end(qtbot: QtBot) -> None:
    window = Led()
    qtbot.addWidget(window)
    last, first = button("last", window), button("first", window)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addWidget(QLabel("\n" * 100, inside))
    column.addWidget(last)
    scroll = QScrollArea(window)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    down = QVBoxLayout(window)
    down.addWidget(first)
    down.addWidget(scroll)
    window.resize(200, 200)
    window.show()
    assert window.focusWidget() is None
    assert window.focusNextPrevChild(True)
    assert window.focusWidget() is first
    assert last.visibleRegion().isEmpty()
    QTest.keyClick(first, Qt.Key.Key_Backtab)
    assert window.focusWidget() is last
    assert not last.visibleRegion().isEmpty()


def items() -> int:
    """How many items of layouts PySide knows."""
    return sum(type(one) is QWidgetItem for one in shiboken6.getAllValidWrappers())


def test_tab_goes_as_the_layouts_have_it(qtbot: QtBot) -> None:
    whole = filled(qtbot)
    assert names(list(fields(whole))) == ["first", "second", "left", "right", "last", "beside"]
    whole.show()
    lead(whole)
    assert names(tabbed(whole)) == ["first", "second", "left", "right", "last", "beside"]


def test_nothing_of_a_layout_is_kept_that_goes_with_its_widgets(qtbot: QtBot) -> None:
    """What stands for an item that went would be taken for whatever comes to its address: a layout, for one."""
    whole = filled(qtbot)
    before = items()
    list(fields(whole))
    assert items() == before

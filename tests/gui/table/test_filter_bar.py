"""The filter's line: tells what to filter by, gives the keyboard back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.file_table.filter_bar import FilterBar


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    made = FilterBar()
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_letter_filters(bar: FilterBar) -> None:
    told: list[str] = []
    bar.changed.connect(told.append)
    bar.show_count(1248)
    assert "1" in bar.placeholderText()
    QTest.keyClicks(bar, "abc")
    assert told == ["a", "ab", "abc"]


def test_esc_clears_and_gives_the_keyboard_back(bar: FilterBar) -> None:
    told: list[str] = []
    left: list[bool] = []
    bar.changed.connect(told.append)
    bar.left.connect(lambda: left.append(True))
    QTest.keyClicks(bar, "a")
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert (told, left, bar.text()) == (["a", ""], [True], "")


def test_enter_keeps_the_filter(bar: FilterBar) -> None:
    told: list[str] = []
    bar.changed.connect(told.append)
    bar.setText("a")
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert (told, bar.text()) == (["a"], "a")

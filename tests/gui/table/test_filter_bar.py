"""The filter's line: tells what to filter by, waits where there are many rows, gives the keyboard back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.file_table.filter_bar import MANY, FilterBar


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    made = FilterBar()
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_letter_filters_where_there_are_few_rows(bar: FilterBar) -> None:
    told: list[str] = []
    bar.changed.connect(told.append)
    bar.show_count(1248)
    assert "1" in bar.placeholderText()
    QTest.keyClicks(bar, "abc")
    assert told == ["a", "ab", "abc"]


def test_among_many_rows_it_waits_for_a_pause(bar: FilterBar, qtbot: QtBot) -> None:
    told: list[str] = []
    bar.changed.connect(told.append)
    bar.show_count(MANY)
    bar.setText("a")
    bar.setText("ab")
    assert told == []
    qtbot.waitUntil(lambda: told == ["ab"])
    bar.clear()
    assert told == ["ab", ""]


def test_esc_clears_and_gives_the_keyboard_back(bar: FilterBar) -> None:
    told: list[str] = []
    left: list[bool] = []
    bar.changed.connect(told.append)
    bar.left.connect(lambda: left.append(True))
    QTest.keyClicks(bar, "a")
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert (told, left, bar.text()) == (["a", ""], [True], "")


def test_enter_keeps_the_filter_and_does_not_wait(bar: FilterBar) -> None:
    told: list[str] = []
    bar.changed.connect(told.append)
    bar.show_count(MANY)
    bar.setText("a")
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert (told, bar.text()) == (["a"], "a")

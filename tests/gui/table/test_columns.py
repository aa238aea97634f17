"""The table's columns: chosen, put in order, made wider, and kept: of each space its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.model import Place
from gui.file_table.columns import COLUMNS, Column
from gui.file_table.header import Layout, TableHeader
from gui.file_table.layouts import EVERYWHERE, OWN, ColumnLayouts, LayoutBook
from tests.gui.table.ground import Stand, frame, info, stand

ONE, OTHER, THIRD = Place("a", "one", "x/"), Place("a", "other"), Place("b", "one")
PLAIN = [Column.NAME, Column.SIZE, Column.MODIFIED, Column.CLASS, Column.TYPE]


@pytest.fixture
def table(qtbot: QtBot) -> Stand:
    made = stand(qtbot, frame(info("a", 3, etag="FhGxwxIs7wR2wA5bZ2bSN-_Vd0aB"), "f/"))
    made.window.resize(1300, 300)
    made.view.resize(1300, 300)
    return made


@pytest.fixture
def memory(tmp_path: Path) -> Callable[[], QSettings]:
    return lambda: QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def seen(header: TableHeader) -> list[Column]:
    """The columns from left to right."""
    order = [Column(header.logicalIndex(place)) for place in range(header.count())]
    return [column for column in order if not header.isSectionHidden(column)]


def press(header: TableHeader, text: str) -> None:
    """An entry of the header's menu."""
    next(action for action in header.menu().actions() if action.text() == text).trigger()


def drag(header: TableHeader, column: Column, to: Column) -> None:
    """Drag a column over another with the mouse."""
    middle = header.height() // 2
    start = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) // 2, middle)
    end = QPoint(header.sectionViewportPosition(to) + 8, middle)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 11):
        at = QPointF(start + (end - start) * step / 10)
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        moved = QMouseEvent(
            QEvent.Type.MouseMove, at, header.viewport().mapToGlobal(at), none, left, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(header.viewport(), moved)
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def test_the_hash_is_there_for_who_wants_it(table: Stand) -> None:
    header = table.view.header
    assert seen(header) == PLAIN
    press(header, COLUMNS[Column.HASH].heading())
    assert seen(header) == [*PLAIN, Column.HASH]
    texts = [table.model.index(row, Column.HASH).data() for row in range(2)]
    assert texts == ["—", "FhGxwxIs7wR2wA5bZ2bSN-_Vd0aB"]


def test_columns_are_put_in_order_by_dragging_but_the_name_stays_first(table: Stand) -> None:
    header = table.view.header
    drag(header, Column.TYPE, Column.SIZE)
    assert seen(header) == [Column.NAME, Column.TYPE, Column.SIZE, Column.MODIFIED, Column.CLASS]
    drag(header, Column.NAME, Column.CLASS)
    drag(header, Column.CLASS, Column.NAME)
    assert seen(header)[0] is Column.NAME
    assert header.sortIndicatorSection() == -1


def test_each_space_has_its_own_once_it_was_changed(table: Stand) -> None:
    header = table.view.header
    layouts = ColumnLayouts(LayoutBook(None), header)
    layouts.show(ONE)
    header.choose(Column.TYPE, wanted=False)
    header.moveSection(header.visualIndex(Column.MODIFIED), 1)
    layouts.show(OTHER)
    assert seen(header) == PLAIN
    header.resizeSection(Column.SIZE, 170)
    layouts.show(THIRD)
    assert header.sectionSize(Column.SIZE) == COLUMNS[Column.SIZE].width
    layouts.show(Place("a", "one", "elsewhere/"))
    assert seen(header) == [Column.NAME, Column.MODIFIED, Column.SIZE, Column.CLASS]
    layouts.show(OTHER)
    assert (seen(header), header.sectionSize(Column.SIZE)) == (PLAIN, 170)


def test_they_come_back_after_a_restart(table: Stand, qtbot: QtBot, memory: Callable[[], QSettings]) -> None:
    book = LayoutBook(memory())
    first = ColumnLayouts(book, table.view.header)
    first.show(ONE)
    table.view.header.choose(Column.HASH, wanted=True)
    table.view.header.resizeSection(Column.CLASS, 90)
    first.take()
    book.keep()
    header = stand(qtbot, frame("a")).view.header
    again = LayoutBook(memory())
    again.restore()
    second = ColumnLayouts(again, header)
    assert header.layout_of_columns() == Layout()
    second.show(ONE)
    assert header.layout_of_columns().wanted == set(Column) - {Column.PLACE}
    assert header.layout_of_columns().widths[Column.CLASS] == 90


def test_one_layout_for_all_spaces_and_the_first_one_again(table: Stand) -> None:
    header = table.view.header
    layouts = ColumnLayouts(LayoutBook(None), header)
    layouts.show(OTHER)
    header.choose(Column.CLASS, wanted=False)
    layouts.show(ONE)
    header.choose(Column.TYPE, wanted=False)
    press(header, "Use in all spaces")
    for place in (OTHER, THIRD):
        layouts.show(place)
        assert seen(header) == PLAIN[:-1]
    press(header, "Reset columns")
    assert seen(header) == PLAIN
    layouts.show(OTHER)
    assert seen(header) == PLAIN


@pytest.mark.parametrize("kept", ["{", "[]", '{"SIZE": 3}', '{"SIZE": {"width": "x", "wanted": 1, "place": []}}'])
def test_what_cannot_be_read_is_left_out(table: Stand, memory: Callable[[], QSettings], kept: str) -> None:
    told = memory()
    told.setValue(EVERYWHERE, kept)
    told.setValue(OWN, kept)
    book = LayoutBook(told)
    book.restore()
    layouts = ColumnLayouts(book, table.view.header)
    layouts.show(ONE)
    assert table.view.header.layout_of_columns() == Layout()


def test_columns_kept_by_an_earlier_version_are_understood(table: Stand, memory: Callable[[], QSettings]) -> None:
    told = memory()
    told.setValue(EVERYWHERE, '{"TYPE": {"width": 99, "wanted": false}, "SIZE": {"width": 120, "wanted": true}}')
    book = LayoutBook(told)
    book.restore()
    ColumnLayouts(book, table.view.header)
    assert seen(table.view.header) == PLAIN[:-1]
    assert table.view.header.sectionSize(Column.SIZE) == 120

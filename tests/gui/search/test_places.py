"""The folder of what was found, as a column: chosen, sorted by, opened; names beside it are short."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.actions import registry
from gui.file_table.columns import Column
from tests.gui.actions.desk import HERE, drive
from tests.gui.search.ground import Stand, found, stand
from tests.gui.table.ground import DOWN, UP, frame, settled
from tests.gui.table.ground import stand as table_of

NAMES = ("B/ä.txt", "B/deep/A.txt", "b/a.txt", "straße/ß.txt", "strasse/ss.txt", "top.txt", "z.txt")


@pytest.fixture
def searched(qtbot: QtBot, qapp: QApplication) -> Stand:
    made = stand(qtbot, found(*NAMES))
    drive(qapp, made.search("path:*"))
    made.pane.table.header.choose(Column.PLACE, wanted=True)
    return made


def places(pane: Stand) -> list[str]:
    model = settled(pane.pane.model)
    return [str(model.index(row, Column.PLACE).data()) for row in range(model.rowCount())]


def test_only_searches_offer_it(searched: Stand, qtbot: QtBot) -> None:
    def offered(header: object) -> list[str]:
        return [action.text() for action in header.menu().actions()]  # type: ignore[attr-defined]

    assert "Folder" in offered(searched.pane.table.header)
    table = table_of(qtbot, frame("a"))
    assert "Folder" not in offered(table.view.header)
    table.view.header.choose(Column.PLACE, wanted=True)  # as a layout of another version might
    assert table.view.isColumnHidden(Column.PLACE)


def test_it_tells_the_folder_and_names_are_short_beside_it(searched: Stand) -> None:
    key = HERE.key
    assert places(searched)[:3] == [f"{key}B/deep/", f"{key}B/", f"{key}b/"]
    assert searched.names()[:3] == ["A.txt", "ä.txt", "a.txt"]
    searched.pane.table.header.choose(Column.PLACE, wanted=False)
    assert searched.names()[:3] == ["B/deep/A.txt", "B/ä.txt", "b/a.txt"]


@pytest.mark.parametrize("order", [UP, DOWN])
def test_it_sorts_by_folder_and_by_short_names(searched: Stand, order: Qt.SortOrder) -> None:
    pane, keys = searched.pane, sorted(NAMES, key=str.encode)

    def shown() -> list[str]:
        return [settled(pane.model).key_at(row).removeprefix(HERE.key) for row in range(pane.model.shown)]

    pane.table.sortByColumn(Column.PLACE, order)
    folders = {name: name.rpartition("/")[0].casefold() + "/" * ("/" in name) for name in NAMES}
    assert shown() == sorted(keys, key=lambda name: folders[name].encode(), reverse=order == DOWN)
    pane.table.sortByColumn(Column.NAME, order)
    last = {name: name.rpartition("/")[2].casefold().encode() for name in NAMES}
    assert shown() == sorted(keys, key=last.__getitem__, reverse=order == DOWN)
    pane.table.header.choose(Column.PLACE, wanted=False)
    assert shown() == sorted(keys, key=lambda name: name.casefold().encode(), reverse=order == DOWN)


def test_a_double_click_on_it_opens_the_folder(searched: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(registry, "run", lambda action, _context: done.append(action))
    table = searched.pane.table
    for column in (Column.PLACE, Column.NAME):
        spot = table.visualRect(searched.pane.model.index(0, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert done == ["show_in_folder", "open"]

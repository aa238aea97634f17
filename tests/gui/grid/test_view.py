"""The icon grid and the compact list over real rows: pointer, keyboard, names, what is selected, what is painted."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.model import Changes
from gui.file_table.drops import WHOLE
from gui.file_table.folder import FolderPane
from gui.file_table.kinds import ViewKind
from gui.file_table.rename import NameEditor
from gui.file_table.rows import RowStore
from gui.grid.icons import IconGrid
from gui.grid.names import split
from gui.grid.view import CellsView
from gui.pictures.wishes import Wishes
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context
from tests.gui.table.ground import many

LEFT, CTRL, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(params=[ViewKind.GRID, ViewKind.COMPACT])
def pane(qtbot: QtBot, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> FolderPane:
    monkeypatch.setattr(Wishes, "want", lambda *_: None)  # there is no engine
    window = QWidget()
    qtbot.addWidget(window)
    desk = RecordingDesk(Script(), window)
    made = FolderPane(desk, window)
    made.place = HERE
    made.model.show(RowStore(HERE.key))
    desk.shown = context(desk)
    made.resize(640, 400)
    window.resize(640, 400)
    made.set_view_kind(request.param)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    made.model.append([many(200)])
    return made


def view_of(pane: FolderPane) -> CellsView:
    assert isinstance(pane.view, CellsView)
    return pane.view


def middle(view: CellsView, row: int) -> QPoint:
    """Where a row's icon is."""
    return (
        view.parts(row)[0].center() - view.corner
        if isinstance(view, IconGrid)
        else (view.cell_rect(row).topLeft() + QPoint(16, 13))
    )


def click(view: CellsView, row: int, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(view.viewport(), LEFT, keys, middle(view, row))


def chosen(pane: FolderPane) -> list[int]:
    return [row for first, last in view_of(pane).keeper.spans() for row in range(first, last + 1)]


def test_clicks_select_as_in_the_table(pane: FolderPane) -> None:
    view = view_of(pane)
    click(view, 3)
    assert chosen(pane) == [3]
    click(view, 6, SHIFT)
    assert chosen(pane) == [3, 4, 5, 6]
    click(view, 5, CTRL)
    assert chosen(pane) == [3, 4, 6]
    click(view, 1, SHIFT)
    assert 1 in chosen(pane)
    assert len(pane.selected()) == len(chosen(pane))
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(view.viewport().width() - 2, view.viewport().height() - 2))
    assert chosen(pane) == []


def test_the_keyboard_moves_and_opens(pane: FolderPane) -> None:
    view = view_of(pane)
    opened: list[str] = []
    view.opened.connect(lambda row: opened.append(row.name))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    onward = Qt.Key.Key_Right if isinstance(view, IconGrid) else Qt.Key.Key_Down
    QTest.keyClick(view, onward)
    QTest.keyClick(view, onward, SHIFT)
    assert chosen(pane) == [1, 2]
    QTest.keyClick(view, Qt.Key.Key_End)
    assert chosen(pane) == [199]
    assert view.viewport().rect().contains(view.cell_rect(199))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == [pane.model.row_at(199).name]


def test_letters_go_to_a_name(pane: FolderPane) -> None:
    view = view_of(pane)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_B)
    assert view.currentIndex().row() == 1
    pane.select_keys([pane.model.row_at(150).key])
    assert view.viewport().rect().contains(view.cell_rect(150))


def test_a_rubber_band_takes_what_it_touches(pane: FolderPane) -> None:
    view = view_of(pane)
    first, last = view.cell_rect(0), view.cell_rect(view.cells.per_line + 1)
    start = first.topLeft() - QPoint(2, 2)
    QTest.mousePress(view.viewport(), LEFT, NONE, start)
    QTest.mouseMove(view.viewport(), first.center())
    QTest.mouseMove(view.viewport(), last.center())
    assert chosen(pane) == sorted([0, 1, view.cells.per_line, view.cells.per_line + 1])
    view.viewport().grab()  # the band is painted
    QTest.mouseRelease(view.viewport(), LEFT, NONE, last.center())
    assert len(chosen(pane)) == 4


def test_names_are_edited_in_place(pane: FolderPane, qtbot: QtBot) -> None:
    view = view_of(pane)
    renamed: list[tuple[str, str]] = []
    view.renamed.disconnect()
    view.renamed.connect(lambda row, name: renamed.append((row.name, name)))
    click(view, 4)
    before = pane.model.row_at(4).name
    view.start_rename()
    (editor,) = view.findChildren(NameEditor)
    assert view.cell_rect(4).adjusted(-4, -4, 4, 4).intersects(editor.geometry())
    assert editor.selectedText() == before.rpartition(".")[0]
    editor.setText("new.jpg")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: renamed == [(before, "new.jpg")], timeout=30_000)


def test_selection_and_place_survive_rows_that_come_and_go(pane: FolderPane) -> None:
    view = view_of(pane)
    click(view, 2)
    name = pane.model.row_at(2).key
    pane.model.apply(Changes(HERE.account, HERE.space, removed=(pane.model.row_at(0).key,)))
    assert [row.key for row in pane.selected()] == [name]
    pane.filter("0")
    pane.filter("")
    assert [row.key for row in pane.selected()] == [name]
    pane.set_view_kind(ViewKind.TABLE)
    assert [row.key for row in pane.selected()] == [name]


def test_a_drag_lights_the_folder_below_it_and_the_whole_elsewhere(pane: FolderPane) -> None:
    view = view_of(pane)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("photo.jpg")])
    copy, viewport = Qt.DropAction.CopyAction, view.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(middle(view, 1), copy, data, LEFT, NONE))
    lit = []
    for at in (middle(view, 1), middle(view, 3)):
        event = QDragMoveEvent(at, copy, data, LEFT, NONE)
        QApplication.sendEvent(viewport, event)
        lit.append((view.guide.lit, event.isAccepted()))
        viewport.grab()
    assert lit == [(1, True), (WHOLE, True)]
    QApplication.sendEvent(viewport, QDragLeaveEvent())
    assert view.guide.lit is None


def test_the_menu_is_about_rows_or_about_the_place(pane: FolderPane) -> None:
    view = view_of(pane)
    asked: list[bool] = []
    view.menu_asked.disconnect()
    view.menu_asked.connect(lambda about_rows, _at: asked.append(about_rows))
    click(view, 3)
    for at in (middle(view, 3), view.cell_rect(0).topLeft() - QPoint(2, 2)):
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, at, view.viewport().mapToGlobal(at)))
    assert asked == [True, False]
    assert chosen(pane) == []


def test_rows_are_named_to_screen_readers(pane: FolderPane) -> None:
    view = view_of(pane)
    found = QAccessible.queryAccessibleInterface(view)
    assert found.role() in (QAccessible.Role.List, QAccessible.Role.Table)
    assert found.childCount() >= 200
    texts = {found.child(number).text(QAccessible.Text.Name) for number in range(5)}
    assert any(pane.model.row_at(0).name in text for text in texts)


def test_it_is_painted_and_the_hovered_row_shows(pane: FolderPane) -> None:
    view = view_of(pane)
    plain = view.viewport().grab().toImage()
    QTest.mouseMove(view.viewport(), middle(view, 1))
    assert view.hovered_row == 1
    assert view.viewport().grab().toImage() != plain


def test_long_names_keep_beginning_and_ending(qtbot: QtBot) -> None:
    font = QWidget().font()
    lines = split("holiday-in-the-mountains-with-everybody-we-know-2026-08-14.jpeg", font, 120)
    assert len(lines) == 2
    assert lines[0].startswith("holiday")
    assert lines[1].endswith(".jpeg")
    assert "…" in lines[1]
    assert split("a.jpg", font, 120) == ("a.jpg",)
    chinese = split("夏天在山里和大家一起度过的假期照片之一.jpg", font, 120)
    assert len(chinese) == 2
    assert "…" not in chinese[0]

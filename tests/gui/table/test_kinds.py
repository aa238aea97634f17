"""Another kind of view over the same rows: what survives the change, and what it does like the table."""

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from core.model import Place
from gui.actions.context import Desk
from gui.file_table.folder import FolderPane
from gui.file_table.kinds import MAKERS, ViewKind, can_make
from gui.file_table.model import TableModel
from gui.file_table.rename import NameDelegate, NameEditor
from gui.file_table.rows import RowStore
from gui.file_table.rows_view import RowsView
from gui.file_table.states import State
from tests.gui.actions.desk import HERE, RecordingDesk, Script, context
from tests.gui.table.ground import frame, many

MIDDLE = Qt.MouseButton.MiddleButton


class Names(RowsView, QListView):
    """The least that a kind of view is."""

    opened = Signal(object)
    opened_aside = Signal(object)
    renamed = Signal(object, str)
    menu_asked = Signal(bool, object)
    selection_changed = Signal()

    def __init__(self, model: TableModel, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.begin(model, desk)
        self.setUniformItemSizes(True)
        self.listen(NameDelegate(self))


@pytest.fixture
def pane(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> FolderPane:
    monkeypatch.setitem(MAKERS, ViewKind.COMPACT, Names)
    window = QWidget()
    qtbot.addWidget(window)
    desk = RecordingDesk(Script(), window)
    made = FolderPane(desk, window)
    made.place = HERE
    made.model.show(RowStore(HERE.key))
    desk.shown = context(desk)
    made.resize(600, 300)
    window.resize(600, 300)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    return made


def selected(pane: FolderPane) -> list[str]:
    return [row.name for row in pane.selected()]


def test_selection_place_and_focus_survive_there_and_back(pane: FolderPane) -> None:
    pane.model.append([many(500)])
    pane.view.setFocus()
    pane.select_keys([HERE.key + "photo-000300.jpg", HERE.key + "photo-000301.jpg"])
    top = pane.view.top_row()
    assert top > 100
    pane.set_view_kind(ViewKind.COMPACT)
    assert pane.kind is ViewKind.COMPACT
    assert selected(pane) == ["photo-000300.jpg", "photo-000301.jpg"]
    assert (pane.view.top_row(), pane.view.currentIndex().row()) == (top, pane.model.row_of(pane.selected()[0].key))
    assert pane.view.hasFocus()
    assert not pane.table.isVisible()
    assert not pane.table.selected_rows()
    pane.set_view_kind(ViewKind.TABLE)
    assert selected(pane) == ["photo-000300.jpg", "photo-000301.jpg"]
    assert (pane.view.top_row(), pane.view.hasFocus(), pane.table.isVisible()) == (top, True, True)


def test_place_stays_where_rows_come_above(pane: FolderPane) -> None:
    pane.model.append([many(500)])
    pane.set_view_kind(ViewKind.COMPACT)
    pane.view.scroll_to_top(200, 3)
    key = pane.model.key_at(200)
    pane.model.append([frame("a-folder/", "b-folder/")])
    assert pane.model.key_at(pane.view.top_row()) == key
    assert pane.view.pixels_out(pane.view.top_row()) == 3


def test_the_pane_tells_only_of_the_view_that_is_shown(pane: FolderPane) -> None:
    pane.model.append([frame("a", "b")])
    told: list[tuple[int, int]] = []
    pane.selection_changed.connect(lambda: told.append(pane.selected_sums()))
    pane.set_view_kind(ViewKind.COMPACT)
    told.clear()
    pane.table.selectRow(1)
    assert told == []
    pane.select_keys([HERE.key + "a"])
    assert told[-1] == (1, 0)


def test_what_stands_instead_of_rows_goes_along(pane: FolderPane) -> None:
    pane.states.show_empty(writable=True)
    pane.set_view_kind(ViewKind.COMPACT)
    assert pane.states.state is State.EMPTY
    assert pane.states.isVisible()
    assert pane.states.parentWidget() is pane.view.viewport()
    assert pane.states.size() == pane.view.viewport().size()


def test_shortcuts_of_the_table_work_in_it(pane: FolderPane) -> None:
    done: list[bool] = []
    action = QAction(pane.window())
    action.setShortcut("Del")
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda: done.append(True))
    pane.table.addAction(action)
    pane.set_view_kind(ViewKind.COMPACT)
    pane.view.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    assert done == [True]


def test_it_renames_and_opens_like_the_table(pane: FolderPane) -> None:
    pane.model.append([frame("folder/", "a.txt")])
    pane.set_view_kind(ViewKind.COMPACT)
    opened: list[Place] = []
    pane.opened.connect(opened.append)
    pane.opened_aside.connect(opened.append)
    pane.view.setCurrentIndex(pane.model.index(1, 0))
    pane.view.start_rename()
    (editor,) = pane.view.findChildren(NameEditor)
    assert editor.selectedText() == "a"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    middle = pane.view.rect_of_row(0).center()
    QTest.mouseClick(pane.view.viewport(), MIDDLE, Qt.KeyboardModifier.NoModifier, middle)
    assert opened == [Place(HERE.account, HERE.space, HERE.key + "folder/")]
    assert selected(pane) == ["a.txt"]  # the middle button selects nothing


def test_only_what_can_be_made_is_offered(pane: FolderPane, monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_make(ViewKind.TABLE)
    assert can_make(ViewKind.COMPACT)
    monkeypatch.delitem(MAKERS, ViewKind.GRID, raising=False)
    assert not can_make(ViewKind.GRID)
    with pytest.raises(KeyError):
        pane.set_view_kind(ViewKind.GRID)
    assert pane.kind is ViewKind.TABLE

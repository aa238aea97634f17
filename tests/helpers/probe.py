"""What tests/helpers/watched_window.py puts into the window's process: answers about what is on the screen.

It reads a question per line, ["row", "photos"], on its own thread, and answers on the main thread, between events; an
answer that is a future comes when it is done.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMainWindow, QWidget

from gui.actions import registry
from gui.demo.hands import Hands
from gui.engine_client import EngineClient
from gui.file_table.folder import FolderPane
from gui.file_table.view import FileTable
from gui.path_bar.bar import PathBar
from gui.shell.notice import NoticeBar
from gui.space_tree.view import SpaceTree

W = TypeVar("W", bound=QWidget)


class Probe(QObject):
    """Made before the application, on the main thread. `asked` carries a question over from the reading thread."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._notices: list[str] = []
        self._watched: NoticeBar | None = None
        self.asked.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Read questions until the other side is gone."""
        for line in sys.stdin:
            self.asked.emit(line)

    def _take(self, line: str) -> None:
        what, *about = json.loads(line)
        try:
            told = getattr(self, f"_tell_{what}")(*about)
        except Exception as error:  # the test must hear of it, not wait for an answer
            self._say(error=f"{type(error).__name__}: {error}")
            return
        if isinstance(told, asyncio.Future):
            told.add_done_callback(self._later)
        else:
            self._say(answer=told)

    def _later(self, told: "asyncio.Future[object]") -> None:
        if error := told.exception():
            self._say(error=f"{type(error).__name__}: {error}")
        else:
            self._say(answer=told.result())

    @staticmethod
    def _say(**answer: object) -> None:
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep each text that was really painted: some stand for a moment only."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, NoticeBar) and watched.text not in self._notices:
            self._notices.append(watched.text)
        return False

    # --- the answers

    def _tell_standing(self) -> bool:
        """Whether the window's parts are there."""
        return any(top.findChild(FileTable) for top in QApplication.topLevelWidgets())

    def _tell_row(self, name: str) -> tuple[int, int] | None:
        """Nothing while rows may still come and go above it: a hand waits until what it wants stands still."""
        table, pane = files(), part(FolderPane)
        if pane.checking or not pane.complete:
            return None
        model = table.model()
        for row in range(model.rowCount()):
            if model.index(row, 0).data() == name:
                return _middle(table, table.visualRect(model.index(row, 0)))
        return None

    def _tell_names(self) -> list[str]:
        model = files().model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def _tell_selected(self) -> list[str]:
        return [row.key for row in files().selected_rows()]

    def _tell_empty_spot(self) -> tuple[int, int]:
        table = files()
        at = QPoint(table.viewport().width() // 2, table.viewport().height() - 8)
        assert not table.indexAt(at).isValid(), "the table is full"
        return _on_screen(table, at)

    def _tell_node(self, name: str) -> tuple[int, int] | None:
        tree = part(SpaceTree)
        index = _find(tree, QModelIndex(), name)
        return None if index is None else _middle(tree, tree.visualRect(index))

    def _tell_lit(self) -> str:
        """What a drop would go to: `row NAME`, `table`, `node NAME`, or nothing."""
        table, node = files(), part(SpaceTree).lit
        if node is not None:
            return f"node {node.text}"
        if table.guide.lit is None:
            return ""
        return "table" if table.guide.lit < 0 else f"row {table.model().index(table.guide.lit, 0).data()}"

    def _tell_engine(self) -> int:
        """The engine's process id; 0 while none runs."""
        return next(iter(main_window().findChildren(EngineClient))).pid or 0

    def _tell_title(self) -> str:
        return main_window().windowTitle()

    def _tell_visible(self) -> bool:
        """Whether the window is on the screen."""
        return main_window().isVisible() and not main_window().isMinimized()

    def _tell_focus(self) -> str:
        """The object name of what the keyboard goes to."""
        focused = QApplication.focusWidget()
        return focused.objectName() if focused else ""

    def _tell_focus_name(self) -> tuple[int, str]:
        """Which widget it is, as a number, and what a screen reader says of it."""
        focused = QApplication.focusWidget()
        if focused is None:
            return 0, ""
        return id(focused), QAccessible.queryAccessibleInterface(focused).text(QAccessible.Text.Name)

    def _tell_typed(self) -> str:
        """What the field holds in which the keyboard is."""
        focused = QApplication.focusWidget()
        return focused.text() if isinstance(focused, QLineEdit) else ""

    def _tell_clipboard(self) -> str:
        """The text that Paste would give."""
        return QApplication.clipboard().text()

    def _tell_editing_address(self) -> bool:
        return part(PathBar).editing

    def _tell_queue_height(self) -> int:
        return _named("transferQueue").height()

    def _tell_dialog(self) -> str:
        """The class of the dialog that is open, once it has the keyboard: an X server gives it some time later."""
        found = QApplication.activeModalWidget()
        return type(found).__name__ if found is not None and found.isActiveWindow() else ""

    def _tell_popup(self) -> bool:
        """Whether a menu is open."""
        return QApplication.activePopupWidget() is not None

    def _tell_refusal(self, action: str) -> str | None:
        """Why an action cannot be done now."""
        return registry.BY_ID[action].refusal(files().desk.context())

    def _tell_notice(self) -> str:
        """What stands above the table now."""
        return notices().text

    def _tell_notices(self) -> list[str]:
        """Every text the notice above the table has shown since this was first asked."""
        if self._watched is None:
            self._watched = notices()
            self._watched.installEventFilter(self)
        return self._notices

    # --- hands, where there is no X server

    def _tell_drop(self, paths: list[str]) -> None:
        """Drop files on the table's background, by Qt's own drag events."""
        table = files()
        at = QPoint(table.viewport().width() // 2, table.viewport().height() - 8)
        hands = Hands(main_window(), Path())
        self._dropping = asyncio.ensure_future(hands.drop(table.viewport(), at, [Path(path) for path in paths]))

    def _tell_do(self, action: str, name: str) -> None:
        """Select a row and do what its menu does."""
        table = files()
        model = table.model()
        row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)
        table.selectRow(row)
        registry.run(action, table.desk.context())


def main_window() -> QMainWindow:
    """The window."""
    return next(top for top in QApplication.topLevelWidgets() if isinstance(top, QMainWindow))


def files() -> FileTable:
    """The table of the folder shown; that of a search is another."""
    return _called(FileTable, "fileTable")


def notices() -> NoticeBar:
    """The window's line of notices; a folder's is another."""
    return _called(NoticeBar, "notice")


def part(kind: type[W]) -> W:
    """The window's part of that class."""
    return next(part for part in main_window().findChildren(kind))


def _called(kind: type[W], name: str) -> W:
    found: list[W] = main_window().findChildren(kind, name)
    return next((one for one in found if one.isVisible()), found[0])  # each tab has its own


def _named(name: str) -> QWidget:
    found: QWidget | None = main_window().findChild(QWidget, name)
    assert found is not None
    return found


def _find(tree: SpaceTree, parent: QModelIndex, name: str) -> QModelIndex | None:
    model = tree.model()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        if index.data() == name:
            return index
        if tree.isExpanded(index) and (found := _find(tree, index, name)) is not None:
            return found
    return None


def _middle(view: QAbstractItemView, rect: QRect) -> tuple[int, int] | None:
    return None if rect.isEmpty() else _on_screen(view, rect.center())


def _on_screen(view: QAbstractItemView, at: QPoint) -> tuple[int, int]:
    place = view.viewport().mapToGlobal(at)
    return place.x(), place.y()

"""What every view of rows does, whichever way it draws them: the table, and the kinds of view in kinds.py.

Mixed into a QAbstractItemView over the TableModel. The pane (pane.py) swaps views for each other over the same model:
all that it and the actions ask of a view is here or declared here; drawing and geometry are the view's own.
"""

import fnmatch
import re
import time
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication

from gui.accessibility import BY_KEY, tell_selection
from gui.actions.context import Desk, Row
from gui.drops.dragging import start_drag
from gui.file_table.carried import carried
from gui.file_table.columns import Column
from gui.file_table.drops import DropGuide
from gui.file_table.keeper import SelectionKeeper
from gui.file_table.model import TableModel
from gui.file_table.rename import NameDelegate, NameEditor
from gui.file_table.selected import rows_of

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object  # the Qt class comes beside it: class FileTable(RowsView, QTableView)


class RowsView(_View):
    """A view of rows. A new kind of it:

    - is `class Grid(RowsView, QListView)` and declares the five signals below itself, as Qt wants them in its class;
    - calls `begin(model, desk)` after super().__init__, which sets the model, and `listen()` once it is set up;
    - implements `row_under` and `rect_of_row`, and for scroll positions `top_row`, `pixels_out`, `scroll_to_top`;
    - selects and edits by the index of Column.NAME of a row; a list view shows that column anyway;
    - draws `guide.lit` (a row, or WHOLE) as the frame of a drop, `is_cut(row)` faded.
    """

    if TYPE_CHECKING:
        opened = Signal(object)
        """`opened(Row)` by double click or Enter."""
        opened_aside = Signal(object)
        """`opened_aside(Row)` by a click with the middle button: in a tab of its own, where it is a folder."""
        renamed = Signal(object, str)
        """`renamed(Row, name)` when the editor closed with a new name."""
        menu_asked = Signal(bool, object)
        """`menu_asked(bool, QPoint)`: whether it is about rows, and where on the screen."""
        selection_changed = Signal()

    shows_focus = True
    """By its rows: no ring is needed around it."""

    rows: TableModel
    keeper: SelectionKeeper
    guide: DropGuide

    def begin(self, model: TableModel, desk: Desk) -> None:
        """Take the model; the parts that a view needs before Qt asks for them."""
        self.rows = model
        self.desk = desk
        self._cut: frozenset[str] = frozenset()
        self._selected: Sequence[Row] | None = None
        self._typed, self._typed_at = "", 0.0
        self.ring = False
        self.guide = DropGuide(desk, model, self)
        self.keeper = SelectionKeeper(self, model)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)

    def listen(self, delegate: NameDelegate) -> None:
        """Tell what the user does from now on; names are edited by the delegate."""
        self.keeper.listen()
        delegate.renamed.connect(lambda row, name: self.renamed.emit(self.rows.row_at(row), name))
        self.setItemDelegate(delegate)
        self.activated.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        for changed in (self.rows.modelReset, self.rows.dataChanged, self.rows.rowsRemoved):
            changed.connect(self._tell_selection)

    # --- what a kind of view says of itself ---

    def row_under(self, at: QPoint) -> int:
        """The row at a point of the viewport; -1 where there is none."""
        return self.indexAt(at).row()

    def rect_of_row(self, row: int) -> QRect:
        """Where a row is drawn, in the viewport's pixels."""
        return self.visualRect(self.rows.index(row, Column.NAME))

    def top_row(self) -> int:
        """The first row in sight, -1 where there is none."""
        return self.row_under(QPoint(1, 0))

    def pixels_out(self, row: int) -> int:
        """How far the row that is first in sight is scrolled out at the top."""
        return -self.rect_of_row(row).top()

    def scroll_to_top(self, row: int, offset: int) -> None:
        """Bring a row to the top, scrolled out by so many pixels, as far as there are rows below."""
        self.executeDelayedItemsLayout()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rect_of_row(row).top() + offset)

    # --- what is selected ---

    def selected_rows(self) -> Sequence[Row]:
        """The selected rows as actions see them."""
        if self._selected is None:
            spans = self.keeper.spans()
            numbers = array("I")
            for first, last in spans:
                numbers += self.rows.numbers[first : last + 1]
            self._selected = rows_of(self.rows.store, numbers)
        return self._selected

    def selected_sums(self) -> tuple[int, int]:
        """How many rows are selected, and their bytes."""
        count = size = 0
        for first, last in self.keeper.spans():
            run = last + 1 - first
            count += run
            whole = run == self.rows.total
            size += self.rows.store.bytes if whole else self.rows.store.sum_sizes(self.rows.numbers[first : last + 1])
        return count, size

    def is_cut(self, row: int) -> bool:
        """Whether a row was cut and waits to be pasted."""
        return bool(self._cut) and self.rows.key_at(row) in self._cut

    def show_cut(self, keys: frozenset[str]) -> None:
        """Show these as cut: faded until they are pasted."""
        self._cut = keys
        self.viewport().update()

    def start_rename(self) -> None:
        """Edit the name of the current row in place; what selects by other ways than keys leaves no current one."""
        index = self.currentIndex()
        if not index.isValid() or not self.selectionModel().isSelected(index):
            chosen = self.selectionModel().selection()
            index = self.model().index(chosen.first().top(), Column.NAME) if chosen.size() else index
        if index.isValid():
            name = index.siblingAtColumn(Column.NAME)
            self.scrollTo(name)
            self.edit(name)
            for editor in self.findChildren(NameEditor):
                editor.select_stem()  # Qt has selected all of it

    def invert_selection(self) -> None:
        """Select what is not selected."""
        self.keeper.invert()

    def select_matching(self, pattern: str) -> int:
        """Select the names that match a pattern with * and ?, whatever the case; how many they are."""
        wanted = pattern.casefold().replace("[", "[[]")  # brackets are letters here
        matches = re.compile(fnmatch.translate(wanted)).match
        name = self.rows.store.name
        found = [row for row, number in enumerate(self.rows.numbers) if matches(name(number).casefold())]
        self.keeper.select_rows(found)
        return len(found)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next name that starts with the letters typed; the same letter again goes on from there."""
        now = time.monotonic()
        if now - self._typed_at > QApplication.keyboardInputInterval() / 1000:
            self._typed = ""
        self._typed_at = now
        again = self._typed == search
        self._typed = search if again else self._typed + search
        here = self.currentIndex()
        onward = len(self._typed) == 1 and self.selectionModel().isSelected(here)
        start = max(here.row(), 0) + onward
        if self.rows.shown:
            self.rows.find_start(self._typed, start, self._go_to)

    @property
    def typing(self) -> bool:
        """Whether a name is being typed: a space belongs to it then."""
        return bool(self._typed) and time.monotonic() - self._typed_at <= QApplication.keyboardInputInterval() / 1000

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self.rows.index(row, Column.NAME))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        tell_selection(self, selected, deselected)

    def _tell_selection(self) -> None:
        self._selected = None
        self.selection_changed.emit()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.row_at(index.row()))

    # --- keyboard ---

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By the keyboard: `ring` is whether to draw where it is, also where the selection tells."""
        self.ring = event.reason() in BY_KEY
        super().focusInEvent(event)

    # --- pointer ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The middle button opens; it neither selects nor drags."""
        self.ring = False
        if event.button() is not Qt.MouseButton.MiddleButton:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.row_under(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and row >= 0:
            self.opened_aside.emit(self.rows.row_at(row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        on_row = index.isValid() and self.selectionModel().isSelected(index)
        if not on_row and not by_key:
            self.clearSelection()
        at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos()
        self.menu_asked.emit(on_row, at)

    # --- drags ---

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        rows = [row for first, last in self.keeper.spans() for row in (first, last)]
        if not rows:
            return
        count = sum(last + 1 - first for first, last in self.keeper.spans())
        start_drag(self, self.desk, carried(self.rows.cells(min(rows)), count, self.font(), self.devicePixelRatioF()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.guide.entered(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        self.guide.moved(event, self.row_under(event.position().toPoint()))
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.guide.left()
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        at = event.position().toPoint()
        super().dragLeaveEvent(QDragLeaveEvent())  # ends the scrolling at the edges
        self.guide.dropped(event, self.row_under(at), self.viewport().mapToGlobal(at))
        self.viewport().update()

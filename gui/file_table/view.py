"""The table of a folder: whole rows, type-ahead, names edited in place, drags in and out.

gui/file_table/folder.py owns it. It asks for nothing by itself: what was opened or renamed is told by signals, what a
drag means by the drop guide.
"""

import fnmatch
import re
import time

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QCursor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from gui.actions.context import Desk, Row
from gui.drops import controller
from gui.file_table.carried import carried
from gui.file_table.columns import ROW_HEIGHT, Column
from gui.file_table.drops import WHOLE, DropGuide, paint_frame
from gui.file_table.header import TableHeader
from gui.file_table.keeper import SelectionKeeper
from gui.file_table.model import TableModel
from gui.file_table.painter import RowPainter
from gui.file_table.rename import NameDelegate, NameEditor
from gui.theme.theme import tokens


class FileTable(QTableView):
    """Signals: `opened(Row)` by double click or Enter, `renamed(Row, name)` when the editor closed with a new name,
    `menu_asked(bool, QPoint)` with whether it is about rows, and where on the screen.
    """

    opened = Signal(object)
    renamed = Signal(object, str)
    menu_asked = Signal(bool, object)
    selection_changed = Signal()

    def __init__(self, model: TableModel, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fileTable")
        self.setAccessibleName(self.tr("Objects"))
        self.rows = model
        self.hovered_row = -1
        self._desk = desk
        self._cut: frozenset[str] = frozenset()
        self._selected: tuple[Row, ...] | None = None
        self._typed, self._typed_at = "", 0.0
        self.guide = DropGuide(desk, model, self)
        self.keeper = SelectionKeeper(self, model)
        self._set_up_header()
        self.setModel(model)
        self.keeper.listen()
        self.header.set_up()
        self.setSortingEnabled(True)
        self._painter = RowPainter(self)
        delegate = NameDelegate(self)
        delegate.renamed.connect(lambda row, name: self.renamed.emit(model.row_at(row), name))
        self.setItemDelegate(delegate)
        self._set_up_rows()
        self.activated.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        model.modelReset.connect(self._forget_hover)
        for changed in (model.modelReset, model.dataChanged, model.rowsRemoved):
            changed.connect(self._tell_selection)

    def _set_up_header(self) -> None:
        self.header = TableHeader(self)
        self.setHorizontalHeader(self.header)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def _set_up_rows(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)

    # --- what is selected ---

    def selected_rows(self) -> tuple[Row, ...]:
        """The selected rows as actions see them."""
        if self._selected is None:
            spans = self.keeper.spans()
            self._selected = tuple(self.rows.row_at(row) for first, last in spans for row in range(first, last + 1))
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

    def start_rename(self) -> None:
        """Edit the name of the current row in place."""
        index = self.currentIndex()
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

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self.rows.index(row, Column.NAME))

    def _forget_hover(self) -> None:
        self.hovered_row = -1

    def _tell_selection(self) -> None:
        self._selected = None
        self.selection_changed.emit()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.row_at(index.row()))

    def show_cut(self, keys: frozenset[str]) -> None:
        """Show these as cut: faded until they are pasted."""
        self._cut = keys
        self.viewport().update()

    # --- pointer ---

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()) if not event.buttons() else -1)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        on_row = index.isValid() and self.selectionModel().isSelected(index)
        if not on_row and not by_key:
            self.clearSelection()
        at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos()
        self.menu_asked.emit(on_row, at)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self.hovered_row >= 0:
            self._hover(self.rowAt(self.viewport().mapFromGlobal(QCursor.pos()).y()))

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            for changed in (self.hovered_row, row):
                self._update_row(changed)
            self.hovered_row = row

    def _row_rect(self, row: int) -> QRect:
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), ROW_HEIGHT)

    def _update_row(self, row: int) -> None:
        if row >= 0:
            self.viewport().update(self._row_rect(row))

    # --- drags ---

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        if not rows:
            return
        drag = QDrag(self)
        drag.setMimeData(controller.drag_data(self._desk.context()))
        picture = carried(self.rows.cells(min(rows)), len(rows), self.font(), self.devicePixelRatioF())
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(-12, -8))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.guide.entered(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        self._hover(-1)
        self.guide.moved(event, self.rowAt(event.position().toPoint().y()))
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.guide.left()
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        at = event.position().toPoint()
        super().dragLeaveEvent(QDragLeaveEvent())  # ends the scrolling at the edges
        self.guide.dropped(event, self.rowAt(at.y()), self.viewport().mapToGlobal(at))
        self.viewport().update()

    # --- painting ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.fit(self.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.rect())
        if self.guide.lit is not None:
            whole = self.guide.lit == WHOLE
            paint_frame(painter, QRectF(self.viewport().rect() if whole else self._row_rect(self.guide.lit)))
        elif self.hasFocus() and self._current_stands_apart():
            painter.setPen(QPen(QColor(tokens().accent), 1))
            painter.drawRect(self._row_rect(self.currentIndex().row()).adjusted(0, 0, -1, -1))
        painter.end()

    def _current_stands_apart(self) -> bool:
        """Whether the selection alone does not tell where the keyboard is: then its row gets a hairline."""
        current, selection = self.currentIndex(), self.selectionModel().selection()
        alone = selection.count() == 1 and selection.at(0).height() == 1
        return current.isValid() and not selection.isEmpty() and not (alone and selection.at(0).top() == current.row())

"""The table of rows: columns under a header, whole rows painted in one go.

gui/file_table/pane.py owns it, and shows it or another kind of view. It asks for nothing by itself: what was opened or
renamed is told by signals, what a drag means by the drop guide.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Signal
from PySide6.QtGui import QColor, QCursor, QDragMoveEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from gui.actions.context import Desk
from gui.file_table.columns import OF_FOLDERS, ROW_HEIGHT, Column
from gui.file_table.drops import WHOLE, paint_frame
from gui.file_table.header import TableHeader
from gui.file_table.model import TableModel
from gui.file_table.painter import RowPainter
from gui.file_table.rename import NameDelegate
from gui.file_table.rows_view import RowsView
from gui.runtime.viewport import own_viewport
from gui.theme.theme import tokens


class FileTable(RowsView, QTableView):
    """Signals: those of RowsView; `place_opened(Row)` by a double click on the folder of what was found."""

    opened = Signal(object)
    opened_aside = Signal(object)
    renamed = Signal(object, str)
    menu_asked = Signal(bool, object)
    selection_changed = Signal()
    place_opened = Signal(object)

    def __init__(
        self,
        model: TableModel,
        desk: Desk,
        parent: QWidget | None = None,
        columns: frozenset[Column] = OF_FOLDERS,
    ) -> None:
        super().__init__(parent)
        own_viewport(self)
        self.setObjectName("fileTable")
        self.setAccessibleName(self.tr("Objects"))
        self.hovered_row = -1
        self._set_up_header(columns)
        self.begin(model, desk)
        self.header.set_up()
        self.setSortingEnabled(True)
        self._painter = RowPainter(self)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        model.modelReset.connect(self._forget_hover)
        self.listen(NameDelegate(self))

    def _set_up_header(self, columns: frozenset[Column]) -> None:
        self.header = TableHeader(self, columns)
        self.setHorizontalHeader(self.header)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    # --- geometry ---

    def row_under(self, at: QPoint) -> int:
        """The row of a line of pixels, as far as the viewport is wide."""
        return self.rowAt(at.y())

    def rect_of_row(self, row: int) -> QRect:
        """The whole line."""
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), ROW_HEIGHT)

    def scroll_to_top(self, row: int, offset: int) -> None:
        """As in RowsView; every row is equally high."""
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(row * ROW_HEIGHT + offset)

    # --- pointer ---

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == Column.PLACE:
            self.place_opened.emit(self.rows.row_at(index.row()))
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.row_under(event.position().toPoint()) if not event.buttons() else -1)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._hover(-1)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self.hovered_row >= 0:
            self._hover(self.rowAt(self.viewport().mapFromGlobal(QCursor.pos()).y()))

    def _forget_hover(self) -> None:
        self.hovered_row = -1

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            for changed in (self.hovered_row, row):
                self._update_row(changed)
            self.hovered_row = row

    def _update_row(self, row: int) -> None:
        if row >= 0:
            self.viewport().update(self.rect_of_row(row))

    # --- painting ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.fit(self.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.rect())
        if self.guide.lit is not None:
            whole = self.guide.lit == WHOLE
            paint_frame(painter, QRectF(self.viewport().rect() if whole else self.rect_of_row(self.guide.lit)))
        elif self.hasFocus() and (self.ring or self._current_stands_apart()):
            current = self.currentIndex()
            spot = self.rect_of_row(current.row()) if current.isValid() else self.viewport().rect()
            painter.setPen(QPen(QColor(tokens().accent), 1))
            painter.drawRect(spot.adjusted(0, 0, -1, -1))
        painter.end()

    def _current_stands_apart(self) -> bool:
        """Whether the selection alone does not tell where the keyboard is: then its row gets a hairline."""
        current, selection = self.currentIndex(), self.selectionModel().selection()
        alone = selection.count() == 1 and selection.at(0).height() == 1
        return current.isValid() and not selection.isEmpty() and not (alone and selection.at(0).top() == current.row())

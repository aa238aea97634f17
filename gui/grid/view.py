"""A view of rows as cells of one size: what the icon grid and the compact list share.

A QListView, so that screen readers know it, of which nothing lays out, paints or finds items: positions are arithmetic
(arithmetic.py), and what shows is painted in one go, as the table does it. Only then is a million as quick as ten.
"""

from collections.abc import Iterator

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QCursor,
    QDragMoveEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from gui.actions.context import Desk
from gui.file_table.columns import Column
from gui.file_table.drops import WHOLE, paint_frame
from gui.file_table.model import TableModel
from gui.file_table.rename import NameDelegate
from gui.file_table.rows_view import RowsView
from gui.grid.arithmetic import Cells, Step
from gui.theme.theme import theme, tokens

_Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_STEPS = {
    _Move.MoveLeft: Step.LEFT,
    _Move.MoveRight: Step.RIGHT,
    _Move.MoveUp: Step.UP,
    _Move.MoveDown: Step.DOWN,
    _Move.MovePageUp: Step.PAGE_UP,
    _Move.MovePageDown: Step.PAGE_DOWN,
    _Move.MoveHome: Step.HOME,
    _Move.MoveEnd: Step.END,
    _Move.MoveNext: Step.RIGHT,
    _Move.MovePrevious: Step.LEFT,
}

RADIUS = 6
"""Pixels of a ground's corners."""


class _Names(NameDelegate):
    """Opens the editor where the view has the name."""

    def __init__(self, view: "CellsView") -> None:
        super().__init__(view)
        self._cells_view = view

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(self._cells_view.editor_rect(index.row(), editor.sizeHint().height()))


class CellsView(RowsView, QListView):
    """A kind of it says how cells stand (`lay`), what of a cell can be hit (`parts`), and paints one (`paint_cell`)."""

    opened = Signal(object)
    opened_aside = Signal(object)
    renamed = Signal(object, str)
    menu_asked = Signal(bool, object)
    selection_changed = Signal()

    def __init__(self, model: TableModel, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = Cells(0, QSize(1, 1), 1)
        self.hovered_row = -1
        self._pressed: QPoint | None = None
        self._band: QRect | None = None
        self.setFrameShape(QListView.Shape.NoFrame)
        self.begin(model, desk)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.listen(_Names(self))
        model.modelReset.connect(self._forget_hover)
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self.lay_out)
        theme.changed.connect(self.lay_out)

    # --- what a kind says of itself ---

    def lay(self, count: int, room: QSize) -> Cells:
        """How so many cells stand in a view of this size."""
        raise NotImplementedError

    def parts(self, row: int) -> tuple[QRect, ...]:
        """What of a row's cell can be hit, in pixels of the content."""
        raise NotImplementedError

    def editor_rect(self, row: int, height: int) -> QRect:
        """Where a name is edited, in the viewport's pixels."""
        raise NotImplementedError

    def paint_cell(self, painter: QPainter, row: int, cell: QRect, *, selected: bool) -> None:
        """Paint a row; `cell` is in the viewport's pixels."""
        raise NotImplementedError

    # --- geometry ---

    def lay_out(self) -> None:
        """Rows came or went, or cells have another size."""
        self.cells = self.lay(self.rows.shown, self.viewport().size())
        self.updateGeometries()
        self.viewport().update()

    @property
    def corner(self) -> QPoint:
        """What of the content stands in the viewport's corner."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def cell_rect(self, row: int) -> QRect:
        """A row's cell, in the viewport's pixels."""
        return self.cells.rect(row).translated(-self.corner)

    def rows_seen(self) -> Iterator[int]:
        """The rows in sight, in their order."""
        yield from self._rows_in(self.viewport().rect())

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.cells.row_at(point + self.corner)
        hit = row >= 0 and any(part.contains(point + self.corner) for part in self.parts(row))
        return self.rows.index(row, Column.NAME) if hit else QModelIndex()

    def visualRect(self, index: _Index) -> QRect:
        return self.cell_rect(index.row()) if index.isValid() else QRect()

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: _Index) -> bool:
        return index.column() != Column.NAME

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)  # past QListView, which would walk over all rows

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        room, extent = self.viewport().size(), self.cells.extent
        for bar, seen, whole, step in (
            (self.horizontalScrollBar(), room.width(), extent.width(), self.cells.size.width()),
            (self.verticalScrollBar(), room.height(), extent.height(), self.cells.size.height()),
        ):
            bar.setPageStep(seen)
            bar.setSingleStep(max(step // 3, 20))
            bar.setRange(0, max(0, whole - seen))

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        rect, room = self.cell_rect(index.row()), self.viewport().rect()
        for bar, first, last, seen in (
            (self.horizontalScrollBar(), rect.left(), rect.right(), room.width()),
            (self.verticalScrollBar(), rect.top(), rect.bottom(), room.height()),
        ):
            if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
                bar.setValue(bar.value() + (first + last - seen) // 2)
            elif first < 0 or hint is QAbstractItemView.ScrollHint.PositionAtTop:
                bar.setValue(bar.value() + first)
            elif last >= seen:
                bar.setValue(bar.value() + min(last - seen + 1, first))

    def top_row(self) -> int:
        return self.cells.nearest(self.corner) if self.cells.count else -1

    def pixels_out(self, row: int) -> int:
        rect = self.cell_rect(row)
        return -(rect.left() if self.cells.sideways else rect.top())

    def scroll_to_top(self, row: int, offset: int) -> None:
        self.lay_out()
        rect = self.cells.rect(row)
        bar = self.horizontalScrollBar() if self.cells.sideways else self.verticalScrollBar()
        bar.setValue((rect.left() if self.cells.sideways else rect.top()) + offset)

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self.top_row()
        QAbstractItemView.resizeEvent(self, event)
        self.lay_out()
        if top > 0:
            self.scroll_to_top(top, 0)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._band is not None or self.guide.lit == WHOLE:
            self.viewport().update()
        else:
            self.viewport().scroll(dx, dy)
        self._hover(-1 if self._band is not None else self._row_below_pointer())

    def _rows_in(self, area: QRect) -> Iterator[int]:
        for first, last in self.cells.runs_in(area.translated(self.corner)):
            yield from range(first, last + 1)

    # --- selection ---

    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row = self.cells.step(self.currentIndex().row(), _STEPS[cursorAction])
        return self.rows.index(row, Column.NAME) if row >= 0 else QModelIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """A rubber band takes what it touches; a click, or the keyboard, all rows from one to the other."""
        selection = QItemSelection()
        for first, last in self._touched(rect):
            top, bottom = self.rows.index(first, 0), self.rows.index(last, len(Column) - 1)
            selection.append(QItemSelectionRange(top, bottom))
        self.selectionModel().select(selection, command)

    def _touched(self, rect: QRect) -> Iterator[tuple[int, int]]:
        if self.state() is QAbstractItemView.State.DragSelectingState:
            yield from self.cells.runs_in(rect.normalized().translated(self.corner))
        elif rect.size() == QSize(1, 1):
            if (row := self.indexAt(rect.topLeft()).row()) >= 0:
                yield row, row
        elif self.cells.count:
            ends = (self.cells.nearest(point + self.corner) for point in (rect.topLeft(), rect.bottomRight()))
            first, last = sorted(ends)
            yield first, last

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    # --- pointer ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() + self.corner
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        QAbstractItemView.mouseMoveEvent(self, event)
        at = event.position().toPoint()
        if self.state() is QAbstractItemView.State.DragSelectingState and self._pressed is not None:
            self._band = QRect(self._pressed, at + self.corner).normalized()
            self.viewport().update()
        self._hover(self.indexAt(at).row() if not event.buttons() else -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = self._band = None
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._hover(-1)

    def _row_below_pointer(self) -> int:
        return self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row() if self.hovered_row >= 0 else -1

    def _forget_hover(self) -> None:
        self.hovered_row = -1

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            before, self.hovered_row = self.hovered_row, row
            for changed in (before, row):
                if changed >= 0:
                    self.viewport().update(self.cell_rect(changed))

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        is_selected, index, count = self.selectionModel().isSelected, self.rows.index, self.rows.shown
        for row in self._rows_in(event.rect()):
            if row < count:  # rows may have gone, of which the layout is to hear yet
                selected = is_selected(index(row, Column.NAME))
                self.paint_cell(painter, row, self.cell_rect(row), selected=selected)
        self._paint_over(painter)
        painter.end()

    def _paint_over(self, painter: QPainter) -> None:
        """The frame of a drop, where the keyboard is, the rubber band."""
        if self.guide.lit is not None:
            whole = self.guide.lit == WHOLE
            paint_frame(painter, QRectF(self.viewport().rect() if whole else self.ground(self.guide.lit)))
        elif self.hasFocus() and self.currentIndex().isValid() and self._pressed is None:
            painter.setPen(QPen(QColor(tokens().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.ground(self.currentIndex().row())).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS
            )
        if self._band is not None:
            accent = QColor(tokens().accent)
            painter.setPen(QPen(accent, 1))
            accent.setAlpha(40)
            painter.setBrush(accent)
            painter.drawRect(QRectF(self._band.translated(-self.corner)).adjusted(0.5, 0.5, -0.5, -0.5))

    def ground(self, row: int) -> QRect:
        """What is coloured where a row is selected, in the viewport's pixels."""
        return self.cell_rect(row).adjusted(2, 2, -2, -2)

    def paint_ground(self, painter: QPainter, row: int, *, selected: bool) -> None:
        """The ground of a selected row, or of the one below the pointer."""
        if selected or row == self.hovered_row:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().selection if selected else tokens().hover))
            painter.drawRoundedRect(self.ground(row), RADIUS, RADIUS)

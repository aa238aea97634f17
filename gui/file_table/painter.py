"""Paints the table's rows, all that show in one go: icon and name, dim facts beside it, a selected row's ground.

Qt would ask a delegate for each of a screen's hundred and more cells, with an option and an index made anew for each:
that alone takes as long as painting them.
"""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap

from gui.file_table.cells import Cells
from gui.file_table.columns import COLUMNS, ICON, PAD, ROW_HEIGHT, Column
from gui.file_table.laid import LaidTexts
from gui.theme.icons import pixmap
from gui.theme.theme import tokens

if TYPE_CHECKING:
    from gui.file_table.view import FileTable

NAME_LEFT = PAD + 4
TEXT_LEFT = NAME_LEFT + ICON + PAD
"""Pixels from the left of the name's cell to its icon, and to its text."""


class _Span(NamedTuple):
    """A column's room: where its text may stand."""

    column: int
    left: int
    width: int
    right: bool


class _Frame(NamedTuple):
    """What holds for all rows of one repaint."""

    painter: QPainter
    metrics: QFontMetrics
    facts: tuple[_Span, ...]
    name: _Span | None
    """None where it is outside of what is painted."""
    ratio: float
    text: QColor
    dim: QColor
    faint: QColor


class RowPainter:
    """Asks the model for whole rows, past Qt's roles."""

    def __init__(self, table: "FileTable") -> None:
        self._table = table
        self._texts = LaidTexts()
        self._pictures: dict[tuple[str, str, float], QPixmap] = {}
        """Icons by name, colour and sharpness: to draw one takes as long as ten rows."""

    def paint(self, painter: QPainter, clip: QRect) -> None:
        """The rows within `clip`, in the viewport's pixels."""
        table = self._table
        first = table.rowAt(max(clip.top(), 0))
        if first < 0:
            return
        frame = self._frame(painter, clip)
        top, bottom, rows = table.rowViewportPosition(first), clip.bottom(), table.model().rowCount()
        for row in range(first, rows):
            if top > bottom:
                break
            self._row(frame, row, top)
            top += ROW_HEIGHT

    def _frame(self, painter: QPainter, clip: QRect) -> _Frame:
        header, shown = self._table.header, tokens()
        spans: list[_Span] = []
        for column, spec in COLUMNS.items():
            left, width = header.sectionViewportPosition(column), header.sectionSize(column)
            if width and left <= clip.right() and left + width > clip.left():
                spans.append(_Span(column, left, width, spec.right))
        name = next((span for span in spans if span.column == Column.NAME), None)
        facts = tuple(
            _Span(column, left + PAD, width - 2 * PAD, right)
            for column, left, width, right in spans
            if column != Column.NAME
        )
        colours = QColor(shown.text), QColor(shown.dim), QColor(shown.faint)
        ratio = self._table.devicePixelRatioF()
        return _Frame(painter, self._table.fontMetrics(), facts, name, ratio, *colours)

    def _row(self, frame: _Frame, row: int, top: int) -> None:
        table, painter = self._table, frame.painter
        cells = table.rows.cells(row)
        selected = table.selectionModel().isSelected(table.rows.index(row, Column.NAME))
        if selected or row == table.hovered_row:
            ground = tokens().selection if selected else tokens().hover
            painter.fillRect(0, top, table.header.length(), ROW_HEIGHT, QColor(ground))
        if frame.name is not None:
            self._name(frame, frame.name, cells, top, faint=cells.faint or table.is_cut(row))
        painter.setPen(frame.faint if cells.faint else frame.text if selected else frame.dim)
        for column, left, width, right in frame.facts:
            text = cells.texts[column]
            middle = column == Column.PLACE
            self._texts.paint(painter, frame.metrics, left, top, width, ROW_HEIGHT, text, middle=middle, right=right)

    def _name(self, frame: _Frame, span: _Span, cells: Cells, top: int, *, faint: bool) -> None:
        painter, mark = frame.painter, (cells.icon, getattr(tokens(), cells.tint), frame.ratio)
        picture = self._pictures.get(mark)
        if picture is None:
            picture = self._pictures[mark] = pixmap(cells.icon, ICON, cells.tint)
        if faint:
            painter.setOpacity(0.5)
        painter.drawPixmap(span.left + NAME_LEFT, top + (ROW_HEIGHT - ICON) // 2, picture)
        if faint:
            painter.setOpacity(1)
        painter.setPen(frame.faint if faint else frame.text)
        left, width = span.left + TEXT_LEFT, span.width - TEXT_LEFT - PAD
        self._texts.paint(painter, frame.metrics, left, top, width, ROW_HEIGHT, cells.texts[0], middle=True)

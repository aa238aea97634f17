"""The compact list: names with small icons, from top to bottom and on to the right."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.actions.context import Desk
from gui.file_table.columns import ICON
from gui.file_table.laid import LaidTexts
from gui.file_table.model import TableModel
from gui.grid.arithmetic import Cells
from gui.grid.view import CellsView
from gui.theme.icons import pixmap
from gui.theme.theme import tokens

HEIGHT, WIDTH = 26, 250
"""Pixels of a cell: some thirty letters of a name."""

MARGIN = 4
PAD = 8


class CompactList(CellsView):
    """Scrolls sideways, with the wheel too."""

    def __init__(self, model: TableModel, desk: Desk, parent: QWidget | None = None) -> None:
        self._texts = LaidTexts()
        self._icons: dict[tuple[str, str, float], QPixmap] = {}
        super().__init__(model, desk, parent)
        self.setObjectName("compactList")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def lay(self, count: int, room: QSize) -> Cells:
        bar = QApplication.style().pixelMetric(QApplication.style().PixelMetric.PM_ScrollBarExtent)
        per_line = max(1, (room.height() - 2 * MARGIN) // HEIGHT)
        if not self.horizontalScrollBar().isVisible() and -(-count // per_line) * WIDTH + 2 * MARGIN > room.width():
            per_line = max(1, (room.height() - bar - 2 * MARGIN) // HEIGHT)  # the bar that comes takes some of it
        seen = max(1, room.width() // WIDTH)
        return Cells(count, QSize(WIDTH, HEIGHT), per_line, seen, MARGIN, sideways=True)

    def parts(self, row: int) -> tuple[QRect, ...]:
        cell = self.cells.rect(row)
        name = self.fontMetrics().horizontalAdvance(self.rows.cells(row).texts[0])
        return (cell.adjusted(0, 0, min(0, name + ICON + 4 * PAD - cell.width()), 0),)

    def editor_rect(self, row: int, height: int) -> QRect:
        return self.cell_rect(row).adjusted(PAD + ICON, 0, -2, 0)

    def paint_cell(self, painter: QPainter, row: int, cell: QRect, *, selected: bool) -> None:
        cells = self.rows.cells(row)
        faint = cells.faint or self.is_cut(row)
        self.paint_ground(painter, row, selected=selected)
        painter.setOpacity(0.5 if faint else 1)
        painter.drawPixmap(cell.left() + PAD, cell.top() + (HEIGHT - ICON) // 2, self._icon(cells.icon, cells.tint))
        painter.setOpacity(1)
        painter.setPen(QColor(tokens().faint if faint else tokens().text))
        left = 2 * PAD + ICON
        self._texts.paint(
            painter,
            self.fontMetrics(),
            cell.left() + left,
            cell.top(),
            WIDTH - left - PAD,
            HEIGHT,
            cells.texts[0],
            middle=True,
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turned, it scrolls the only way there is."""
        turned, moved = event.angleDelta(), event.pixelDelta()
        if turned.y() and not turned.x() and not event.modifiers():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (moved.y() or turned.y() * WIDTH // 120))
            event.accept()
            return
        super().wheelEvent(event)

    def _icon(self, name: str, tint: str) -> QPixmap:
        mark = (name, getattr(tokens(), tint), self.devicePixelRatioF())
        if mark not in self._icons:
            self._icons[mark] = pixmap(name, ICON, tint)
        return self._icons[mark]

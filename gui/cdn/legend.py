"""Which line of a plot is which domain: a stroke as it is drawn, and the name."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.cdn.plot import pen_of
from gui.theme.theme import theme, tokens

STROKE = 26
GAP = 18
HEIGHT = 20


class Legend(QWidget):
    """In one row; names that do not fit are left out, for the box beside the mouse has them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def show_names(self, names: Sequence[str]) -> None:
        """Name the lines in their order; a single one needs no name."""
        self._names = tuple(names) if len(names) > 1 else ()
        self.setVisible(bool(self._names))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, left, middle = painter.fontMetrics(), 0, self.height() / 2
        for number, name in enumerate(self._names):
            width = STROKE + 6 + metrics.horizontalAdvance(name)
            if left + width > self.width():
                painter.setPen(QColor(tokens().dim))
                painter.drawText(QPointF(left, middle + metrics.ascent() / 2 - 1), "…")
                break
            painter.setPen(pen_of(number))
            painter.drawLine(QPointF(left, middle), QPointF(left + STROKE, middle))
            painter.setPen(QColor(tokens().dim))
            painter.drawText(QPointF(left + STROKE + 6, middle + metrics.ascent() / 2 - 1), name)
            left += width + GAP
        painter.end()

"""A plot of figures over time, drawn with the theme's tokens: an area, lines, marks across, values at the mouse.

Drawn here and not by a plotting library: see docs/architecture.md.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.cdn import ticks
from gui.panels.plate import mixed
from gui.theme.theme import theme, tokens

LEFT, RIGHT, TOP, BOTTOM = 84, 16, 14, 28
"""Room for the labels around the drawing."""

TINTS = ("good", "caution", "bad", "dim")
DASHES = (Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine, Qt.PenStyle.DashDotDotLine)
"""Lines differ by colour and by stroke: never by colour alone."""

_AREA = 0.16
_PAD = 8
_LEAST = QSize(320, 180)


class Line(NamedTuple):
    """One figure per time."""

    name: str
    values: tuple[int, ...]


class Mark(NamedTuple):
    """A line across, with its words at the right end."""

    value: int
    name: str
    tint: str


class Plot(QWidget):
    """The first line is an area in the accent; the others are thin and dashed. Values are bytes, or bits a second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)
        self._times: tuple[int, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._bits = self._days = False
        self._at = -1
        theme.changed.connect(self.update)

    def show_figures(
        self,
        times: Sequence[int],
        lines: Sequence[Line],
        marks: Sequence[Mark] = (),
        *,
        bits: bool = False,
        days: bool = False,
    ) -> None:
        """Draw these. Every line has as many values as there are times (ms); with `days` each is of a whole day."""
        self._times, self._lines, self._marks, self._bits = tuple(times), tuple(lines), tuple(marks), bits
        self._days, self._at = days, -1
        self.update()

    @property
    def at(self) -> int:
        """Which time the mouse is at, as an index; -1 for none."""
        return self._at

    def read(self, index: int) -> list[str]:
        """What the box beside the mouse says of a time: the moment, then a line per figure."""
        figures = [f"{line.name}: {ticks.amount(line.values[index], bits=self._bits)}" for line in self._lines]
        return [ticks.moment(self._times[index], whole_day=self._days), *figures]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().x())

    def leaveEvent(self, event: QEvent) -> None:
        self._at = -1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._times and self._lines:
            self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        room = self._room()
        top = max([1, *(max(line.values, default=0) for line in self._lines), *(mark.value for mark in self._marks)])
        levels = ticks.heights(top, int(room.height()), bits=self._bits)
        self._paint_axes(painter, room, levels)
        for number in range(len(self._lines) - 1, -1, -1):
            self._paint_line(painter, room, levels[-1].at, number)
        for mark in self._marks:
            self._paint_mark(painter, room, levels[-1].at, mark)
        if self._at >= 0:
            self._paint_reading(painter, room, levels[-1].at)

    def _paint_axes(self, painter: QPainter, room: QRectF, levels: list[ticks.Tick]) -> None:
        shown = tokens()
        for level in levels:
            y = self._y(room, level.at, levels[-1].at)
            painter.setPen(QColor(shown.line))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(QColor(shown.dim))
            box = QRectF(0, y - 10, LEFT - _PAD, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, level.text)
        for moment in ticks.moments(self._times[0], self._times[-1], int(room.width())):
            x = self._x(room, moment.at)
            painter.setPen(QColor(shown.line))
            if moment.strong:
                painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
            painter.drawLine(QPointF(x, room.bottom()), QPointF(x, room.bottom() + 4))
            painter.setPen(QColor(shown.text if moment.strong else shown.dim))
            box = QRectF(x - 50, room.bottom() + 4, 100, BOTTOM - 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, moment.text)

    def _paint_line(self, painter: QPainter, room: QRectF, top: float, number: int) -> None:
        seen = ticks.thinned(self._lines[number].values, max(1, int(room.width())))
        points = [QPointF(self._x(room, self._times[at]), self._y(room, value, top)) for at, value in seen]
        painter.setPen(pen_of(number))
        painter.drawPolyline(QPolygonF(points))
        if number == 0:
            foot = [QPointF(points[-1].x(), room.bottom()), QPointF(points[0].x(), room.bottom())]
            area = QColor(tokens().accent)
            area.setAlphaF(_AREA)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(area)
            painter.drawPolygon(QPolygonF([*points, *foot]))
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_mark(self, painter: QPainter, room: QRectF, top: float, mark: Mark) -> None:
        """The words stand above the line on a ground of their own, so that the area below does not cover them."""
        shown, y = tokens(), self._y(room, mark.value, top)
        painter.setPen(QPen(QColor(getattr(shown, mark.tint)), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        width = painter.fontMetrics().horizontalAdvance(mark.name) + _PAD
        below = y - 18 < room.top()
        box = QRectF(room.right() - width, y + 1 if below else y - 18, width, 17)
        painter.fillRect(box, mixed(getattr(shown, mark.tint), shown.surface, 0.12))
        painter.setPen(QColor(shown.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.name)

    def _paint_reading(self, painter: QPainter, room: QRectF, top: float) -> None:
        shown, x = tokens(), self._x(room, self._times[self._at])
        painter.setPen(QPen(QColor(shown.dim), 1))
        painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        for number, line in enumerate(self._lines):
            painter.setPen(QPen(QColor(shown.surface), 1))
            painter.setBrush(pen_of(number).color())
            painter.drawEllipse(QPointF(x, self._y(room, line.values[self._at], top)), 4, 4)
        words = self.read(self._at)
        metrics = painter.fontMetrics()
        width = max(map(metrics.horizontalAdvance, words)) + 2 * _PAD
        height = len(words) * (metrics.height() + 2) + _PAD
        left = x + 12 if x + 12 + width < room.right() else x - 12 - width
        box = QRectF(left, room.top() + 6, width, height)
        painter.setPen(QColor(shown.line))
        painter.setBrush(QColor(shown.panel))
        painter.drawRoundedRect(box, 6, 6)
        for row, text in enumerate(words):
            painter.setPen(QColor(shown.text if row else shown.dim))
            painter.drawText(QPointF(left + _PAD, box.top() + (row + 1) * (metrics.height() + 2) - 3), text)

    def _point_at(self, x: float) -> None:
        """Read the time nearest to a place."""
        if not self._times:
            return
        room, span = self._room(), max(1, self._times[-1] - self._times[0])
        moment = self._times[0] + (x - room.left()) / max(1.0, room.width()) * span
        step = span / max(1, len(self._times) - 1)
        nearest = round((moment - self._times[0]) / step)
        self._at = min(max(nearest, 0), len(self._times) - 1)
        self.update()

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(LEFT, TOP, -RIGHT, -BOTTOM)

    def _x(self, room: QRectF, moment: float) -> float:
        first, last = self._times[0], self._times[-1]
        return room.left() + (room.width() * (moment - first) / (last - first) if last > first else room.width() / 2)

    @staticmethod
    def _y(room: QRectF, value: float, top: float) -> float:
        return room.bottom() - room.height() * value / top


def pen_of(number: int) -> QPen:
    """How a line is drawn: the first in the accent, the others thinner, by colour and stroke."""
    if number == 0:
        return QPen(QColor(tokens().accent), 1.8)
    round_, place = divmod(number - 1, len(TINTS))
    return QPen(QColor(getattr(tokens(), TINTS[place])), 1.4, DASHES[(place + round_) % len(DASHES)])

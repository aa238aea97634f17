"""Bars: names, amounts, and how much of the whole each is. One is clicked, or chosen by keys, to find its objects."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.panels.plate import mixed
from gui.theme.theme import theme, tokens

ROW = 36
"""Pixels: words above, the bar below."""
_BAR = 6
_PAD = 8
_WIDTH = 220


class Bar(NamedTuple):
    """`share` is between 0 and 1; `tip` has the exact figures; `query` finds what it counts, "" finds nothing."""

    name: str
    amount: str
    share: float
    tip: str
    query: str


class Bars(QWidget):
    """A list of bars as high as it needs to be. `chosen(str)` has the query of the bar that was clicked."""

    accessible_role = QAccessible.Role.Chart

    chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bars: tuple[Bar, ...] = ()
        self._at = -1
        theme.changed.connect(self.update)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these."""
        self.bars, self._at = tuple(bars), -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if bars else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, ROW * len(self.bars))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(int(event.position().y()) // ROW)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._point(int(event.position().y()) // ROW)
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose()

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._point(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at < 0 and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._point(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._point(min(max(0, self._at + (1 if key == Qt.Key.Key_Down else -1)), len(self.bars) - 1))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The tip of the bar below the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = event.pos().y() // ROW
            QToolTip.showText(event.globalPos(), self.bars[at].tip if at < len(self.bars) else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, bar in enumerate(self.bars):
            self._paint(painter, QRectF(0, number * ROW, self.width(), ROW), bar, pointed=number == self._at)
        painter.end()

    def _paint(self, painter: QPainter, room: QRectF, bar: Bar, *, pointed: bool) -> None:
        shown, metrics = tokens(), painter.fontMetrics()
        if pointed:
            painter.setBrush(QColor(shown.hover))
            painter.setPen(QPen(QColor(shown.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        line = QRectF(room.x() + _PAD, room.y() + 4, room.width() - 2 * _PAD, 18)
        right = metrics.horizontalAdvance(bar.amount)
        painter.setPen(QColor(shown.dim))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, bar.amount)
        painter.setPen(QColor(shown.text))
        name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, int(line.width()) - right - _PAD)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        groove = QRectF(line.x(), room.bottom() - _BAR - 5, line.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(shown.line, shown.surface, 0.7))
        painter.drawRoundedRect(groove, _BAR / 2, _BAR / 2)
        if bar.share > 0:
            painter.setBrush(QColor(shown.accent))
            filled = QRectF(groove.x(), groove.y(), max(_BAR, groove.width() * bar.share), _BAR)
            painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)

    def _choose(self) -> None:
        if 0 <= self._at < len(self.bars) and self.bars[self._at].query:
            self.chosen.emit(self.bars[self._at].query)

    def _point(self, number: int) -> None:
        number = number if 0 <= number < len(self.bars) else -1
        if number == self._at:
            return
        self._at = number
        clickable = number >= 0 and bool(self.bars[number].query)
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription(self.bars[number].tip if number >= 0 else "")
        self.update()

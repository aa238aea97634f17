"""A chip: words on a tinted plate with a cross; pressing it takes away what it names."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.panels.plate import mixed
from gui.theme.icons import icon
from gui.theme.theme import tokens

HEIGHT = 24
_PAD = 10
_CROSS = 12
_GAP = 6
_WIDEST = 380


class Chip(QAbstractButton):
    """`show_words` says what it names. `clicked` fires on a press anywhere, and on Space. `tint` is a colour token."""

    tint = "accent"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_words(self, words: str, tip: str) -> None:
        """What stands on it, and what a press does."""
        self.ensurePolished()  # the style sheet sets the size that is measured
        self.setText(words)
        self.setToolTip(tip)
        self.setAccessibleName(f"{words}. {tip}")
        self.updateGeometry()
        self.update()

    def relabel(self) -> None:
        """In another language: gui/languages/relabel.py has said words and tip already."""
        self.show_words(self.text(), self.toolTip())

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text()) + 2  # what rounding may take away
        wide = words + 2 * _PAD + _GAP + _CROSS
        return QSize(min(wide, _WIDEST), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(80, self.sizeHint().width()), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, shown = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.hasFocus() or self.underMouse()
        colour = getattr(shown, self.tint)
        painter.setPen(QPen(mixed(colour, shown.panel, 1.0 if strong else 0.45), 1))
        painter.setBrush(mixed(colour, shown.panel, 0.12))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(QColor(shown.text))
        room = QRect(_PAD, 0, self.width() - 2 * _PAD - _GAP - _CROSS, self.height())
        said = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), said)
        spot = QRect(self.width() - _PAD - _CROSS + 2, (self.height() - _CROSS) // 2, _CROSS, _CROSS)
        icon("close", "text" if strong else "dim").paint(painter, spot)
        painter.end()

"""A combo box with an arrow that follows the theme: the style sheet's own would be one colour for both."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from gui.theme.icons import icon

_ARROW = 16


class Combo(QComboBox):
    """QComboBox; the arrow is painted over its right edge."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        top = (self.height() - _ARROW) // 2
        icon("chevron-down", "dim").paint(painter, QRect(self.width() - _ARROW - 6, top, _ARROW, _ARROW))
        painter.end()

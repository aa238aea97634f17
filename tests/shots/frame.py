"""The frame and shadow that a window manager would put round a dialog: a display without one draws none."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from gui.theme.theme import tokens

_REACH = 16
"""Pixels the shadow reaches beyond the dialog."""

_DOWN = 4
"""How far it is moved down."""

_LAYER = {"light": 2, "dark": 7}
"""Alpha of each of the shadow's layers, one for each pixel of its reach: next to the dialog all lie over each other."""


def draw_frame(painter: QPainter, dialog: QRect) -> None:
    """Draw them below and round a dialog that is drawn next. The painter is left as it was."""
    shown = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, _LAYER[shown.name]))
    for reach in range(1, _REACH + 1):
        painter.drawRoundedRect(dialog.adjusted(-reach, _DOWN - reach, reach, _DOWN + reach), reach, reach)
    painter.restore()
    painter.fillRect(dialog.adjusted(-1, -1, 1, 1), QColor(shown.scroll))

"""A link as a QR code. The library is loaded when the first one is drawn."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme.tokens import INK, PAPER

SIDE = 168
"""Pixels."""

QUIET = 4
"""Modules of white around it, as the standard has it: on dark themes too, or cameras do not find it."""

MOST = 1200
"""Characters; codes of more are too fine for a camera at this size."""


class QrCode(QLabel):
    """Shows a text, or why there is no code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(SIDE, SIDE)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setProperty("dim", True)
        self.setAccessibleName(self.tr("QR code of the link"))

    def show_text(self, text: str) -> None:
        """Draw it; nothing for an empty one."""
        self.clear()
        if len(text) > MOST:
            self.setText(self.tr("The link is too long for a code."))
        elif text:
            self.setPixmap(_drawn(matrix(text), SIDE, self.devicePixelRatioF()))


def matrix(text: str) -> list[list[bool]]:
    """The modules of the code, row by row; True is dark."""
    import segno

    return [[bool(module) for module in row] for row in segno.make(text, micro=False, error="l").matrix]


def _drawn(modules: list[list[bool]], side: int, ratio: float) -> QPixmap:
    count = len(modules) + 2 * QUIET
    scale = max(1, int(side * ratio) // count)
    image = QImage(count * scale, count * scale, QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER))
    painter, ink = QPainter(image), QColor(INK)
    for y, row in enumerate(modules, QUIET):
        for x, dark in enumerate(row, QUIET):
            if dark:
                painter.fillRect(QRect(x * scale, y * scale, scale, scale), ink)
    painter.end()
    found = QPixmap.fromImage(image)
    found.setDevicePixelRatio(ratio)
    return found

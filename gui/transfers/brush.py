"""Strokes that the queue's rows are painted with."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

PAD = 8
"""Free pixels left and right in a cell."""

_LEFT = Qt.AlignmentFlag.AlignLeft


def bar(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """A bar with round ends."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)


def words(
    painter: QPainter,
    metrics: QFontMetrics,
    rect: QRect,
    text: str,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    side: Qt.AlignmentFlag = _LEFT,
) -> None:
    """One line in the middle of a rectangle."""
    shown = metrics.elidedText(text, elide, rect.width()) if elide is not Qt.TextElideMode.ElideNone else text
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)

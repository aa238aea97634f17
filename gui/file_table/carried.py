"""The picture that hangs at the pointer while rows are dragged: the first one's icon and name, and how many more."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from gui import formats
from gui.file_table.cells import Cells
from gui.theme.icons import icon
from gui.theme.theme import tokens

_HEIGHT = 28
_PAD = 8
_ICON = 16
_WIDEST = 280


def carried(first: Cells, count: int, font: QFont, ratio: float) -> QPixmap:
    """A card for `count` rows."""
    text = first.texts[0]
    if count > 1:
        text = QCoreApplication.translate("Table", "{count} items").format(count=formats.count(count))
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, _WIDEST)
    width = metrics.horizontalAdvance(shown) + _ICON + 3 * _PAD + 2
    picture = QPixmap(round(width * ratio), round(_HEIGHT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens().accent), 1))
    painter.setBrush(QColor(tokens().surface))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, _HEIGHT - 1), 6, 6)
    icon(first.icon, first.tint).paint(painter, _PAD, (_HEIGHT - _ICON) // 2, _ICON, _ICON)
    painter.setFont(font)
    painter.setPen(QColor(tokens().text))
    box = QRectF(2 * _PAD + _ICON, 0, width, _HEIGHT)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    painter.end()
    return picture

"""Rows in bands, so that groups are told apart without lines; ticks that follow the theme."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from gui.mirror.tick import TickDelegate
from gui.theme.theme import tokens

BAND = int(Qt.ItemDataRole.UserRole)
"""The role that answers whether a row is of a shaded band."""


class BandDelegate(TickDelegate):
    """Shades below what the style draws, which knows no background of a row's own."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.data(BAND):
            painter.fillRect(option.rect, QColor(tokens().panel))
        super().paint(painter, option, index)

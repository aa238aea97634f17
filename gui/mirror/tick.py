"""Ticks in a table whose mark follows the theme, as that of gui/dialogs/check_box.py does."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.theme.icons import icon

_MARK = 14


class TickDelegate(QStyledItemDelegate):
    """Paints the mark into the square that the style sheet draws."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if index.data(Qt.ItemDataRole.CheckStateRole) is not Qt.CheckState.Checked:
            return
        self.initStyleOption(option, index)
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        square = option.widget.style().subElementRect(part, option, option.widget)
        spot = QRect(0, 0, _MARK, _MARK)
        spot.moveCenter(square.center())
        icon("check", "on_accent").paint(painter, spot)

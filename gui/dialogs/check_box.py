"""A check box whose mark follows the theme: the style sheet's own would be one colour for both."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from gui.theme.icons import icon

_MARK = 14


class CheckBox(QCheckBox):
    """QCheckBox; the mark is painted into its square."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        square = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        spot = QRect(0, 0, _MARK, _MARK)
        spot.moveCenter(square.center())
        painter = QPainter(self)
        icon("check", "on_accent").paint(painter, spot)
        painter.end()

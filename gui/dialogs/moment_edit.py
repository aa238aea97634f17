"""Fields for a time, a day, and for both, framed like the other fields."""

from PySide6.QtCore import QDate, QDateTime, QEvent, QTime
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateTimeEdit, QWidget

_HEIGHT = 28
_SIDE = 8


class _Framed(QDateTimeEdit):
    """With a border by the style sheet, Qt paints no ground for the line inside, but forgets its place as well."""

    def _dress(self, shown: str) -> None:
        self.setDisplayFormat(shown)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFixedHeight(_HEIGHT)
        self.lineEdit().setTextMargins(_SIDE, 0, _SIDE, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_line()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._put_line()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._put_line()

    def _put_line(self) -> None:
        self.lineEdit().setGeometry(self.rect().adjusted(1, 1, -1, -1))


class TimeEdit(_Framed):
    """Hours and minutes; the arrow keys go over midnight."""

    def __init__(self, time: QTime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress("HH:mm")
        self.setTime(time)
        self.setWrapping(True)


class MomentEdit(_Framed):
    """A date and a time, to the minute."""

    def __init__(self, moment: QDateTime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress("yyyy-MM-dd HH:mm")
        self.setDateTime(moment)


class DayEdit(_Framed):
    """A day."""

    def __init__(self, day: QDate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress("yyyy-MM-dd")
        self.setDate(day)

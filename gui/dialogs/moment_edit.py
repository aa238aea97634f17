"""Fields for a time, a day, and for both, framed like the other fields, and written as all dates are."""

from PySide6.QtCore import QDate, QDateTime, QEvent, QSize, QTime
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateTimeEdit, QWidget

from gui.languages.dates import dates

_HEIGHT = 28
_SIDE = 8
_LINE_SIDE = 2
"""What Qt leaves at each side of a line of text."""
_WIDE = QDateTime(QDate(2020, 10, 20), QTime(20, 50))


class _Framed(QDateTimeEdit):
    """With a border by the style sheet, Qt paints no ground for the line inside, but forgets its place as well."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFixedHeight(_HEIGHT)
        self.lineEdit().setTextMargins(_SIDE, 0, _SIDE, 0)
        self.relabel()

    def pattern(self) -> str:
        """How what is typed is written, of digits alone."""
        return dates.way.typed

    def relabel(self) -> None:
        """In another way: gui/languages/relabel.py."""
        self.setDisplayFormat(self.pattern())
        self.setMinimumWidth(self._needed())

    def sizeHint(self) -> QSize:
        return QSize(self._needed(), _HEIGHT)

    def _needed(self) -> int:
        widest = self.locale().toString(_WIDE, self.displayFormat())
        return self.fontMetrics().horizontalAdvance(widest) + 2 * (_SIDE + _LINE_SIDE + 1)

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
        self.setTime(time)
        self.setWrapping(True)

    def pattern(self) -> str:
        return dates.way.time


class MomentEdit(_Framed):
    """A date and a time, to the minute."""

    def __init__(self, moment: QDateTime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDateTime(moment)

    def pattern(self) -> str:
        return f"{dates.way.typed} {dates.way.time}"


class DayEdit(_Framed):
    """A day."""

    def __init__(self, day: QDate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDate(day)

"""A week of limits: which minutes of which days some hours take, where two share some, and a picture of it all."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, QTime
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.settings import DAY_MINUTES, LimitHours
from gui.languages.dates import dates
from gui.panels.plate import mixed
from gui.theme.theme import tokens

DAYS = 7
_LINE = 12
_GAP = 4
_TOP = 18
_LEFT = 44
_MARKS = (0, 6, 12, 18, 24)


class Piece(NamedTuple):
    """A stretch of one day, in minutes since its midnight; Monday is day 0."""

    day: int
    start: int
    end: int


def pieces(hours: LimitHours) -> list[Piece]:
    """The stretches that hours take; those over midnight go on the next day."""
    found: list[Piece] = []
    for day in hours.days:
        if hours.end > hours.start:
            found.append(Piece(day, hours.start, hours.end))
        else:
            found.append(Piece(day, hours.start, DAY_MINUTES))
            found.append(Piece((day + 1) % DAYS, 0, hours.end))
    return sorted(found)


def shared(one: LimitHours, other: LimitHours) -> list[Piece]:
    """The stretches that both take."""
    both = (
        Piece(a.day, max(a.start, b.start), min(a.end, b.end))
        for a in pieces(one)
        for b in pieces(other)
        if a.day == b.day
    )
    return sorted(piece for piece in both if piece.start < piece.end)


def day_name(day: int, *, short: bool = False) -> str:
    """The name of a day in the user's language, by itself."""
    kind = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return QLocale().standaloneDayName(day + 1, kind)


def clock(minutes: int) -> str:
    """`08:30`, of minutes since midnight; the end of the day is its beginning again."""
    return QLocale().toString(QTime(minutes // 60 % 24, minutes % 60), dates.way.time)


class WeekPicture(QWidget):
    """Seven lines of 24 hours; what is limited is filled, what two rows share stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours: Sequence[LimitHours] = ()
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName(self.tr("The week and its limits"))

    def show_hours(self, hours: Sequence[LimitHours]) -> None:
        """Show other hours."""
        self._hours = tuple(hours)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, _TOP + DAYS * (_LINE + _GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        shown, painter = tokens(), QPainter(self)
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(shown.dim))
        for hour in _MARKS:
            self._mark(painter, hour)
        for day in range(DAYS):
            name = QRectF(0, self._top(day), _LEFT - 8, _LINE)
            painter.drawText(
                name, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, day_name(day, short=True)
            )
            painter.fillRect(self._spot(Piece(day, 0, DAY_MINUTES)), QColor(shown.line))
        colour, doubled = QColor(shown.accent), QColor(shown.caution)
        taken = [pieces(hours) for hours in self._hours]
        for piece in (piece for row in taken for piece in row):
            painter.fillRect(self._spot(piece), mixed(colour.name(), shown.panel, 0.75))
        for number, one in enumerate(self._hours):
            for other in self._hours[number + 1 :]:
                for piece in shared(one, other):
                    painter.fillRect(self._spot(piece), doubled)
        painter.end()

    def _mark(self, painter: QPainter, hour: int) -> None:
        at = self._spot(Piece(0, hour * 60, hour * 60)).left()
        wide = 32
        left = min(max(at - wide / 2, _LEFT), self.width() - wide) if 0 < hour < 24 else at - (wide if hour else 0)
        side = {0: Qt.AlignmentFlag.AlignLeft, 24: Qt.AlignmentFlag.AlignRight}.get(hour, Qt.AlignmentFlag.AlignHCenter)
        painter.drawText(QRectF(left, 0, wide, _TOP - 4), side, str(hour))

    @staticmethod
    def _top(day: int) -> int:
        return _TOP + day * (_LINE + _GAP)

    def _spot(self, piece: Piece) -> QRectF:
        room = self.width() - _LEFT
        left, right = (_LEFT + room * minutes / DAY_MINUTES for minutes in (piece.start, piece.end))
        return QRectF(left, self._top(piece.day), right - left, _LINE)

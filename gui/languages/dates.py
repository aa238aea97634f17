"""How dates and times are written: in the way of the language's region, or as ISO 8601 has it, by the settings.

A region's short way, with years in full and two digits for days, months and hours, so that the lines of a table stand
below each other. Where no region is known, nobody could tell the day from the month: there English names the month.
What programs read (CSV, queries, names of files) is ISO in any case: formats.iso.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime, QTimeZone

ISO = "iso"
"""The setting that is not the language's way."""

NO_REGION = QLocale(QLocale.Language.English, QLocale.Country.Europe)
"""English of nowhere in particular."""

_ISO_DAY = "yyyy-MM-dd"

_ANY_ZONE = QTimeZone.Initialization.UTC
"""No pattern has the zone, and to ask the system for its own takes 0.1 ms."""

_SHORT = QLocale.FormatType.ShortFormat
_PART = re.compile(r"'[^']*'|y+|M+|d+|h+|H+|\u202f")
_LONGER = {"M": "MM", "d": "dd", "h": "hh", "H": "HH", "y": "yyyy", "yy": "yyyy", "\u202f": " "}
"""What becomes of a pattern's parts; a narrow space is in too few fonts."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of writing, as patterns of Qt."""

    locale: QLocale
    day: str = _ISO_DAY
    time: str = "HH:mm"
    between: str = " "
    """What stands between a day and a time."""

    @property
    def minute(self) -> str:
        """A day and a time."""
        return self.day + self.between + self.time

    @property
    def second(self) -> str:
        """The same to the second."""
        return self.day + self.between + re.sub(r"(\W)mm", r"\1mm\1ss", self.time)

    @property
    def of_year(self) -> str:
        """A day without its year."""
        return re.sub(r"\W*yyyy$|^yyyy\W*", "", self.day)

    @property
    def typed(self) -> str:
        """A day in a field: digits alone."""
        return _ISO_DAY if "MMM" in self.day else self.day

    def write(self, moment: datetime, pattern: str) -> str:
        """A moment by one of the patterns, as its own clock shows it."""
        day, time = QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute, moment.second)
        return self.locale.toString(QDateTime(day, time, _ANY_ZONE), pattern)

    def rewrite(self, said: str, other: "Way") -> str:
        """What this way wrote, as the other does; itself where it is no date or time."""
        if not any(map(str.isdigit, said)):
            return said
        ways = ((self.second, other.second), (self.minute, other.minute), (self.day, other.day))
        for mine, its in ways[:2] if self.day == _ISO_DAY else ways:  # many folders are called 2026-11-22
            moment = self.locale.toDateTime(said, mine)
            if moment.isValid():
                return other.locale.toString(moment, its)
        time = self.locale.toTime(said, self.time)
        return other.locale.toString(time, other.time) if time.isValid() else said


class Dates:
    """What the user chose, and the way that follows from it and from the language."""

    def __init__(self) -> None:
        self._choice = ""
        self._way: Way | None = None

    def choose(self, choice: str) -> None:
        """From the settings: `language` or `iso`."""
        if choice != self._choice:
            self._choice, self._way = choice, None

    @property
    def way(self) -> Way:
        """How all is written now."""
        locale = QLocale()
        if self._way is None or self._way.locale != locale:
            self._way = Way(locale) if self._choice == ISO else way_of(locale)
        return self._way


dates = Dates()
"""The one of the process, as the language is."""


def way_of(locale: QLocale) -> Way:
    """The way of a region. That of the C locale is meant for nobody to read."""
    day = locale.dateFormat(_SHORT)
    if locale == NO_REGION:
        return Way(locale, "dd MMM yyyy", "HH:mm", ", ")
    if day == QLocale.c().dateFormat(_SHORT):
        return Way(locale)
    return Way(locale, _PART.sub(_whole, day), _PART.sub(_whole, locale.timeFormat(_SHORT)))


def _whole(part: re.Match[str]) -> str:
    return _LONGER.get(part[0], part[0])

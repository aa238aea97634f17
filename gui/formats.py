"""Numbers as people read them: sizes, dates, durations, speeds, counts. Functions of Qt's default locale and of the
settings of dates (gui/languages/dates.py); `iso` is for programs.
"""

import os
import re
from datetime import datetime, timezone
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from gui.languages.dates import dates

KIB = 1024
UNITS = ("B", "KB", "MB", "GB", "TB", "PB")

_UNKNOWN = "—"

MOMENT_WIDTH = 168
"""Pixels of a column for what `date` and `minute` write, in the widest way there is: 2026-11-20 10:48 a.m."""


def size(number: int) -> str:
    """`412.8 KB`: steps of 1024, one decimal, two from GB on."""
    if number < KIB:
        return f"{number} B"
    value, unit = float(number), 0
    while value >= KIB - 0.05 and unit < len(UNITS) - 1:  # what would be rounded to 1024.0 is one of the next unit
        value, unit = value / KIB, unit + 1
    decimals = 2 if unit >= 3 else 1
    return f"{decimal(value, decimals)} {UNITS[unit]}"


def count(number: int) -> str:
    """`1,248`."""
    return QLocale().toString(number)


def decimal(number: float, decimals: int) -> str:
    """`412.8`, or `412,8`; thousands are not grouped."""
    return f"{number:.{decimals}f}".replace(".", QLocale().decimalPoint())


def percent(share: float, decimals: int = 0) -> str:
    """`26%` of 0.26. Whole ones are cut, so that only all is 100; those with decimals are rounded."""
    return f"{decimal(share * 100, decimals) if decimals else count(int(share * 100 + 1e-9))}%"


def date(ms: int, now: datetime | None = None) -> str:
    """`Today 09:41`, `Yesterday 18:30`, else as `minute`."""
    if ms <= 0:
        return _UNKNOWN
    moment = local(ms)
    ago = (now or datetime.now(timezone.utc)).astimezone().toordinal() - moment.toordinal()
    if ago == 0:
        return QCoreApplication.translate("Formats", "Today {time}").format(time=clock(moment))
    if ago == 1:
        return QCoreApplication.translate("Formats", "Yesterday {time}").format(time=clock(moment))
    return minute(ms)


def minute(ms: int) -> str:
    """`22 Nov 2026, 03:41`, `11/22/2026 03:41 AM`, `2026/11/22 03:41`; local time; a dash for an unknown one."""
    return dates.way.write(local(ms), dates.way.minute) if ms > 0 else _UNKNOWN


def exact(ms: int) -> str:
    """The same to the second."""
    return dates.way.write(local(ms), dates.way.second) if ms > 0 else _UNKNOWN


def day(moment: datetime) -> str:
    """`22 Nov 2026`."""
    return dates.way.write(moment, dates.way.day)


def day_of_year(moment: datetime) -> str:
    """`22 Nov`, `11/22`."""
    return dates.way.write(moment, dates.way.of_year)


def clock(moment: datetime) -> str:
    """`09:41`, `09:41 AM`."""
    return dates.way.write(moment, dates.way.time)


def iso(ms: int) -> str:
    """`2026-11-21 09:41:07`, local time; empty for an unknown one. For what programs read."""
    return local(ms).strftime("%Y-%m-%d %H:%M:%S") if ms > 0 else ""


def duration(seconds: int) -> str:
    """`41 s`, `3 min`, `2 h 5 min`, `14 h`, `3 d`; empty for a negative number: unknown."""
    if seconds < 0:
        return ""
    if seconds < 60:
        return QCoreApplication.translate("Formats", "{n} s").format(n=seconds)
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return QCoreApplication.translate("Formats", "{n} min").format(n=minutes)
    if hours < 10:
        return QCoreApplication.translate("Formats", "{h} h {m} min").format(h=hours, m=minutes)
    if hours < 48:
        return QCoreApplication.translate("Formats", "{n} h").format(n=hours)
    return QCoreApplication.translate("Formats", "{n} d").format(n=hours // 24)


def speed(bytes_a_second: int) -> str:
    """`14.2 MB/s`; empty for none."""
    return f"{size(bytes_a_second)}/s" if bytes_a_second > 0 else ""


def rate(bytes_a_second: int) -> str:
    """A limit of the speed, as short as it is round: `5 MB/s`, `2.5 MB/s`."""
    number, unit = size(bytes_a_second).split(" ")
    point = QLocale().decimalPoint()
    return f"{number.rstrip('0').rstrip(point) if point in number else number} {unit}/s"


def home_path(path: str) -> str:
    """A local path with the home folder as `~`."""
    home = str(Path.home())
    return "~" + path[len(home) :] if path == home or path.startswith(home + os.sep) else path


def visible(name: str) -> str:
    """A name with what cannot be seen written out (`\\n`, `\\x07`, `\\u202e`), so that one row stays one line.

    The symbols that Unicode has for control characters are in too few fonts. What joins two emoji to one stays.
    """
    if name.isprintable():
        return name
    return "\u200d".join("".join(map(_symbol, part)) for part in _JOINT.split(name))


def tip(text: str) -> str:
    """A text with names or contents in it, for a tip. Qt takes one with a tag in it for HTML and shows what the tag
    says, pictures of this computer and its network included; what joins words, and is not seen, keeps it from that.
    """
    return text.replace("<", "<\u2060").replace("&lt;", "&\u2060lt;")


def _symbol(character: str) -> str:
    if character.isprintable() or character == " ":
        return character
    code = ord(character)
    if code < 0x100:
        return _ESCAPES.get(character) or f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_JOINT = re.compile("(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff])")

_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def local(ms: float) -> datetime:
    """A moment, in the time of this computer's zone."""
    return datetime.fromtimestamp(ms / 1000, timezone.utc).astimezone()

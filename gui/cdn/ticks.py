"""Where a plot's lines and labels stand: round numbers of bytes or bits, round hours and days of local time.

Pure functions; gui/cdn/plot.py draws what they say.
"""

import math
from collections.abc import Sequence
from datetime import timedelta, timezone
from typing import NamedTuple

from gui import formats

_BYTES = ("B", "KB", "MB", "GB", "TB", "PB")
_BITS = ("bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s")

_BEIJING = timezone(timedelta(hours=8))

_ROUND = (1, 2, 5, 10)

_MINUTES = (5, 10, 15, 30, 60, 120, 180, 360, 720)
_DAYS = (1, 2, 3, 7, 14, 28, 56, 91)

_LABEL_WIDTH = 84
"""Pixels that a label of the time axis takes, with room around it."""


class Unit(NamedTuple):
    """One of what the numbers of a plot are divided by."""

    size: int
    name: str

    def text(self, number: float) -> str:
        """A number in this unit, with as many decimals as make sense."""
        value = number / self.size
        decimals = 0 if value == int(value) or value >= 100 else 1 if value >= 10 else 2
        return f"{formats.decimal(value, decimals)} {self.name}"


class Tick(NamedTuple):
    """A line of an axis: the value it stands at, and what is written beside it. `strong` begins a day."""

    at: float
    text: str
    strong: bool = False


def unit_of(number: float, *, bits: bool) -> Unit:
    """The unit in which a number reads best: bytes by 1024, bits a second by 1000, as lines are sold."""
    base, names = (1000, _BITS) if bits else (1024, _BYTES)
    step = 0
    while number >= base ** (step + 1) and step < len(names) - 1:
        step += 1
    return Unit(base**step, names[step])


def amount(number: float, *, bits: bool) -> str:
    """`412 MB`, `93.1 Mbit/s`."""
    return unit_of(number, bits=bits).text(number)


def moment(ms: int, *, whole_day: bool = False) -> str:
    """When a figure is of, local time; of a whole day, the day it is in Beijing."""
    return formats.day(formats.local(ms).astimezone(_BEIJING)) if whole_day else formats.minute(ms)


def heights(top: float, room: int, *, bits: bool) -> list[Tick]:
    """The lines of the height axis from 0 to at least `top`; about one per 48 of `room` pixels."""
    unit = unit_of(top, bits=bits)
    wanted = max(2, min(6, room // 48))
    raw = max(top, 1) / unit.size / wanted
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * one for one in _ROUND if power * one >= raw) * unit.size
    count = max(1, math.ceil(top / step))
    return [Tick(step * number, unit.text(step * number) if number else "0") for number in range(count + 1)]


def moments(first: int, last: int, room: int) -> list[Tick]:
    """The lines of the time axis between two moments (ms), at round local times, as close as labels allow."""
    if last <= first:
        return []
    most = max(1, room // _LABEL_WIDTH)
    span = (last - first) / 60_000
    for minutes in _MINUTES:
        if span / minutes <= most:
            return _of_minutes(first, last, minutes)
    days = next((days for days in _DAYS if span / 1440 / days <= most), _DAYS[-1])
    return _of_days(first, last, days)


def thinned(values: Sequence[int], columns: int) -> list[tuple[int, int]]:
    """(index, value) of what can be seen in so many columns of pixels: of each the lowest and the highest, in order."""
    if len(values) <= 2 * columns:
        return list(enumerate(values))
    found: list[tuple[int, int]] = []
    for column in range(columns):
        start, end = column * len(values) // columns, (column + 1) * len(values) // columns
        low = min(range(start, end), key=values.__getitem__)
        high = max(range(start, end), key=values.__getitem__)
        found += [(index, values[index]) for index in sorted({low, high})]
    return found


def _of_minutes(first: int, last: int, minutes: int) -> list[Tick]:
    day = formats.local(first).replace(hour=0, minute=0, second=0, microsecond=0)
    start = day.timestamp() * 1000
    step = minutes * 60_000
    found = []
    at = start + math.ceil((first - start) / step) * step
    while at <= last:
        local = formats.local(at)
        midnight = local.hour == local.minute == 0
        found.append(Tick(at, formats.day_of_year(local) if midnight else formats.clock(local), midnight))
        at += step
    return found


def _of_days(first: int, last: int, days: int) -> list[Tick]:
    naive = formats.local(first).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    found = []
    while (at := naive.astimezone().timestamp() * 1000) <= last:  # by the calendar: some days have 23 or 25 hours
        if at >= first:
            found.append(Tick(at, formats.day_of_year(naive), True))
        naive += timedelta(days=days)
    return found

"""Which speed limits are in force at a moment, and when that changes next, by the settings. governor.py asks.

Moments are local wall time without a zone: what a clock on the wall says decides, so the hour that a change of the
clocks repeats or leaves out counts as it is shown. Whoever sleeps until a change has to look at the clock again.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from core.settings import DAY_MINUTES, LimitHours, Settings

KIB = 1024


class Limits(NamedTuple):
    """Bytes a second; 0 for no limit."""

    up: int
    down: int


def in_force(settings: Settings, moment: datetime) -> Limits:
    """The limits of the first of the hours that hold at the moment, else the general ones."""
    for hours in settings.limit_hours:
        if _holds(hours, moment):
            return Limits(hours.up * KIB, hours.down * KIB)
    return Limits(settings.upload_limit * KIB, settings.download_limit * KIB)


def next_change(settings: Settings, moment: datetime) -> datetime | None:
    """The first later moment at which other limits are in force; None if that never comes."""
    now = in_force(settings, moment)
    edges = sorted({edge for hours in settings.limit_hours for edge in _edges(hours, moment.date())})
    return next((edge for edge in edges if edge > moment and in_force(settings, edge) != now), None)


def _holds(hours: LimitHours, moment: datetime) -> bool:
    """Whether the moment lies in the hours of its own day, or in those of the day before that go on after midnight."""
    return any(start <= moment < end for start, end in _spans(hours, moment.date(), days=(-1, 0)))


def _edges(hours: LimitHours, day: date) -> Iterator[datetime]:
    """Starts and ends around a day and the week after it: nothing longer than a week passes before all repeats."""
    for span in _spans(hours, day, days=range(-1, 9)):
        yield from span


def _spans(hours: LimitHours, day: date, days: Iterable[int]) -> Iterator[tuple[datetime, datetime]]:
    """When the hours begin and end on some days, counted from `day`."""
    for offset in days:
        midnight = datetime.combine(day, time()) + timedelta(days=offset)
        if midnight.weekday() in hours.days:
            length = (hours.end - hours.start) % DAY_MINUTES or DAY_MINUTES
            start = midnight + timedelta(minutes=hours.start)
            yield start, start + timedelta(minutes=length)

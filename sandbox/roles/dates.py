"""Day arithmetic of Kodo: scheduled changes happen at midnight in UTC+8 (kodo.md 5.8)."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

_ZONE = timezone(timedelta(hours=8))
_STAMP = "%Y-%m-%d %H:%M:%S"
_DAY = 86400
_SHANGHAI = 8 * 3600


def day_of(now: float) -> int:
    """The number of the day in UTC+8."""
    return (int(now) + _SHANGHAI) // _DAY


def midnight(day: int) -> int:
    """Unix seconds at which a day of that number begins."""
    return day * _DAY - _SHANGHAI


def stamp(seconds: float) -> str:
    """``YYYY-MM-DD HH:MM:SS`` in UTC+8."""
    return datetime.fromtimestamp(seconds, _ZONE).strftime(_STAMP)


def parse_stamp(text: str) -> float:
    """Inverse of ``stamp``. Raises ValueError."""
    return datetime.strptime(text, _STAMP).replace(tzinfo=_ZONE).timestamp()


def parse_day(text: str) -> int:
    """Unix seconds at which the day ``YYYY-MM-DD`` begins in UTC+8. Raises ValueError."""
    return int(datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=_ZONE).timestamp())


def deletion_time(now: float, days: int) -> int:
    """Unix seconds of the first midnight in UTC+8 after ``days`` full days."""
    reached = int(now) + _SHANGHAI + days * _DAY
    return -(-reached // _DAY) * _DAY - _SHANGHAI

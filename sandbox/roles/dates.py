"""Day arithmetic of Kodo: scheduled changes happen at midnight in UTC+8 (kodo.md 5.8)."""

from __future__ import annotations

_DAY = 86400
_SHANGHAI = 8 * 3600


def day_of(now: float) -> int:
    """The number of the day in UTC+8."""
    return (int(now) + _SHANGHAI) // _DAY


def deletion_time(now: float, days: int) -> int:
    """Unix seconds of the first midnight in UTC+8 after ``days`` full days."""
    reached = int(now) + _SHANGHAI + days * _DAY
    return -(-reached // _DAY) * _DAY - _SHANGHAI

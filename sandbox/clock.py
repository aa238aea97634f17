"""The sandbox's own idea of now, which a test may shift to play a clock that is off.

Used for deadlines, the skew check, putTime, expiry and the Date header.
"""

from __future__ import annotations

import time
from email.utils import formatdate


class Clock:
    """Wall clock plus ``offset`` seconds (set through ``/_sandbox/clock``)."""

    def __init__(self) -> None:
        self.offset = 0.0

    def now(self) -> float:
        """Unix seconds."""
        return time.time() + self.offset

    def ticks(self) -> int:
        """Units of 100 ns since the epoch: Kodo's putTime."""
        return time.time_ns() // 100 + int(self.offset * 10_000_000)


def rfc3339(seconds: float) -> str:
    """2026-11-21T09:00:00Z."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def http_date(seconds: float) -> str:
    """RFC 7231 date, for Date and Last-Modified."""
    return formatdate(seconds, usegmt=True)

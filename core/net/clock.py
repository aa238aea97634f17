"""How far this computer's clock is from the service's, by the Date header of its answers, and the time it has there.

Each provider keeps one. Signatures and deadlines are made with the service's time: a clock that is off stops nothing.
"""

import math
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from functools import lru_cache

SKEW_LIMIT = 15 * 60
"""Seconds of skew from which the service refuses a signature (kodo.md 1.2)."""

SLACK = 60
"""Seconds that are no skew: a Date has whole seconds, an answer travels, and nothing we sign is that short-lived."""


class Clock:
    """The last measured skew. Written by any thread; a float's assignment needs no lock."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def note(self, date: str) -> None:
        """Take a Date header; anything that is not a date is ignored."""
        moment = seconds_of(date)
        if moment is not None:
            self._ahead = time.time() - moment

    def now(self) -> float:
        """Unix seconds by the service's clock, as far as it is known; by ours if they hardly differ."""
        return time.time() - self.correction

    @property
    def correction(self) -> float:
        """The seconds that `now` takes off our clock."""
        return self._ahead if abs(self._ahead) > SLACK else 0.0

    def differs_from(self, correction: float) -> bool:
        """Whether what was signed with this correction would be signed otherwise now."""
        return abs(self.correction - correction) > SLACK

    @property
    def ahead(self) -> int:
        """Seconds by which this computer's clock is ahead of the service's; negative if behind."""
        return round(self._ahead)

    @property
    def too_far(self) -> bool:
        """Whether the service would refuse signatures made by our clock."""
        return abs(self._ahead) > SKEW_LIMIT


@lru_cache(maxsize=64)
def seconds_of(date: str) -> float | None:
    """Unix seconds of an HTTP date; None for anything else. All answers of a second say the same one."""
    try:
        return parsedate_to_datetime(date).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None


def retry_after(headers: Mapping[str, str]) -> int:
    """The seconds an answer asks us to stay away, as a number or as a moment by the service's clock; 0: it does not."""
    told = headers.get("Retry-After", "").strip()
    if told.isdecimal():
        return int(told)
    if (moment := seconds_of(told)) is None:
        return 0
    here = seconds_of(headers.get("Date", ""))
    return max(1, math.ceil(moment - (time.time() if here is None else here)))

"""How far this computer's clock is from the service's, by the Date header of its answers.

Each provider keeps one; signatures are made with the local time, and a refusal for skew tells the measured difference.
"""

import time
from email.utils import parsedate_to_datetime

SKEW_LIMIT = 15 * 60
"""Seconds of skew from which the service refuses a signature (kodo.md 1.2)."""


class Clock:
    """The last measured skew. Written by any thread; a float's assignment needs no lock."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def note(self, date: str) -> None:
        """Take a Date header; anything that is not a date is ignored."""
        try:
            told = parsedate_to_datetime(date).timestamp()
        except (TypeError, ValueError):
            return
        self._ahead = time.time() - told

    @property
    def ahead(self) -> int:
        """Seconds by which this computer's clock is ahead of the service's; negative if behind."""
        return round(self._ahead)

    @property
    def too_far(self) -> bool:
        """Whether the service would refuse our signatures for it."""
        return abs(self._ahead) > SKEW_LIMIT

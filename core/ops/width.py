"""How many calls of an operation are in flight: more while that makes it quicker, half when the service says so."""

import time
from collections.abc import Callable

BATCHES, MOST_BATCHES = 4, 12
"""Batch calls in flight, at first and at most: services count operations, not calls."""

SINGLES, MOST_SINGLES = 8, 32
"""Single calls in flight, at first and at most."""

GAIN = 1.1
"""One call more has to bring this much, or it goes again."""


class Width:
    """The number, found by trying one more: measured over as many answers as are in flight. For one thread."""

    def __init__(self, *, batches: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.now, self._most = (BATCHES, MOST_BATCHES) if batches else (SINGLES, MOST_SINGLES)
        self._clock = clock
        self._best = 0.0
        self._rises = True
        self._objects = self._answers = 0
        self._since = clock()

    def settled(self, objects: int) -> None:
        """One call brought so many objects to an end."""
        self._objects += objects
        self._answers += 1
        if self._answers < 2 * self.now or not self._rises:
            return
        seconds = self._clock() - self._since
        rate = self._objects / seconds if seconds > 0 else 0.0
        if rate > self._best * GAIN and self.now < self._most:
            self._best = rate
            self.now += 1
        else:
            self._rises = False
        self._begin(rises=self._rises)

    def throttled(self) -> None:
        """The service asked for a slower pace: half as many, and no trying any more."""
        self.now = max(1, self.now // 2)
        self._begin(rises=False)

    def _begin(self, *, rises: bool) -> None:
        self._rises = rises
        self._objects = self._answers = 0
        self._since = self._clock()

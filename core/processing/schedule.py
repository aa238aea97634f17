"""When each job is asked about: soon after it was sent, then ever more rarely, and never all at once.

Pure: the caller tells the time (monotonic seconds) and does the asking. core/processing/watcher.py does.
"""

import heapq
import math
import random

FIRST, GROWTH, LONGEST = 1.0, 1.5, 60.0
"""Seconds until the first question, what each wait is multiplied by, and the longest wait."""

FIRST_IDLE = 15.0
"""A job that runs when the service has time is asked about later."""

A_SECOND = 20
"""Questions a second at most, however many jobs there are."""

SPREAD = 0.2
"""Each wait is drawn this much around its length, so that jobs sent together are not asked about together."""


class Schedule:
    """Not for several threads."""

    def __init__(self, dice: random.Random | None = None) -> None:
        self._dice = dice or random.Random()  # noqa: S311 - spreads questions; guards nothing
        self._waits: dict[int, float] = {}
        self._at: dict[int, float] = {}
        """When each is due; entries of the heap that say otherwise are outdated."""
        self._heap: list[tuple[float, int]] = []
        self._not_before = 0.0

    def __len__(self) -> int:
        return len(self._waits)

    def __contains__(self, job: int) -> bool:
        return job in self._waits

    def add(self, job: int, now: float, *, idle: bool = False) -> None:
        """Begin to ask about a job."""
        self._waits[job] = FIRST_IDLE if idle else FIRST
        self._push(job, now)

    def again(self, job: int, now: float) -> None:
        """It was asked about and moves still; one that was dropped meanwhile stays so."""
        if job in self._waits:
            self._waits[job] = min(LONGEST, self._waits[job] * GROWTH)
            self._push(job, now)

    def soon(self, job: int, now: float) -> None:
        """Ask about it next: somebody looks at it, or its account has keys again."""
        if job in self._waits:
            self._put(job, now)

    def drop(self, job: int) -> None:
        """Ask no more."""
        self._waits.pop(job, None)
        self._at.pop(job, None)

    def due(self, now: float, most: int) -> list[int]:
        """The jobs to ask about now; each has to be given back by `again` or `drop`."""
        if now < self._not_before:
            return []
        found: list[int] = []
        while len(found) < most and self._next() <= now:
            _, job = heapq.heappop(self._heap)
            del self._at[job]
            found.append(job)
        self._not_before = now + len(found) / A_SECOND
        return found

    def wait(self, now: float) -> float | None:
        """Seconds until `due` has something; None while there is nothing to ask about."""
        first = self._next()
        return None if first == math.inf else max(0.0, self._not_before - now, first - now)

    def _next(self) -> float:
        """When the first is due; infinite where none is."""
        while self._heap and self._at.get(self._heap[0][1]) != self._heap[0][0]:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else math.inf

    def _push(self, job: int, now: float) -> None:
        self._put(job, now + self._waits[job] * self._dice.uniform(1 - SPREAD, 1 + SPREAD))

    def _put(self, job: int, moment: float) -> None:
        self._at[job] = moment
        heapq.heappush(self._heap, (moment, job))

"""How much is under way at once: small files by a limit that finds itself, large files, and the parts of one file.

The scheduler asks before it hands out jobs and tells of each that ended; the settings may fix the numbers.

A small file is mostly a wait for its answer, so more of them at once fill the line, until the line, the service or
this computer is busy; from there on they only wait longer. How many bytes go through follows from what is known of
those that ended: so many at once, for so long, so much each (Little's law), without a clock.
"""

import threading

from core.errors import SpaceferryError, Throttled, TimedOut

START = 8
MOST = 32
"""Small files at once; the connection pool keeps more, for parts and listings."""

LARGE = 3
PARTS = 4

WORTH = 1.12
"""A step up is kept when at least so many times as much goes through; less is noise, and costs others the line."""

ROUND = 12
"""Files measured, at least, before a step is judged."""

REST = 400
"""Files after which a limit that was found good is tried a little higher again; the line may have changed."""

REGROWTH = 4
"""Rounds that must go well, after the service asked for less, for each single step up; doubled each time it asks."""

SLOWEST = 64
"""Rounds for a step up, at most."""

WEIGHT = 64 << 10
"""Bytes that count as much as one more file: a mix of sizes must not look like a change of speed."""


class Lanes:
    """The limits now. Any thread; `_lock` guards everything that moves."""

    def __init__(self, most: int = MOST) -> None:
        self._lock = threading.Lock()
        self._most = most
        self._fixed, self._large, self._parts = 0, LARGE, PARTS
        self._climb = _Climb(most)

    @property
    def small(self) -> int:
        """Small files that may be under way."""
        with self._lock:
            return self._fixed or self._climb.limit

    @property
    def large(self) -> int:
        """Large files that may be under way."""
        return self._large

    @property
    def parts(self) -> int:
        """Parts, or ranges, of one large file that may be under way."""
        return self._parts

    def most_parts(self, active: int) -> int:
        """Parts of one of `active` large files where each is mostly a wait for its answer: the places of files that
        are not there are free. Who fixed the number keeps it.
        """
        return self._parts if self._parts != PARTS else max(PARTS, self.large * PARTS // max(1, active))

    def configure(self, small: int = 0, large: int = 0, parts: int = 0) -> None:
        """Fix the numbers; 0 is the usual one, and for small files the one that is found."""
        with self._lock:
            self._fixed, self._large, self._parts = min(small, self._most), large or LARGE, parts or PARTS

    def settled(self, small: bool, seconds: float, size: int, error: SpaceferryError | None) -> None:
        """A job of `size` bytes took `seconds`; `error` is what it ended with. Only small files teach anything."""
        if not small:
            return
        with self._lock:
            if isinstance(error, Throttled | TimedOut):
                self._climb.refused()
            elif error is None:
                self._climb.done(seconds, size)


class _Climb:
    """The search for the limit: doubled while that helps, then small steps; halved when the service asks for it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.limit = min(START, most)
        self._doubling = True
        self._asked_for_less = False
        self._good_rounds = 0
        self._regrowth = REGROWTH // 2
        self._before: tuple[int, float] | None = None
        """The limit that the present one is tried against, and what went through with it."""
        self._begin()

    def done(self, seconds: float, size: int) -> None:
        """A file went through."""
        if self._skip > 0:  # it was under way before the limit changed
            self._skip -= 1
            return
        self._count += 1
        self._seconds += seconds
        self._weight += 1 + size / WEIGHT
        if self._count >= max(ROUND, self.limit, self._wait):
            self._judge()

    def refused(self) -> None:
        """The service asked for less, or did not answer in time. Several in one round are one word."""
        if self._asked_for_less and self._skip > 0:
            self._skip -= 1
            return
        self._asked_for_less, self._doubling, self._before = True, False, None
        self._good_rounds, self._regrowth = 0, min(SLOWEST, self._regrowth * 2)
        self._go(max(1, self.limit // 2))

    def _judge(self) -> None:
        through = self.limit * self._weight / max(self._seconds, 1e-9)
        before, self._before = self._before, None
        if self._asked_for_less:
            self._recover()
        elif before is not None and through < before[1] * WORTH:
            self._doubling = False
            self._go(before[0], wait=REST)
        else:
            self._climb(through)

    def _recover(self) -> None:
        """Up again, one at a time: what was refused a moment ago may be refused again."""
        self._good_rounds += 1
        if self._good_rounds < self._regrowth:
            self._begin()
            return
        self._good_rounds = 0
        self._go(min(self._most, self.limit + 1))

    def _climb(self, through: float) -> None:
        higher = min(self._most, self.limit * 2 if self._doubling else self.limit + max(2, self.limit // 4))
        if higher == self.limit:
            self._begin(wait=REST)
            return
        self._before = (self.limit, through)
        self._go(higher)

    def _go(self, limit: int, wait: int = 0) -> None:
        """Leave out the files that are under way, and those with which the new limit is filled."""
        skip, self.limit = max(self.limit, limit), limit
        self._begin(skip, wait)

    def _begin(self, skip: int = 0, wait: int = 0) -> None:
        self._skip, self._wait = skip, wait
        self._count, self._seconds, self._weight = 0, 0.0, 0.0

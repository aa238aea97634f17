"""The numbers of running jobs: bytes done, speed, time left. In memory only; what must last is in the journal.

Workers feed a `Gauge` each; herald.py reads them ten times a second at most.
"""

import threading
from collections import deque
from collections.abc import Mapping

WINDOW = 5.0
"""Seconds over which speed is averaged: short enough to follow a change, long enough not to flicker."""


class Speed:
    """Bytes a second over the last WINDOW seconds, from samples of a growing count. Used by one thread."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()

    def sample(self, now: float, count: int) -> int:
        """Take a sample; gives the speed as of now, 0 until two samples exist."""
        self._samples.append((now, count))
        while len(self._samples) > 2 and now - self._samples[1][0] >= WINDOW:
            self._samples.popleft()
        since, before = self._samples[0]
        return max(0, round((count - before) / (now - since))) if now > since else 0

    @property
    def rests(self) -> bool:
        """Whether nothing passed for WINDOW seconds."""
        (since, before), (now, count) = self._samples[0], self._samples[-1]
        return now - since >= WINDOW and count <= before


class Flows:
    """Speeds of batches, made of all that passed of them: small files are over before they have speeds of their own.
    Used by one thread.
    """

    def __init__(self) -> None:
        self._speeds: dict[int, Speed] = {}
        self._at = 0.0

    def sample(self, now: float, counts: Mapping[int, int]) -> dict[int, int]:
        """Bytes a second by batch, from growing counts of bytes. A batch that is left out begins anew, and so do all
        after a rest.
        """
        known = self._speeds if now - self._at <= WINDOW else {}
        self._at = now
        self._speeds = {number: known.get(number) or Speed() for number in counts}
        return {number: self._speeds[number].sample(now, count) for number, count in counts.items()}

    @property
    def resting(self) -> set[int]:
        """Those of the last sample of which nothing passed for WINDOW seconds."""
        return {number for number, speed in self._speeds.items() if speed.rests}


class Gauge:
    """How far one running job is. `_lock` guards `_settled`, `_flight` and `_passed`.

    `settled` bytes are journaled: a crash does not lose them. Bytes in flight have been handed to the network or the
    disk; a retry takes them back. Both make up `done`, so that the bar moves smoothly and never beyond the size.
    """

    def __init__(self, size: int, settled: int) -> None:
        self.size = size
        self._lock = threading.Lock()
        self._settled = settled
        self._flight = 0
        self._passed = 0

    def moved(self, count: int) -> None:
        """`count` more bytes are in flight; negative when a retry takes them back."""
        with self._lock:
            self._flight += count
            self._passed += max(0, count)

    def settle(self, count: int) -> None:
        """`count` bytes that were in flight are journaled."""
        with self._lock:
            self._flight -= count
            self._settled += count

    def start_over(self, size: int, settled: int) -> None:
        """Everything in flight is void; `settled` bytes of `size` are there."""
        with self._lock:
            self.size, self._settled, self._flight = size, settled, 0

    @property
    def done(self) -> int:
        """Bytes to show as done."""
        with self._lock:
            return max(0, min(self.size, self._settled + self._flight))

    @property
    def ahead(self) -> int:
        """Bytes shown as done that the journal does not know of yet."""
        with self._lock:
            return max(0, min(self.size, self._settled + self._flight) - self._settled)

    @property
    def passed(self) -> int:
        """Bytes that went through in this run, also those that went twice: what a speed is made of."""
        with self._lock:
            return self._passed


def seconds_left(left: int, speed: int) -> int:
    """Seconds until `left` bytes are through; -1 while nothing moves."""
    if left <= 0:
        return 0
    return -(-left // speed) if speed > 0 else -1

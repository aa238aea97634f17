"""Speed limits: of all uploads, of all downloads, of a batch, of a job. Bytes wait here until they may go.

The scheduler keeps one `Pace` and gives each run its `Throttle`; body windows and downloads call it before each block.
"""

import threading
import time
from collections.abc import Callable

from core.cancel import CancelToken
from core.net.body import MOST, Throttle
from core.transfer.job import JobKind

BURST = 0.25
"""Seconds of its rate that a bucket saves up while nothing goes: smooths the start of blocks, overshoots nothing."""

NAP = 0.1
"""Seconds between looks at a rate that may have changed; a cancel wakes at once."""

AT_ONCE = 1e-4
"""Seconds that are not worth a wait."""

BLOCK_SECONDS = 0.1
LEAST_BLOCK = 1 << 10
"""A block takes about so long at the rate its thread can hope for: progress stays smooth, and no server waits long
enough between two blocks to give a connection up. Without a limit blocks are as long as the caller likes."""


class Bucket:
    """Bytes allowed so far, growing at a rate; who asks gets a place in the line, served in the order of asking.

    Counted in bytes since the limit was set: `_asked` is the end of the line, `_allowed` how far it may have gone at
    `_since`. `_lock` guards them and `_rate`. A rate of 0 lets everything pass.
    """

    def __init__(self, rate: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock = threading.Lock()
        self._clock = clock
        self._rate, self._asked, self._allowed, self._since = rate, 0.0, 0.0, clock()
        self._waiting = 0

    def set(self, rate: int) -> None:
        """Go on at another rate; who waits in line keeps the place."""
        with self._lock:
            self._grow()
            self._rate = rate

    def share(self) -> int:
        """Bytes a second that one of those in line can hope for; 0 without a limit."""
        with self._lock:
            return max(1, self._rate // max(1, self._waiting)) if self._rate else 0

    def take(self, count: int, cancel: CancelToken) -> None:
        """Wait until `count` bytes may go. Raises Cancelled, and then they are not counted."""
        with self._lock:
            self._asked += count
            place = self._asked
            self._waiting += 1
        try:
            while (wait := self._wait(place)) > AT_ONCE:
                cancel.wait(min(wait, NAP))
        except BaseException:
            with self._lock:
                self._allowed += count  # for those behind: what was asked for here does not go
            raise
        finally:
            with self._lock:
                self._waiting -= 1

    def _wait(self, place: float) -> float:
        """Seconds until the line has moved to `place`."""
        with self._lock:
            self._grow()
            return (place - self._allowed) / self._rate if self._rate else 0.0

    def _grow(self) -> None:
        now = self._clock()
        passed, self._since = now - self._since, now
        if self._rate:
            self._allowed = min(self._allowed + self._rate * passed, self._asked + self._rate * BURST)
        else:
            self._allowed = self._asked


class Pace:
    """All limits in force. Any thread. `_lock` guards the dicts, of which two hold limited batches and jobs only."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ways: dict[JobKind, Bucket | None] = {JobKind.UPLOAD: None, JobKind.DOWNLOAD: None}
        self._batches: dict[int, Bucket] = {}
        self._jobs: dict[int, Bucket] = {}
        self._limits = False

    def set(self, up: int, down: int) -> None:
        """Limit all uploads together, and all downloads: bytes a second, 0 for no limit."""
        with self._lock:
            for kind, rate in ((JobKind.UPLOAD, up), (JobKind.DOWNLOAD, down)):
                self._ways[kind] = _changed(self._ways[kind], rate)
            self._note()

    def limit_batch(self, batch: int, rate: int) -> None:
        """Limit the jobs of a batch together; 0 takes the limit away."""
        self._limit(self._batches, batch, rate)

    def limit_job(self, job: int, rate: int) -> None:
        """Limit one job, all its parts together; 0 takes the limit away."""
        self._limit(self._jobs, job, rate)

    def throttle(self, kind: JobKind, batch: int, job: int, cancel: CancelToken) -> Throttle:
        """What a run of the job calls before each block. Limits set later are heeded too."""
        return _Throttle(lambda: self._over(kind, batch, job), cancel)

    def reading(self, cancel: CancelToken) -> Throttle:
        """What a copy calls for each block that it reads; `throttle` is for those it sends."""
        return self.throttle(JobKind.DOWNLOAD, 0, 0, cancel)

    def _over(self, kind: JobKind, batch: int, job: int) -> list[Bucket]:
        """The buckets a block goes through, the narrowest first: who waits there is in nobody's way yet."""
        if not self._limits:
            return []
        way = JobKind.UPLOAD if kind is JobKind.COPY else kind  # what copies read asks for itself, as a download
        through = (self._jobs.get(job), self._batches.get(batch), self._ways.get(way))
        return [bucket for bucket in through if bucket is not None]

    def _limit(self, buckets: dict[int, Bucket], number: int, rate: int) -> None:
        with self._lock:
            bucket = _changed(buckets.get(number), rate)
            if bucket is None:
                buckets.pop(number, None)
            else:
                buckets[number] = bucket
            self._note()

    def _note(self) -> None:
        """Whether anything is limited at all: asked for every block, so it has to be one look."""
        self._limits = bool(self._jobs or self._batches or any(self._ways.values()))


def _changed(bucket: Bucket | None, rate: int) -> Bucket | None:
    """The bucket at its new rate; a limit that is taken away lets those in line go."""
    if bucket is None:
        return Bucket(rate) if rate else None
    bucket.set(rate)
    return bucket if rate else None


class _Throttle:
    """The `Throttle` of one run; shared by the threads of its parts."""

    def __init__(self, over: Callable[[], list[Bucket]], cancel: CancelToken) -> None:
        self._over, self._cancel = over, cancel

    @property
    def block(self) -> int:
        over = self._over()
        if not over:
            return MOST
        shares = [share for bucket in over if (share := bucket.share())]
        return min(MOST, max(LEAST_BLOCK, round(min(shares, default=MOST / BLOCK_SECONDS) * BLOCK_SECONDS)))

    def __call__(self, count: int, /) -> None:
        for bucket in self._over():
            bucket.take(count, self._cancel)

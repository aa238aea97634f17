"""Speed limits: never more than the rate, in turns, changed and taken away while someone waits, left at a cancel."""

import threading
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cancel import CancelToken
from core.errors import Cancelled
from core.net.body import MOST, UNLIMITED
from core.transfer.job import JobKind
from core.transfer.pace import BURST, LEAST_BLOCK, Bucket, Pace

UP, DOWN = JobKind.UPLOAD, JobKind.DOWNLOAD
KIB = 1 << 10


class Clock:
    """A time that passes when someone waits for it: a `Bucket`'s clock and its CancelToken in one."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


def take(bucket: Bucket, clock: Clock, count: int) -> float:
    """Take; gives the moment at which the bytes could go."""
    bucket.take(count, clock)  # type: ignore[arg-type]  # of a token only `wait` is asked
    return clock.now


@given(
    rate=st.integers(64 * KIB, 1 << 30),
    orders=st.lists(st.tuples(st.floats(0, 2), st.integers(1, 1 << 20)), min_size=1, max_size=12),
)
def test_in_no_stretch_of_time_more_than_the_rate_and_a_quarter_second_goes(
    rate: int, orders: list[tuple[float, int]]
) -> None:
    clock = Clock()
    bucket = Bucket(rate, clock)
    went: list[tuple[float, int]] = [(clock.now, 0)]
    for pause, count in orders:
        clock.wait(pause)
        went.append((take(bucket, clock, count), count))
    for first in range(len(went)):
        total = 0
        for at, count in went[first + 1 :]:
            total += count
            # Bytes may go when the bucket has them: those of a block, all at its end.
            assert total <= rate * (at - went[first][0] + BURST) * (1 + 1e-9) + 1 + rate * 1e-3


def test_a_full_line_is_used_to_the_last_byte() -> None:
    clock = Clock()
    bucket = Bucket(1000, clock)
    ends = [take(bucket, clock, 500) for _ in range(10)]
    assert [round(later - earlier, 6) for earlier, later in pairwise(ends)] == [0.5] * 9


def test_who_waits_has_the_new_rate_at_once_and_nobody_waits_without_one() -> None:
    clock = Clock()
    bucket = Bucket(10, clock)
    steps = iter([1000, 0])

    class Meddling(Clock):
        def wait(self, seconds: float) -> None:
            clock.wait(seconds)
            bucket.set(next(steps))

    bucket.take(1 << 10, Meddling())  # type: ignore[arg-type]  # of a token only `wait` is asked
    assert clock.now < 100.5
    assert take(bucket, clock, 1 << 40) == clock.now


def test_bytes_of_one_who_gave_up_hold_up_nobody() -> None:
    clock = Clock()
    bucket = Bucket(1000, clock)
    gone = CancelToken()
    gone.cancel()
    with pytest.raises(Cancelled):
        bucket.take(1 << 30, gone)
    assert take(bucket, clock, 500) == pytest.approx(100.5)


def test_a_cancel_ends_the_wait() -> None:
    pace, cancel = Pace(), CancelToken()
    pace.limit_job(7, 1)
    raised: list[type[BaseException]] = []

    def run() -> None:
        try:
            pace.throttle(UP, 1, 7, cancel)(1 << 30)
        except Cancelled as error:
            raised.append(type(error))

    thread = threading.Thread(target=run)
    thread.start()
    cancel.cancel()
    thread.join(20)
    assert raised == [Cancelled]


def test_a_limit_that_is_taken_away_lets_all_go() -> None:
    pace = Pace()
    pace.set(up=1, down=1)
    pace.limit_batch(1, 1)
    pace.limit_job(7, 1)
    threads = [
        threading.Thread(target=pace.throttle(kind, 1, 7, CancelToken()), args=(1 << 30,)) for kind in (UP, DOWN, UP)
    ]
    for thread in threads:
        thread.start()
    pace.limit_job(7, 0)
    pace.limit_batch(1, 0)
    pace.set(0, 0)
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads)


def test_each_limit_holds_for_its_own() -> None:
    pace, cancel = Pace(), CancelToken()
    pace.set(up=0, down=10)
    pace.limit_batch(1, 10)
    pace.limit_job(7, 10)
    started = time.monotonic()
    pace.throttle(UP, 2, 8, cancel)(1 << 40)
    UNLIMITED(1 << 40)
    assert time.monotonic() - started < 60  # any of these limits would hold it for centuries
    for limited in (
        pace.throttle(DOWN, 2, 8, cancel),
        pace.throttle(UP, 1, 8, cancel),
        pace.throttle(UP, 2, 7, cancel),
    ):
        assert limited.block == LEAST_BLOCK
    assert pace.throttle(UP, 2, 8, cancel).block == UNLIMITED.block == MOST


def test_a_copy_keeps_to_both_ways() -> None:
    """What it sends is an upload, what it reads a download."""
    pace, cancel = Pace(), CancelToken()
    sending, reading = pace.throttle(JobKind.COPY, 1, 7, cancel), pace.reading(cancel)
    assert (sending.block, reading.block) == (MOST, MOST)
    pace.set(up=10, down=0)
    assert (sending.block, reading.block) == (LEAST_BLOCK, MOST)
    pace.set(up=0, down=10)
    assert (sending.block, reading.block) == (MOST, LEAST_BLOCK)
    pace.set(0, 0)
    pace.limit_batch(1, 10)
    assert (sending.block, reading.block) == (LEAST_BLOCK, MOST)


def test_blocks_are_short_under_a_low_limit() -> None:
    pace = Pace()
    throttle = pace.throttle(UP, 1, 7, CancelToken())
    for rate, block in ((100 * KIB, 10 * KIB), (KIB, KIB), (1 << 40, MOST), (0, MOST)):
        pace.set(up=rate, down=0)
        assert throttle.block == block
    pace.set(up=100 * KIB, down=0)
    pace.limit_batch(1, 50 * KIB)
    assert throttle.block == 5 * KIB


class Shared:
    """A time that stands until `advance`: the clock and the CancelToken of threads that share a `Bucket`.

    `_cond` guards `now`, `_until` (the moments for which threads wait) and `_done` (threads that need it no more).
    """

    def __init__(self, threads: int) -> None:
        self.now = 0.0
        self._threads, self._done = threads, 0
        self._until: list[float] = []
        self._cond = threading.Condition()

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        with self._cond:
            until = self.now + seconds
            self._until.append(until)
            self._cond.notify_all()
            assert self._cond.wait_for(lambda: self.now >= until, 60)

    def done(self) -> None:
        with self._cond:
            self._done += 1
            self._cond.notify_all()

    def settle(self) -> None:
        """Until every thread waits or is done."""
        with self._cond:
            assert self._cond.wait_for(lambda: len(self._until) + self._done == self._threads, 60)

    def advance(self, seconds: float) -> None:
        with self._cond:
            self.now += seconds
            self._until = [until for until in self._until if until > self.now]
            self._cond.notify_all()


def test_threads_take_turns_and_together_keep_to_the_rate() -> None:
    """Each waits behind the others before its next block: none is ever more than a block ahead."""
    rate, block, turns, count = 1 << 20, 16 * KIB, 8, 4
    clock = Shared(count)
    bucket = Bucket(rate, clock)
    order: list[int] = []

    def run(job: int) -> None:
        for _ in range(turns):
            bucket.take(block, clock)  # type: ignore[arg-type]  # of a token only `wait` is asked
            order.append(job)
        clock.done()

    threads = [threading.Thread(target=run, args=(job,)) for job in range(count)]
    for thread in threads:
        thread.start()
    clock.settle()
    for went in range(1, turns * count + 1):
        clock.advance(block / rate)
        clock.settle()
        assert len(order) == went, "a block in the time of a block"
    for thread in threads:
        thread.join(60)
    first = order[:count]
    assert sorted(first) == list(range(count))
    assert order == first * turns

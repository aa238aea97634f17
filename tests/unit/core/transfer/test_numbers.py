"""Speed, time left, gauges, digests and verdicts."""

import hashlib
import os
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.errors import Cancelled, FileChanged, HashDiffers, Offline
from core.transfer import crew, resume, verify
from core.transfer.job import Verdict
from core.transfer.progress import Gauge, Speed, seconds_left
from core.transfer.resume import Span
from tests.helpers.memory_provider import KIB, MemoryChecksum, etag_of

CHECKSUM = MemoryChecksum()


def test_speed_follows_the_last_seconds() -> None:
    speed = Speed()
    assert speed.sample(0.0, 0) == 0
    assert speed.sample(1.0, 100) == 100
    assert [speed.sample(float(second), 100 + 50 * (second - 1)) for second in range(2, 12)][-1] == 50
    assert [speed.sample(float(second), 600) for second in range(12, 20)][-1] == 0


def test_time_left() -> None:
    assert (seconds_left(100, 30), seconds_left(0, 0), seconds_left(5, 0)) == (4, 0, -1)


def test_a_gauge_takes_back_what_is_sent_again() -> None:
    gauge = Gauge(100, 20)
    gauge.moved(30)
    assert (gauge.done, gauge.passed) == (50, 30)
    gauge.moved(-30)
    assert (gauge.done, gauge.passed) == (20, 30)
    gauge.moved(40)
    gauge.settle(40)
    assert gauge.done == 60
    gauge.moved(99)
    assert gauge.done == 100
    gauge.start_over(50, 10)
    assert (gauge.done, gauge.size) == (10, 50)


@pytest.mark.parametrize("size", [0, 1, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, 200 * KIB])
def test_digests_do_not_depend_on_how_the_bytes_come(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    path = tmp_path / "file"
    path.write_bytes(data)
    hasher = verify.BlockHasher(CHECKSUM)
    for step in (7777, 64 * KIB, 1 << 20):
        hasher.reset()
        for at in range(0, size, step):
            hasher.update(data[at : at + step])
        assert CHECKSUM.combine(hasher.digests(), size) == etag_of(data)
    with path.open("rb") as file:
        assert verify.etag_of_file(file, size, b"x", CHECKSUM, CancelToken()) == etag_of(data)
        if size:
            with pytest.raises(FileChanged):
                verify.etag_of_file(file, size + 1, b"x", CHECKSUM, CancelToken())
    assert list(verify.split_digests(b"".join(hasher.digests()), CHECKSUM)) == hasher.digests()


def test_verdicts() -> None:
    one, other = (hashlib.sha1(text).hexdigest() for text in (b"one", b"other"))
    assert verify.judge(CHECKSUM, one, one, sizes_equal=False) is Verdict.VERIFIED
    assert verify.judge(CHECKSUM, "multi-part", one, sizes_equal=True) is Verdict.SIZE_ONLY
    with pytest.raises(HashDiffers) as caught:
        verify.judge(CHECKSUM, one, other, sizes_equal=True)
    assert caught.value.params == {"expected": one, "found": other}
    with pytest.raises(HashDiffers):
        verify.judge(CHECKSUM, "multi-part", one, sizes_equal=False)


def test_what_is_missing() -> None:
    assert resume.missing(10, []) == [Span(0, 10)]
    assert resume.missing(10, [Span(0, 3), Span(5, 6)]) == [Span(3, 5), Span(6, 10)]
    assert resume.missing(10, [Span(0, 10)]) == []
    assert resume.missing(0, []) == []


def test_a_crew_does_everything_and_its_first_failure_stops_it() -> None:
    done: list[int] = []
    crew.work(range(20), lambda item, _cancel: done.append(item), 4, CancelToken())
    assert sorted(done) == list(range(20))

    def fail_at_three(item: int, cancel: CancelToken) -> None:
        if item == 3:
            raise Offline
        cancel.wait(60 if item < 3 else 0)

    with pytest.raises(Offline):
        crew.work(range(1000), fail_at_three, 4, CancelToken())


def test_a_cancelled_crew_says_so() -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        crew.work(range(5), lambda _item, _cancel: cancel.cancel(), 2, cancel)

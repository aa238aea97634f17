"""Speeds as the queue tells them: of batches whose files are over before they have a speed of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine.protocol.queue import BatchRow, QueueTotals
from core.journal import Journal
from core.transfer import board, rows, schema
from core.transfer.board import Board, State
from core.transfer.job import Conflict, JobKind
from core.transfer.progress import Gauge
from core.transfer.rows import Job, NewJob, Sources

SIZE = 50


class Clock:
    """Stands for the module `time`."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(board, "time", clock)
    return clock


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "queue.db", schema.bring_up)
    yield opened
    opened.close()


def add(journal: Journal, kind: JobKind, count: int) -> list[Job]:
    sources = Sources((b"/x",))
    number = journal.write(lambda at: rows.add_batch(at, kind, "a", "s", "", b"", sources, Conflict.ASK, 0))
    new = [NewJob(f"k{number}-{at}", b"/x/%d" % at, SIZE) for at in range(count)]
    journal.write(lambda at: rows.add_jobs(at, rows.batch(at, number), new))
    return [job for job in rows.many(journal.read, list(range(1, 100))) if job.batch == number]


class Seen:
    """A board, and what it says."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self.board = Board(journal, lambda: State(paused=False))
        self._journal, self._clock = journal, clock

    def passes(self, job: Job, seconds: float = 0.1) -> None:
        """The whole job, between two looks."""
        gauge = Gauge(SIZE, 0)
        self.board.begin(job, gauge)
        gauge.moved(SIZE)
        self._clock.now += seconds
        self.board.measure()
        self.board.end(job, done=True)

    def begin(self, job: Job) -> None:
        self.board.begin(job, Gauge(SIZE, 0))

    def head(self, job: Job) -> BatchRow:
        return self.board.head(rows.batch(self._journal.read, job.batch))

    def totals(self) -> QueueTotals:
        return self.board.totals(0)


def test_a_batch_of_small_files_has_a_speed(journal: Journal, clock: Clock) -> None:
    jobs, seen = add(journal, JobKind.UPLOAD, 50), Seen(journal, clock)
    for job in jobs[:40]:
        seen.passes(job)
    seen.begin(jobs[40])
    assert seen.head(jobs[0]).speed == SIZE * 10
    assert (seen.totals().up, seen.totals().down) == (SIZE * 10, 0)


def test_each_batch_has_its_own(journal: Journal, clock: Clock) -> None:
    ups, downs, seen = add(journal, JobKind.UPLOAD, 20), add(journal, JobKind.DOWNLOAD, 20), Seen(journal, clock)
    for up, down in zip(ups[:15], downs[:15], strict=True):
        seen.passes(up, 0.05)
        seen.passes(down, 0.05)
    seen.begin(ups[15])
    assert seen.totals().up == pytest.approx(SIZE * 10, rel=0.1)
    assert seen.totals().down == 0
    seen.begin(downs[15])
    assert seen.totals().down == pytest.approx(SIZE * 10, rel=0.1)


def test_what_is_over_has_none_and_begins_anew_after_a_rest(journal: Journal, clock: Clock) -> None:
    jobs, seen = add(journal, JobKind.UPLOAD, 50), Seen(journal, clock)
    for job in jobs[:20]:
        seen.passes(job)
    assert (seen.head(jobs[0]).speed, seen.totals().up, seen.totals().left) == (0, 0, -1)
    clock.now += 3600
    for job in jobs[20:40]:
        seen.passes(job)
    seen.begin(jobs[40])
    assert seen.totals().up == SIZE * 10


def test_a_batch_whose_speed_falls_is_told_though_no_job_moves(journal: Journal, clock: Clock) -> None:
    jobs, seen = add(journal, JobKind.UPLOAD, 50), Seen(journal, clock)
    for job in jobs[:20]:
        seen.passes(job)
    seen.begin(jobs[20])
    seen.board.measure()
    clock.now += 1
    assert seen.board.measure() == (set(), {jobs[0].batch})

"""What the journal says together with the running jobs' numbers: totals, job rows, batch rows. Used by herald.py.

Any thread may ask; speeds are measured by the herald's thread alone.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from core.engine.protocol.queue import BatchRow, JobRow, QueueRow, QueueTotals
from core.journal import Journal
from core.transfer import heads, rows, view
from core.transfer.heads import Running
from core.transfer.job import TAB_STATES, JobKind, JobState, Tab
from core.transfer.progress import Flows, Gauge, Speed, seconds_left
from core.transfer.rows import Batch, Job, now_ms
from core.transfer.view import Listed

_OPEN = frozenset({JobState.QUEUED, JobState.WAITING, JobState.PAUSED})


class State(NamedTuple):
    """What the queue as a whole stands at, besides its rows: held or not, and the limits in force, bytes a second."""

    paused: bool
    up_limit: int = 0
    down_limit: int = 0


class Board:
    """The running jobs and their gauges. `_lock` guards `_gauges`, `_past`, `_passed`, `_speed` and `_flow`; the
    others belong to the thread that measures.
    """

    def __init__(self, journal: Journal, state: Callable[[], State]) -> None:
        self._journal, self._state = journal, state
        self._lock = threading.Lock()
        self._gauges: dict[int, tuple[Job, Gauge]] = {}
        self._past = 0
        self._passed: dict[int, int] = {}
        """Bytes that passed of jobs that ended, by batch."""
        self._speed: dict[int, int] = {}
        self._flow: dict[int, int] = {}
        """The speed of each batch."""
        self._speeds: dict[int, Speed] = {}
        self._flows = Flows()
        self._last: dict[int, tuple[int, int]] = {}

    @property
    def running(self) -> bool:
        """Whether a worker holds a job."""
        return bool(self._gauges)

    def begin(self, job: Job, gauge: Gauge) -> None:
        """A worker takes the job. After a rest the totals count from here on."""
        rested = not self._gauges and view.totals(self._journal.read)[JobState.QUEUED].count == 0
        with self._lock:
            if rested:
                self._past = 0
            self._gauges[job.id] = (job, gauge)

    def end(self, job: Job, done: bool) -> None:
        """The worker has let go of the job; `done` if it moved all its bytes."""
        with self._lock:
            _, gauge = self._gauges.pop(job.id)
            self._past += gauge.size if done else 0
            self._passed[job.batch] = self._passed.get(job.batch, 0) + gauge.passed

    def totals(self, generation: int) -> QueueTotals:
        """The whole queue in numbers, now."""
        connection = self._journal.read
        by_state, planning, state = view.totals(connection), rows.unplanned(connection), self._state()
        with self._lock:
            running, past, flow = list(self._gauges.values()), self._past, self._flow
        counts = [sum(by_state[state].count for state in TAB_STATES[tab]) for tab in Tab]
        size = past + sum(gauge.size for _, gauge in running) + sum(by_state[state].size for state in _OPEN)
        done = past + sum(gauge.done for _, gauge in running) + sum(by_state[state].done for state in _OPEN)
        moving = [(kind, flow.get(batch, 0)) for batch, kind in {job.batch: job.kind for job, _ in running}.items()]
        up = sum(rate for kind, rate in moving if kind in (JobKind.UPLOAD, JobKind.COPY))
        down = sum(rate for kind, rate in moving if kind in (JobKind.DOWNLOAD, JobKind.COPY))
        return QueueTotals(
            counts=(counts[0], counts[1], counts[2], counts[3], counts[4]),
            size=size,
            done=min(done, size),
            up=up,
            down=down,
            left=seconds_left(size - done, sum(rate for _, rate in moving)),
            paused=state.paused,
            generation=generation,
            up_limit=state.up_limit,
            down_limit=state.down_limit,
            planning=len(planning),
        )

    def listed(self, page: Iterable[Listed]) -> tuple[QueueRow, ...]:
        """The rows of a page."""
        page = list(page)
        batches = self._batches({row.batch for row in page})
        numbers, speed = self._numbers()
        now = now_ms()
        found: list[QueueRow] = []
        for row in page:
            of = batches.get(row.batch)
            if row.job is not None:
                found.append(view.job_row(row.job, of, numbers, speed, row.inside, now))
            elif of is not None:
                found.append(self.head(of))
        return tuple(found)

    def jobs(self, numbers: Iterable[int]) -> tuple[JobRow, ...]:
        """Jobs by their ids, those of batches that are one row as standing below it."""
        jobs = rows.many(self._journal.read, sorted(numbers))
        batches = self._batches({job.batch for job in jobs})
        gauges, speed = self._numbers()
        now = now_ms()
        return tuple(
            view.job_row(job, of := batches.get(job.batch), gauges, speed, bool(of and of.grouped), now) for job in jobs
        )

    def head(self, of: Batch) -> BatchRow:
        """A batch as one row."""
        with self._lock:
            running = [gauge for job, gauge in self._gauges.values() if job.batch == of.id]
            speed = self._flow.get(of.id, 0) if running else 0
        ahead = sum(gauge.ahead for gauge in running)
        return heads.batch_row(self._journal.read, of, Running(ahead, speed), now_ms())

    def measure(self) -> tuple[set[int], set[int]]:
        """Sample the speeds; gives the running jobs whose numbers changed, and the running batches whose speed did."""
        now = time.monotonic()
        with self._lock:
            running = {number: gauge for number, (_, gauge) in self._gauges.items()}
            busy, passed = {job.batch for job, _ in self._gauges.values()}, dict(self._passed)
            for job, gauge in self._gauges.values():
                passed[job.batch] = passed.get(job.batch, 0) + gauge.passed
        self._speeds = {number: self._speeds.get(number) or Speed() for number in running}
        speed = {number: self._speeds[number].sample(now, gauge.passed) for number, gauge in running.items()}
        shown = {number: (gauge.done, speed[number]) for number, gauge in running.items()}
        moved = {number for number, numbers in shown.items() if self._last.get(number) != numbers}
        self._last = shown
        flow = self._flows.sample(now, passed)
        with self._lock:
            flowing = {batch for batch in busy if flow.get(batch) != self._flow.get(batch)}
            self._speed, self._flow = speed, flow
            for batch in self._flows.resting - busy:
                self._passed.pop(batch, None)
        return moved, flowing

    def _batches(self, numbers: Iterable[int]) -> dict[int, Batch]:
        found = {number: rows.find_batch(self._journal.read, number) for number in numbers}
        return {number: batch for number, batch in found.items() if batch is not None}

    def _numbers(self) -> tuple[Mapping[int, Gauge], Mapping[int, int]]:
        with self._lock:
            return {number: gauge for number, (_, gauge) in self._gauges.items()}, dict(self._speed)

"""Tells the window what the queue does: QueueChanged and ObjectsChanged, at most ten times a second, merged.

One thread, which sleeps while nothing changes and nothing runs. Workers and the service only say which jobs they
touched; the rows are read from the journal when they are told.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable

from core.engine.protocol.frames import Event
from core.engine.protocol.objects import ObjectsChanged
from core.engine.protocol.queue import JobRow, QueueChanged, QueueTotals
from core.model import Changes, ObjectInfo
from core.transfer import rows, view
from core.transfer.job import TAB_STATES, JobKind, JobState, Tab
from core.transfer.journal import Journal
from core.transfer.progress import Gauge, Speed, seconds_left
from core.transfer.rows import Job

log = logging.getLogger(__name__)

BEAT = 0.1
"""Seconds between snapshots: ten a second look continuous."""

MOST_ROWS = 400
"""Rows in one event. More changed at once (a batch was cancelled): the generation says that the page is old."""

_OPEN = frozenset({JobState.QUEUED, JobState.WAITING, JobState.PAUSED})


class Herald:
    """Collects what changed and tells it.

    `_wake` (a condition) guards `_touched`, `_stored`, `_gauges`, `_generation`, `_past`, `_dirty` and `_closed`;
    `_speeds` and `_last` belong to the thread.
    """

    def __init__(self, journal: Journal, tell: Callable[[Event], None], paused: Callable[[], bool]) -> None:
        self._journal, self._tell, self._paused = journal, tell, paused
        self._wake = threading.Condition()
        self._touched: set[int] = set()
        self._stored: dict[tuple[str, str], dict[str, ObjectInfo]] = {}
        self._gauges: dict[int, tuple[Job, Gauge]] = {}
        # Begins at the clock, so that a window which knew an earlier engine never takes a new queue for the old one.
        self._generation = rows.now_ms()
        self._past = 0
        self._dirty = False
        self._closed = False
        self._speeds: dict[int, Speed] = {}
        self._speed: dict[int, int] = {}
        self._last: dict[int, tuple[int, int]] = {}
        self._told: QueueTotals | None = None
        self._thread = threading.Thread(target=self._run, name="herald", daemon=True)

    def start(self) -> None:
        """Begin to tell."""
        self._thread.start()

    def close(self) -> None:
        """Tell what is left, and end."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        if self._thread.ident is not None:
            self._thread.join()

    def changed(self, jobs: Iterable[int] = ()) -> None:
        """These jobs moved, came or went."""
        with self._wake:
            self._touched.update(jobs)
            self._generation += 1
            self._dirty = True
            self._wake.notify()

    def stored(self, account: str, space: str, info: ObjectInfo) -> None:
        """A job stored an object; told together with others of the same space."""
        with self._wake:
            self._stored.setdefault((account, space), {})[info.key] = info
            self._dirty = True
            self._wake.notify()

    def begin(self, job: Job, gauge: Gauge) -> None:
        """A worker takes the job. After a rest the totals count from here on."""
        with self._wake:
            if not self._gauges and view.totals(self._journal.read)[JobState.QUEUED].count == 0:
                self._past = 0
            self._gauges[job.id] = (job, gauge)
            self._wake.notify()
        self.changed([job.id])

    def end(self, job: Job, done: bool) -> None:
        """The worker has let go of the job; `done` if it moved all its bytes."""
        with self._wake:
            _, gauge = self._gauges.pop(job.id)
            self._past += gauge.size if done else 0
        self.changed([job.id])

    def totals(self) -> QueueTotals:
        """The whole queue in numbers, now. Any thread."""
        by_state = view.totals(self._journal.read)
        with self._wake:
            running = list(self._gauges.values())
            past, generation, speed = self._past, self._generation, dict(self._speed)
        counts = [sum(by_state[state].count for state in TAB_STATES[tab]) for tab in Tab]
        size = past + sum(gauge.size for _, gauge in running) + sum(by_state[state].size for state in _OPEN)
        done = past + sum(gauge.done for _, gauge in running) + sum(by_state[state].done for state in _OPEN)
        up = sum(speed.get(job.id, 0) for job, _ in running if job.kind is JobKind.UPLOAD)
        down = sum(speed.get(job.id, 0) for job, _ in running if job.kind is JobKind.DOWNLOAD)
        return QueueTotals(
            counts=(counts[0], counts[1], counts[2], counts[3], counts[4]),
            size=size,
            done=min(done, size),
            up=up,
            down=down,
            left=seconds_left(size - done, up + down),
            paused=self._paused(),
            generation=generation,
        )

    def rows(self, jobs: Iterable[Job]) -> tuple[JobRow, ...]:
        """Jobs as the queue shows them, with the running numbers. Any thread."""
        with self._wake:
            gauges = {number: gauge for number, (_, gauge) in self._gauges.items()}
            speed = dict(self._speed)
        return tuple(view.job_row(job, gauges, speed) for job in jobs)

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._dirty or self._gauges or self._closed)
                closed, self._dirty = self._closed, False
                touched, self._touched = self._touched, set()
                stored, self._stored = self._stored, {}
            try:
                self._beat(touched, stored)
            except Exception:
                log.exception("the queue's news could not be told")
            if closed:
                return
            with self._wake:
                self._wake.wait_for(lambda: self._closed, BEAT)

    def _beat(self, touched: set[int], stored: dict[tuple[str, str], dict[str, ObjectInfo]]) -> None:
        touched |= self._measure()
        told = rows.many(self._journal.read, sorted(touched)[:MOST_ROWS]) if touched else []
        totals = self.totals()
        if told or totals != self._told:
            self._told = totals
            self._tell(QueueChanged(totals=totals, rows=self.rows(told)))
        for (account, space), added in stored.items():
            self._tell(ObjectsChanged(Changes(account, space, added=tuple(added.values()))))

    def _measure(self) -> set[int]:
        """Sample the speeds; gives the running jobs whose numbers changed."""
        now = time.monotonic()
        with self._wake:
            running = {number: gauge for number, (_, gauge) in self._gauges.items()}
        self._speeds = {number: self._speeds.get(number) or Speed() for number in running}
        speed = {number: self._speeds[number].sample(now, gauge.passed) for number, gauge in running.items()}
        shown = {number: (gauge.done, speed[number]) for number, gauge in running.items()}
        moved = {number for number, numbers in shown.items() if self._last.get(number) != numbers}
        self._last = shown
        with self._wake:
            self._speed = speed
        return moved

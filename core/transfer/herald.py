"""Tells the window what the queue does: QueueChanged and ObjectsChanged, at most ten times a second, merged; and
BatchEnded, once a batch has nothing left to do.

One thread, which sleeps while nothing changes and nothing runs. Workers and the service only say which jobs they
touched; the rows are read from the journal when they are told (board.py).
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

import msgspec

from core.engine.protocol.frames import Event
from core.engine.protocol.objects import ObjectsChanged
from core.engine.protocol.queue import BatchEnded, BatchRow, JobPage, QueueChanged, QueueRow, QueueTotals, QueueView
from core.errors import LocalFailed
from core.journal import Journal
from core.model import Changes, ObjectInfo
from core.transfer import heads, rows, view
from core.transfer.board import Board, State
from core.transfer.progress import Gauge
from core.transfer.rows import Job
from core.transfer.view import Layout

log = logging.getLogger(__name__)

BEAT = 0.1
"""Seconds between snapshots: ten a second look continuous."""

MOST_ROWS = 400
"""Rows in one event. More changed at once (a batch was cancelled): the generation says that the page is old."""


TEXT_SERVES = 1.0
"""Seconds: looking through 300,000 names takes a good part of one."""


class _Made(NamedTuple):
    """A view's layout, the generation it is of, and until when it serves although things changed (monotonic)."""

    view: QueueView
    generation: int
    layout: Layout
    until: float


_Stored = dict[tuple[str, str], dict[str, tuple[ObjectInfo, bool]]]
"""By account and space, and by key: what was stored, and whether it took another's place."""

_Gone = dict[tuple[str, str], set[str]]
"""By account and space: the keys of what was moved away."""


class Herald:
    """Collects what changed and tells it.

    `_wake` (a condition) guards `_touched`, `_batches`, `_stored`, `_gone`, `_generation`, `_dirty`, `_closed`,
    `_layout` and `_stale` (when the rows count as changed, since old ones were given); `_told` belongs to the thread.
    `ended()` is called after a batch ended.
    """

    def __init__(
        self,
        journal: Journal,
        tell: Callable[[Event], None],
        state: Callable[[], State],
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        self._journal, self._tell, self._ended = journal, tell, ended
        self._board = Board(journal, state)
        self._wake = threading.Condition()
        self._touched: set[int] = set()
        self._batches: set[int] = set()
        self._stored: _Stored = {}
        self._gone: _Gone = {}
        # Begins at the clock, so that a window which knew an earlier engine never takes a new queue for the old one.
        self._generation = rows.now_ms()
        self._dirty = False
        self._closed = False
        self._layout: _Made | None = None
        self._stale = 0.0
        self._told: QueueTotals | None = None
        self._thread = threading.Thread(target=self._run, name="herald", daemon=True)

    def start(self) -> None:
        """Begin to tell, with the batches that ended when nobody could tell."""
        with self._wake:
            self._batches.update(rows.unfinished(self._journal.read))
        self._thread.start()

    def close(self) -> None:
        """Tell what is left, and end."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        if self._thread.ident is not None:
            self._thread.join()

    def changed(self, jobs: Iterable[int] = (), batches: Iterable[int] = ()) -> None:
        """These jobs moved, came or went; these batches changed as a whole."""
        with self._wake:
            self._touched.update(jobs)
            self._batches.update(batches)
            self._generation += 1
            self._dirty = True
            self._wake.notify()

    def stored(self, account: str, space: str, info: ObjectInfo, *, replaced: bool = False) -> None:
        """A job stored an object, in another's place or not; told together with others of the same space."""
        with self._wake:
            self._stored.setdefault((account, space), {})[info.key] = (info, replaced)
            self._dirty = True
            self._wake.notify()

    def gone(self, account: str, space: str, key: str) -> None:
        """A job deleted the object that it moved."""
        with self._wake:
            self._gone.setdefault((account, space), set()).add(key)
            self._dirty = True
            self._wake.notify()

    def begin(self, job: Job, gauge: Gauge) -> None:
        """A worker takes the job."""
        self._board.begin(job, gauge)
        self.changed([job.id])

    def end(self, job: Job, done: bool) -> None:
        """The worker has let go of the job; `done` if it moved all its bytes."""
        self._board.end(job, done)
        self.changed([job.id], [job.batch])

    def head(self, batch: int) -> BatchRow | None:
        """A batch as one row, if it is still there. Any thread."""
        of = rows.find_batch(self._journal.read, batch)
        return self._board.head(of) if of is not None else None

    def page(self, of: QueueView, offset: int, limit: int) -> JobPage:
        """Rows of a view. Any thread."""
        layout, generation = self._lay_out(of)
        found = layout.page(self._journal.read, offset, limit)
        return JobPage(self._board.listed(found), offset, layout.count, self._board.totals(generation))

    def _lay_out(self, of: QueueView) -> tuple[Layout, int]:
        """The view's layout, and the generation it is of: what changes while it is made must not pass for known.

        The last one where nothing has changed since: a window scrolls through many pages. That of a text, for which
        every name is looked at, serves a while longer; then the rows count as changed once more.
        """
        with self._wake:
            generation, last = self._generation, self._layout
            if last is not None and last.view == of:
                if last.generation == generation:
                    return last.layout, generation
                if of.text and time.monotonic() < last.until:
                    self._stale = last.until
                    self._wake.notify()
                    return last.layout, last.generation
        made = view.lay_out(self._journal.read, of)
        with self._wake:
            self._layout = _Made(of, generation, made, time.monotonic() + TEXT_SERVES)
        return made, generation

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._dirty or self._board.running or self._stale or self._closed)
                if self._stale and self._stale <= time.monotonic():
                    self._stale, self._generation = 0.0, self._generation + 1
                closed, self._dirty = self._closed, False
                touched, self._touched = self._touched, set()
                batches, self._batches = self._batches, set()
                stored, self._stored = self._stored, {}
                gone, self._gone = self._gone, {}
            try:
                self._beat(touched, batches, stored, gone)
            except Exception:
                log.exception("the queue's news could not be told")
            if closed:
                return
            with self._wake:
                self._wake.wait_for(lambda: self._closed, BEAT)

    def _beat(self, touched: set[int], batches: set[int], stored: _Stored, gone: _Gone) -> None:
        moved, flowing = self._board.measure()
        touched |= moved
        batches |= flowing | rows.batches_of(self._journal.read, touched)
        told: list[QueueRow] = list(self._board.jobs(sorted(touched)[:MOST_ROWS])) if touched else []
        ended = []
        for number in sorted(batches):
            if (of := rows.find_batch(self._journal.read, number)) is None:
                continue
            row = self._board.head(of)
            if of.grouped and len(told) < 2 * MOST_ROWS:
                told.append(row)
            at = (of.finished or rows.now_ms()) if row.tally.over and row.planned else 0
            if at != of.finished and self._set_finished(number, at) and at:
                ended.append(msgspec.structs.replace(row, finished=at))
        self._say(told)
        for (account, space), objects in stored.items():
            added = tuple(info for info, _ in objects.values())
            removed = tuple(key for key, (_, replaced) in objects.items() if replaced)
            self._tell(ObjectsChanged(Changes(account, space, added=added, removed=removed)))
        for (account, space), keys in gone.items():
            self._tell(ObjectsChanged(Changes(account, space, removed=tuple(sorted(keys)))))
        for row in ended:
            self._tell(BatchEnded(row, heads.unverified(self._journal.read, row.id)))
        if ended:
            self._ended()

    def _set_finished(self, number: int, at: int) -> bool:
        """Whether that could be journaled; else it is looked at again with the next news."""
        try:
            self._journal.write(partial(rows.set_finished, number=number, at=at))
        except LocalFailed as error:
            log.warning("the journal cannot be written: %s", error)
            with self._wake:
                self._batches.add(number)
            return False
        return True

    def _say(self, told: list[QueueRow]) -> None:
        with self._wake:
            generation = self._generation
        totals = self._board.totals(generation)
        if told or totals != self._told:
            self._told = totals
            self._tell(QueueChanged(totals=totals, rows=tuple(told)))

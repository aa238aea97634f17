"""Turns a drop or a download order into job rows, in batches, before the first byte moves.

walk.py finds the files, here they are journaled, compared with what exists, and released to the scheduler. One thread
plans, batch after batch. A plan that was interrupted is simply made again: rows that are there already stay.
"""

import contextlib
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby, islice

from core.cancel import CancelToken
from core.engine.protocol.frames import Event
from core.engine.protocol.queue import BatchPlanned, Pick
from core.errors import Cancelled, EngineFailed, LocalFailed, SpaceferryError
from core.journal import Journal
from core.model import ObjectInfo
from core.provider import Provider
from core.transfer import conflicts, fetch, gather, moves, room, rows, settle, stops, takeover, walk
from core.transfer.copying import copies
from core.transfer.disk import Disk
from core.transfer.job import Conflict, JobKind, JobState
from core.transfer.picks import pieces
from core.transfer.question import Questions
from core.transfer.room import Room
from core.transfer.rows import Batch, Job, NewJob
from core.transfer.stops import Stop

log = logging.getLogger(__name__)

AT_ONCE = 500
"""Rows journaled together: one commit costs as much as some hundred rows."""

AGAIN = 5.0
"""Seconds after which a plan is made again that could not be journaled."""

_OPEN = frozenset({JobState.QUEUED, JobState.WAITING, JobState.PAUSED})


class _NotJournaled(Exception):
    """Rows could not be journaled: its disk is full, perhaps. A batch without them must not pass for planned."""


class Planner:
    """Plans batches on one thread, and single folders (`walk_again`) on a worker's thread.

    `grown(batch)` is called when rows were added, `planned()` when a batch's jobs may be taken.
    """

    def __init__(
        self,
        journal: Journal,
        disk: Disk,
        free_room: Room,
        provider_for: Callable[[str], Provider],
        questions: Questions,
        tell: Callable[[Event], None],
        planned: Callable[[], None],
        grown: Callable[[int], None],
    ) -> None:
        self._journal, self._disk, self._room, self._provider_for = journal, disk, free_room, provider_for
        self._questions, self._tell, self._planned, self._grown = questions, tell, planned, grown
        self._orders: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._cancel = CancelToken()
        self._thread = threading.Thread(target=self._run, name="planner", daemon=True)

    def start(self) -> None:
        """Begin, with the batches a crash left unplanned."""
        for number in rows.unplanned(self._journal.read):
            self._orders.put(number)
        self._thread.start()

    def add(self, batch: int) -> None:
        """Plan a batch that was journaled."""
        self._orders.put(batch)

    def close(self) -> None:
        """Stop in the middle of whatever is planned; the next start makes that plan again."""
        self._cancel.cancel()
        self._orders.put(None)
        if self._thread.ident is not None:
            self._thread.join()

    def walk_again(self, job: Job, cancel: CancelToken) -> None:
        """Plan one folder whose reading or listing failed before. Raises what it fails with now."""
        batch = rows.batch(self._journal.read, job.batch)
        if batch.kind is JobKind.UPLOAD:
            found: Iterator[NewJob] = walk.folder(self._disk, job.path, job.key, self._limits(batch), cancel)
        elif batch.kind is JobKind.COPY:
            found = copies.again(self._provider_for, batch, job, self._limits(batch), cancel)
        else:
            found = gather.prefix(self._provider_for(batch.account), batch, job.key, self._disk, cancel)
        try:
            self._store(batch, found, cancel)
        except _NotJournaled as error:
            raise LocalFailed(detail="journal") from error
        self._check_targets(batch, cancel)
        self._ask(batch)

    def _run(self) -> None:
        while (number := self._orders.get()) is not None:
            try:
                self._plan_or_fail(number)
            except Cancelled:
                return
            except (_NotJournaled, LocalFailed, sqlite3.OperationalError):
                log.info("batch %d could not be journaled, and is planned again", number)
                self._orders.put(number)
                with contextlib.suppress(Cancelled):  # then None comes next, or soon
                    self._cancel.wait(AGAIN)

    def _plan_or_fail(self, number: int) -> None:
        """Raises Cancelled, and what keeps the journal from being written, also where that is to say of a fault."""
        try:
            self._plan(rows.batch(self._journal.read, number))
        except (Cancelled, _NotJournaled, LocalFailed, sqlite3.OperationalError):
            raise
        except Exception:
            log.exception("batch %d could not be planned", number)
            self._fail(number)

    def _plan(self, batch: Batch) -> None:
        try:
            self._store(batch, self._found(batch), self._cancel)
            if not self._cancelled(batch):
                self._check_targets(batch, self._cancel)
        except Cancelled:
            raise
        except SpaceferryError as error:
            log.info("batch %d: %s", batch.id, error)
        self._release(batch.id)
        self._grown(batch.id)
        count, size, failed = rows.counts_of_batch(self._journal.read, batch.id)
        self._tell(BatchPlanned(batch.id, batch.kind, count, size, failed))
        self._ask(batch)

    def _release(self, number: int) -> None:
        """Let the scheduler have the batch's files, after what was said of them while they were found."""
        followed = Stop.NONE
        while (
            said := self._journal.write(partial(stops.planned, number=number, followed=followed), durable=True)
        ) is not followed:
            followed = said
            if said is not Stop.NONE:
                change = moves.pause if said is Stop.PAUSE else moves.cancel
                for jobs in pieces(lambda: self._journal.read, Pick(batches=(number,)), _OPEN):
                    self._journal.write(partial(change, numbers=jobs))

    def _cancelled(self, batch: Batch) -> bool:
        return stops.noted(self._journal.read, batch.id) is Stop.CANCEL

    def _found(self, batch: Batch) -> Iterator[NewJob]:
        if batch.sources.listed:
            return iter(())
        if batch.kind is JobKind.FETCH:
            return fetch.jobs(batch)
        if batch.kind is JobKind.COPY:
            return copies.found(self._provider_for, batch, self._limits(batch), self._cancel)
        if batch.kind is JobKind.UPLOAD:
            return walk.sources(self._disk, batch.sources.paths, batch.prefix, self._limits(batch), self._cancel)
        return gather.sources(self._provider_for, batch, self._disk, self._cancel)

    def _limits(self, batch: Batch) -> walk.Rules:
        """The rules for keys; without keys to ask a provider, sizes decide when the job runs."""
        try:
            limits = self._provider_for(batch.account).info.limits
        except SpaceferryError:
            return walk.Rules()
        return walk.Rules(limits.key_bytes, limits.small_file)

    def _store(self, batch: Batch, found: Iterable[NewJob], cancel: CancelToken) -> None:
        """Journal rows as they are found."""
        rest = iter(found)
        while some := list(islice(rest, AT_ONCE)):
            cancel.check()
            if self._cancelled(batch):
                return
            try:
                self._journal.write(partial(rows.add_jobs, of=batch, jobs=some))
            except LocalFailed as error:
                raise _NotJournaled from error
            self._grown(batch.id)

    def _check_targets(self, batch: Batch, cancel: CancelToken) -> None:
        """Mark the jobs whose targets exist. Downloads were looked at while walking; replacing needs no look, and what
        a policy names cannot be looked at.

        Without an answer from the service the jobs go on: none overwrites, and the question is asked when it shows.
        """
        looked = batch.kind is JobKind.DOWNLOAD or batch.sources.listed or bool(batch.policy.save_key)
        if not looked and batch.conflict is not Conflict.REPLACE:
            try:
                provider = self._provider_for(batch.account)
                for folder, keys in self._targets(batch):
                    self._mark(
                        batch,
                        conflicts.existing(provider, batch.space, folder, keys, cancel, flat=folder != batch.prefix),
                    )
            except Cancelled:
                raise
            except SpaceferryError as error:
                log.info("the targets of batch %d could not be looked up: %s", batch.id, error)
        if takeover.take_over(self._journal, batch):
            self._grown(batch.id)
        settle.planned(self._journal, batch.id, batch.conflict)
        room.hold_back(self._journal, self._room, batch)

    def _targets(self, batch: Batch) -> Iterator[tuple[str, list[str]]]:
        """The target keys of a batch by the folder directly below its prefix; single files come with the prefix."""
        start = len(batch.prefix)
        keys = self._journal.read.execute(
            "SELECT key FROM jobs WHERE batch = ? AND state = ? AND what != 2 ORDER BY key", (batch.id, JobState.QUEUED)
        ).fetchall()

        def folder(row: tuple[str]) -> str:
            name, slash, _ = row[0][start:].partition("/")
            return batch.prefix + name + slash if slash else batch.prefix

        for top, group in groupby(sorted(keys, key=folder), key=folder):
            yield top, [key for (key,) in group]

    def _mark(self, batch: Batch, found: Iterable[ObjectInfo]) -> None:
        rest = iter(found)
        while some := list(islice(rest, AT_ONCE)):
            self._journal.write(partial(rows.mark_clashes, batch=batch.id, there=some))

    def _ask(self, batch: Batch) -> None:
        self._questions.ask(batch.id)
        self._planned()

    def _fail(self, number: int) -> None:
        """A fault of our own: say so in a row, and release what was found."""
        batch = rows.batch(self._journal.read, number)
        error = EngineFailed(detail="plan")
        row = NewJob(batch.prefix, batch.folder, state=JobState.FAILED, error=error.code, params=error.params)
        self._journal.write(lambda connection: rows.add_jobs(connection, batch, [row]))
        self._release(number)
        self._grown(number)
        self._planned()

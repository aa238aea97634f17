"""Runs one job on a pool's thread, from taking it to the row that says how it ended. Started by the scheduler."""

import enum
import logging
import sqlite3
import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import msgspec

from core.cancel import CancelToken
from core.errors import Cancelled, EngineFailed, LocalFailed, NotRestored, SpaceferryError
from core.journal import Journal
from core.net.body import UNLIMITED, Throttle
from core.provider import Provider
from core.transfer import download, fetch, moves, outcome, resume, rows, thaw, upload
from core.transfer.copying import copy
from core.transfer.disk import Disk
from core.transfer.herald import Herald
from core.transfer.job import Conflict, JobKind, JobState
from core.transfer.known import Known
from core.transfer.lanes import PARTS
from core.transfer.outcome import Fate
from core.transfer.progress import Gauge
from core.transfer.room import Room
from core.transfer.rows import Batch, Job
from core.transfer.run import Finished, Run
from core.transfer.schema import What

log = logging.getLogger(__name__)


LEAST_PROGRESS = 256 << 10
"""Bytes a run must have brought to count as progress: a line cut again and again must not be knocked at for ever."""


_RUNS: dict[JobKind, Callable[[Run], Finished]] = {
    JobKind.DOWNLOAD: download.run,
    JobKind.FETCH: fetch.run,
}

T = TypeVar("T")

JOURNAL_AGAIN = 3.0
"""Seconds between tries to write how a run ended, while the journal's own disk is full."""


class Why(enum.Enum):
    """Why a running job was asked to stop: where it goes then."""

    HOLD = JobState.QUEUED
    PAUSE = JobState.PAUSED
    CANCEL = JobState.CANCELLED


class Held:
    """A job a worker has, with the limits its run keeps. `_lock` guards `_why`; CANCEL, once said, is the last word."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.cancel = CancelToken()
        self.gauge = Gauge(job.size, job.done)
        self.throttle: Throttle = UNLIMITED
        self.hands = PARTS
        self.most_hands = PARTS
        self.began = 0.0
        """When it was begun, on the monotonic clock."""
        self.times_ready: dict[str, int] = {}
        """How often the keys of its account, and of that it comes from, had come when it was taken."""
        self._lock = threading.Lock()
        self._why = Why.HOLD

    @property
    def why(self) -> Why:
        """The reason of the stop."""
        with self._lock:
            return self._why

    def stop(self, why: Why) -> None:
        """Ask the worker to stop."""
        with self._lock:
            if self._why is not Why.CANCEL:
                self._why = why
        self.cancel.cancel()


class Worker:
    """What all runs share. `walk` journals the files of a folder whose listing failed before (plan.py); `may_change`
    raises Locked for a key that stands as it is, also since the job was queued; `started` takes the account, space and
    key of an object, the processing job that its upload started, and its chains."""

    def __init__(
        self,
        journal: Journal,
        disk: Disk,
        room: Room,
        herald: Herald,
        provider_for: Callable[[str], Provider],
        walk: Callable[[Job, CancelToken], None],
        may_change: Callable[[str, str, str], None],
        ways: copy.Ways,
        known: Known,
        started: Callable[[str, str, str, str, str], None],
    ) -> None:
        self._journal, self._disk, self._room, self._herald = journal, disk, room, herald
        self._provider_for, self._walk, self._may_change, self._started = provider_for, walk, may_change, started
        self._runs: dict[JobKind, Callable[[Run], Finished]] = {
            **_RUNS,
            JobKind.UPLOAD: partial(upload.run, known=known),
            JobKind.COPY: partial(copy.run, ways=ways),
        }
        self.closing = threading.Event()
        """Set when the engine closes: waits end."""
        self.outage: Callable[[str], bool] = lambda _account: False
        """Whether the service fails for all jobs of an account alike; set by the scheduler, which sees them all."""

    def work(self, held: Held) -> tuple[Fate | None, SpaceferryError | None]:
        """Run the job until it is done, has to wait, failed or was stopped; journals which.

        Gives the fate and error of a job that did not end well; Cancelled without a fate for one that was stopped.
        """
        number = held.job.id
        self._journal.post(lambda connection: moves.move(connection, number, JobState.RUNNING))
        tries = 0
        while True:
            tries += 1
            before = held.job.done
            try:
                finished = self._run(held, tries == 1)
            except Cancelled as error:
                self._stopped(held)
                return None, error
            except SpaceferryError as error:
                if self._got_further(held, before):
                    tries = 1
                fate = self._judge(held, error, tries)
                if fate is Fate.AT_ONCE and self._rest(held, tries):
                    continue
                return (None, Cancelled()) if fate is Fate.AT_ONCE else (fate, error)
            self._done(held, finished)
            return None, None

    def clean(self, held: Held) -> None:
        """Throw away what a cancelled or skipped job left: its upload at the service, its `.part` on the disk."""
        job = held.job
        try:
            if job.upload_id:
                self._provider_for(job.account).abort_upload(job.space, job.key, job.upload_id, held.cancel)
            if job.temp:
                self._disk.remove(job.temp)
        except Cancelled:  # the engine ends: the next one cleans up
            return
        except SpaceferryError as error:
            log.info("job %d left something behind: %s", job.id, error)
        self._surely(lambda connection: resume.forget(connection, job.id))

    def _run(self, held: Held, first: bool) -> Finished | None:
        provider: Provider | None = None
        try:
            held.cancel.check()
            job = held.job if first else rows.find(self._journal.read, held.job.id)  # it was picked a moment ago
            if job is None:
                raise Cancelled
            held.job = job
            held.gauge.start_over(job.size, job.done)
            if job.what is What.WALK:
                self._walk(job, held.cancel)
                return None
            if job.kind is not JobKind.DOWNLOAD:
                self._may_change(job.account, job.space, job.key)
            provider, batch = self._provider_for(job.account), self._batch(job)
            one = Run(
                job,
                batch,
                provider,
                self._journal,
                self._disk,
                self._room,
                held.gauge,
                held.cancel,
                partial(self._herald.changed, [job.id]),
                held.throttle,
                held.hands,
                held.most_hands,
            )
            try:
                return self._runs[job.kind](one)
            except NotRestored as error:
                raise thaw.asked_for(provider, job, batch, error, held.cancel) from None
            finally:
                held.job = one.job
        except outcome.REFUSED as error:
            raise self._asked_about(held, provider, error) from error
        except SpaceferryError:
            raise
        except Exception as error:
            log.exception("job %d failed by a fault of our own", held.job.id)
            raise EngineFailed(detail=type(error).__name__) from error

    def _batch(self, job: Job) -> Batch:
        """The job's batch, with the answer that holds for this job."""
        batch = rows.batch(self._journal.read, job.batch)
        return msgspec.structs.replace(batch, conflict=Conflict.REPLACE) if job.anyway else batch

    def _surely(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Journal how a run ended, however long the journal's own disk is full: a row that were left behind as running
        would never end. Raises LocalFailed only when the engine closes; the next start finds the row as it is.
        """
        while True:
            try:
                return self._journal.write(work)
            except LocalFailed as error:
                log.warning("the journal cannot be written: %s", error)
                if self.closing.wait(JOURNAL_AGAIN):
                    raise

    def _got_further(self, held: Held, before: int) -> bool:
        """Whether this run brought bytes into the journal: then a bad line does not use up the job's attempts."""
        job = rows.find(self._journal.read, held.job.id)
        if job is None or job.done - before < min(LEAST_PROGRESS, max(1, job.size - before)):
            return False
        held.job = msgspec.structs.replace(job, attempts=0)
        return True

    def _asked_about(self, held: Held, used: Provider | None, refusal: SpaceferryError) -> SpaceferryError:
        """A refusal as one of the whole account, if the service refuses its own question too: a domain, or one odd
        answer, may refuse a single file. A run whose keys are no longer those of the account says nothing of the file
        either. Raises Cancelled.
        """
        account = outcome.blamed(held.job.account, refusal)
        try:
            now = self._provider_for(account)
            if account == held.job.account and used is not None and now is not used:
                return refusal.with_params(account=account)
            now.check_keys(held.cancel)
        except outcome.REFUSED as error:
            return error.with_params(account=account)
        except Cancelled:
            raise
        except SpaceferryError as error:
            log.info("account %s could not be asked about: %s", account, error)
        return refusal

    def _judge(self, held: Held, error: SpaceferryError, tries: int) -> Fate:
        """Decide and journal; AT_ONCE is the only fate that leaves the row as it is."""
        job = held.job
        conflict = self._batch(job).conflict
        attempts = job.attempts + tries
        outage = self.outage(outcome.blamed(job.account, error))
        most = outcome.MOST_IN_OUTAGE if outage else outcome.MOST_ATTEMPTS
        fate = outcome.judge(error, conflict, tries, attempts, most)
        if fate is Fate.AT_ONCE:
            return fate
        if fate in (Fate.ROOM, Fate.THAW):  # waiting uses up no attempts
            attempts = job.attempts
        if fate is Fate.SKIP:
            self.clean(held)
        if fate is Fate.THAW:
            now = rows.now_ms()
            at = now + round(outcome.next_look((now - job.added) / 1000) * 1000)
            self._surely(lambda connection: rows.set_fields(connection, job.id, start_at=at))
        through = outcome.MOVES_OF[fate]
        said = outcome.said(fate, error)
        moved = self._surely(
            lambda connection: moves.move(
                connection, job.id, *through, error=said, attempts=attempts, verdict=outcome.verdict_of(error)
            )
        )
        if not moved:  # cancelled meanwhile
            self._stopped(held)
        return fate

    def _rest(self, held: Held, tries: int) -> bool:
        """Wait a little before the next run in a row; False if stopped meanwhile (and journaled so)."""
        try:
            held.cancel.wait(outcome.jitter(tries))
        except Cancelled:
            self._stopped(held)
            return False
        return True

    def _stopped(self, held: Held) -> None:
        """Journal where a stopped job goes; one that the user cancels in this moment is cancelled."""
        number, target = held.job.id, held.why.value
        self._surely(
            lambda connection: (
                moves.move(connection, number, target) or moves.move(connection, number, JobState.CANCELLED)
            )
        )

    def _done(self, held: Held, finished: Finished | None) -> None:
        """Journal the good end, then tell of the object. A walk's row has become its files' rows, and goes."""
        job = held.job
        if finished is None:
            self._surely(lambda connection: rows.delete(connection, job.id))
            self._herald.changed((), [job.batch])
            return
        if finished.started:
            self._tell_started(job, finished)
        self._surely(lambda connection: _finish(connection, job, finished))
        if finished.stored is not None:
            self._herald.stored(job.account, job.space, finished.stored, replaced=bool(job.clash))
        if finished.gone is not None:
            self._herald.gone(*finished.gone)

    def _tell_started(self, job: Job, finished: Finished) -> None:
        """Before the end is journaled: after a crash nobody would know the processing job any more."""
        key = finished.stored.key if finished.stored else job.key
        fops = self._batch(job).policy.persistent.fops
        try:
            self._started(job.account, job.space, key, finished.started, fops)
        except SpaceferryError as error:
            log.warning("the processing of job %d is not followed: %s", job.id, error)


def _finish(connection: sqlite3.Connection, job: Job, finished: Finished) -> None:
    """DONE, also for a job that was cancelled too late; nothing to resume is left. A policy may name the object."""
    resume.forget(connection, job.id)
    if job.kind is JobKind.UPLOAD and job.source and finished.stored is not None:  # of a listed batch (listed.py)
        rows.set_fields(connection, job.id, etag=finished.stored.etag)
    if finished.answer:
        rows.set_fields(connection, job.id, answer=finished.answer)
    if finished.stored is not None and finished.stored.key != job.key and job.kind is JobKind.UPLOAD:
        rows.set_fields(connection, job.id, key=finished.stored.key)
    for through in ((JobState.FINISHING, JobState.DONE), (JobState.DONE,)):
        if moves.move(
            connection, job.id, *through, error=finished.note, attempts=job.attempts + 1, verdict=finished.verdict
        ):
            return

"""The processing jobs of a profile: runs are planned and journaled, sent, followed to their end, over restarts too.

    RunProcessing ─► plan.py ─► store.py (PLANNED) ─► sender.py (SENDING ─► WAITING) ─► watcher.py (RUNNING ─► DONE …)
                                     │
    window ◄── herald.py ◄───────────┘ rows that moved, at most ten times a second; runs that ended

core/engine/parts/processing.py opens it after Hello and answers the window with it. Uploads whose policy starts jobs
call `follow`.
"""

import logging
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue

from core.cancel import CancelToken
from core.engine.protocol.frames import Event
from core.engine.protocol.objects import ItemFailure, ObjectsChanged, VerbProgress
from core.engine.protocol.processing import (
    ForgetProcessJobs,
    JobStage,
    ListProcessJobs,
    ProcessJobPage,
    ProcessJobRow,
    ProcessOutput,
    RunProcessing,
)
from core.errors import Cancelled, NoSuchObject, SpaceferryError
from core.processing.chains import ENDS, saved_at
from core.processing.herald import Herald
from core.processing.plan import Plan
from core.processing.sender import Sender
from core.processing.store import Job, JobStore, NewJob
from core.processing.watcher import Watcher
from core.provider import Provider
from core.supports import ProcessOptions

log = logging.getLogger(__name__)

PAGE_SECONDS = 0.1
"""Between two pages of a run's progress."""

CLOSE_SECONDS = 1.0
"""What a thread gets to end."""

Outcome = tuple[str, SpaceferryError | None]


class Tracker:
    """`_lock` guards `_listeners`: by run, the queue on which its progress is told."""

    def __init__(
        self,
        path: Path,
        provider_for: Callable[[str], Provider],
        tell: Callable[[Event], None],
        may_change: Callable[[str, str, str], None] = lambda account, space, key: None,
    ) -> None:
        """Open jobs.db. Raises LocalFailed. `may_change` raises Locked for a key that stands as it is."""
        self._provider_for, self._may_change = provider_for, may_change
        self._store = JobStore(path)
        self._herald = Herald(self._store, tell)
        self._watcher = Watcher(self._store, provider_for, self._moved, lambda changes: tell(ObjectsChanged(changes)))
        self._sender = Sender(self._store, provider_for, self._sent)
        self._lock = threading.Lock()
        self._listeners: dict[int, SimpleQueue[Outcome]] = {}

    @property
    def damaged_journal(self) -> Path | None:
        """Where a journal that could not be read was put, or None."""
        return self._store.aside

    def start(self) -> None:
        """Go on with what an earlier engine left."""
        self._store.prune()
        self._herald.start()
        self._watcher.start(self._store.staged(JobStage.WAITING, JobStage.RUNNING))
        self._sender.start()

    def close(self) -> None:
        """Stop, and close the file. What is under way goes on at the service, and is followed from the next start."""
        self._sender.close(CLOSE_SECONDS)
        self._watcher.close(CLOSE_SECONDS)
        self._herald.close(CLOSE_SECONDS)
        self._store.close()

    def run(self, request: RunProcessing, cancel: CancelToken) -> Iterator[VerbProgress]:
        """Plan, journal and send; an object counts once the service took its job, or it failed.

        Raises BadRequest, Locked.
        """
        plan = Plan(self._provider_for(request.what.account), request, cancel)
        jobs: list[NewJob] = []
        for job in plan.jobs():
            cancel.check()
            self._check_outputs(job)
            jobs.append(job)
        failures = tuple(_failure(key, error) for key, error in plan.failures)
        done, total = len(failures), len(failures) + len(jobs)
        yield VerbProgress(done, total, failures=failures, finished=not jobs)
        if jobs:
            yield from self._send(jobs, done, total, cancel)

    def follow(self, account: str, space: str, key: str, id: str, fops: str) -> None:
        """Follow a job that was started elsewhere: an upload's policy did. Telling of it twice does no harm."""
        if self._store.followed(account, id):
            return
        outputs = tuple(
            ProcessOutput(chain.partition("|saveas/")[0], *saved_at(chain)) for chain in fops.split(ENDS) if chain
        )
        job = NewJob(account, space, key, fops, ProcessOptions(), outputs, id)
        _, ids = self._store.add([job])
        self._herald.moved(ids)
        self._watcher.add(ids[0])

    def page(self, request: ListProcessJobs) -> ProcessJobPage:
        """Rows for the window."""
        return self._store.page(request.which, request.text, max(0, request.offset), max(0, request.limit))

    def refresh(self, id: int, cancel: CancelToken) -> ProcessJobRow:
        """Ask about a job now. Raises NoSuchObject, and what asking raises."""
        job = self._job(id)
        if job.row.remote and not job.row.stage.final:
            self._watcher.ask(job, cancel)
        return self._job(id).row

    def repeat(self, ids: Iterable[int]) -> None:
        """Send these once more, as new jobs of one run. Those that were never sent, or move still, are left alone.

        Raises Locked: then none is sent.
        """
        again = [
            NewJob(
                job.row.account,
                job.row.space,
                job.row.key,
                job.row.fops,
                job.options,
                tuple(ProcessOutput(one.command, one.space, one.key) for one in job.row.outputs),
            )
            for job in self._store.get(ids)
            if job.row.stage.final and job.row.fops
        ]
        for new in again:
            self._check_outputs(new)
        if again:
            _, made = self._store.add(again)
            self._herald.moved(made)
            self._sender.wake()

    def forget(self, request: ForgetProcessJobs) -> None:
        """Remove rows. What was not sent yet is not sent."""
        jobs = self._store.get(request.ids)
        gone = self._store.forget(request.ids)
        self._not_sent(jobs, gone)
        if request.which is not None:
            gone += self._store.forget_all(request.which)
        self._drop(gone)

    def account_ready(self, account: str) -> None:
        """It may have keys, or a network, now."""
        self._sender.wake(account)
        self._watcher.wake(account)

    def account_removed(self, account: str) -> None:
        """Forget its jobs. What was not sent yet is not sent."""
        jobs = self._store.staged(JobStage.PLANNED)
        gone = self._store.forget_account(account)
        self._not_sent(jobs, gone)
        self._drop(gone)

    def _not_sent(self, jobs: Iterable[Job], gone: Collection[int]) -> None:
        """Whoever watches a run waits for these no longer."""
        for job in jobs:
            if job.row.stage is JobStage.PLANNED and job.row.id in gone:
                self._hear(job.row, Cancelled())

    def _check_outputs(self, job: NewJob) -> None:
        """Raises Locked. An output without a name gets one from the service, in the space of its source."""
        for output in job.outputs:
            self._may_change(job.account, output.space or job.space, output.key)

    def _send(self, jobs: Sequence[NewJob], done: int, total: int, cancel: CancelToken) -> Iterator[VerbProgress]:
        heard: SimpleQueue[Outcome] = SimpleQueue()
        with self._lock:  # before the sender can tell of it
            run, ids = self._store.add(jobs)
            self._listeners[run] = heard
        self._herald.moved(ids)
        self._sender.wake()
        try:
            yield from self._listen(run, heard, done, total, cancel)
        finally:
            with self._lock:
                self._listeners.pop(run, None)

    def _listen(
        self, run: int, heard: "SimpleQueue[Outcome]", done: int, total: int, cancel: CancelToken
    ) -> Iterator[VerbProgress]:
        """Pages as orders are answered. After a cancel nothing more is sent; what is under way is waited for."""
        stopped = False
        while done < total:
            if cancel.cancelled and not stopped:
                stopped = True
                gone = self._store.drop_planned(run)
                total -= len(gone)
                self._drop(gone)
                continue
            outcomes = _gathered(heard)
            done += len(outcomes)
            if outcomes:
                failures = tuple(_failure(key, error) for key, error in outcomes if error is not None)
                yield VerbProgress(done, total, failures=failures, finished=done >= total)
        if stopped:
            yield VerbProgress(done, total, finished=True)
            raise Cancelled

    def _sent(self, job: Job, error: SpaceferryError | None) -> None:
        """On the sender's thread."""
        if error is None:
            self._watcher.add(job.row.id, idle=job.row.idle)
        self._hear(job.row, error)
        self._herald.moved([job.row.id])

    def _hear(self, row: ProcessJobRow, error: SpaceferryError | None) -> None:
        with self._lock:
            heard = self._listeners.get(row.run)
        if heard is not None:
            heard.put((row.key, error))

    def _moved(self, ids: Sequence[int]) -> None:
        """On the watcher's thread."""
        self._herald.moved(ids)

    def _drop(self, ids: Sequence[int]) -> None:
        self._watcher.drop(ids)
        self._herald.gone(ids)

    def _job(self, id: int) -> Job:
        found = self._store.get([id])
        if not found:
            raise NoSuchObject(key=str(id))
        return found[0]


def _gathered(heard: "SimpleQueue[Outcome]") -> list[Outcome]:
    """What was told by now; waits a moment for the first."""
    found: list[Outcome] = []
    try:
        found.append(heard.get(timeout=PAGE_SECONDS))
        while True:
            found.append(heard.get_nowait())
    except Empty:
        return found


def _failure(key: str, error: SpaceferryError) -> ItemFailure:
    return ItemFailure(key, error.code, dict(error.params))

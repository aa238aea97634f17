"""Asks the service about jobs that run, as core/processing/schedule.py says, and journals what it hears.

One thread of its own; a few calls at once. Outputs that were saved are looked at and told as changed objects.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from core.cancel import CancelToken
from core.engine.protocol.processing import JobStage, ProcessOutput
from core.errors import AccountError, EngineFailed, NoSuchAccount, NoSuchObject, SpaceferryError
from core.model import Changes, ObjectInfo
from core.ops.crew import Crew
from core.ops.expand import look
from core.processing.chains import saved_at
from core.processing.schedule import Schedule
from core.processing.store import Job, JobStore
from core.provider import Provider
from core.supports import ProcessItem, ProcessJob, ProcessState, SupportsProcessing

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Questions under way."""

FORGOTTEN_MS = 120_000
"""A job that the service does not know so long after it was sent is gone: it keeps them for some days."""

_STAGES = {
    ProcessState.DONE: JobStage.DONE,
    ProcessState.WAITING: JobStage.WAITING,
    ProcessState.RUNNING: JobStage.RUNNING,
    ProcessState.FAILED: JobStage.FAILED,
    ProcessState.NOT_NOTIFIED: JobStage.NOT_NOTIFIED,
}


class Heard(NamedTuple):
    """What the service said of a job, or why it could not be asked."""

    job: Job
    told: ProcessJob | SpaceferryError


class Watcher:
    """`_ready` guards `_schedule` and `_held`, the jobs of accounts without keys."""

    def __init__(
        self,
        store: JobStore,
        provider_for: Callable[[str], Provider],
        moved: Callable[[Sequence[int]], None],
        changed: Callable[[Changes], None],
    ) -> None:
        """`moved` is told of rows that are not what they were, `changed` of objects; on the watcher's thread."""
        self._store, self._provider_for = store, provider_for
        self._moved, self._changed = moved, changed
        self._cancel = CancelToken()
        self._crew: Crew[Job, ProcessJob | SpaceferryError] = Crew(self._question)
        self._ready = threading.Condition()
        self._schedule = Schedule()
        self._held: dict[str, list[int]] = {}
        self._thread = threading.Thread(target=self._run, name="process watcher", daemon=True)

    def start(self, jobs: Iterable[Job]) -> None:
        """Follow what an earlier engine left, and what is added."""
        for job in jobs:
            self.add(job.row.id, idle=job.row.idle)
        self._thread.start()

    def add(self, job: int, *, idle: bool = False) -> None:
        """Follow a job."""
        with self._ready:
            self._schedule.add(job, time.monotonic(), idle=idle)
            self._ready.notify_all()

    def drop(self, jobs: Iterable[int]) -> None:
        """Follow these no more."""
        with self._ready:
            for job in jobs:
                self._schedule.drop(job)

    def wake(self, account: str) -> None:
        """The account has keys: its jobs are asked about next."""
        with self._ready:
            for job in self._held.pop(account, ()):
                self._schedule.add(job, time.monotonic())
                self._schedule.soon(job, time.monotonic())
            self._ready.notify_all()

    def ask(self, job: Job, cancel: CancelToken) -> None:
        """Ask about one job now, on the caller's thread, and journal what is heard. Raises what asking raises."""
        told = self._asked(job, cancel)
        self._settle([Heard(job, told)])

    def close(self, limit: float) -> None:
        """Ask no more."""
        self._cancel.cancel()
        with self._ready:
            self._ready.notify_all()
        if self._thread.is_alive():
            self._thread.join(limit)
        self._crew.close()

    def _run(self) -> None:
        while not self._cancel.cancelled:
            with self._ready:
                wait = self._schedule.wait(time.monotonic())
                if wait is None or wait > 0:
                    self._ready.wait(wait)
                due = self._schedule.due(time.monotonic(), AT_ONCE)
            if due and not self._cancel.cancelled:
                self._round(due)

    def _round(self, due: list[int]) -> None:
        try:
            jobs = self._store.get(due)
            for job in jobs:
                self._crew.give(job)
            self._settle([Heard(*self._crew.take()) for _ in jobs])
        except SpaceferryError as error:
            log.warning("what became of processing jobs could not be kept: %s", error)
        except Exception:  # the border of the thread: the others are to be followed all the same
            log.exception("processing jobs could not be followed")
        with self._ready:
            for id in due:
                self._schedule.again(id, time.monotonic())

    def _question(self, job: Job) -> ProcessJob | SpaceferryError:
        """On the crew's threads."""
        try:
            return self._asked(job, self._cancel)
        except SpaceferryError as error:
            return error
        except Exception as error:  # the border of the thread
            log.exception("a processing job could not be asked about")
            return EngineFailed(detail=type(error).__name__)

    def _asked(self, job: Job, cancel: CancelToken) -> ProcessJob:
        provider = self._provider_for(job.row.account)
        if not isinstance(provider, SupportsProcessing):
            raise NoSuchObject(key=job.row.remote)
        return provider.process_job(job.row.space, job.row.remote, cancel)

    def _settle(self, heard: Sequence[Heard]) -> None:
        moved: list[int] = []
        for job, told in heard:
            if isinstance(told, SpaceferryError):
                moved += self._unheard(job, told)
            elif self._hear(job, told):
                moved.append(job.row.id)
        if moved:
            self._moved(moved)
            self._tell_outputs(self._store.get(moved))

    def _unheard(self, job: Job, error: SpaceferryError) -> list[int]:
        row = job.row
        if isinstance(error, NoSuchObject):
            if time.time() * 1000 - row.added < FORGOTTEN_MS:
                return []
            self._store.fail(row.id, JobStage.UNKNOWN, error.code, {"key": row.remote})
            self._end(row.id)
            return [row.id]
        if isinstance(error, AccountError) and not isinstance(error, NoSuchAccount):
            with self._ready:
                self._schedule.drop(row.id)
                self._held.setdefault(row.account, []).append(row.id)
        return []

    def _hear(self, job: Job, told: ProcessJob) -> bool:
        """Journal it if it is news."""
        row, stage = job.row, _STAGES[told.state]
        outputs = outputs_of(row.outputs, told.items)
        if (stage, outputs) == (row.stage, row.outputs):
            return False
        self._store.told(row.id, stage, outputs, row.space, row.key or told.key)
        if stage.final:
            self._end(row.id)
        return True

    def _end(self, id: int) -> None:
        with self._ready:
            self._schedule.drop(id)

    def _tell_outputs(self, jobs: Sequence[Job]) -> None:
        """The objects that finished jobs saved, as they are now, so that views show them."""
        wanted: dict[tuple[str, str], dict[str, None]] = {}
        for job in jobs:
            if job.row.stage.final:
                for output in job.row.outputs:
                    if output.key and output.stage is JobStage.DONE:
                        space = output.space or job.row.space
                        wanted.setdefault((job.row.account, space), {})[output.key] = None
        for (account, space), keys in wanted.items():
            try:
                found = [told for _, told in look(self._provider_for(account), space, keys, self._cancel)]
            except SpaceferryError as error:
                log.info("outputs of processing could not be looked at: %s", error)
                continue
            if added := tuple(one for one in found if isinstance(one, ObjectInfo)):
                self._changed(Changes(account, space, added=added))


def outputs_of(planned: Sequence[ProcessOutput], items: Sequence[ProcessItem]) -> tuple[ProcessOutput, ...]:
    """What became of each chain; items the service tells beyond those that were planned come after them."""
    made: list[ProcessOutput] = []
    for place, item in enumerate(items):
        plan = planned[place] if place < len(planned) else ProcessOutput(item.command.partition("|saveas/")[0])
        space, key = saved_at(item.command)
        made.append(
            ProcessOutput(
                plan.command,
                plan.space or space,
                item.key or plan.key or key,
                _STAGES[item.state],
                item.error,
                item.result,
                item.old,
            )
        )
    return (*made, *planned[len(items) :])

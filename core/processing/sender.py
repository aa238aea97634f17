"""Sends planned jobs, some at once: journaled as SENDING first, so that none is sent twice by itself.

One thread of its own hands out and takes back; a crew makes the calls. Where an account's keys or the network are
away its jobs stay PLANNED and are tried again; where the service asks for a slower pace there are fewer at once.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable

from core.cancel import CancelToken
from core.engine.protocol.processing import JobStage
from core.errors import (
    AccountError,
    BadKeys,
    BadRequest,
    Cancelled,
    EngineFailed,
    Forbidden,
    NetworkError,
    NoSuchAccount,
    NotSupported,
    SpaceferryError,
    Throttled,
    Unanswered,
)
from core.ops.crew import Crew
from core.processing.store import Job, JobStore
from core.provider import Provider
from core.supports import SupportsProcessing

log = logging.getLogger(__name__)

START, MOST = 4, 12
"""Orders at once: at first, and at most when all goes well."""

GOOD_ROW = 8
"""Orders taken in a row before one more goes at once."""

PAUSE, LONGEST_PAUSE = 2.0, 60.0
"""Seconds an account rests after its network failed; doubled each time."""

KEYS_PAUSE = 300.0
"""Seconds without keys, unless somebody says that they came."""

Sent = Callable[[Job, SpaceferryError | None], None]
"""Told on the sender's thread: a job was taken, or ended in an error."""

_OF_THE_RUN = (BadKeys, Forbidden, NoSuchAccount, NotSupported)
"""After these the rest of a run fails alike, without being sent."""


class Sender:
    """`wake` whenever there may be something to send. `_ready` guards the fields below it."""

    def __init__(self, store: JobStore, provider_for: Callable[[str], Provider], sent: Sent) -> None:
        self._store, self._provider_for, self._sent = store, provider_for, sent
        self._cancel = CancelToken()
        self._crew: Crew[Job, SpaceferryError | None] = Crew(self._send)
        self._width, self._row = START, 0
        self._ready = threading.Condition()
        self._something = True
        self._resting: dict[str, tuple[float, float]] = {}
        """By account: until when (monotonic), and the next pause."""
        self._thread = threading.Thread(target=self._run, name="process sender", daemon=True)

    def start(self) -> None:
        """Send what is planned."""
        self._thread.start()

    def wake(self, account: str = "") -> None:
        """There is something to send; with `account`, it has keys, or its network is there."""
        with self._ready:
            self._something = True
            self._resting.pop(account, None)
            self._ready.notify_all()

    def close(self, limit: float) -> None:
        """Stop sending. Orders under way become UNKNOWN at the next start unless they are answered in time."""
        self._cancel.cancel()
        with self._ready:
            self._ready.notify_all()
        if self._thread.is_alive():
            self._thread.join(limit)
        self._crew.close()

    def _run(self) -> None:
        while not self._cancel.cancelled:
            try:
                if not self._round():
                    self._wait()
            except (SpaceferryError, sqlite3.Error) as error:  # the journal's disk: what is planned stays planned
                log.warning("processing jobs cannot be sent: %s", error)
                self._wait()
            except Exception:  # the border of the thread: other jobs are to be sent all the same
                log.exception("processing jobs could not be sent")
                self._wait()

    def _round(self) -> bool:
        """Hand out one load and take it back; False where there is nothing to send now."""
        with self._ready:
            self._something = False
        load = self._load()
        if not load:
            return False
        taken = self._store.take([job.row.id for job in load])
        load = [job for job in load if job.row.id in taken]
        for job in load:
            self._crew.give(job)
        stopped: dict[int, SpaceferryError] = {}
        for job, error in [self._crew.take() for _ in load]:
            self._settle(job, error, stopped)
        for run, error in stopped.items():
            self._stop(run, error)
        return True

    def _load(self) -> list[Job]:
        now = time.monotonic()
        with self._ready:
            away = {account for account, (until, _) in self._resting.items() if until > now}
        planned = self._store.staged(JobStage.PLANNED, limit=-1 if away else self._width)
        return [job for job in planned if job.row.account not in away][: self._width]

    def _send(self, job: Job) -> SpaceferryError | None:
        """On the crew's threads; a job taken is journaled at once."""
        row = job.row
        try:
            provider = self._provider_for(row.account)
            if not isinstance(provider, SupportsProcessing):
                return NotSupported(what="process")
            remote = provider.process(row.space, row.key, row.fops, job.options, self._cancel)
            self._store.sent(row.id, remote)
        except SpaceferryError as error:
            return error
        except Exception as error:  # the border of the thread: the row must not stay on its way
            log.exception("a processing job could not be sent")
            return EngineFailed(detail=type(error).__name__)
        return None

    def _settle(self, job: Job, error: SpaceferryError | None, stopped: dict[int, SpaceferryError]) -> None:
        row = job.row
        if error is None:
            self._faster(row.account)
            self._sent(job, None)
        elif isinstance(error, Unanswered | Cancelled):  # a cancelled order may have arrived, too
            told = error if isinstance(error, Unanswered) else Unanswered(key=row.key)
            self._store.fail(row.id, JobStage.UNKNOWN, told.code, told.params)
            self._sent(job, told)
        elif isinstance(error, NetworkError) or (
            isinstance(error, AccountError) and not isinstance(error, _OF_THE_RUN)
        ):
            self._store.put_back(row.id)
            self._rest(row.account, error)
        else:
            self._store.fail(row.id, JobStage.FAILED, error.code, error.params)
            self._sent(job, error)
            if isinstance(error, _OF_THE_RUN) or _of_pipeline(error):
                stopped[row.run] = error

    def _stop(self, run: int, error: SpaceferryError) -> None:
        """What is left of a run would be refused for the same reason."""
        for job in self._store.staged(JobStage.PLANNED):
            if job.row.run == run:
                told = type(error)(**{**error.params, "key": job.row.key})
                self._store.fail(job.row.id, JobStage.FAILED, told.code, told.params)
                self._sent(job, told)

    def _faster(self, account: str) -> None:
        with self._ready:
            self._resting.pop(account, None)
        self._row += 1
        if self._row >= GOOD_ROW and self._width < MOST:
            self._width, self._row = self._width + 1, 0

    def _rest(self, account: str, error: SpaceferryError) -> None:
        self._row = 0
        if isinstance(error, Throttled):
            self._width = max(1, self._width // 2)
        now = time.monotonic()
        with self._ready:
            until, pause = self._resting.get(account, (0.0, PAUSE))
            if until > now:
                return  # of the same load: that is one failure
            length = pause if isinstance(error, NetworkError) else KEYS_PAUSE
            self._resting[account] = (now + length, min(LONGEST_PAUSE, pause * 2))

    def _wait(self) -> None:
        with self._ready:
            if self._something or self._cancel.cancelled:
                return
            now = time.monotonic()
            ends = [until - now for until, _ in self._resting.values() if until > now]
            self._ready.wait(min(ends, default=LONGEST_PAUSE))


def _of_pipeline(error: SpaceferryError) -> bool:
    return isinstance(error, BadRequest) and error.params.get("reason") == "pipeline"

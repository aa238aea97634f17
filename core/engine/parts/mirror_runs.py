"""The runs of mirrors: what they ask of the queue and of the verbs, and what becomes of their batches and tasks."""

import logging
import time
from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.parts.late import Late
from core.engine.parts.operations import OperationCalls
from core.engine.parts.queue import QueueCalls
from core.errors import Cancelled, EngineFailed, FileSetAside, SpaceferryError
from core.mirror.tasks import TaskFile
from core.model import Place
from core.paths import Profile

if TYPE_CHECKING:
    from core.journal import Journal
    from core.mirror.run import Runner
    from core.transfer.job import JobKind
    from core.transfer.rows import NewJob

log = logging.getLogger(__name__)

DATABASE = "mirror.db"


class MirrorRuns:
    """Keeps results with their tasks."""

    def __init__(
        self,
        profile: Profile,
        tell: Callable[[msg.Event], None],
        queue: QueueCalls,
        operations: OperationCalls,
        tasks: TaskFile,
    ) -> None:
        self._profile, self._tell, self._queue, self._operations = profile, tell, queue, operations
        self._tasks = tasks
        self._journal = Late(self._open)

    def journal(self) -> "Journal":
        """What mirrors remember, opened. Raises a LocalError."""
        return self._journal.get()

    def close(self) -> None:
        """Nothing is remembered any more."""
        self._journal.close()

    def _open(self) -> "Journal":
        """Plans that a killed engine left are thrown away."""
        from core.journal import Journal
        from core.mirror.memory import bring_up

        for path in self._profile.cache.glob("mirror-*.db"):
            path.unlink(missing_ok=True)
        journal = Journal(self._profile.data / DATABASE, bring_up)
        if journal.aside is not None:  # what was alike is not known any more
            error = FileSetAside(path=str(self._profile.data / DATABASE), aside=str(journal.aside))
            self._tell(msg.Noticed(msg.Notice.of(error)))
        return journal

    def ways(self, spec: msg.MirrorSpec, task: str) -> "Ways":
        """What a run may ask."""
        return Ways(self, self._queue, self._operations, spec, task)

    def stream(self, runner: "Runner", task: str, cancel: CancelToken) -> Generator[msg.MirrorRun, None, None]:
        """Run; the result, however it ends, is kept with the task."""
        last, code = msg.MirrorRun(), Cancelled.code
        try:
            for last in runner.run(cancel):
                yield last
            code = ""
        except SpaceferryError as error:
            code = error.code
            raise
        finally:
            self._silently(lambda: self._tasks.ran(task, now_ms(), last, code))
            self._look_at(batch for batch in (last.uploads, last.downloads) if batch)

    def added(self, batch: int, spec: msg.MirrorSpec, task: str) -> None:
        """A run has added a batch to the queue."""
        from core.mirror.memory import pair_of
        from core.mirror.runs import RunBatch, Runs

        if (row := self._queue.transfers().head(batch)) is not None:
            run = RunBatch(batch, row.added, pair_of(spec), spec.place.key, task)
            Runs(self.journal()).add(run)

    def batch_ended(self, row: msg.BatchRow) -> None:
        """A batch of the queue is over: what a mirror has moved is alike, and its task knows how it went."""
        if (self._profile.data / DATABASE).exists():
            self._silently(lambda: self._settle(row))

    def _settle(self, row: msg.BatchRow) -> None:
        from core.mirror.runs import Runs

        runs = Runs(self.journal())
        if (run := runs.find(row)) is not None:
            runs.settle(run, self._queue.transfers().moved(row.id))
            self._tasks.batch_over(run.task, row)

    def _look_at(self, batches: Iterator[int]) -> None:
        """Those that were over before their result was kept."""
        for batch in batches:
            row = self._queue.transfers().head(batch)
            if row is not None and row.planned and row.tally.over:
                self.batch_ended(row)

    def _silently(self, work: Callable[[], None]) -> None:
        """What cannot be kept is told; the files were moved all the same. An engine that ends tells nobody."""
        try:
            work()
        except EngineFailed as error:
            log.info("the end of a run was not kept: %s", error)
        except SpaceferryError as error:
            self._tell(msg.Noticed(msg.Notice.of(error)))


class Ways:
    """What a run asks of the queue and of the verbs."""

    def __init__(
        self, runs: MirrorRuns, queue: QueueCalls, operations: OperationCalls, spec: msg.MirrorSpec, task: str
    ) -> None:
        self._runs, self._queue, self._operations, self._spec, self._task = runs, queue, operations, spec, task

    def add_listed(self, kind: "JobKind", place: Place, root: bytes, jobs: Iterator["NewJob"]) -> int:
        """Transfers.add_listed; what becomes of the batch is followed."""
        batch = self._queue.transfers().add_listed(kind, place, root, jobs)
        self._runs.added(batch, self._spec, self._task)
        return batch

    def verb(
        self, request: msg.Stream[msg.VerbProgress], cancel: CancelToken
    ) -> Generator[msg.VerbProgress, None, None]:
        """Operations.stream."""
        yield from self._operations.begin(request, cancel)

    def check_key(self, key: str) -> None:
        """Raises Locked."""
        self._operations.locks.check_key(self._spec.place.account, self._spec.place.space, key)


def now_ms() -> int:
    """ms since the epoch."""
    return time.time_ns() // 1_000_000

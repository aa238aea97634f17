"""The handlers of calls about mirrors: plans that are open, what they remember, and the tasks kept."""

import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call, PageCall
from core.engine.operation_calls import OperationCalls
from core.engine.queue_calls import QueueCalls
from core.errors import BadRequest, EngineFailed, FileSetAside, SpaceferryError
from core.mirror.tasks import TaskFile
from core.model import Place
from core.paths import Profile
from core.provider import Provider
from core.transfer.disk import Disk

if TYPE_CHECKING:
    from core.journal import Journal
    from core.mirror.sheet import Sheet
    from core.transfer.job import JobKind
    from core.transfer.rows import NewJob


@dataclass(frozen=True)
class _Plan:
    spec: msg.MirrorSpec
    sheet: "Sheet"


class MirrorCalls:
    """`_lock` guards `_plans`, `_journal` and `_closed`."""

    def __init__(
        self,
        profile: Profile,
        provider_for: Callable[[str], Provider],
        tell: Callable[[msg.Event], None],
        queue: QueueCalls,
        operations: OperationCalls,
    ) -> None:
        self._profile, self._provider_for, self._tell = profile, provider_for, tell
        self._queue, self._operations = queue, operations
        self._tasks = TaskFile(profile.config / "mirrors.toml")
        self._lock = threading.Lock()
        self._numbers = count(1)
        self._plans: dict[int, _Plan] = {}
        self._journal: Journal | None = None
        self._closed = False

    def local_calls(self) -> dict[type, Call]:
        """By request: those that ask no service."""
        return {
            msg.ListMirror: lambda request, _: self._plan(request.plan).sheet.page(request),
            msg.TickMirror: self._tick,
            msg.CloseMirror: self._close_plan,
            msg.ListMirrorTasks: lambda _request, _: self._tasks.all(),
            msg.SaveMirrorTask: lambda request, _: self._silent(self._tasks.save, request.task),
            msg.DeleteMirrorTask: lambda request, _: self._silent(self._tasks.delete, request.name),
        }

    def streams(self) -> dict[type, PageCall]:
        """By stream."""
        return {msg.CompareMirror: self._compare, msg.RunMirror: self._run}

    @property
    def broken(self) -> FileSetAside | None:
        """Where the tasks went if they made no sense."""
        return self._tasks.broken

    def account_removed(self, account: str) -> None:
        """Forget the tasks of an account that is gone."""
        try:
            self._tasks.forget(account)
        except SpaceferryError as error:  # the account is gone all the same
            self._tell(msg.Noticed(msg.Notice(error.code, error.params)))

    def close(self) -> None:
        """Throw the plans away."""
        with self._lock:
            self._closed = True
            plans, self._plans = self._plans, {}
            journal = self._journal
        for plan in plans.values():
            plan.sheet.close()
        if journal is not None:
            journal.close()

    def _compare(self, request: msg.CompareMirror, cancel: CancelToken) -> Generator[msg.MirrorProgress, None, None]:
        from core.mirror.compare import Comparison
        from core.mirror.memory import Memory
        from core.mirror.sheet import Sheet

        spec, provider = request.spec, self._provider_for(request.spec.place.account)
        memory = Memory(self._opened_journal())
        number = next(self._numbers)
        sheet = Sheet(self._scratch(number))
        try:
            yield from Comparison(spec, provider, Disk(), memory, sheet, cancel).run()
            with self._lock:
                if self._closed:
                    raise EngineFailed(detail="closed")
                self._plans[number] = plan = _Plan(spec, sheet)
        except BaseException:
            sheet.close()
            raise
        yield msg.MirrorProgress(summary=_summary(number, plan))

    def _run(self, request: msg.RunMirror, cancel: CancelToken) -> Generator[msg.MirrorRun, None, None]:
        from core.mirror.run import Runner

        plan = self._plan(request.plan)
        wanted = _summary(request.plan, plan).type_name
        if wanted and request.typed != wanted:
            raise BadRequest(reason="mirror_typing")
        provider = self._provider_for(plan.spec.place.account)
        ways = _Ways(self._queue, self._operations, plan.spec.place)
        yield from Runner(plan.spec, plan.sheet, provider, Disk(), ways, request.trash, request.days).run(cancel)

    def _tick(self, request: msg.TickMirror, _cancel: CancelToken) -> msg.MirrorSummary:
        plan = self._plan(request.plan)
        plan.sheet.tick(request.ticked, request.rows, request.actions)
        return _summary(request.plan, plan)

    def _close_plan(self, request: msg.CloseMirror, _cancel: CancelToken) -> msg.Nothing:
        with self._lock:
            plan = self._plans.pop(request.plan, None)
        if plan is not None:
            plan.sheet.close()
        return msg.Nothing()

    def _silent(self, work: Callable[[Any], None], what: Any) -> msg.Nothing:
        work(what)
        return msg.Nothing()

    def _plan(self, number: int) -> _Plan:
        with self._lock:
            found = self._plans.get(number)
        if found is None:
            raise BadRequest(reason="mirror_closed")
        return found

    def _opened_journal(self) -> "Journal":
        from core.journal import Journal
        from core.mirror.memory import bring_up

        with self._lock:
            if self._closed:
                raise EngineFailed(detail="closed")
            if self._journal is None:
                self._journal = Journal(self._profile.data / "mirror.db", bring_up)
            return self._journal

    def _scratch(self, number: int) -> Path:
        return self._profile.cache / f"mirror-{number}.db"


class _Ways:
    """What a run asks of the queue and of the verbs."""

    def __init__(self, queue: QueueCalls, operations: OperationCalls, place: Place) -> None:
        self._queue, self._operations, self._place = queue, operations, place

    def add_listed(self, kind: "JobKind", place: Place, root: bytes, jobs: Iterator["NewJob"]) -> int:
        return self._queue.transfers().add_listed(kind, place, root, jobs)

    def verb(
        self, request: msg.Stream[msg.VerbProgress], cancel: CancelToken
    ) -> Generator[msg.VerbProgress, None, None]:
        yield from self._operations.streams()[type(request)](request, cancel)

    def check_key(self, key: str) -> None:
        self._operations.locks.check_key(self._place.account, self._place.space, key)


def _summary(number: int, plan: _Plan) -> msg.MirrorSummary:
    """Deletions of more than half of a side have to be confirmed by its name."""
    here, there = plan.sheet.counts()
    shares = plan.sheet.shares()
    ticked = {share.action: share.ticked for share in shares}
    name = ""
    if ticked.get(msg.MirrorAction.DELETE_REMOTE, 0) * 2 > there:
        name = plan.spec.place.space
    elif ticked.get(msg.MirrorAction.DELETE_LOCAL, 0) * 2 > here:
        name = Path(plan.spec.local).name
    return msg.MirrorSummary(number, shares, here, there, name)

"""The handlers of calls about mirrors: plans that are open, what they remember, and the tasks kept."""

import os
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call, PageCall
from core.engine.parts.mirror_runs import MirrorRuns
from core.engine.parts.operations import OperationCalls
from core.engine.parts.part import Part
from core.engine.parts.queue import QueueCalls
from core.errors import BadRequest, EngineFailed, FileSetAside
from core.mirror.tasks import TaskFile
from core.paths import Profile
from core.provider import Provider
from core.settings import SettingsFile
from core.transfer.disk import Disk

if TYPE_CHECKING:
    from core.mirror.sheet import Sheet


@dataclass(frozen=True)
class _Plan:
    spec: msg.MirrorSpec
    sheet: "Sheet"


class MirrorCalls(Part):
    """`_lock` guards `_plans` and `_closed`."""

    def __init__(
        self,
        profile: Profile,
        provider_for: Callable[[str], Provider],
        tell: Callable[[msg.Event], None],
        queue: QueueCalls,
        operations: OperationCalls,
    ) -> None:
        self._profile, self._provider_for = profile, provider_for
        self._tasks = TaskFile(profile.config / "mirrors.toml")
        self._runs = MirrorRuns(profile, tell, queue, operations, self._tasks)
        self._lock = threading.Lock()
        # From the clock: a window that knew an earlier engine never takes another plan for its own.
        self._numbers = count(time.time_ns() // 1_000_000)
        self._plans: dict[int, _Plan] = {}
        self._closed = False

    def local_calls(self) -> dict[type, Call]:
        """By request: those that ask no service."""
        return {
            msg.ListMirror: lambda request, _: self._plan(request.plan).sheet.page(request),
            msg.TickMirror: self._tick,
            msg.SettleMirror: self._settle,
            msg.CloseMirror: self._close_plan,
            msg.ListMirrorTasks: lambda _request, _: self._tasks.all(),
            msg.SaveMirrorTask: self._save_task,
            msg.DeleteMirrorTask: self._delete_task,
        }

    def streams(self) -> dict[type, PageCall]:
        """By stream."""
        return {msg.CompareMirror: self._compare, msg.RunMirror: self._run}

    @property
    def broken(self) -> tuple[FileSetAside | None, ...]:
        """Where the tasks went if they made no sense."""
        return (self._tasks.broken,)

    def told(self, event: msg.Event) -> None:
        """Batches of the queue that end may be runs of mirrors."""
        if isinstance(event, msg.BatchEnded):
            self._runs.batch_ended(event.row)

    def account_removed(self, account: str) -> None:
        """Forget the tasks of an account that is gone."""
        self._tasks.forget(account)

    def close(self) -> None:
        """Throw the plans away."""
        with self._lock:
            self._closed = True
            plans, self._plans = self._plans, {}
        for plan in plans.values():
            plan.sheet.close()
        self._runs.close()

    def _compare(self, request: msg.CompareMirror, cancel: CancelToken) -> Generator[msg.MirrorProgress, None, None]:
        from core.mirror.compare import Comparison
        from core.mirror.memory import Memory, pair_of
        from core.mirror.sheet import Sheet

        provider = self._provider_for(request.spec.place.account)
        spec = replace(request.spec, local=os.path.normpath(os.path.expanduser(request.spec.local)))  # noqa: PTH111
        memory = Memory(self._runs.journal(), pair_of(spec))
        trash = SettingsFile(self._profile.root).now.trash_of(spec.place.account, spec.place.space).prefix
        number = next(self._numbers)
        sheet = Sheet(self._scratch(number))
        try:
            yield from Comparison(spec, provider, Disk(), memory, sheet, cancel, trash).run()
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
        ways = self._runs.ways(plan.spec, request.task)
        runner = Runner(plan.spec, plan.sheet, provider, Disk(), ways, request.trash, request.days)
        yield from self._runs.stream(runner, request.task, cancel)

    def _tick(self, request: msg.TickMirror, _cancel: CancelToken) -> msg.MirrorSummary:
        plan = self._plan(request.plan)
        plan.sheet.tick(request)
        return _summary(request.plan, plan)

    def _settle(self, request: msg.SettleMirror, _cancel: CancelToken) -> msg.MirrorSummary:
        plan = self._plan(request.plan)
        plan.sheet.settle(request.rows, request.truth)
        return _summary(request.plan, plan)

    def _close_plan(self, request: msg.CloseMirror, _cancel: CancelToken) -> msg.Nothing:
        with self._lock:
            plan = self._plans.pop(request.plan, None)
        if plan is not None:
            plan.sheet.close()
        return msg.Nothing()

    def _save_task(self, request: msg.SaveMirrorTask, _cancel: CancelToken) -> msg.Nothing:
        self._tasks.save(request.task, request.instead)
        return msg.Nothing()

    def _delete_task(self, request: msg.DeleteMirrorTask, _cancel: CancelToken) -> msg.Nothing:
        self._tasks.delete(request.name)
        return msg.Nothing()

    def _plan(self, number: int) -> _Plan:
        with self._lock:
            found = self._plans.get(number)
        if found is None:
            raise BadRequest(reason="mirror_closed")
        return found

    def _scratch(self, number: int) -> Path:
        return self._profile.cache / f"mirror-{number}.db"


def _summary(number: int, plan: _Plan) -> msg.MirrorSummary:
    """Deletions of more than half of a side have to be confirmed by its name."""
    here, there = plan.sheet.counts()
    shares = plan.sheet.shares()
    ticked = {share.action: share.ticked for share in shares}
    name = ""
    if ticked.get(msg.MirrorAction.DELETE_REMOTE, 0) * 2 > there:
        name = plan.spec.place.space
    elif ticked.get(msg.MirrorAction.DELETE_LOCAL, 0) * 2 > here:
        name = Path(plan.spec.local).name or plan.spec.local
    return msg.MirrorSummary(number, shares, here, there, name)

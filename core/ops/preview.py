"""A dry run: the plan of an operation, counted and checked against what is there; nothing is changed."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice

from core.engine.protocol.objects import ItemFailure
from core.engine.protocol.operations import PlannedPair, PlanPage
from core.errors import SpaceferryError, TargetExists
from core.ops.item import arrival
from core.ops.operation import Guard
from core.ops.plan import Ground, Plan
from core.ops.progress import PAGE_SECONDS
from core.ops.targets import existing
from core.ops.task import Step
from core.supports import CopyOp, MoveOp

PIECE = 1000


def preview(plan: Plan, ground: Ground, guard: Guard, limit: int) -> Iterator[PlanPage]:
    """Pages of sums; the last one is complete. Raises what would refuse the whole, PlanRefused excepted: its problems
    are told one by one."""
    counted = _Counted(plan, limit)
    told = time.monotonic()
    with closing(plan.steps(ground)) as steps:
        while piece := list(islice(steps, PIECE)):
            guard.check(plan.head.account, plan.head.space, [op for step in piece for op in step.ops])
            counted.take(_with_clashes(plan, ground, piece))
            if time.monotonic() - told >= PAGE_SECONDS:
                told = time.monotonic()
                yield counted.page(complete=False)
    yield counted.page(complete=True)


class _Counted:
    """The sums so far."""

    def __init__(self, plan: Plan, limit: int) -> None:
        self._head, self._limit = plan.head, limit
        self._count = self._bytes = self._unchanged = self._problem_count = 0
        self._pairs: list[PlannedPair] = []
        self._problems: list[ItemFailure] = []

    def take(self, steps: Sequence[Step]) -> None:
        for step in steps:
            if step.error is not None:
                self._problem_count += 1
                if len(self._problems) < self._limit:
                    self._problems.append(ItemFailure(step.key, step.error.code, dict(step.error.params)))
            elif not step.ops:
                self._unchanged += step.info is not None
            else:
                self._count += 1
                self._bytes += step.info.size if step.info else 0
                if len(self._pairs) < self._limit:
                    self._pairs.append(PlannedPair(step.key, arrival(step.ops) or step.key))

    def page(self, *, complete: bool) -> PlanPage:
        return PlanPage(
            self._count,
            self._bytes,
            self._unchanged,
            tuple(self._pairs),
            tuple(self._problems),
            self._problem_count,
            self._head.undo,
            self._head.undo_reason,
            complete,
        )


def _with_clashes(plan: Plan, ground: Ground, steps: Sequence[Step]) -> list[Step]:
    """The steps, those whose target exists as problems. Plans that know what is there have told it themselves."""
    if plan.knows_targets:
        return list(steps)
    asked = {
        op.to_key: step
        for step in steps
        if len(step.ops) >= 1 and isinstance(op := step.ops[0], MoveOp | CopyOp) and not op.overwrite
    }
    there = existing(ground, plan.head.to_space, list(asked))
    clash = {id(asked[key]): key for key in there}
    skips = TargetExists in plan.fine
    return [_clashing(step, clash[id(step)], skips=skips) if id(step) in clash else step for step in steps]


def _clashing(step: Step, key: str, *, skips: bool) -> Step:
    error: SpaceferryError | None = None if skips else TargetExists(key=key)
    return Step(step.key, (), step.info, step.folder, error)

"""Trying again what failed of an operation, with an answer to the names that exist already."""

from collections.abc import Sequence
from typing import Any

import msgspec

from core.engine.protocol.objects import Selection
from core.engine.protocol.operations import UndoOperation
from core.errors import TargetExists
from core.ops.book import Asked, Book
from core.ops.history import History
from core.ops.item import Item
from core.ops.names import unused
from core.ops.plan import Ground, Plan
from core.ops.planner import plan_of
from core.ops.targets import existing
from core.ops.task import Folder, Step
from core.ops.undo import UndoPlan
from core.supports import CopyOp, MoveOp, Op
from core.transfer.job import Conflict


class Again:
    """One operation that is gone on with. For one thread; the operation does not run."""

    def __init__(self, operation: int, asked: Asked, book: Book, history: History, ground: Ground) -> None:
        self._operation, self._asked = operation, asked
        self._book, self._history, self._ground = book, history, ground

    def answer(self, conflict: Conflict) -> None:
        """Let what failed because its target exists go on as `conflict` says."""
        after, claimed = -1, set[str]()
        while items := self._book.failed(self._operation, after):
            after = items[-1].number
            clashes = [item for item in items if item.code == TargetExists.code and item.ops]
            if conflict is Conflict.SKIP:
                self._book.skip(self._operation, [item.number for item in clashes])
            elif clashes:
                self._retarget(clashes, conflict, claimed)
        if conflict is Conflict.REPLACE:
            self._book.loses(self._operation)

    def plan_refused(self, conflict: Conflict | None) -> list[Step]:
        """Plan anew what was left out while it was planned: it may have come, may be as it was, or may be answered now.

        Gives the steps of that.
        """
        refused = self._book.refused(self._operation)
        plan = self._plan_for({key for _, key in refused}, conflict)
        if not refused or plan is None:
            return []
        if conflict is Conflict.SKIP:
            self._book.skip(self._operation, [number for number, _ in refused])
            return []
        steps = list(plan.steps(self._ground))
        self._renumber(steps)
        self._book.replace_refused(self._operation, [number for number, _ in refused], steps)
        return steps

    def _plan_for(self, names: set[str], conflict: Conflict | None) -> Plan | None:
        """The plan of the same for these names alone; None where a request has none."""
        if isinstance(self._asked, UndoOperation):
            return UndoPlan(self._history.row(self._asked.id), self._book.folders(self._asked.id), names)
        what: Selection | None = getattr(self._asked, "what", None)
        return None if what is None else plan_of(self._narrowed(what, names, conflict), self._book, self._history)

    def _narrowed(self, what: Selection, names: set[str], conflict: Conflict | None) -> Asked:
        """The same request for these names alone."""
        asked: Any = self._asked
        prefixes = tuple(prefix for prefix in what.prefixes if prefix in names)
        keys = tuple(sorted(names - set(prefixes)))
        changes: dict[str, object] = {"what": Selection(what.account, what.space, keys, prefixes)}
        if conflict is not None and hasattr(asked, "conflict"):
            changes["conflict"] = conflict
        narrowed: Asked = msgspec.structs.replace(asked, **changes)
        return narrowed

    def _retarget(self, items: Sequence[Item], conflict: Conflict, claimed: set[str]) -> None:
        ops = [op for item in items if isinstance(op := item.ops[item.hop], MoveOp | CopyOp)]
        keys = [op.to_key for op in ops]
        if conflict is Conflict.KEEP_BOTH:
            keys = unused(keys, claimed, lambda some: existing(self._ground, ops[0].to_space, some))
        overwrite = conflict is Conflict.REPLACE
        changes = [
            (item.number, _with_target(item, key, overwrite=overwrite), key)
            for item, key in zip(items, keys, strict=True)
        ]
        self._book.retarget(self._operation, changes)

    def _renumber(self, steps: Sequence[Step]) -> None:
        """Folders planned anew stand behind those there are."""
        base = max(self._book.folders(self._operation), default=-1) + 1
        seen: dict[int, Folder] = {}
        for step in steps:
            if step.folder is not None and id(step.folder) not in seen:
                seen[id(step.folder)] = step.folder
        for folder in seen.values():
            folder.number += base


def _with_target(item: Item, key: str, *, overwrite: bool) -> tuple[Op, ...]:
    """The item's operations, the next one to another key or over what is there, the later ones on that key."""
    ops = list(item.ops)
    moving = ops[item.hop]
    assert isinstance(moving, MoveOp | CopyOp)
    ops[item.hop] = msgspec.structs.replace(moving, to_key=key, overwrite=overwrite)
    for place in range(item.hop + 1, len(ops)):
        if ops[place].key == moving.to_key:
            ops[place] = msgspec.structs.replace(ops[place], key=key)
    return tuple(ops)

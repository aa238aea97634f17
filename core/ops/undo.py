"""The reverse of what an operation did: object by object, and only where the object is still what it left."""

import math
import time
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from itertools import tee

from core.engine.protocol.operations import OperationKind, OperationRow, Undo
from core.errors import ChangedSince, NoSuchObject, SpaceferryError
from core.model import ObjectInfo
from core.ops.arranged import PIECE, Arranged, Pair
from core.ops.expand import look
from core.ops.item import Item, arrival
from core.ops.plan import Effect, Ground, Head
from core.ops.task import Folder, Step
from core.provider import Provider
from core.supports import ClassOp, CopyOp, DeleteOp, ExpiryOp, MetaOp, MimeOp, MoveOp, Op, StatusOp, SupportsExpiry

_DAY = 86_400
_MIDNIGHT = 8 * 3600
"""Scheduled deletions happen at midnight in UTC+8 (kodo.md 5.8)."""


class UndoPlan:
    """The plan of an undo. `folders` are those of the undone operation, by number; with `only` it takes back just the
    objects that have these keys now."""

    fine: tuple[type[SpaceferryError], ...] = (NoSuchObject,)
    single = strict = knows_targets = False

    def __init__(
        self, undone: OperationRow, folders: Mapping[int, Folder], only: Collection[str] | None = None
    ) -> None:
        self._undone, self._only = undone, only
        back_and_forth = (OperationKind.RENAME, OperationKind.MOVE, OperationKind.TRASH, OperationKind.UNTRASH)
        self.effect = Effect.LEAVES if undone.kind in back_and_forth else Effect.STAYS
        if undone.kind is OperationKind.COPY:
            self.effect = Effect.DELETED
        self._folders = {
            number: Folder(folder.to_prefix or folder.prefix, self._back(folder), number)
            for number, folder in folders.items()
        }
        there, here = undone.to_space, undone.space
        self._chained = undone.kind in (OperationKind.PATTERN, OperationKind.UNDO)
        name = undone.to_name or undone.name
        back = undone.name if undone.to_name else ""
        deletes = undone.kind is OperationKind.COPY
        again = (Undo.NO, "deleted") if deletes else (undone.undo, undone.undo_reason)
        self.head = Head(
            OperationKind.UNDO,
            undone.account,
            there,
            here,
            name,
            back,
            undone.value,
            *again,
            undone.id,
        )

    def _back(self, folder: Folder) -> str:
        """Where a folder's objects go back to; empty where they do not go anywhere."""
        return folder.prefix if folder.to_prefix and self.effect is not Effect.DELETED else ""

    def check(self, provider: Provider) -> None:
        """What was done can be done again."""

    def steps(self, ground: Ground) -> Generator[Step, None, None]:
        """A step for each object that was changed. One that was changed since gives ChangedSince."""
        found = self._looked(ground)
        yield from self._arranged(ground, found) if self._chained else found

    def _looked(self, ground: Ground) -> Iterator[Step]:
        asked, items = tee(
            item for item in ground.done(self._undone.id) if self._only is None or _where(item) in self._only
        )
        expires = isinstance(ground.provider, SupportsExpiry)
        now = look(ground.provider, self._undone.to_space, map(_where, asked), ground.cancel)
        for item, (where, info) in zip(items, now, strict=True):
            yield self._step(item, where, info, expires=expires)

    def _step(self, item: Item, where: str, info: ObjectInfo | SpaceferryError, *, expires: bool) -> Step:
        folder = self._folders.get(item.folder)
        if isinstance(info, NoSuchObject):
            return Step(where, (), None, folder, ChangedSince(key=where, reason="gone"))
        if isinstance(info, SpaceferryError):
            return Step(where, (), None, folder, info)
        if not _untouched(item, info):
            return Step(where, (), info, folder, ChangedSince(key=where))
        return Step(where, tuple(_reverse(item, where, self._undone.space, expires=expires)), info, folder)

    def _arranged(self, ground: Ground, steps: Iterable[Step]) -> Iterator[Step]:
        """Names that were exchanged are exchanged again by way of temporary ones."""
        arranged = Arranged()
        try:
            others: list[Step] = []
            for step in steps:
                if len(step.ops) == 1 and isinstance(step.ops[0], MoveOp) and step.info is not None:
                    arranged.add([Pair(step.info, step.ops[0].to_key)])
                else:
                    others.append(step)
                    if len(others) >= PIECE:
                        yield from others
                        others = []
            yield from others
            yield from arranged.steps(self._undone.space, ground.provider.info.limits.key_bytes)
        finally:
            arranged.close()


def _where(item: Item) -> str:
    """The key an object has now, if nobody changed it since."""
    return arrival(item.done) or item.key


def _untouched(item: Item, info: ObjectInfo) -> bool:
    """Whether an object is still what the operation left."""
    before = item.before
    if before is None or info.etag != before.etag:
        return False
    op = item.done[-1]
    match op:
        case ClassOp():
            return info.storage == op.storage
        case MimeOp():
            return info.mime == op.mime
        case StatusOp():
            return info.disabled == op.disabled
        case MetaOp():
            return all(info.meta.get(name) == value for name, value in op.meta.items())
        case _:
            return True


def _reverse(item: Item, where: str, space: str, *, expires: bool) -> Iterator[Op]:
    """What takes one object back. Where it is told, `before` holds what it was."""
    done, before = item.done, item.before
    if before is None or not done:
        return
    moved = any(isinstance(op, MoveOp) for op in done)
    if moved:
        yield MoveOp(where, space, item.key)
    for op in done:
        match op:
            case CopyOp():
                yield DeleteOp(where)
            case ClassOp():
                yield ClassOp(where, before.storage)
            case MimeOp():
                yield MimeOp(where, before.mime)
            case StatusOp():
                yield StatusOp(where, before.disabled)
            case ExpiryOp() if expires:
                yield ExpiryOp(item.key if moved else where, days_until(before.expires, time.time()))
            case MetaOp() if op.meta:
                yield MetaOp(where, {name: before.meta.get(name, "") for name in op.meta})
            case _:
                pass


def days_until(expires: int, now: float) -> int:
    """The days that make the service delete at `expires` (ms), asked at `now` (seconds); 0 if it is not scheduled."""
    if not expires:
        return 0
    today = math.ceil((now + _MIDNIGHT) / _DAY)
    return max(1, (expires // 1000 + _MIDNIGHT) // _DAY - today)

"""The trash: a prefix of the space, a folder per operation in it, and the service's own deletion after some days.

`<prefix><yyyymmdd-hhmmss>/<original key>`: what follows the stamp is where an object goes back to.
"""

import re
import time
from collections.abc import Generator, Iterator
from itertools import chain, islice

from core.engine.protocol.operations import OperationKind, Trash, Undo, Untrash
from core.errors import BadKey, BadRequest, KeyTooLong, NoSuchObject, NotSupported, SpaceferryError, TargetExists
from core.model import ObjectInfo
from core.ops.changes import first_name
from core.ops.expand import anything_below, distinct, look, picked
from core.ops.names import check_length
from core.ops.plan import Effect, Ground, Head
from core.ops.targets import Targets
from core.ops.task import Folder, Step
from core.provider import Provider
from core.supports import ExpiryOp, MoveOp, Op, SupportsCopy, SupportsExpiry
from core.transfer.job import Conflict

PLANNED_AT_ONCE = 1000
_STAMP = re.compile(r"\d{8}-\d{6}/")


def original_key(prefix: str, key: str) -> str:
    """Where an object of the trash came from; empty for a key that is not of that shape."""
    rest = key[len(prefix) :] if key.startswith(prefix) else ""
    stamp = _STAMP.match(rest)
    return rest[stamp.end() :] if stamp else ""


def check_prefix(prefix: str) -> None:
    """Raises BadRequest for what cannot be the trash's folder."""
    if not prefix.endswith("/") or prefix.startswith("/") or "//" in prefix:
        raise BadRequest(reason="trash")


class TrashPlan:
    """A selection goes into the trash. What is there already stays: to delete it is another verb."""

    fine: tuple[type[SpaceferryError], ...] = ()
    effect = Effect.LEAVES
    single = strict = knows_targets = False

    def __init__(self, request: Trash) -> None:
        self._request = request
        self._what = what = distinct(request.what)
        name, value = first_name(what), str(request.days)
        self.head = Head(OperationKind.TRASH, what.account, what.space, what.space, name, request.prefix, value)

    def check(self, provider: Provider) -> None:
        """Moves, and deletion by the day where it is asked for."""
        if not isinstance(provider, SupportsCopy):
            raise NotSupported(what="copy")
        if self._request.days and not isinstance(provider, SupportsExpiry):
            raise NotSupported(what="expiry")
        if self._request.days < 0:
            raise BadRequest(reason="days")
        check_prefix(self._request.prefix)

    def steps(self, ground: Ground) -> Generator[Step, None, None]:
        """Two operations per object: the move, and when it is to be deleted."""
        into, space = self._folder(ground), self._what.space
        for key, info in look(ground.provider, space, self._what.keys, ground.cancel):
            yield self._step(ground, into, info) if isinstance(info, ObjectInfo) else Step(key, error=info)
        for number, prefix in enumerate(self._what.prefixes):
            folder, found = None if self._what.query else Folder(prefix, into + prefix, number), False
            for info in picked(ground.provider, self._what, prefix, ground.cancel):
                if prefix.startswith(self._request.prefix) or not info.key.startswith(self._request.prefix):
                    found = True
                    yield self._step(ground, into, info, folder)
            if folder is not None and not found:
                yield Step(prefix, error=NoSuchObject(key=prefix))

    def _folder(self, ground: Ground) -> str:
        """A folder of the trash that is not there yet: two deletions in one second do not mix."""
        now = time.time()
        while True:
            into = f"{self._request.prefix}{time.strftime('%Y%m%d-%H%M%S', time.gmtime(now))}/"
            if not anything_below(ground.provider, self._what.space, into, ground.cancel):
                return into
            now += 1

    def _step(self, ground: Ground, into: str, info: ObjectInfo, folder: Folder | None = None) -> Step:
        if info.key.startswith(self._request.prefix):
            return Step(info.key, (), info, folder, BadKey(key=info.key, reason="in_trash"))
        to_key = into + info.key
        try:
            check_length(to_key, ground.provider.info.limits.key_bytes)
        except KeyTooLong as error:
            return Step(info.key, (), info, folder, error)
        ops: tuple[Op, ...] = (MoveOp(info.key, self._what.space, to_key),)
        if self._request.days:
            ops = (*ops, ExpiryOp(to_key, self._request.days))
        return Step(info.key, ops, info, folder)


class UntrashPlan:
    """A selection of the trash goes back to where it was, and is not deleted any more."""

    effect = Effect.LEAVES
    single = strict = knows_targets = False

    def __init__(self, request: Untrash) -> None:
        self.fine: tuple[type[SpaceferryError], ...] = (TargetExists,) if request.conflict is Conflict.SKIP else ()
        self._request = request
        self._cancels = False
        self._what = what = distinct(request.what)
        lost = request.conflict is Conflict.REPLACE
        undo, reason = (Undo.PARTLY, "replaced") if lost else (Undo.YES, "")
        self.head = Head(
            OperationKind.UNTRASH,
            what.account,
            what.space,
            what.space,
            first_name(what),
            original_key(request.prefix, first_name(what)),
            "",
            undo,
            reason,
        )

    def check(self, provider: Provider) -> None:
        """Moves alone are needed: a provider without expiry has scheduled no deletion."""
        if not isinstance(provider, SupportsCopy):
            raise NotSupported(what="copy")
        check_prefix(self._request.prefix)
        if not all(one.startswith(self._request.prefix) for one in (*self._what.keys, *self._what.prefixes)):
            raise BadRequest(reason="not_in_trash")

    def steps(self, ground: Ground) -> Generator[Step, None, None]:
        """The name an object had may be taken by now: `conflict` says what then."""
        self._cancels = isinstance(ground.provider, SupportsExpiry)
        with Targets(ground, self._what.space, self._request.conflict) as targets:
            found = chain(self._keys(ground), self._below(ground))
            while some := list(islice(found, PLANNED_AT_ONCE)):
                yield from self._steps(targets, some)

    def _keys(self, ground: Ground) -> Iterator[tuple[str, ObjectInfo | SpaceferryError, Folder | None]]:
        for key, info in look(ground.provider, self._what.space, self._what.keys, ground.cancel):
            yield key, info, None

    def _below(self, ground: Ground) -> Iterator[tuple[str, ObjectInfo | SpaceferryError, Folder | None]]:
        for number, prefix in enumerate(self._what.prefixes):
            folder, any_ = Folder(prefix, original_key(self._request.prefix, prefix), number), False
            for info in picked(ground.provider, self._what, prefix, ground.cancel):
                any_ = True
                yield info.key, info, None if self._what.query else folder
            if not any_ and not self._what.query:
                yield prefix, NoSuchObject(key=prefix), None

    def _steps(
        self, targets: Targets, found: list[tuple[str, ObjectInfo | SpaceferryError, Folder | None]]
    ) -> Iterator[Step]:
        sources: list[tuple[ObjectInfo, Folder | None]] = []
        for key, info, folder in found:
            if isinstance(info, SpaceferryError):
                yield Step(key, error=info)
            elif not original_key(self._request.prefix, key):
                yield Step(key, (), info, folder, BadKey(key=key, reason="not_in_trash"))
            else:
                sources.append((info, folder))
        wanted = [original_key(self._request.prefix, info.key) for info, _ in sources]
        for (info, folder), target in zip(sources, targets.settle(wanted), strict=True):
            if isinstance(target, SpaceferryError):
                yield Step(info.key, (), info, folder, target)
            else:
                yield Step(info.key, self._ops(info, target), info, folder)

    def _ops(self, info: ObjectInfo, target: str) -> tuple[Op, ...]:
        move = MoveOp(info.key, self._what.space, target, self._request.conflict is Conflict.REPLACE)
        return (move, ExpiryOp(target, 0)) if self._cancels else (move,)

"""Rename, move and copy: from where to where, and what to do about names already taken."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import islice

from core.engine.protocol.objects import MoveTo, Rename
from core.engine.protocol.operations import OperationKind, Undo
from core.errors import BadKey, NoSuchObject, NotSupported, SpaceferryError, TargetExists
from core.model import ObjectInfo
from core.ops.changes import first_name
from core.ops.expand import anything_below, below, distinct, look, picked
from core.ops.names import check_length, check_name, last_name, parent_of
from core.ops.plan import Effect, FolderMove, Ground, Head
from core.ops.roads import check_road
from core.ops.scratch import spooled
from core.ops.targets import Targets
from core.ops.task import Folder, Step
from core.provider import Provider
from core.supports import CopyOp, MoveOp, SupportsCopy
from core.transfer.job import Conflict

PLANNED_AT_ONCE = 1000
"""Keys looked at together: what one batch call takes at most services."""


class RenamePlan:
    """An object, or a folder with all below it, gets another name in its folder.

    Any key that would be too long refuses the whole. A rename that was begun and stopped goes on when asked again.
    """

    fine: tuple[type[SpaceferryError], ...] = ()
    effect = Effect.LEAVES
    strict = knows_targets = False

    def __init__(self, request: Rename) -> None:
        place = request.place
        self._request, self._place = request, place
        self._is_folder = place.key.endswith("/")
        self._target = parent_of(place.key) + request.name + ("/" if self._is_folder else "")
        self.single = not self._is_folder
        self.head = Head(OperationKind.RENAME, place.account, place.space, place.space, place.key, self._target)

    def check(self, provider: Provider) -> None:
        """Names that make no name, and too long ones."""
        if not isinstance(provider, SupportsCopy):
            raise NotSupported(what="copy")
        check_name(self._request.name)
        check_length(self._target, provider.info.limits.key_bytes)

    def steps(self, ground: Ground) -> Generator[Step, None, None]:
        """Raises NoSuchObject, TargetExists where a folder lives at the new name, KeyTooLong."""
        key, space = self._place.key, self._place.space
        if self._target == key:
            yield Step(key)
        elif self._is_folder:
            yield from self._folder_steps(ground)
        else:
            info = ground.provider.stat(space, key, ground.cancel)
            yield Step(key, (MoveOp(key, space, self._target),), info)

    def _folder_steps(self, ground: Ground) -> Iterator[Step]:
        place, target = self._place, self._target
        move = FolderMove(place.account, place.space, place.key, place.space, target)
        if not ground.begun(move) and anything_below(ground.provider, place.space, target, ground.cancel):
            raise TargetExists(key=target)
        folder, found = Folder(place.key, target), False
        for info in below(ground.provider, place.space, place.key, ground.cancel):
            found = True
            to_key = target + info.key[len(place.key) :]
            check_length(to_key, ground.provider.info.limits.key_bytes)
            yield Step(info.key, (MoveOp(info.key, place.space, to_key),), info, folder)
        if not found:
            raise NoSuchObject(key=place.key)


class MovePlan:
    """A selection goes into a folder, or is copied there; each object and folder keeps its last name.

    Onto itself, a move is nothing to do; a copy asks `conflict`. With ASK a folder whose name is taken is refused as a
    whole and its objects stay; REPLACE and SKIP merge into it, object by object.
    """

    single = strict = knows_targets = False

    def __init__(self, request: MoveTo) -> None:
        self._request = request
        self.effect = Effect.COPIED if request.copy else Effect.LEAVES
        self.fine: tuple[type[SpaceferryError], ...] = (TargetExists,) if request.conflict is Conflict.SKIP else ()
        self._what = distinct(request.what)
        self._folders: list[Folder] = []

    @property
    def head(self) -> Head:
        """What is replaced does not come back with an undo."""
        what, request = self._what, self._request
        kind = OperationKind.COPY if request.copy else OperationKind.MOVE
        lost = request.conflict is Conflict.REPLACE
        undo, reason = (Undo.PARTLY, "replaced") if lost else (Undo.YES, "")
        name = first_name(what)
        return Head(kind, what.account, what.space, request.space, name, request.prefix, "", undo, reason)

    def check(self, provider: Provider) -> None:
        """A provider that cannot copy cannot do it by other means."""
        if not isinstance(provider, SupportsCopy):
            raise NotSupported(what="copy")

    def steps(self, ground: Ground) -> Generator[Step, None, None]:
        """Selected objects first, then those below each folder. Raises OtherRegion."""
        check_road(ground.provider, self._what.space, self._request.space, ground.cancel)
        with Targets(ground, self._request.space, self._request.conflict) as targets:
            remaining = iter(self._what.keys)
            while some := list(islice(remaining, PLANNED_AT_ONCE)):
                yield from self._key_steps(ground, targets, some)
            for prefix in self._what.prefixes:
                found = self._picked_steps if self._what.query else self._prefix_steps
                yield from found(ground, targets, prefix)

    def _key_steps(self, ground: Ground, targets: Targets, keys: Sequence[str]) -> Iterator[Step]:
        sources: list[ObjectInfo] = []
        for key, info in look(ground.provider, self._what.space, keys, ground.cancel):
            if isinstance(info, SpaceferryError):
                yield Step(key, error=info)
            elif not last_name(key):
                yield Step(key, error=BadKey(key=key, reason="empty_name"))
            elif self._is_itself(key, self._request.prefix + last_name(key)):
                yield Step(key)
            else:
                sources.append(info)
        yield from self._settled(targets, sources, [self._request.prefix + last_name(info.key) for info in sources])

    def _picked_steps(self, ground: Ground, targets: Targets, prefix: str) -> Iterator[Step]:
        """What the query finds goes below the target as it was below its place; what is there already stays."""
        request, limit = self._request, ground.provider.info.limits.key_bytes
        inside = request.space == self._what.space and request.prefix.startswith(prefix) and request.prefix != prefix
        remaining = picked(ground.provider, self._what, prefix, ground.cancel)
        while some := list(islice(remaining, PLANNED_AT_ONCE)):
            sources, wanted = [], []
            for info in some:
                target = request.prefix + info.key[len(prefix) :]
                if (inside and info.key.startswith(request.prefix)) or info.key == prefix:
                    continue
                try:
                    check_length(target, limit)
                except BadKey as error:
                    yield Step(info.key, error=error)
                    continue
                if self._is_itself(info.key, target):
                    yield Step(info.key)
                    continue
                sources.append(info)
                wanted.append(target)
            yield from self._settled(targets, sources, wanted)

    def _settled(self, targets: Targets, sources: Sequence[ObjectInfo], wanted: list[str]) -> Iterator[Step]:
        for info, target in zip(sources, targets.settle(wanted), strict=True):
            yield Step(info.key, error=target) if isinstance(target, SpaceferryError) else self._step(info, target)

    def _prefix_steps(self, ground: Ground, targets: Targets, prefix: str) -> Iterator[Step]:
        target = self._request.prefix + last_name(prefix)
        if self._is_itself(prefix, target):
            yield Step(prefix)
            return
        try:
            target = self._folder_target(ground, targets, prefix, target)
            folder = Folder(prefix, target, len(self._folders))
            steps = self._folder_steps(ground, folder)
        except (BadKey, TargetExists) as error:
            yield Step(prefix, error=error)
            return
        self._folders.append(folder)
        found = False
        for step in steps:
            found = True
            yield step
        if not found:
            yield Step(prefix, error=NoSuchObject(key=prefix))

    def _folder_target(self, ground: Ground, targets: Targets, prefix: str, target: str) -> str:
        """Where a folder goes. Raises TargetExists by policy, BadKey where it would end up inside itself."""
        if not prefix:
            raise BadKey(reason="empty_name")
        what, request = self._what, self._request
        move = FolderMove(what.account, what.space, prefix, request.space, target)
        target = targets.settle_folder(target, goes_on=ground.begun(move))
        inside = target.startswith(prefix) or prefix.startswith(target)
        if inside and what.space == request.space:
            raise BadKey(key=prefix, reason="into_itself")
        return target

    def _folder_steps(self, ground: Ground, folder: Folder) -> Iterator[Step]:
        """A step for each object of the folder. Raises KeyTooLong if any key would grow over the limit: then none
        moves."""
        prefix, target, limit = folder.prefix, folder.to_prefix, ground.provider.info.limits.key_bytes

        def checked(infos: Iterable[ObjectInfo]) -> Iterator[ObjectInfo]:
            for info in infos:
                check_length(target + info.key[len(prefix) :], limit)
                yield info

        def step(info: ObjectInfo) -> Step:
            return self._step(info, target + info.key[len(prefix) :], folder)

        infos = below(ground.provider, self._what.space, prefix, ground.cancel)
        shorter = len(target.encode()) <= len(prefix.encode())
        return map(step, infos) if shorter else spooled(checked(infos), step)

    def _is_itself(self, key: str, target: str) -> bool:
        """Whether there is nothing to do: a move to where it is, or a copy over itself."""
        request = self._request
        wanted = request.copy and request.conflict in (Conflict.KEEP_BOTH, Conflict.ASK)
        return self._what.space == request.space and key == target and not wanted

    def _step(self, info: ObjectInfo, target: str, folder: Folder | None = None) -> Step:
        kind = CopyOp if self._request.copy else MoveOp
        op = kind(info.key, self._request.space, target, self._request.conflict is Conflict.REPLACE)
        return Step(info.key, (op,), info, folder)

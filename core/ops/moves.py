"""Rename, move and copy: from where to where, what to do about names already taken, and what to tell afterwards."""

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from core.cancel import CancelToken
from core.engine.protocol.objects import MoveTo, Rename, VerbProgress
from core.errors import BadKey, Cancelled, NetworkError, NoSuchObject, NotSupported, SpaceferryError, TargetExists
from core.model import ObjectInfo
from core.ops.expand import anything_below, below, distinct, in_folder, look
from core.ops.names import check_length, check_name, last_name, parent_of, unused
from core.ops.progress import Ledger, drive
from core.ops.runner import run
from core.ops.task import Folder, Outcome, Task
from core.ops.unfinished import UNFINISHED, FolderMove
from core.provider import Provider
from core.supports import CopyOp, MoveOp, SupportsCopy
from core.transfer.job import Conflict

PLANNED_AT_ONCE = 1000
"""Keys looked at together: what one batch call takes at most services."""


def rename(provider: Provider, request: Rename, cancel: CancelToken) -> Iterator[VerbProgress]:
    """Give an object, or a folder with all below it, another name in its folder.

    Raises BadKey, KeyTooLong (for any resulting key), NoSuchObject or TargetExists before anything moved. Objects of
    a folder that fail on the way are failures in the pages, and stay where they are; the same request goes on there.
    """
    check_name(request.name)
    place = request.place
    folder = place.key.endswith("/")
    target = parent_of(place.key) + request.name + ("/" if folder else "")
    if target == place.key:
        yield VerbProgress(1, 1, finished=True)
        return
    check_length(target, provider.info.limits.key_bytes)
    mover = _Mover(provider, place.account, place.space, place.space, cancel)
    yield from mover.rename_folder(place.key, target) if folder else mover.rename_object(place.key, target)


def move_to(provider: Provider, request: MoveTo, cancel: CancelToken) -> Iterator[VerbProgress]:
    """Move or copy a selection into the folder `request.prefix`; each object and folder keeps its last name.

    Onto itself, a move is nothing to do; a copy asks `conflict`. With ASK a folder whose name is taken fails as a
    whole and its objects stay; REPLACE and SKIP merge into it, object by object.
    """
    what = distinct(request.what)
    mover = _Mover(
        provider, what.account, what.space, request.space, cancel, copy=request.copy, conflict=request.conflict
    )
    tasks = mover.plan(what.keys, what.prefixes, request.prefix)
    if not what.prefixes:
        mover.ledger.total = len(what.keys)
    yield from drive(provider, what.space, tasks, cancel, mover.ledger, mover.tell, mover.conclude)


class _Mover:
    """One verb under way: plans tasks, and writes outcomes into its ledger. Used by one thread."""

    def __init__(
        self,
        provider: Provider,
        account: str,
        space: str,
        to_space: str,
        cancel: CancelToken,
        *,
        copy: bool = False,
        conflict: Conflict = Conflict.ASK,
    ) -> None:
        if not isinstance(provider, SupportsCopy):
            raise NotSupported(what="copy")
        self.ledger = Ledger(account)
        self._provider, self._cancel = provider, cancel
        self._account, self._space, self._to_space = account, space, to_space
        self._copy, self._conflict = copy, conflict
        self._key_bytes = provider.info.limits.key_bytes
        self._claimed: set[str] = set()
        self._folders: list[Folder] = []

    # --- planning

    def rename_object(self, key: str, target: str) -> Iterator[VerbProgress]:
        info = self._provider.stat(self._space, key, self._cancel)
        failure: SpaceferryError | None = None
        for outcomes in run(self._provider, self._space, [self._task(info, target)], self._cancel):
            self.tell(outcomes)
            failure = next((result for _, result in outcomes if isinstance(result, SpaceferryError)), None)
        self.ledger.total = 1
        self.ledger.settled(1)
        page = self.ledger.page(finished=failure is None)
        if failure is None:
            yield page
            return
        if page.changes:  # nobody knows what became of it; the failure itself is told once, by raising it
            yield msgspec.structs.replace(page, failures=())
        raise failure

    def rename_folder(self, prefix: str, target: str) -> Iterator[VerbProgress]:
        if self._in_the_way(prefix, target):
            raise TargetExists(key=target)
        if not anything_below(self._provider, self._space, prefix, self._cancel):
            raise NoSuchObject(key=prefix)
        self.ledger.total = self._check_lengths(prefix, target)
        tasks = self._folder_tasks(Folder(prefix, target))
        yield from drive(self._provider, self._space, tasks, self._cancel, self.ledger, self.tell, self.conclude)

    def plan(self, keys: Sequence[str], prefixes: Sequence[str], into: str) -> Iterator[Task]:
        """Tasks for a selection that goes into the folder `into`."""
        remaining = iter(keys)
        while some := list(islice(remaining, PLANNED_AT_ONCE)):
            yield from self._plan_keys(some, into)
        for prefix in prefixes:
            yield from self._plan_folder(prefix, into)

    def _plan_keys(self, keys: Sequence[str], into: str) -> Iterator[Task]:
        sources: list[ObjectInfo] = []
        for key, info in look(self._provider, self._space, keys, self._cancel):
            target = into + last_name(key)
            if isinstance(info, SpaceferryError):
                yield Task(key, error=info)
            elif not last_name(key):
                yield Task(key, error=BadKey(key=key, reason="empty_name"))
            elif self._is_itself(key, target):
                yield Task(key)
            else:
                sources.append(info)
        targets = [into + last_name(info.key) for info in sources]
        if self._conflict is Conflict.KEEP_BOTH:
            targets = unused(targets, self._claimed, self._existing_keys)
        for info, target in zip(sources, targets, strict=True):
            yield self._checked(info, target)

    def _plan_folder(self, prefix: str, into: str) -> Iterator[Task]:
        target = into + last_name(prefix)
        if self._is_itself(prefix, target):
            yield Task(prefix)
            return
        try:
            target = self._folder_target(prefix, target)
            self._check_lengths(prefix, target)
        except (BadKey, TargetExists) as error:
            yield Task(prefix, error=error)
            return
        yield from self._folder_tasks(Folder(prefix, target))

    def _folder_target(self, prefix: str, target: str) -> str:
        """Where a folder goes. Raises TargetExists by policy, BadKey where it would end up inside itself."""
        if not prefix:
            raise BadKey(reason="empty_name")
        if self._conflict is Conflict.KEEP_BOTH:
            target = unused([target], self._claimed, self._existing_folders)[0]
        elif target in self._claimed or (self._conflict is Conflict.ASK and self._in_the_way(prefix, target)):
            raise TargetExists(key=target)
        self._claimed.add(target)
        inside = target.startswith(prefix) or prefix.startswith(target)
        if inside and self._space == self._to_space:
            raise BadKey(key=prefix, reason="into_itself")
        return target

    def _is_itself(self, key: str, target: str) -> bool:
        """Whether there is nothing to do: a move to where it is, or a copy over itself."""
        wanted = self._conflict in (Conflict.KEEP_BOTH, Conflict.ASK) and self._copy
        return self._space == self._to_space and key == target and not wanted

    def _folder_tasks(self, folder: Folder) -> Iterator[Task]:
        self._folders.append(folder)
        for info in in_folder(self._provider, self._space, folder, self._cancel):
            yield self._task(info, folder.to_prefix + info.key[len(folder.prefix) :], folder)
        if not folder.found:
            yield Task(folder.prefix, error=NoSuchObject(key=folder.prefix))

    def _check_lengths(self, prefix: str, target: str) -> int:
        """Raises KeyTooLong if any key below would grow over the limit; only then all are listed, and counted."""
        if len(target.encode()) <= len(prefix.encode()):
            return -1
        count = 0
        for info in below(self._provider, self._space, prefix, self._cancel):
            check_length(target + info.key[len(prefix) :], self._key_bytes)
            count += 1
        return count

    def _checked(self, info: ObjectInfo, target: str) -> Task:
        """The task, unless its target is too long or already taken by an earlier object of the selection."""
        try:
            check_length(target, self._key_bytes)
        except BadKey as error:
            return Task(info.key, error=error)
        if self._conflict is not Conflict.KEEP_BOTH:
            if target in self._claimed:
                return Task(info.key, error=TargetExists(key=target))
            self._claimed.add(target)
        return self._task(info, target)

    def _task(self, info: ObjectInfo, target: str, folder: Folder | None = None) -> Task:
        kind = CopyOp if self._copy else MoveOp
        overwrite = self._conflict is Conflict.REPLACE
        return Task(info.key, kind(info.key, self._to_space, target, overwrite), info, folder)

    def _existing_keys(self, keys: list[str]) -> set[str]:
        found = set()
        for key, info in look(self._provider, self._to_space, keys, self._cancel):
            if isinstance(info, ObjectInfo):
                found.add(key)
            elif not isinstance(info, NoSuchObject):
                raise info
        return found

    def _in_the_way(self, prefix: str, target: str) -> bool:
        """Whether something lives at a folder's target, other than what an unfinished move brought there."""
        return self._move(prefix, target) not in UNFINISHED and bool(self._existing_folders([target]))

    def _move(self, prefix: str, target: str) -> FolderMove:
        return FolderMove(self._account, self._space, prefix, self._to_space, target)

    def _existing_folders(self, prefixes: list[str]) -> set[str]:
        return {prefix for prefix in prefixes if anything_below(self._provider, self._to_space, prefix, self._cancel)}

    # --- telling

    def tell(self, outcomes: Sequence[Outcome]) -> None:
        """Into the ledger: objects selected themselves by name, those of folders by count."""
        arrived: list[ObjectInfo] = []
        for task, result in outcomes:
            if isinstance(result, SpaceferryError):
                self._tell_failure(task, result)
            elif task.folder is not None:
                task.folder.changed += 1
            elif isinstance(task.op, MoveOp | CopyOp) and task.info is not None:
                arrived.append(msgspec.structs.replace(task.info, key=task.op.to_key))
                if not self._copy:
                    self.ledger.removed(self._space, task.key)
        if arrived:
            self.ledger.added(self._to_space, *(self._copies(arrived) if self._copy else arrived))

    def _tell_failure(self, task: Task, error: SpaceferryError) -> None:
        if isinstance(error, TargetExists) and self._conflict is Conflict.SKIP:
            return
        self.ledger.failed(self._space, task, error)
        if isinstance(error, NetworkError | Cancelled) and isinstance(task.op, MoveOp | CopyOp):
            self.ledger.stale(self._to_space, task.folder.to_prefix if task.folder else parent_of(task.op.to_key))

    def _copies(self, expected: list[ObjectInfo]) -> list[ObjectInfo]:
        """The copies as the service has them: it gave them a time of their own. Where it does not say, as expected."""
        try:
            found = list(look(self._provider, self._to_space, [info.key for info in expected], self._cancel))
        except SpaceferryError:
            return expected
        return [
            info if isinstance(info, ObjectInfo) else guess for (_, info), guess in zip(found, expected, strict=True)
        ]

    def conclude(self) -> None:
        """Into the ledger: what became of the folders."""
        for folder in self._folders:
            if folder.changed:
                self.ledger.added(self._to_space, ObjectInfo(folder.to_prefix))
                self.ledger.stale(self._to_space, folder.to_prefix)
                if not self._copy:
                    self.ledger.stale(self._space, folder.prefix)
            if folder.found and folder.whole and not self._copy:
                self.ledger.removed(self._space, folder.prefix)
            if folder.changed and not self._copy:
                UNFINISHED.note(self._move(folder.prefix, folder.to_prefix), whole=folder.whole)

"""From what became of items to what views have to know: by name for objects selected themselves, else by folder."""

from collections.abc import Sequence

import msgspec

from core.cancel import CancelToken
from core.errors import NetworkError, SpaceferryError
from core.model import ObjectInfo
from core.ops.expand import look
from core.ops.item import Item, arrival
from core.ops.names import parent_of
from core.ops.plan import Effect
from core.ops.progress import Ledger
from core.ops.task import Folder
from core.provider import Provider
from core.supports import CopyOp, DeleteOp, MoveOp


class Teller:
    """Writes into the ledger of one operation. For the thread that carries it out."""

    def __init__(self, provider: Provider, space: str, to_space: str, ledger: Ledger, cancel: CancelToken) -> None:
        self._provider, self._cancel = provider, cancel
        self._space, self._to_space, self._ledger = space, to_space, ledger
        self.by_folder = False
        """Whether so many objects were selected that views list their folders anew instead of taking each by name."""

    def done(self, items: Sequence[Item]) -> None:
        """These objects are through."""
        arrived: list[ObjectInfo] = []
        changed: list[str] = []
        for item in items:
            if item.folder >= 0 or not item.ops:
                continue
            first = item.ops[0]
            if self.by_folder:
                self._stale(item)
                continue
            if isinstance(first, MoveOp | CopyOp):
                arrived.append(msgspec.structs.replace(item.before or ObjectInfo(item.key), key=arrival(item.ops)))
            if isinstance(first, DeleteOp) or (isinstance(first, MoveOp) and len(item.ops) == 1):
                self._ledger.removed(self._space, item.key)
            elif not isinstance(first, CopyOp | MoveOp):
                changed.append(item.key)
        if arrived:
            copies = any(item.ops and isinstance(item.ops[0], CopyOp) for item in items)
            self._ledger.added(self._to_space, *(self._as_they_are(arrived) if copies else arrived))
        if changed:
            self._updated(changed)

    def left(self, items: Sequence[Item]) -> None:
        """These objects left their names; more is to be done to them."""
        for item in items:
            if item.folder < 0 and not self.by_folder and isinstance(item.ops[0], MoveOp):
                self._ledger.removed(self._space, item.key)

    def came_back(self, items: Sequence[Item]) -> None:
        """These have their names again."""
        self._ledger.added(self._space, *(item.before for item in items if item.before is not None))

    def failed(self, item: Item, error: SpaceferryError, folder: Folder | None, *, silent: bool) -> None:
        """One object could not be handled; `silent` if the operation's own error will say so."""
        if not silent:
            self._ledger.failed(item.key, error)
        if isinstance(error, NetworkError):
            self.unknown(item, folder)

    def unknown(self, item: Item, folder: Folder | None) -> None:
        """After a lost answer nobody knows what an object is now: look again."""
        if folder is None:
            self._stale(item)
            return
        self._ledger.stale(self._space, folder.prefix)
        if folder.to_prefix:
            self._ledger.stale(self._to_space, folder.to_prefix)

    def folder_ended(self, folder: Folder, found: int, changed: int, effect: Effect) -> None:
        """What became of a folder: of its `found` objects so many were `changed`."""
        if changed and folder.to_prefix:
            self._ledger.added(self._to_space, ObjectInfo(folder.to_prefix))
            self._ledger.stale(self._to_space, folder.to_prefix)
        if changed and effect is not Effect.COPIED:
            self._ledger.stale(self._space, folder.prefix)
        emptied = effect is Effect.DELETED or (effect is Effect.LEAVES and found > 0 and bool(folder.to_prefix))
        if folder.prefix and found == changed and emptied:
            self._ledger.removed(self._space, folder.prefix)

    def _stale(self, item: Item) -> None:
        self._ledger.stale(self._space, parent_of(item.key))
        if to_key := arrival(item.ops):
            self._ledger.stale(self._to_space, parent_of(to_key))

    def _as_they_are(self, expected: list[ObjectInfo]) -> list[ObjectInfo]:
        """The objects as the service has them: it gave them a time of their own. Where it does not say, as expected."""
        try:
            found = list(look(self._provider, self._to_space, [info.key for info in expected], self._cancel))
        except SpaceferryError:
            return expected
        return [
            info if isinstance(info, ObjectInfo) else guess for (_, info), guess in zip(found, expected, strict=True)
        ]

    def _updated(self, keys: list[str]) -> None:
        """What the objects are now, in the service's words; where it does not answer, their folders are stale."""
        try:
            for key, info in look(self._provider, self._space, keys, self._cancel):
                if isinstance(info, ObjectInfo):
                    self._ledger.updated(self._space, info)
                else:
                    self._ledger.stale(self._space, parent_of(key))
        except SpaceferryError:
            self._ledger.stale(self._space, *map(parent_of, keys))

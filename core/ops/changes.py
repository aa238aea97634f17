"""Delete, and the verbs that change objects in place: storage class, mime type, expiry."""

import re
from collections.abc import Callable, Iterator, Sequence

from core.cancel import CancelToken
from core.engine.protocol.objects import ChangeClass, ChangeExpiry, ChangeMime, Delete, Selection, VerbProgress
from core.errors import AlreadySet, BadRequest, NoSuchObject, NotSupported, SpaceferryError
from core.model import ObjectInfo
from core.ops.expand import distinct, in_folder, look
from core.ops.names import parent_of
from core.ops.progress import Ledger, drive
from core.ops.task import Folder, Outcome, Task
from core.provider import Provider
from core.supports import (
    ClassOp,
    DeleteOp,
    ExpiryOp,
    MimeOp,
    Op,
    SupportsExpiry,
    SupportsMime,
    SupportsStorageClass,
)

MIME_CHARACTERS = 200
"""The longest mime type a service takes (kodo.md 5.5)."""

_WORD = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_MIME = re.compile(rf'{_WORD}/{_WORD}(\s*;\s*{_WORD}=({_WORD}|"[^"\\\x00-\x1f\x7f]*"))*')

MakeOp = Callable[[str, ObjectInfo | None], Op | None]
"""The operation for a key, with what its listing told; None if there is nothing to do."""


def delete(provider: Provider, request: Delete, cancel: CancelToken) -> Iterator[VerbProgress]:
    """Delete objects and whole folders for good. What is already gone counts as done."""
    yield from _Change(provider, request.what, cancel, lambda key, _: DeleteOp(key), NoSuchObject).run()


def change_class(provider: Provider, request: ChangeClass, cancel: CancelToken) -> Iterator[VerbProgress]:
    """Change the storage class. What has it already counts as done; listed objects that have it are not asked."""
    if not isinstance(provider, SupportsStorageClass):
        raise NotSupported(what="storage_class")

    def make(key: str, info: ObjectInfo | None) -> Op | None:
        return None if info and info.storage == request.storage else ClassOp(key, request.storage)

    yield from _Change(provider, request.what, cancel, make, AlreadySet).run()


def change_mime(provider: Provider, request: ChangeMime, cancel: CancelToken) -> Iterator[VerbProgress]:
    """Change the mime type. Raises BadRequest for what is not `type/subtype` with optional parameters."""
    if not isinstance(provider, SupportsMime):
        raise NotSupported(what="mime")
    if len(request.mime) > MIME_CHARACTERS or not _MIME.fullmatch(request.mime):
        raise BadRequest(reason="mime")
    yield from _Change(provider, request.what, cancel, lambda key, _: MimeOp(key, request.mime)).run()


def change_expiry(provider: Provider, request: ChangeExpiry, cancel: CancelToken) -> Iterator[VerbProgress]:
    """Schedule deletion after `days`; 0 cancels. Raises BadRequest for a negative number."""
    if not isinstance(provider, SupportsExpiry):
        raise NotSupported(what="expiry")
    if request.days < 0:
        raise BadRequest(reason="days")
    yield from _Change(provider, request.what, cancel, lambda key, _: ExpiryOp(key, request.days)).run()


class _Change:
    """One verb under way: the same operation for each object. `fine` is the error that means "done before"."""

    def __init__(
        self,
        provider: Provider,
        what: Selection,
        cancel: CancelToken,
        make: MakeOp,
        fine: type[SpaceferryError] | None = None,
    ) -> None:
        self._provider, self._cancel = provider, cancel
        self._what = distinct(what)
        self._make = make
        self._fine = fine
        self._deletes = fine is NoSuchObject
        self._folders = [Folder(prefix) for prefix in self._what.prefixes]
        self._ledger = Ledger(what.account, total=-1 if self._folders else len(self._what.keys))

    def run(self) -> Iterator[VerbProgress]:
        return drive(
            self._provider, self._what.space, self._tasks(), self._cancel, self._ledger, self._tell, self._conclude
        )

    def _tasks(self) -> Iterator[Task]:
        for key in self._what.keys:
            yield Task(key, self._make(key, None))
        for folder in self._folders:
            for info in in_folder(self._provider, self._what.space, folder, self._cancel):
                yield Task(info.key, self._make(info.key, info), None, folder)

    def _tell(self, outcomes: Sequence[Outcome]) -> None:
        done: list[str] = []
        for task, result in outcomes:
            if isinstance(result, SpaceferryError) and not (self._fine and isinstance(result, self._fine)):
                self._ledger.failed(self._what.space, task, result)
            elif task.folder is not None:
                task.folder.changed += 1
            else:
                done.append(task.key)
        if self._deletes:
            self._ledger.removed(self._what.space, *done)
        else:
            self._tell_updated(done)

    def _tell_updated(self, keys: list[str]) -> None:
        """What the objects are now, in the service's words; where it does not answer, their folders are stale."""
        if not keys:
            return
        try:
            for key, info in look(self._provider, self._what.space, keys, self._cancel):
                if isinstance(info, ObjectInfo):
                    self._ledger.updated(self._what.space, info)
                else:
                    self._ledger.stale(self._what.space, parent_of(key))
        except SpaceferryError:
            self._ledger.stale(self._what.space, *map(parent_of, keys))

    def _conclude(self) -> None:
        for folder in self._folders:
            if folder.changed:
                self._ledger.stale(self._what.space, folder.prefix)
            if self._deletes and folder.prefix and folder.whole:
                self._ledger.removed(self._what.space, folder.prefix)

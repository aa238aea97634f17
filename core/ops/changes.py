"""Delete, and the verbs that change objects in place: the same operation for each object of a selection."""

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any

from core.engine.protocol.objects import ChangeClass, ChangeExpiry, ChangeMime, Delete, Selection
from core.engine.protocol.operations import (
    ChangeLifecycle,
    ChangeMeta,
    ChangeStatus,
    OperationKind,
    RestoreObjects,
    Undo,
)
from core.errors import AlreadySet, BadRequest, NoSuchObject, NotSupported, SpaceferryError
from core.model import ObjectInfo, RestoreState, StorageClass
from core.ops.expand import distinct, look, picked
from core.ops.plan import Effect, Ground, Head
from core.ops.task import Folder, Step
from core.provider import Provider
from core.supports import (
    ClassOp,
    DeleteOp,
    ExpiryOp,
    LifecycleOp,
    MetaOp,
    MimeOp,
    Op,
    RestoreOp,
    StatusOp,
    SupportsExpiry,
    SupportsLifecycle,
    SupportsMeta,
    SupportsMime,
    SupportsRestore,
    SupportsStatus,
    SupportsStorageClass,
)

MIME_CHARACTERS = 200
"""The longest mime type a service takes (kodo.md 5.5)."""

THAW_DAYS = range(1, 8)

_WORD = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_MIME = re.compile(rf'{_WORD}/{_WORD}(\s*;\s*{_WORD}=({_WORD}|"[^"\\\x00-\x1f\x7f]*"))*')
_META_NAME = re.compile(r"[A-Za-z0-9_-]+")
_COLDER = (
    StorageClass.INFREQUENT,
    StorageClass.INTELLIGENT,
    StorageClass.ARCHIVE_INSTANT,
    StorageClass.ARCHIVE,
    StorageClass.DEEP_ARCHIVE,
)
"""The classes that can be scheduled, in the order of their days (kodo.md 5.8)."""


@dataclass(slots=True, frozen=True)
class _Kind:
    """How a verb works: `make` gives the operation for a key with what is known of it, None if there is nothing to
    do; `value` is what the history says; `undo` how far it can be undone."""

    kind: OperationKind
    make: Callable[[Any, str, ObjectInfo | None], Op | None]
    needs: tuple[type, str] | None = None
    check: Callable[[Any], None] = lambda request: None
    value: Callable[[Any], str] = lambda request: ""
    undo: Callable[[Any], tuple[Undo, str]] = lambda request: (Undo.YES, "")
    fine: tuple[type[SpaceferryError], ...] = ()
    looks: bool = False
    """Whether an undo needs what listings do not tell."""


class ChangePlan:
    """The plan of one such verb."""

    single = strict = False
    knows_targets = True

    def __init__(self, request: Any) -> None:
        self._request = request
        self._kind = _KINDS[type(request)]
        self.effect = Effect.DELETED if isinstance(request, Delete) else Effect.STAYS
        self._what: Selection = distinct(request.what)
        self.fine = self._kind.fine

    @property
    def head(self) -> Head:
        """The first name of the selection stands for all."""
        what, kind = self._what, self._kind
        undo, reason = kind.undo(self._request)
        value = kind.value(self._request)
        return Head(kind.kind, what.account, what.space, what.space, first_name(what), "", value, undo, reason)

    def check(self, provider: Provider) -> None:
        """What the provider cannot do, and values that cannot be right."""
        if self._kind.needs is not None and not isinstance(provider, self._kind.needs[0]):
            raise NotSupported(what=self._kind.needs[1])
        self._kind.check(self._request)

    def steps(self, ground: Ground) -> Generator[Step, None, None]:
        """Selected objects first, then those below each folder."""
        space = self._what.space
        for key, found in look(ground.provider, space, self._what.keys, ground.cancel):
            yield self._step_of(key, found)
        for number, prefix in enumerate(self._what.prefixes):
            folder, any_ = None if self._what.query else Folder(prefix, number=number), False
            for key, info in self._below(ground, prefix):
                if not isinstance(info, NoSuchObject):  # gone since it was listed
                    any_ = True
                    yield self._step_of(key, info, folder)
            if folder is not None and not any_:
                yield Step(prefix, folder=folder)

    def _below(self, ground: Ground, prefix: str) -> Iterator[tuple[str, ObjectInfo | SpaceferryError]]:
        listed = picked(ground.provider, self._what, prefix, ground.cancel)
        if self._kind.looks:
            return look(ground.provider, self._what.space, (info.key for info in listed), ground.cancel)
        return ((info.key, info) for info in listed)

    def _step_of(self, key: str, found: ObjectInfo | SpaceferryError, folder: Folder | None = None) -> Step:
        """What is gone already is deleted all the same: the service has the last word on that."""
        if isinstance(found, ObjectInfo):
            return self._step(key, found, folder)
        if isinstance(found, NoSuchObject) and NoSuchObject in self.fine:
            return self._step(key, None)
        return Step(key, folder=folder, error=found)

    def _step(self, key: str, info: ObjectInfo | None, folder: Folder | None = None) -> Step:
        op = self._kind.make(self._request, key, info)
        return Step(key, () if op is None else (op,), info, folder)


def first_name(what: Selection) -> str:
    """The name by which the history remembers a selection: its first, or what was searched for and where."""
    return next(iter((*what.keys, *(prefix + what.query for prefix in what.prefixes))), "")


def _class_op(request: ChangeClass, key: str, info: ObjectInfo | None) -> Op | None:
    return None if info and info.storage == request.storage else ClassOp(key, request.storage)


def _mime_op(request: ChangeMime, key: str, info: ObjectInfo | None) -> Op | None:
    return None if info and info.mime == request.mime else MimeOp(key, request.mime)


def _status_op(request: ChangeStatus, key: str, info: ObjectInfo | None) -> Op | None:
    return None if info and info.disabled == request.disabled else StatusOp(key, request.disabled)


def _restore_op(request: RestoreObjects, key: str, info: ObjectInfo | None) -> Op | None:
    """Only what is frozen."""
    frozen = info is None or (info.storage.needs_restore and info.restore is RestoreState.NONE)
    return RestoreOp(key, request.days) if frozen else None


def _check_mime(request: ChangeMime) -> None:
    if len(request.mime) > MIME_CHARACTERS or not _MIME.fullmatch(request.mime):
        raise BadRequest(reason="mime")


def _check_days(request: ChangeExpiry) -> None:
    if request.days < 0:
        raise BadRequest(reason="days")


def _check_meta(request: ChangeMeta) -> None:
    if not (request.meta or request.headers):
        raise BadRequest(reason="nothing")
    for name in (*request.meta, *request.headers):
        if not _META_NAME.fullmatch(name):
            raise BadRequest(reason="meta", name=name)


def _check_thaw(request: RestoreObjects) -> None:
    if request.days not in THAW_DAYS:
        raise BadRequest(reason="restore_days")


def _check_lifecycle(request: ChangeLifecycle) -> None:
    """Days rise from class to class; the deletion comes last."""
    days = [request.to.get(storage, 0) for storage in _COLDER] + [request.delete]
    rising = [number for number in days if number > 0]
    if not any(days):
        raise BadRequest(reason="nothing")
    if set(request.to) - set(_COLDER) or min(days) < -1 or rising != sorted(set(rising)):
        raise BadRequest(reason="lifecycle")


def _undo_class(request: ChangeClass) -> tuple[Undo, str]:
    """Out of an archive only what was thawed comes back, and the service asks for the days it was to stay there."""
    return (Undo.PARTLY, "early_deletion") if request.storage.needs_restore else (Undo.YES, "")


def _undo_meta(request: ChangeMeta) -> tuple[Undo, str]:
    if not request.headers:
        return Undo.YES, ""
    return (Undo.PARTLY if request.meta else Undo.NO), "headers"


_KINDS: dict[type, _Kind] = {
    Delete: _Kind(
        OperationKind.DELETE,
        lambda request, key, info: DeleteOp(key),
        undo=lambda request: (Undo.NO, "deleted"),
        fine=(NoSuchObject,),
    ),
    ChangeClass: _Kind(
        OperationKind.CLASS,
        _class_op,
        (SupportsStorageClass, "storage_class"),
        value=lambda request: str(int(request.storage)),
        undo=_undo_class,
        fine=(AlreadySet,),
    ),
    ChangeMime: _Kind(
        OperationKind.MIME, _mime_op, (SupportsMime, "mime"), _check_mime, lambda request: str(request.mime)
    ),
    ChangeExpiry: _Kind(
        OperationKind.EXPIRY,
        lambda request, key, info: ExpiryOp(key, request.days),
        (SupportsExpiry, "expiry"),
        _check_days,
        lambda request: str(request.days),
        looks=True,
    ),
    ChangeMeta: _Kind(
        OperationKind.META,
        lambda request, key, info: MetaOp(key, request.meta, request.headers),
        (SupportsMeta, "meta"),
        _check_meta,
        lambda request: ", ".join((*request.meta, *request.headers)),
        _undo_meta,
        looks=True,
    ),
    ChangeStatus: _Kind(
        OperationKind.STATUS,
        _status_op,
        (SupportsStatus, "status"),
        value=lambda request: str(int(request.disabled)),
        fine=(AlreadySet,),
    ),
    RestoreObjects: _Kind(
        OperationKind.RESTORE,
        _restore_op,
        (SupportsRestore, "restore"),
        _check_thaw,
        lambda request: str(request.days),
        lambda request: (Undo.NO, "thawed"),
        (AlreadySet,),
    ),
    ChangeLifecycle: _Kind(
        OperationKind.LIFECYCLE,
        lambda request, key, info: LifecycleOp(key, request.to, request.delete),
        (SupportsLifecycle, "lifecycle"),
        _check_lifecycle,
        undo=lambda request: (Undo.NO, "lifecycle"),
    ),
}
"""Every verb of this module, by its request."""

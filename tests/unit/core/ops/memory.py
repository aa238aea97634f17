"""A provider that keeps its objects in memory: the double of the tests of core/listing and core/ops.

It lists in pages, runs batches and fails as told. `Memory` has batches; `Singly` has not. What speaks HTTP is tested
in tests/contract/verbs.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import msgspec

from core.cancel import CancelToken
from core.errors import AlreadySet, NoSuchObject, SpaceferryError, TargetExists
from core.model import ListingPage, ObjectInfo, Space, StorageClass
from core.provider import Body, Limits, ProviderInfo, PutOptions, Stored
from core.supports import ClassOp, CopyOp, DeleteOp, ExpiryOp, MetaOp, MimeOp, MoveOp, Op, OpResult, StatOp, StatusOp

Execute = Callable[[], list[OpResult]]
Trouble = Callable[[Execute], list[OpResult]]
"""What happens to one batch call: it may run it, or not, and answer or raise."""


def info_of(batch: int, page: int) -> ProviderInfo:
    """Small numbers, so that a few objects make many pages and batches."""
    limits = Limits(4 << 20, 4 << 20, 1 << 20, 1 << 30, 10_000, page, batch, 60)
    return ProviderInfo("memory", "Memory", "memory", (), limits, tuple(StorageClass))


class Singly:
    """One call per object."""

    info: ClassVar[ProviderInfo] = info_of(1, 10)
    checksum: Any = None

    def __init__(self, **spaces: Sequence[str]) -> None:
        self.spaces_ = {
            space: {
                key: ObjectInfo(key, 0 if key.endswith("/") else len(key), 1_000, f"etag of {key}", "text/plain")
                for key in keys
            }
            for space, keys in spaces.items()
        }
        self.calls: list[str] = []
        self.regions: dict[str, str] = {}
        self.lock = threading.Lock()
        self.before_page: Callable[[str, CancelToken], None] = lambda marker, cancel: None

    def put(self, space: str, key: str) -> None:
        self.spaces_[space][key] = ObjectInfo(key, len(key), 1_000, f"etag of {key}", "text/plain")

    def names(self, space: str = "s") -> list[str]:
        return sorted(self.spaces_[space])

    def list_page(
        self, space: str, prefix: str, marker: str, cancel: CancelToken, *, delimiter: str = "/", limit: int = 1000
    ) -> ListingPage:
        self.before_page(marker, cancel)
        with self.lock:
            self.calls.append("list")
            names: dict[str, ObjectInfo | None] = {}
            for key in self.names(space):
                if key.startswith(prefix):
                    cut = key.find(delimiter, len(prefix)) if delimiter else -1
                    name = key if cut < 0 else key[: cut + 1]
                    names.setdefault(name, self.spaces_[space][key] if cut < 0 else None)
            after = [name for name in sorted(names) if name > marker]
            page = after[:limit]
            return ListingPage(
                tuple(found for name in page if (found := names[name]) is not None),
                tuple(name for name in page if names[name] is None),
                page[-1] if len(after) > limit else "",
            )

    def run_one(self, space: str, op: Op) -> ObjectInfo | None:
        objects = self.spaces_[space]
        if op.key not in objects:
            raise NoSuchObject(key=op.key)
        found = objects[op.key]
        match op:
            case StatOp():
                return found
            case DeleteOp():
                del objects[op.key]
            case CopyOp() | MoveOp():
                there = self.spaces_[op.to_space]
                if op.to_key in there and not op.overwrite:
                    raise TargetExists(key=op.to_key)
                there[op.to_key] = msgspec.structs.replace(found, key=op.to_key)
                if isinstance(op, MoveOp):
                    del objects[op.key]
                else:
                    there[op.to_key] = msgspec.structs.replace(there[op.to_key], modified=2_000)
            case _:
                objects[op.key] = self.changed(found, op)
        return None

    def changed(self, found: ObjectInfo, op: Op) -> ObjectInfo:
        match op:
            case ClassOp():
                if found.storage == op.storage:
                    raise AlreadySet(key=op.key)
                return msgspec.structs.replace(found, storage=op.storage)
            case MimeOp():
                return msgspec.structs.replace(found, mime=op.mime)
            case ExpiryOp():
                return msgspec.structs.replace(found, expires=op.days * 86_400_000)
            case MetaOp():
                return msgspec.structs.replace(found, meta={**found.meta, **op.meta})
            case StatusOp():
                return msgspec.structs.replace(found, disabled=op.disabled)
            case _:
                raise AssertionError("no verb needs this")

    def _single(self, space: str, op: Op) -> ObjectInfo | None:
        with self.lock:
            self.calls.append(type(op).__name__)
            return self.run_one(space, op)

    def stat(self, space: str, key: str, cancel: CancelToken) -> ObjectInfo:
        found = self._single(space, StatOp(key))
        assert found is not None
        return found

    def delete(self, space: str, key: str, cancel: CancelToken) -> None:
        self._single(space, DeleteOp(key))

    def copy(self, space: str, op: CopyOp, cancel: CancelToken) -> None:
        self._single(space, op)

    def move(self, space: str, op: MoveOp, cancel: CancelToken) -> None:
        self._single(space, op)

    def set_class(self, space: str, op: ClassOp, cancel: CancelToken) -> None:
        self._single(space, op)

    def set_mime(self, space: str, op: MimeOp, cancel: CancelToken) -> None:
        self._single(space, op)

    def set_expiry(self, space: str, op: ExpiryOp, cancel: CancelToken) -> None:
        self._single(space, op)

    def set_meta(self, space: str, op: MetaOp, cancel: CancelToken) -> None:
        self._single(space, op)

    def set_status(self, space: str, op: StatusOp, cancel: CancelToken) -> None:
        self._single(space, op)

    def put_small(self, space: str, key: str, body: Body, options: PutOptions, cancel: CancelToken) -> Stored:
        if key in self.spaces_[space] and not options.overwrite:
            raise TargetExists(key=key)
        self.spaces_[space][key] = ObjectInfo(key, body.size, 1_000, f"etag of {key}", options.mime)
        return Stored(key, f"etag of {key}", body.size, options.mime)

    def _not_here(self, *args: object, **options: object) -> Any:
        raise AssertionError("no verb needs this")

    def space(self, name: str, cancel: CancelToken) -> Space:
        return Space(name, self.regions.get(name, "here"))

    check_keys = spaces = open_range = begin_upload = put_part = complete_upload = abort_upload = _not_here

    def close(self) -> None:
        """Nothing is held."""


class Memory(Singly):
    """Batches of 10. `troubles` are consumed one per batch call that changes something; then all goes well."""

    info: ClassVar[ProviderInfo] = info_of(10, 10)

    def __init__(self, **spaces: Sequence[str]) -> None:
        super().__init__(**spaces)
        self.troubles: deque[Trouble] = deque()
        self.item_errors: dict[str, SpaceferryError] = {}
        """What the next operation on a key, other than a stat, answers."""
        self.most_at_once = 0
        self._at_once = 0

    def batch(self, space: str, ops: Sequence[Op], cancel: CancelToken) -> list[OpResult]:
        assert 0 < len(ops) <= self.info.limits.batch
        cancel.check()
        with self.lock:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            self.calls.append(f"batch {type(ops[0]).__name__}")
            changing = not isinstance(ops[0], StatOp)
            trouble = self.troubles.popleft() if changing and self.troubles else None
        try:
            return trouble(lambda: self._batch(space, ops)) if trouble else self._batch(space, ops)
        finally:
            with self.lock:
                self._at_once -= 1

    def _batch(self, space: str, ops: Sequence[Op]) -> list[OpResult]:
        with self.lock:
            return [self._item(space, op) for op in ops]

    def _item(self, space: str, op: Op) -> OpResult:
        if not isinstance(op, StatOp) and op.key in self.item_errors:
            return self.item_errors.pop(op.key)
        try:
            return self.run_one(space, op)
        except SpaceferryError as error:
            return error

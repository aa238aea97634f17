"""Operations on objects, one at a time or in batches (kodo.md 5)."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import msgspec

from core.cancel import CancelToken
from core.errors import SpaceferryError
from core.model import ObjectInfo, StorageClass


class CopyOp(msgspec.Struct, frozen=True, tag="copy"):
    """Copy an object, within the account."""

    key: str
    to_space: str
    to_key: str
    overwrite: bool = False


class MoveOp(msgspec.Struct, frozen=True, tag="move"):
    """Move (or rename) an object, within the account."""

    key: str
    to_space: str
    to_key: str
    overwrite: bool = False


class DeleteOp(msgspec.Struct, frozen=True, tag="delete"):
    """Delete an object for good."""

    key: str


class ClassOp(msgspec.Struct, frozen=True, tag="class"):
    """Change the storage class."""

    key: str
    storage: StorageClass


class MimeOp(msgspec.Struct, frozen=True, tag="mime"):
    """Change the mime type."""

    key: str
    mime: str


class ExpiryOp(msgspec.Struct, frozen=True, tag="expiry"):
    """Delete the object after so many days; 0 cancels."""

    key: str
    days: int


class MetaOp(msgspec.Struct, frozen=True, tag="meta"):
    """Set metadata (names without a service's own prefix) and response headers; what is not named stays."""

    key: str
    meta: dict[str, str] = {}
    headers: dict[str, str] = {}


class StatusOp(msgspec.Struct, frozen=True, tag="status"):
    """Disable an object (only signed addresses read it), or enable it again."""

    key: str
    disabled: bool


class RestoreOp(msgspec.Struct, frozen=True, tag="restore"):
    """Thaw an archived object for `days` (1 to 7)."""

    key: str
    days: int


class LifecycleOp(msgspec.Struct, frozen=True, tag="lifecycle"):
    """Schedule class changes and deletion. Days by class; `delete` days; 0 leaves as it is, -1 cancels."""

    key: str
    to: dict[StorageClass, int] = {}
    delete: int = 0


class StatOp(msgspec.Struct, frozen=True, tag="stat"):
    """Ask for all that is known of an object."""

    key: str


Op = CopyOp | MoveOp | DeleteOp | ClassOp | MimeOp | ExpiryOp | MetaOp | StatusOp | RestoreOp | LifecycleOp | StatOp
"""One operation on one object of a space."""

OpResult = ObjectInfo | SpaceferryError | None
"""What became of an Op: its error, the answer of a StatOp, or None: done."""


@runtime_checkable
class SupportsBatch(Protocol):
    """Many operations in one call."""

    def batch(self, space: str, ops: Sequence[Op], cancel: CancelToken) -> list[OpResult]:
        """Run at most `limits.batch` ops; results in the same order. Raises only if the call as a whole failed."""


@runtime_checkable
class SupportsCopy(Protocol):
    """Server-side copy and move inside the account."""

    def copy(self, space: str, op: CopyOp, cancel: CancelToken) -> None:
        """Copy. Raises NoSuchObject, TargetExists, WrongRegion."""

    def move(self, space: str, op: MoveOp, cancel: CancelToken) -> None:
        """Move. The source stays if this raises. Raises NoSuchObject, TargetExists, WrongRegion."""


@runtime_checkable
class SupportsStorageClass(Protocol):
    """Storage classes that can be changed later."""

    def set_class(self, space: str, op: ClassOp, cancel: CancelToken) -> None:
        """Change it. Raises AlreadySet, NotRestored."""


@runtime_checkable
class SupportsMime(Protocol):
    """Mime types that can be changed later."""

    def set_mime(self, space: str, op: MimeOp, cancel: CancelToken) -> None:
        """Change it."""


@runtime_checkable
class SupportsExpiry(Protocol):
    """Deletion scheduled by the day."""

    def set_expiry(self, space: str, op: ExpiryOp, cancel: CancelToken) -> None:
        """Delete after `op.days`; 0 cancels."""


@runtime_checkable
class SupportsMeta(Protocol):
    """Metadata and response headers that can be changed later."""

    def set_meta(self, space: str, op: MetaOp, cancel: CancelToken) -> None:
        """Set them; names that are not given stay. Raises BadRequest."""


@runtime_checkable
class SupportsStatus(Protocol):
    """Objects that can be disabled."""

    def set_status(self, space: str, op: StatusOp, cancel: CancelToken) -> None:
        """Disable or enable. Raises AlreadySet."""


@runtime_checkable
class SupportsRestore(Protocol):
    """Archives that are thawed on request."""

    def restore(self, space: str, op: RestoreOp, cancel: CancelToken) -> None:
        """Ask for a thaw. Raises AlreadySet (it is thawed or thawing), BadRequest (not archived, bad days)."""


@runtime_checkable
class SupportsLifecycle(Protocol):
    """Class changes scheduled by the day, per object."""

    def set_lifecycle(self, space: str, op: LifecycleOp, cancel: CancelToken) -> None:
        """Schedule. Raises BadRequest where the days do not rise from class to class."""

"""What a provider may do beyond the required: one idea, one protocol each, and the operations they take.

capability.py derives what a user can do from those a provider implements. A provider that supports batches takes the
same operations many at a time. The same rules hold as for Provider: blocking, any thread, errors of core/errors.py.
"""

from collections.abc import Sequence
from typing import ClassVar, Protocol, runtime_checkable

import msgspec

from core.cancel import CancelToken
from core.errors import SpaceferryError
from core.model import ObjectInfo, StorageClass
from core.provider import Part, Stored


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


class StatOp(msgspec.Struct, frozen=True, tag="stat"):
    """Ask for all that is known of an object."""

    key: str


Op = CopyOp | MoveOp | DeleteOp | ClassOp | MimeOp | ExpiryOp | StatOp
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
class SupportsSignedUrl(Protocol):
    """Addresses under which others can read an object."""

    def public_url(self, space: str, key: str, domain: str) -> str:
        """The plain address."""

    def signed_url(self, space: str, key: str, domain: str, deadline: int, *, attachment: str = "") -> str:
        """An address good until `deadline` (unix seconds). It is a secret of sorts: never logged."""


@runtime_checkable
class SupportsFetch(Protocol):
    """The service pulls a URL into a space."""

    def fetch(self, space: str, key: str, url: str, cancel: CancelToken) -> Stored:
        """Fetch `url` as `key`, overwriting. Raises SourceFailed."""


@runtime_checkable
class SupportsSpaceAdmin(Protocol):
    """Creating, dropping and opening spaces."""

    regions: ClassVar[tuple[str, ...]]

    def create_space(self, name: str, region: str, cancel: CancelToken) -> None:
        """Create. Raises BadSpaceName, SpaceExists, TooManySpaces."""

    def drop_space(self, name: str, cancel: CancelToken) -> None:
        """Drop an empty space. Raises SpaceNotEmpty, NoSuchSpace."""

    def set_private(self, name: str, private: bool, cancel: CancelToken) -> None:
        """Open the space to the public, or close it."""


@runtime_checkable
class SupportsListParts(Protocol):
    """A begun upload can be asked which parts it holds."""

    def list_parts(self, space: str, key: str, upload_id: str, cancel: CancelToken) -> tuple[Part, ...]:
        """All acknowledged parts, ascending. Raises UploadExpired."""

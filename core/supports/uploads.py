"""What a begun upload can be asked, and uploads that need none."""

from typing import Protocol, runtime_checkable

from core.cancel import CancelToken
from core.provider import Part, PutOptions, Stored


@runtime_checkable
class SupportsListParts(Protocol):
    """A begun upload can be asked which parts it holds."""

    def list_parts(self, space: str, key: str, upload_id: str, cancel: CancelToken) -> tuple[Part, ...]:
        """All acknowledged parts, ascending. Raises UploadExpired."""


@runtime_checkable
class SupportsBegunUploads(SupportsListParts, Protocol):
    """The service can be asked which uploads of a key were begun and not finished."""

    def begun_uploads(self, space: str, key: str, cancel: CancelToken) -> tuple[str, ...]:
        """Their ids, the newest first: those begun without anything special, in the standard class."""


@runtime_checkable
class SupportsInstantUpload(Protocol):
    """Content that the service has already is stored by its hash, without a byte sent."""

    def put_known(
        self, space: str, key: str, etag: str, size: int, options: PutOptions, cancel: CancelToken
    ) -> Stored | None:
        """Store it; None where the service does not have it. Raises TargetExists unless `options.overwrite`."""

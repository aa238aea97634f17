"""What a begun upload can be asked."""

from typing import Protocol, runtime_checkable

from core.cancel import CancelToken
from core.provider import Part


@runtime_checkable
class SupportsListParts(Protocol):
    """A begun upload can be asked which parts it holds."""

    def list_parts(self, space: str, key: str, upload_id: str, cancel: CancelToken) -> tuple[Part, ...]:
        """All acknowledged parts, ascending. Raises UploadExpired."""

"""Listings that can begin anywhere, and pages that come as columns."""

from typing import Protocol, runtime_checkable

import msgspec

from core.cancel import CancelToken
from core.model import Rows


class ColumnPage(msgspec.Struct, frozen=True):
    """A page of a listing without folders, in key order as the service has it. The end is an empty `marker`."""

    rows: Rows
    marker: str
    ordered: bool = False
    """Whether each key is known to be greater than the one before; if not, nobody has looked yet."""


@runtime_checkable
class SupportsColumns(Protocol):
    """Pages without an object in memory for each row, which is what takes the time in a listing of a million."""

    def list_columns(
        self, space: str, prefix: str, marker: str, cancel: CancelToken, *, limit: int = 1000
    ) -> ColumnPage:
        """As `Provider.list_page` without a delimiter."""


@runtime_checkable
class SupportsParallelListing(SupportsColumns, Protocol):
    """Markers are positions that anyone can name: parts of the key range can be listed side by side.

    A service may refuse some of them all the same (BadMarker).
    """

    def marker_after(self, key: str) -> str:
        """The marker with which a listing goes on behind `key`, whether there is such an object or not."""

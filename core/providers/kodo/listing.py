"""Listings: pages of objects and folders, and pages of columns, from any position (kodo.md 5.2)."""

from urllib.parse import quote, urlencode

import msgspec

from core.cancel import CancelToken
from core.listing.straight import in_order, straight
from core.model import ListingPage, StorageClass
from core.net.exchange import Reply
from core.net.refused import About
from core.providers.kodo.part import Part, check_key, check_space
from core.providers.kodo.sign import b64
from core.providers.kodo.wire import ColumnItem, Listing, decode, page
from core.supports import ColumnPage


class _Page(msgspec.Struct):
    items: list[ColumnItem] | None = None
    marker: str | None = None


class _Position(msgspec.Struct):
    """What a marker says."""

    c: int
    k: str


_CLASSES = bytes([code if code < len(StorageClass) else StorageClass.STANDARD for code in range(256)])


class Listings(Part):
    """Pages."""

    def list_page(
        self,
        space: str,
        prefix: str,
        marker: str,
        cancel: CancelToken,
        *,
        delimiter: str = "/",
        limit: int = 1000,
    ) -> ListingPage:
        """The next page; only an empty marker in it ends the listing."""
        return page(decode(self._list(space, prefix, marker, delimiter, limit, cancel), Listing))

    def list_columns(
        self, space: str, prefix: str, marker: str, cancel: CancelToken, *, limit: int = 1000
    ) -> ColumnPage:
        """The next page of a listing without folders."""
        told = decode(self._list(space, prefix, marker, "", limit, cancel), _Page)
        items = told.items or []
        keys = [item.key for item in items]
        rows = straight(
            keys,
            [item.fsize for item in items],
            [item.put_time // 10_000 for item in items],
            bytes([item.type & 255 for item in items]).translate(_CLASSES),
            _states(items),
            [item.mime_type for item in items],
            [item.hash for item in items],
        )
        return ColumnPage(rows, told.marker or "", in_order(keys))

    def marker_after(self, key: str) -> str:
        """The marker behind a key, as the service itself writes them."""
        return b64(msgspec.json.encode(_Position(0, key)))

    def _list(self, space: str, prefix: str, marker: str, delimiter: str, limit: int, cancel: CancelToken) -> Reply:
        asked = {
            "bucket": check_space(space),
            "prefix": check_key(prefix),
            "marker": marker,
            "delimiter": delimiter,
            "limit": str(limit),
        }
        target = "/list?" + urlencode({name: value for name, value in asked.items() if value}, quote_via=quote, safe="")
        return self._ask(
            lambda region: region.rsf, space, lambda base: self._line.signed("GET", base + target), About.LIST, cancel
        )


def _states(items: list[ColumnItem]) -> bytes:
    """Nearly always no object is disabled, and none thawing."""
    if not any(item.status or item.restore_status for item in items):
        return bytes(len(items))
    return bytes(
        [(one.status == 1) | (one.restore_status << 1 if one.restore_status in (1, 2) else 0) for one in items]
    )

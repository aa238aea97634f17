"""Pages of a scan: read as columns from any provider, and looked at before they are believed."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple, Protocol, cast

from core.cancel import CancelToken
from core.errors import BadAnswer, ListingUnsorted
from core.index.rows import NO_ROWS, ascending, first_key, keys_of, last_key
from core.listing.columns import of_infos
from core.model import Rows
from core.provider import Provider
from core.supports import ColumnPage, SupportsColumns

TORN = 3
"""How often a page that makes no sense is asked for."""


class Sink(Protocol):
    """Takes what a scan finds; core/index is one. `notes` are kept together with the rows, or not at all."""

    def replace(
        self,
        first: bytes,
        last: bytes | None,
        rows: Rows,
        *,
        asked: float | None = None,
        notes: Mapping[str, bytes | None] | None = None,
        ordered: bool = False,
    ) -> "Future[bool]":
        """Between these keys (half open, None is the end) the service had exactly these objects, when it was asked.

        Raises Unsorted (core/index/rows) unless the rows are in the order of their keys; with `ordered` that was
        looked at before.
        """

    def note(self, notes: Mapping[str, bytes | None]) -> "Future[bool]":
        """Keep small facts; None takes one away."""


_has_columns = lru_cache(lambda kind: issubclass(kind, SupportsColumns))
"""Of a kind of provider: going through the protocol takes as long as the request's own half."""


class Page(NamedTuple):
    """A page: its rows, its first and its last key, the service's marker ("" at the end), when it was asked, and
    whether its keys are known to be in order.
    """

    rows: Rows
    first: bytes
    last: bytes
    marker: str
    asked: float
    ordered: bool


class Pages:
    """Reads a space below a prefix. Any thread."""

    def __init__(self, provider_for: Callable[[], Provider], space: str, prefix: str, limit: int) -> None:
        """`provider_for` is asked each time, for an account's keys may change meanwhile; `limit` keys a page."""
        self.provider_for, self.space, self.prefix, self.limit = provider_for, space, prefix, limit

    def read(self, prefix: str, marker: str, cancel: CancelToken) -> Page:
        """The next page of all below `prefix`, in order. Raises ListingUnsorted, and what the provider raises."""
        page = self.read_any(marker, cancel, prefix)
        start = prefix.encode()
        ends = page.first.startswith(start) and page.last.startswith(start)
        if page.rows.count and not (ends and (page.ordered or ascending(keys_of(page.rows)))):
            raise ListingUnsorted(space=self.space, prefix=prefix)
        return page

    def read_any(self, marker: str, cancel: CancelToken, prefix: str | None = None) -> Page:
        """The same in whatever order it comes; without `prefix`, below that of the scan."""
        asked = time.monotonic()
        page = self._ask(self.prefix if prefix is None else prefix, marker, self.limit, cancel)
        if page.marker and page.marker == marker:
            raise BadAnswer(space=self.space, detail="repeated marker")
        if not page.rows.count:
            return Page(page.rows, b"", b"", page.marker, asked, ordered=True)
        return Page(page.rows, first_key(page.rows), last_key(page.rows), page.marker, asked, page.ordered)

    def first_behind(self, marker: str, cancel: CancelToken) -> str | None:
        """The first key behind a position."""
        page = self._ask(self.prefix, marker, 1, cancel)
        while page.marker and not page.rows.count:
            page = self._ask(self.prefix, page.marker, 1, cancel)
        return page.rows.keys.decode() if page.rows.count else None

    def itself(self, prefix: str, cancel: CancelToken) -> Rows:
        """The object that is called as the prefix, if there is one."""
        rows = self._ask(prefix, "", 1, cancel).rows
        return rows if rows.count and rows.keys == prefix.encode() else NO_ROWS

    def _ask(self, prefix: str, marker: str, limit: int, cancel: CancelToken) -> ColumnPage:
        """A page, asked for again if it comes torn."""
        for _ in range(TORN - 1):
            with suppress(BadAnswer):
                return self._ask_once(prefix, marker, limit, cancel)
        return self._ask_once(prefix, marker, limit, cancel)

    def _ask_once(self, prefix: str, marker: str, limit: int, cancel: CancelToken) -> ColumnPage:
        provider = self.provider_for()
        if _has_columns(type(provider)):
            return cast(SupportsColumns, provider).list_columns(self.space, prefix, marker, cancel, limit=limit)
        page = provider.list_page(self.space, prefix, marker, cancel, delimiter="", limit=limit)
        return ColumnPage(of_infos(page.objects), page.marker)

"""What one listing teaches the index: its pages, range by range, and at its end what it covers.

A listing without folders says all of a range. One with folders says which folders and which objects there are
directly below the prefix: a folder that is not among them has gone with all that was below it, of a new one nothing
is known. A listing whose keys are not in order teaches nothing, and what it was about is no longer trusted.
"""

import contextlib
import sqlite3
import time
from collections import deque
from concurrent.futures import Future

from core.errors import SpaceferryError
from core.index import coverage
from core.index.children import reach
from core.index.rows import ascending, first_key, keys_of
from core.index.store import Index
from core.listing.columns import of_infos
from core.listing.heard import Asked
from core.model import ListingPage, ObjectInfo, Rows

AHEAD = 8
"""Pages that may wait for the disk; then the listing waits."""


class Feed:
    """Takes the pages of one listing, on its thread."""

    def __init__(self, index: Index, asked: Asked) -> None:
        self._index, self._asked = index, asked
        self._top = asked.prefix.encode()
        self._at: bytes | None = self._top
        self._end = coverage.behind(self._top) if self._top else None
        self._asked_at = asked.at
        """When this page was asked for, or before."""
        self._folders = False
        self._writing: deque[Future[bool]] = deque()
        self._over = False

    def page(self, page: ListingPage) -> None:
        """See core/listing/heard.py."""
        if self._over or self._index.closed:
            return
        rows = _rows(page)
        keys = keys_of(rows)
        if self._at is None or (keys and not (ascending(keys) and first_key(rows) >= self._at)):
            self._give_up()
            return
        first = self._at
        last = (reach(rows) if keys else first) if page.marker else self._end
        try:
            self._take(page, rows, first, last)
        except SpaceferryError:  # the index is closed, or was thrown away
            self._over = True
        self._at, self._asked_at = last, time.monotonic()

    def _take(self, page: ListingPage, rows: Rows, first: bytes, last: bytes | None) -> None:
        index, asked = self._index, self._asked
        if page.prefixes:
            self._folders = True
            self._wrote(index.correct(asked.prefix, first, last, rows, asked=self._asked_at))
        elif last is None or last > first:
            self._wrote(index.replace(first, last, rows, asked=self._asked_at))
        if not page.marker:
            deep = not asked.delimiter or not self._folders
            self._wrote(index.cover(asked.prefix, asked.since, deep=deep, asked=asked.at))
            self._over = True

    def _wrote(self, answer: "Future[bool]") -> None:
        self._writing.append(answer)
        if len(self._writing) > AHEAD:
            with contextlib.suppress(SpaceferryError, sqlite3.Error):  # the index hears of it by itself
                self._writing.popleft().result()

    def _give_up(self) -> None:
        self._over = True
        with contextlib.suppress(SpaceferryError):
            self._index.uncover(self._asked.prefix)


def _rows(page: ListingPage) -> Rows:
    """The page's objects and folders in the order of their keys, which the page has among each of the two."""
    if not page.prefixes:
        return of_infos(page.objects)
    infos = [*page.objects, *(ObjectInfo(folder) for folder in page.prefixes)]
    infos.sort(key=lambda info: info.key)
    return of_infos(infos, frozenset(page.prefixes))

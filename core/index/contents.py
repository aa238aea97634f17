"""Which contents a space holds, as its index says: for uploads that need not be sent (core/transfer/known.py).

Sizes are asked for with every file, and are kept as an array for a while: what came since is sent once more.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from core.errors import SpaceferryError
from core.index.chunks import Columns
from core.index.rows import objects_of
from core.index.search import hits
from core.index.store import Index
from core.model import ObjectInfo
from core.query import Matcher, Query, Term
from core.query.terms import Hash, Size

if TYPE_CHECKING:
    from core.query.columns import Numbers

KEPT = 60.0
"""Seconds that the sizes of a space are kept."""

SPACES = 4
"""Of so many spaces the sizes are kept, 8 bytes an object at most."""

SOME = 8
"""So many objects of a content are offered."""


class IndexedContents:
    """Any thread may ask. `_lock` guards `_sizes`: by account and space when they were read, and the sizes."""

    def __init__(self, known: Callable[[str, str], Index | None]) -> None:
        self._known = known
        self._lock = threading.Lock()
        self._sizes: dict[tuple[str, str], tuple[float, Numbers]] = {}

    def has_size(self, account: str, space: str, size: int) -> bool:
        """Whether an object of this size is known."""
        with self._lock:
            read, sizes = self._sizes.get((account, space), (0.0, None))
            if sizes is None or time.monotonic() - read >= KEPT:
                sizes = self._read(account, space)
                self._sizes.pop((account, space), None)
                self._sizes[account, space] = time.monotonic(), sizes
                for old in list(self._sizes)[:-SPACES]:
                    del self._sizes[old]
            place = int(sizes.searchsorted(size))
            return place < len(sizes) and int(sizes[place]) == size

    def of(self, account: str, space: str, etag: str, size: int) -> Iterable[ObjectInfo]:
        """Some objects of this content."""
        index = self._known(account, space)
        if index is None:
            return ()
        matcher = Matcher(Query((Term(Hash(etag)), Term(Size(size, size)))))
        try:
            with index.reading() as view:
                return list(islice((info for hit in hits(view.runs(), matcher) for info in objects_of(hit.rows)), SOME))
        except (SpaceferryError, sqlite3.Error):  # the index is thrown away just now
            return ()

    def _read(self, account: str, space: str) -> "Numbers":
        """The sizes of all objects, ascending, each once."""
        import numpy as np

        index = self._known(account, space)
        found = b""
        if index is not None:
            with suppress(SpaceferryError, sqlite3.Error):
                found = b"".join(rows.sizes for rows in index.chunks("", Columns.SIZES))
        return np.unique(np.frombuffer(found, "<i8"))

"""Searches: pieces of an index, or pages of a listing, asked for what matches, and told as pages of a stream.

Of a chunk only the columns that a query is about are read; the others, where something was found.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from core.cancel import CancelToken
from core.engine.protocol.search import ClassCount, Counted, Found
from core.index.chunks import Columns
from core.index.rows import NO_ROWS
from core.listing.columns import merge
from core.model import Rows, StorageClass
from core.query import Matcher
from core.query.terms import Age, Classes, Condition, Date, Hash, Kinds, Mime, Size

PAGE_ROWS = 20_000
"""Rows of a page: the window puts them in at once."""

PAGE_SECONDS = 0.1
"""What was found is told after so long."""

_COLUMNS: dict[type[Condition], Columns] = {
    Size: Columns.SIZES,
    Age: Columns.TIMES,
    Date: Columns.TIMES,
    Classes: Columns.STORAGES,
    Mime: Columns.MIMES,
    Kinds: Columns.MIMES | Columns.KEYS,
    Hash: Columns.ETAGS,
}
"""What a condition looks at; all others at keys."""


class Source(Protocol):
    """Rows that are read when they are needed: a piece of the index, or a page that was listed."""

    @property
    def count(self) -> int:
        """How many."""

    def rows(self, columns: Columns = Columns.ALL) -> Rows:
        """The rows; columns not asked for may be empty."""


class Hits(NamedTuple):
    """What was found in a piece of so many objects."""

    rows: Rows
    looked: int


@dataclass(frozen=True)
class ListedPage:
    """A page of a listing, as a source."""

    listed: Rows

    @property
    def count(self) -> int:
        """How many."""
        return self.listed.count

    def rows(self, _columns: Columns = Columns.ALL) -> Rows:
        """The rows."""
        return self.listed


def hits(sources: Iterable[Source], matcher: Matcher, columns: Columns = Columns.ALL) -> Iterator[Hits]:
    """What matches in each piece. Raises BadQuery for a pattern that is too slow."""
    from core.index.gather import gathered

    asked = Columns(0)
    for term in matcher.query.terms:
        asked |= _COLUMNS.get(type(term.what), Columns.KEYS)
    for source in sources:
        count = source.count
        if not asked:
            yield Hits(source.rows(columns), count)
            continue
        looked_at = source.rows(asked)
        numbers = matcher.select(looked_at)
        if not len(numbers):
            yield Hits(NO_ROWS, count)
            continue
        rows = looked_at if columns in asked else source.rows(columns)
        yield Hits(rows if len(numbers) == count else gathered(rows, numbers), count)


def pages(found: Iterable[Hits], known: int, cancel: CancelToken) -> Iterator[Found]:
    """A search as its stream tells it: the first hits at once, later ones some at a time."""
    held: list[Rows] = []
    looked = rows = 0
    told, first = time.monotonic(), True
    for hit in found:
        cancel.check()
        looked += hit.looked
        if hit.rows.count:
            held.append(hit.rows)
            rows += hit.rows.count
        if rows >= PAGE_ROWS or (rows and first) or time.monotonic() - told >= PAGE_SECONDS:
            yield Found(merge(held) if held else NO_ROWS, looked, known)
            told, first = time.monotonic(), first and not rows
            held, rows = [], 0
    yield Found(merge(held) if held else NO_ROWS, looked, known, complete=True)


def counted(found: Iterable[Hits], known: int, cancel: CancelToken) -> Counted:
    """How much is found, by class."""
    import numpy as np

    counts: dict[int, list[int]] = {}
    for hit in found:
        cancel.check()
        sizes, storages = np.frombuffer(hit.rows.sizes, "<i8"), np.frombuffer(hit.rows.storages, "u1")
        for storage in np.unique(storages).tolist():
            mine = storages == storage
            sums = counts.setdefault(storage, [0, 0])
            sums[0] += int(np.count_nonzero(mine))
            sums[1] += int(sizes[mine].sum())
    classes = tuple(ClassCount(StorageClass(storage), *sums) for storage, sums in sorted(counts.items()))
    return Counted(sum(one.count for one in classes), sum(one.size for one in classes), classes, known)

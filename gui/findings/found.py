"""Objects as findings list them: unpacked from the columns they come in, with their whole keys."""

import asyncio
from array import array
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

from core.model import Place, Rows, StorageClass
from gui.actions.context import Row

MOST = 50_000
"""Rows that a table of findings lists; more are counted, and come up once these are dealt with."""

SLICE = 2500
"""Rows unpacked in one go: about 10 ms."""

T = TypeVar("T")


class Found(NamedTuple):
    """An object. Bytes; ms since the epoch."""

    key: str
    size: int
    modified: int
    storage: StorageClass
    mime: str
    etag: str

    @property
    def folder(self) -> str:
        """The prefix it lies in; "" is the space itself."""
        return self.key[: self.key.rfind("/", 0, len(self.key) - 1) + 1]

    def row(self) -> Row:
        """The object as actions see it."""
        return Row(self.key, False, self.size, self.modified, self.storage, self.mime)


def unpacked(rows: Rows | None) -> Iterator[Found]:
    """The objects of a run, in its order."""
    if rows is None:
        return
    ends, etag_ends = array("I", rows.ends), array("I", rows.etag_ends)
    sizes, times, mime_of = array("q", rows.sizes), array("q", rows.times), array("H", rows.mime_of)
    start = etag_start = 0
    for n in range(rows.count):
        end, etag_end = ends[n], etag_ends[n]
        yield Found(
            rows.keys[start:end].decode(),
            sizes[n],
            times[n],
            StorageClass(rows.storages[n]),
            rows.mimes[mime_of[n]],
            rows.etags[etag_start:etag_end].decode("ascii"),
        )
        start, etag_start = end, etag_end


async def in_slices(items: Iterable[T]) -> AsyncIterator[list[T]]:
    """The items, a few thousand at a time; the window's other work has its turn between two."""
    rest = iter(items)
    while part := list(islice(rest, SLICE)):
        yield part
        await asyncio.sleep(0)


def space_of(place: Place) -> Place:
    """The space that a place is in."""
    return Place(place.account, place.space)

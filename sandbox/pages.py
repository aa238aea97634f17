"""Pages of the computed space as JSON, quickly: joined from blocks that are rendered once and kept.

What was added, replaced and removed since is woven in. ``roles.rsf`` answers with a ``Page`` where ``page`` gives one,
and walks the store entry by entry where it does not. A block is a thousand objects, as bytes and the end of each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from sandbox.million import Million
from sandbox.model import Entry
from sandbox.store.objects import Objects

_BLOCK = 1000

# More changes than this in the reach of one page, and walking is as quick.
_MOST_CHANGES = 200

Render = Callable[[Entry], bytes]


@dataclass(frozen=True)
class Page:
    """``items`` are JSON objects with commas between them; ``last`` is the last key, ``more`` whether others follow."""

    items: bytes
    last: bytes
    more: bool


class Blocks:
    """The rendered blocks of a computed space: all of a million take 180 MB, and stay until the process ends."""

    def __init__(self, million: Million) -> None:
        self.million = million
        self._blocks: dict[int, tuple[bytes, list[int]]] = {}

    def joined(self, first: int, last: int) -> bytes:
        """Objects first..last-1, with commas between them."""
        return b",".join(list(self._pieces(first, last)))

    def _pieces(self, first: int, last: int) -> Iterator[bytes]:
        while first < last:
            number, start = divmod(first, _BLOCK)
            stop = min(last - number * _BLOCK, _BLOCK)
            body, ends = self._block(number)
            yield body[ends[start] + (start > 0) : ends[stop]]  # past the comma
            first = number * _BLOCK + stop

    def _block(self, number: int) -> tuple[bytes, list[int]]:
        """A block's objects with commas between them, and where in it each begins: behind the one before."""
        found = self._blocks.get(number)
        if found is None:
            start = number * _BLOCK
            items = self.million.json_items(start, min(start + _BLOCK, self.million.total))
            ends = list(accumulate((len(item) + 1 for item in items), initial=-1))
            found = self._blocks[number] = b",".join(items), [0, *ends[1:]]
        return found


def page(
    blocks: Blocks, objects: Objects, start: bytes, prefix: bytes, limit: int, *, delimiter: bytes, render: Render
) -> Page | None:
    """The objects below ``prefix`` from the key ``start`` on, ``limit`` at most; None where folders or many changes
    are in the way.
    """
    million = blocks.million
    first, end = million.position(start), million.position(prefix + b"\xff") if prefix else million.total
    reach = min(first + limit + _MOST_CHANGES + 1, end)  # so many that the page is full although some are gone
    upper = million.key_at(reach) if reach < end else prefix + b"\xff"
    changes = objects.changed_between(million.space, start, upper, _MOST_CHANGES)
    if changes is None:
        return None
    if delimiter and not _plain(million, first, reach, prefix, delimiter, [key for key, _ in changes]):
        return None
    return _woven(blocks, changes, first, reach, limit, render, open_end=reach < end)


def _plain(million: Million, first: int, reach: int, prefix: bytes, delimiter: bytes, changed: list[bytes]) -> bool:
    """Whether no key in reach has the delimiter behind the prefix. Computed folders hold objects or folders alone."""
    ends = [million.key_at(first), million.key_at(reach - 1)] if first < reach else []
    if delimiter != b"/":
        return False
    folders = {key.rpartition(b"/")[0] for key in ends}
    return len(folders) <= 1 and all(delimiter not in key[len(prefix) :] for key in (*ends, *changed))


def _woven(
    blocks: Blocks,
    changes: list[tuple[bytes, Entry | None]],
    first: int,
    reach: int,
    limit: int,
    render: Render,
    *,
    open_end: bool,
) -> Page:
    """Computed objects first..reach-1 with the changes woven in, cut at the limit."""
    million = blocks.million
    pieces: list[bytes] = []
    count, at, last = 0, first, b""

    def computed(to: int) -> None:
        nonlocal count, at, last
        stop = min(to, at + limit - count)
        if stop > at:
            pieces.append(blocks.joined(at, stop))
            last = million.key_at(stop - 1)
            count += stop - at
            at = stop

    for key, entry in changes:
        place = million.position(key)
        computed(place)
        if count >= limit:
            break
        if at < reach and at == place and million.key_at(at) == key:
            at += 1
        if entry is not None:
            pieces.append(render(entry))
            count, last = count + 1, key
    computed(reach)
    left = dict(changes[bisect_right([key for key, _ in changes], last) :])
    more = open_end or any(left.values()) or any(million.key_at(index) not in left for index in range(at, reach))
    return Page(b",".join(pieces), last, more)

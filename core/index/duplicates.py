"""Objects of the same content: same hash and size. In memory are 24 bytes an object, and what is told of them.

A first pass takes a number of 64 bits of each hash and size; where numbers meet, a second one compares the hashes
themselves, so that nothing is told that is not so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.cancel import CancelToken
from core.engine.protocol.search import DuplicatePage
from core.index.chunks import Columns
from core.index.coverage import behind
from core.index.gather import bounds, gathered
from core.index.rows import NO_ROWS, place_of
from core.index.view import View
from core.listing.columns import merge
from core.model import Rows
from core.query.columns import Numbers

MOST_ROWS = 100_000
"""Rows of the groups that are told, those that waste most; the sums are of all."""

PAGE_ROWS = 5_000

_ODD = 0x9E3779B97F4A7C15
"""2^64 divided by the golden ratio: the odd number of Fibonacci hashing."""


@dataclass
class _Groups:
    """Groups of the same content by what they waste. `members[i]` are numbers of objects in the order of keys."""

    members: list[Numbers] = field(default_factory=list)
    count: int = 0
    wasted: int = 0


def duplicates(view: View, prefix: str, cancel: CancelToken, without: Sequence[str] = ()) -> Iterator[DuplicatePage]:
    """The groups below a place, page by page, those that waste most first; what is below `without` counts nothing."""
    found = _groups(view, prefix, without, cancel)
    rows = _rows(view, prefix, found.members, cancel)
    starts = np.cumsum([0, *map(len, found.members)])
    held: list[Numbers] = []
    for start, stop in pairwise(starts.tolist()):
        held += _same_content(rows, np.arange(start, stop))
        if sum(map(len, held)) >= PAGE_ROWS:
            yield _page(rows, held, found, complete=False)
            held = []
    yield _page(rows, held, found, complete=True)


def _page(rows: Rows, held: list[Numbers], found: _Groups, *, complete: bool) -> DuplicatePage:
    page = gathered(rows, np.concatenate(held)) if held else NO_ROWS
    return DuplicatePage(page, tuple(map(len, held)), found.count, found.wasted, complete)


def _same_content(rows: Rows, members: Numbers) -> list[Numbers]:
    """The groups that are among rows whose numbers met: one, but for a wonder."""
    starts, stops = bounds(rows.etag_ends)
    sizes = np.frombuffer(rows.sizes, "<i8")
    by_content: dict[tuple[bytes, int], list[int]] = {}
    for row in members.tolist():
        by_content.setdefault((rows.etags[starts[row] : stops[row]], int(sizes[row])), []).append(row)
    return [np.array(group) for (etag, _), group in by_content.items() if len(group) > 1 and etag]


def fingerprints(rows: Rows) -> NDArray[np.uint64]:
    """A number for each row's etag and size: the same for the same. Columns ETAGS and SIZES."""
    mixed = np.zeros(rows.count, np.uint64)
    starts, stops = bounds(rows.etag_ends)
    lengths = stops - starts
    letters = np.frombuffer(rows.etags, "u1")
    longest = int(lengths.max(initial=0))
    if longest and bool((lengths == longest).all()):  # nearly always
        for column in letters.reshape(rows.count, longest).T:
            _mix(mixed, column)
    else:
        for place in range(longest):
            some = np.flatnonzero(lengths > place)
            part = mixed[some]
            _mix(part, letters[starts[some] + place])
            mixed[some] = part
    _mix(mixed, np.frombuffer(rows.sizes, "<i8").astype(np.uint64))
    return mixed


def _mix(into: NDArray[np.uint64], more: NDArray[Any]) -> None:
    into ^= more
    into *= np.uint64(_ODD)
    into ^= into >> np.uint64(29)


def _groups(view: View, prefix: str, without: Sequence[str], cancel: CancelToken) -> _Groups:
    marks, sizes = _marks(view, prefix, without, cancel)
    counted = np.flatnonzero(sizes)
    order = counted[np.argsort(marks[counted], kind="stable")]
    ordered = marks[order]
    edges = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
    lengths = np.diff(edges)
    twice = np.flatnonzero(lengths > 1)
    waste = sizes[order[edges[twice]]] * (lengths[twice] - 1)
    found = _Groups(count=len(twice), wasted=int(waste.sum()))
    rows = 0
    for number in twice[np.argsort(-waste, kind="stable")].tolist():
        if rows >= MOST_ROWS:
            break
        found.members.append(order[edges[number] : edges[number + 1]])
        rows += int(lengths[number])
    return found


def _marks(view: View, prefix: str, without: Sequence[str], cancel: CancelToken) -> tuple[NDArray[np.uint64], Numbers]:
    """Of all objects, in the order of keys: a number for hash and size, and the size; 0 of those that do not count."""
    left_out = [(one.encode(), behind(one.encode())) for one in without if one]
    marks: list[NDArray[np.uint64]] = [np.zeros(0, np.uint64)]
    sizes: list[Numbers] = [np.zeros(0, np.int64)]
    for piece in view.runs(prefix):
        cancel.check()
        rows = piece.rows(Columns.ETAGS | Columns.SIZES)
        starts, stops = bounds(rows.etag_ends)
        marks.append(fingerprints(rows))
        sizes.append(np.where(stops > starts, np.frombuffer(rows.sizes, "<i8"), 0))
        for first, end in left_out:
            if piece.last >= first and (end is None or piece.first < end):
                keys = piece.rows(Columns.KEYS)
                sizes[-1][place_of(keys, first) : None if end is None else place_of(keys, end)] = 0
    return np.concatenate(marks), np.concatenate(sizes)


def _rows(view: View, prefix: str, members: list[Numbers], cancel: CancelToken) -> Rows:
    """The rows of these objects, in the order given."""
    if not members:
        return NO_ROWS
    wanted = np.concatenate(members)
    order = np.argsort(wanted, kind="stable")
    numbers = wanted[order]
    taken: list[Rows] = []
    base = at = 0
    for piece in view.runs(prefix):
        cancel.check()
        end = int(np.searchsorted(numbers, base + piece.count))
        if end > at:
            taken.append(gathered(piece.rows(), numbers[at:end] - base))
        base, at = base + piece.count, end
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    return gathered(merge(taken), ranks)

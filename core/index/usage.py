"""What fills a place: folders with all that is below them, and sums by class, age and kind (numpy).

Keys are in order, so the objects of a folder follow each other. Of a chunk that lies in one folder whole, the sums
that are kept beside it are enough.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.cancel import CancelToken
from core.engine.protocol.search import FolderSizes, PrefixSize, Usage, UsageBar, UsageNode
from core.index.chunks import Columns
from core.index.gather import bounds
from core.index.view import Piece, View
from core.model import Rows, StorageClass
from core.query import Query, Term
from core.query.kinds import KINDS, kind_of_mime, kind_of_name
from core.query.terms import Age, Classes, Kinds

AGES = (0, 7, 30, 90, 365, 730)
"""Where a bar of ages begins, in days."""

_DAY = 86_400_000
_SLASH = ord("/")


@dataclass(slots=True, frozen=True)
class Span:
    """Objects that follow each other in one folder: bytes of its whole prefix, their number and bytes in sum."""

    folder: bytes
    count: int
    size: int


class _Node:
    """A folder that is being added up. Of its folders the largest `width` are kept."""

    def __init__(self, folder: bytes) -> None:
        self.folder = folder
        self.count = self.size = 0
        self.largest: list[tuple[int, int, bytes, _Node]] = []

    def keep(self, node: "_Node", width: int) -> None:
        mine = (node.size, node.count, node.folder, node)
        if len(self.largest) < width:
            heapq.heappush(self.largest, mine)
        elif width:
            heapq.heappushpop(self.largest, mine)

    def nodes(self, depth: int = 0) -> Iterator[UsageNode]:
        yield UsageNode(self.folder.decode(), depth, self.count, self.size)
        for *_, node in sorted(self.largest, key=lambda one: (-one[0], -one[1], one[2])):
            yield from node.nodes(depth + 1)


def usage_of(view: View, prefix: str, depth: int, width: int, now: int, cancel: CancelToken) -> Usage:
    """What fills the place, at `now` (ms). `depth` levels of folders, the `width` largest of each."""
    bars = _Bars(now)
    wanted = Columns.KEYS | Columns.SIZES | Columns.TIMES | Columns.STORAGES | Columns.MIMES
    place = prefix.encode()
    root = _Node(place)
    open_ones = [root]
    for piece in view.runs(prefix):
        cancel.check()
        inside = _common_folder(piece, len(place), depth)
        rows = piece.rows(wanted)
        bars.add(rows)
        spans = _spans(rows, len(place), depth) if inside is None else (Span(inside, piece.count, piece.size),)
        for span in spans:
            _put(open_ones, span, width)
    while len(open_ones) > 1:
        _close(open_ones, width)
    return Usage(tuple(root.nodes()), bars.classes(), bars.ages(), bars.kinds(), view.covers(prefix))


def sizes_of(view: View, prefix: str, cancel: CancelToken) -> FolderSizes:
    """The folders directly below a place, as far as they are known. What may have changed unseen is not added up."""
    place = prefix.encode()
    known = view.covers(prefix)
    found: list[PrefixSize] = []
    for folder, spans in groupby(_folders_of(view, prefix, cancel), key=lambda span: span.folder):
        if folder == place:
            continue
        name, sums = folder.decode(), list(spans)
        count, size = sum(span.count for span in sums), sum(span.size for span in sums)
        since = known or view.covers(name)
        if not since:
            lost = [view.sums(hole) for hole in view.lost(name)]
            count, size = count - sum(one for one, _ in lost), size - sum(one for _, one in lost)
        if count:
            found.append(PrefixSize(name, count, size, since))
    return FolderSizes(tuple(found))


def _folders_of(view: View, prefix: str, cancel: CancelToken) -> Iterator[Span]:
    skip = len(prefix.encode())
    for piece in view.runs(prefix):
        cancel.check()
        inside = _common_folder(piece, skip, 1)
        if inside is not None:
            yield Span(inside, piece.count, piece.size)
        else:
            yield from _spans(piece.rows(Columns.KEYS | Columns.SIZES), skip, 1)


def _common_folder(piece: Piece, skip: int, depth: int) -> bytes | None:
    """The folder `depth` levels down that all of a piece lies in; None if it does not."""
    end = skip
    for _ in range(depth):
        end = piece.first.find(b"/", end) + 1
        if not end:
            return None
    return piece.first[:end] if piece.last.startswith(piece.first[:end]) else None


def _spans(rows: Rows, skip: int, depth: int) -> Iterator[Span]:
    """The rows by the folder they are in, `depth` levels down at most."""
    starts, stops = bounds(rows.ends)
    slashes = np.flatnonzero(np.frombuffer(rows.keys, "u1") == _SLASH)
    first = np.searchsorted(slashes, starts + skip)
    levels = np.minimum(np.searchsorted(slashes, stops) - first, depth)
    ends = starts + skip
    deep = levels > 0
    ends[deep] = slashes[first[deep] + levels[deep] - 1] + 1
    keys = rows.keys
    folders = [keys[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    sums = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.frombuffer(rows.sizes, "<i8"))))
    at = 0
    for folder, group in groupby(folders):
        count = sum(1 for _ in group)
        yield Span(folder, count, int(sums[at + count] - sums[at]))
        at += count


def _put(open_ones: list[_Node], span: Span, width: int) -> None:
    """Add a span to its folder and all that hold it; folders that it leaves are closed."""
    while not span.folder.startswith(open_ones[-1].folder):
        _close(open_ones, width)
    while open_ones[-1].folder != span.folder:
        end = span.folder.index(b"/", len(open_ones[-1].folder)) + 1
        open_ones.append(_Node(span.folder[:end]))
    for node in open_ones:
        node.count += span.count
        node.size += span.size


def _close(open_ones: list[_Node], width: int) -> None:
    node = open_ones.pop()
    open_ones[-1].keep(node, width)


class _Bars:
    """Sums by class, age and kind, added up run by run."""

    def __init__(self, now: int) -> None:
        self._now = now
        self._classes: dict[int, list[int]] = {}
        self._ages: dict[int, list[int]] = {}
        self._kinds: dict[int, list[int]] = {}
        self._edges = np.array([now - days * _DAY for days in reversed(AGES[1:])], np.int64)

    def add(self, rows: Rows) -> None:
        """Count these rows in."""
        sizes = np.frombuffer(rows.sizes, "<i8")
        _sum_up(self._classes, np.frombuffer(rows.storages, "u1"), sizes)
        times = np.frombuffer(rows.times, "<i8")
        bars = len(AGES) - 1 - np.searchsorted(self._edges, times, "right")
        bars[times <= 0] = -1  # nobody knows
        _sum_up(self._ages, bars, sizes)
        _sum_up(self._kinds, _kinds_of(rows), sizes)

    def classes(self) -> tuple[UsageBar, ...]:
        return tuple(
            _bar(str(number), self._classes[number], Query((Term(Classes((StorageClass(number),))),)))
            for number in sorted(self._classes)
        )

    def ages(self) -> tuple[UsageBar, ...]:
        return tuple(
            _bar(str(AGES[number]), sums, _age_query(number))
            for number, sums in sorted(self._ages.items())
            if number >= 0
        )

    def kinds(self) -> tuple[UsageBar, ...]:
        return tuple(
            _bar(KINDS[number], self._kinds[number], Query((Term(Kinds((KINDS[number],))),)))
            for number in sorted(self._kinds)
        )


def _kinds_of(rows: Rows) -> NDArray[np.int64]:
    """The number of each row's kind: by type, else by name."""
    numbers = {kind: number for number, kind in enumerate(KINDS)}
    table = np.array([numbers.get(kind_of_mime(mime), -1) for mime in rows.mimes], np.int64)
    found: NDArray[np.int64] = table[np.frombuffer(rows.mime_of, "<u2")]
    vague = np.flatnonzero(found < 0).tolist()
    if vague:
        starts, stops = (edge.tolist() for edge in bounds(rows.ends))
        for row in vague:
            found[row] = numbers[kind_of_name(rows.keys[starts[row] : stops[row]].decode())]
    return found


def _sum_up(sums: dict[int, list[int]], names: NDArray[Any], sizes: NDArray[np.int64]) -> None:
    for name in np.unique(names).tolist():
        mine = names == name
        entry = sums.setdefault(name, [0, 0])
        entry[0] += int(np.count_nonzero(mine))
        entry[1] += int(sizes[mine].sum())


def _bar(name: str, sums: list[int], query: Query) -> UsageBar:
    return UsageBar(name, sums[0], sums[1], str(query))


def _age_query(number: int) -> Query:
    """What finds the objects of a bar of ages: not newer than its lower bound, and not older than its upper."""
    low = (Term(Age(AGES[number], "d", older=True)),) if number else ()
    high = (Term(Age(AGES[number + 1], "d")),) if number + 1 < len(AGES) else ()
    return Query(low + high)

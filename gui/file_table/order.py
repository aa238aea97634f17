"""Which rows are shown, in which order: new arrays of row numbers, made with numpy in one go.

The model imports this module late, at the first sort, filter or jump by letters, because of numpy. Folders stand first
in every order; equal rows stay in key order.
"""

from array import array

import numpy as np
from numpy.typing import NDArray

from gui.file_table.columns import Column, Sorting
from gui.file_table.rows import RowStore

Numbers = NDArray[np.intp]
_Bytes = NDArray[np.uint8]


class FoldedNames:
    """The names of a store in small letters, end to end, for search; it grows with the store."""

    def __init__(self, store: RowStore) -> None:
        self._store = store
        self._blob = bytearray()
        self._starts: array[int] = array("q")
        self._stops: array[int] = array("q")

    def containing(self, text: str, first: int = 0) -> NDArray[np.bool_]:
        """For each row from number `first` on: whether its name contains the text, large or small."""
        blob, starts, stops = self._arrays()
        needle = np.frombuffer(text.casefold().encode(), np.uint8)
        begin = int(starts[first]) if first < len(starts) else len(blob)
        hits = _find(blob[begin:], needle) + begin
        hits = hits[hits < stops[-1]] if len(stops) else hits[:0]  # a last folder's slash belongs to no name
        rows = np.searchsorted(stops, hits, side="right")
        inside = (hits >= starts[rows]) & (hits + len(needle) <= stops[rows])
        mask = np.zeros(len(starts), np.bool_)
        mask[rows[inside]] = True
        return mask[first:]

    def starting(self, text: str) -> NDArray[np.bool_]:
        """For each row: whether its name starts with the text, large or small."""
        blob, starts, stops = self._arrays()
        needle = np.frombuffer(text.casefold().encode(), np.uint8)
        mask = stops - starts >= len(needle)
        for place, byte in enumerate(needle):
            alive = np.flatnonzero(mask)
            mask[alive] = blob[starts[alive] + place] == byte
        return mask

    def name(self, number: int) -> bytes:
        """One folded name; `grow` must have been called since the row came."""
        return bytes(self._blob[self._starts[number] : self._stops[number]])

    def grow(self) -> None:
        """Fold what came since."""
        store, first = self._store, len(self._starts)
        if first == store.count:
            return
        begin = store.ends[first - 1] if first else 0
        fresh = bytes(store.keys[begin:])
        if fresh.isascii():
            self._take_ascii(fresh.lower(), begin, first)
            return
        for number in range(first, store.count):
            self._starts.append(len(self._blob))
            self._blob += store.name(number).casefold().encode()
            self._stops.append(len(self._blob))

    def _take_ascii(self, folded: bytes, begin: int, first: int) -> None:
        """Whole keys at once: small letters are as long as large ones."""
        store, shift = self._store, len(self._blob) - begin
        ends = np.frombuffer(store.ends, np.uint32)[max(first - 1, 0) :].astype(np.int64)
        before = ends[:-1] if first else np.concatenate((np.zeros(1, np.int64), ends[:-1]))
        own = ends[1:] if first else ends
        kinds = np.frombuffer(store.kinds, np.uint8)[first:]
        starts = before + store.prefix_bytes
        stops = np.maximum(own - kinds, np.minimum(starts + 1, own))
        self._starts.frombytes((starts + shift).tobytes())
        self._stops.frombytes((stops + shift).tobytes())
        self._blob += folded

    def _arrays(self) -> tuple[_Bytes, NDArray[np.int64], NDArray[np.int64]]:
        """Copies, because an array that numpy looks into cannot grow."""
        self.grow()
        return (
            np.frombuffer(bytes(self._blob), np.uint8),
            np.array(self._starts, np.int64),
            np.array(self._stops, np.int64),
        )


def arrange(store: RowStore, names: FoldedNames, sorting: Sorting | None, wanted: str) -> "array[int]":
    """The numbers of the rows to show. `wanted` is the filter's text; empty lets all through."""
    order = np.array(store.base, np.intp)
    if sorting is not None:
        folders, objects = order[: store.folders], order[store.folders :]
        order = np.concatenate((_sort_folders(folders, names, sorting), _sort(store, objects, names, sorting)))
    if wanted:
        order = order[names.containing(wanted)[order]]
    made: array[int] = array("I")
    made.frombytes(order.astype(np.uint32).tobytes())
    return made


def matching(names: FoldedNames, wanted: str, numbers: range) -> list[int]:
    """Those of the newest rows that the filter lets through."""
    mask = names.containing(wanted, numbers.start)[: len(numbers)]
    return [numbers.start + int(place) for place in np.flatnonzero(mask)]


def next_start(shown: "array[int]", names: FoldedNames, text: str, after: int) -> int | None:
    """The next place in `shown`, from `after` on and around its end, of a name that starts with the text."""
    places = np.flatnonzero(names.starting(text)[np.array(shown, np.intp)])
    if not len(places):
        return None
    at = int(np.searchsorted(places, after))
    return int(places[at % len(places)])


def _sort_folders(order: Numbers, names: FoldedNames, sorting: Sorting) -> Numbers:
    """Folders have nothing but a name."""
    return _by_name(order, names, sorting.descending) if sorting.column is Column.NAME else order


def _sort(store: RowStore, order: Numbers, names: FoldedNames, sorting: Sorting) -> Numbers:
    if sorting.column is Column.NAME:
        return _by_name(order, names, sorting.descending)
    values = _values(store, sorting.column)[order]
    return order[np.argsort(-values if sorting.descending else values, kind="stable")]


def _values(store: RowStore, column: Column) -> NDArray[np.int64]:
    """What a column is sorted by, one number for each row."""
    if column is Column.SIZE:
        return np.array(store.sizes, np.int64)
    if column is Column.MODIFIED:
        return np.array(store.times, np.int64)
    if column is Column.CLASS:
        return np.frombuffer(bytes(store.storages), np.uint8).astype(np.int64)
    rank = {mime: place for place, mime in enumerate(sorted(store.mimes))}
    return np.array([rank[mime] for mime in store.mimes] or [0], np.int64)[np.array(store.mime_of, np.intp)]


def _by_name(order: Numbers, names: FoldedNames, descending: bool) -> Numbers:
    """Python's sort: on names in key order, as they come, it has next to nothing to do."""
    names.grow()
    return np.array(sorted(order.tolist(), key=names.name, reverse=descending), np.intp)


def _find(blob: _Bytes, needle: _Bytes) -> Numbers:
    """Where the needle begins in the blob: candidates by its first byte, then fewer with each further one."""
    hits = np.flatnonzero(blob[: len(blob) - len(needle) + 1] == needle[0]) if len(blob) >= len(needle) else _NONE
    for place, byte in enumerate(needle[1:], 1):
        hits = hits[blob[hits + place] == byte]
    return hits


_NONE: Numbers = np.zeros(0, np.intp)

"""Which rows are shown, in which order: new arrays of row numbers, made with numpy from copies of a store's columns.

Imported late, at the first sort, filter or jump by letters, because of numpy. `wish` copies on the main thread what is
asked for; `Arranger.arrange` does the work, on any thread, one at a time. What follows an order that is known is merged
into it. Folders stand first in every order; equal rows stay in key order.
"""

from array import array
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gui.file_table.columns import Column, Sorting
from gui.file_table.folded import Check, Flags, FoldedNames
from gui.file_table.keys import KeyBlock
from gui.file_table.name_order import by_name
from gui.file_table.rows import RowStore

Numbers = NDArray[np.uint32]


class Wish(NamedTuple):
    """A filter's text and an order, with copies of all that they need; `values` is a column, row by row."""

    wanted: str
    sorting: Sorting | None
    rows: int
    edits: int
    base: bytes
    folders: int
    values: bytes
    ranks: tuple[int, ...]
    sizes: dict[int, int]
    common: tuple[int, int]
    first: int
    blocks: list[KeyBlock]
    kinds: bytes


class _Known(NamedTuple):
    """An order without a filter, and what it is of."""

    sorting: Sorting
    edits: int
    folders: Numbers
    objects: Numbers


class Arranger:
    """Keeps of one store what the next wish can use: folded names, the last order, the last filter."""

    def __init__(self, prefix: str) -> None:
        self.names = FoldedNames(prefix)
        self._prefix = prefix
        self._known: _Known | None = None
        self._mask: tuple[str, Flags] = ("", np.zeros(0, np.bool_))

    def forget_names(self) -> None:
        """Give their memory back."""
        self.names = FoldedNames(self._prefix)
        self._mask = ("", np.zeros(0, np.bool_))

    def forget_order(self) -> None:
        """Give its memory back."""
        self._known = None

    def wish(self, store: RowStore, sorting: Sorting | None, wanted: str, *, names: bool = False) -> Wish:
        """All that `arrange` needs; `names` also where neither filter nor order do."""
        names = names or bool(wanted) or (sorting is not None and sorting.column is Column.NAME)
        first = self.names.full
        return Wish(
            wanted,
            sorting,
            store.count,
            store.edits,
            store.base.tobytes(),
            store.folders,
            _column(store, sorting.column) if sorting else b"",
            _ranks(store) if sorting and sorting.column is Column.TYPE else (),
            _folder_sizes(store) if sorting and sorting.column is Column.SIZE else {},
            _common(store) if sorting and sorting.column is Column.NAME else (0, 0),
            first,
            store.keys.blocks(first) if names else [],
            bytes(store.kinds) if names else b"",
        )

    def take(self, wish: Wish, check: Check) -> None:
        """Fold the names that came since the last wish, where they are needed."""
        if wish.blocks:
            self.names.grow(wish.first, wish.blocks, wish.kinds, check)
        check()

    def arrange(self, wish: Wish, check: Check) -> "array[int]":
        """The numbers of the rows to show. `check` is called between steps and may end it by raising."""
        self.take(wish, check)
        order = self._ordered(wish, check)
        check()
        if wish.wanted:
            order = order[self._matching(wish)[order]]
        made: array[int] = array("I")
        made.frombytes(order.tobytes())
        return made

    def _ordered(self, wish: Wish, check: Check) -> Numbers:
        base = np.frombuffer(wish.base, np.uint32)
        if wish.sorting is None:
            return base
        folders, objects = base[: wish.folders], base[wish.folders :]
        known = self._known
        if known is not None and (known.sorting, known.edits) == (wish.sorting, wish.edits):
            folders = np.concatenate((known.folders, folders[len(known.folders) :]))
            objects = np.concatenate((known.objects, objects[len(known.objects) :]))
        if wish.sorting.column is Column.NAME:
            first, second = (0, 0) if self.names.moved else wish.common
            folders = by_name(folders, self.names, first, check, descending=wish.sorting.descending)
            objects = by_name(objects, self.names, second, check, descending=wish.sorting.descending)
        else:
            if wish.sizes:
                below = np.array([wish.sizes.get(int(number), -1) for number in folders], np.int64)
                folders = _by_value(folders, below, descending=wish.sorting.descending)
            objects = _by_value(objects, _values(wish)[objects], descending=wish.sorting.descending)
        self._known = _Known(wish.sorting, wish.edits, folders, objects)
        return np.concatenate((folders, objects))

    def _matching(self, wish: Wish) -> Flags:
        """For each row: whether the filter lets it through. A row keeps its name, so what was looked at stays."""
        text, mask = self._mask
        if text != wish.wanted:
            mask = np.zeros(0, np.bool_)
        if len(mask) < wish.rows:
            mask = np.concatenate((mask, self.names.containing(wish.wanted, len(mask))))
            self._mask = (wish.wanted, mask)
        return mask


def next_start(names: FoldedNames, shown: "array[int]", text: str, after: int) -> int | None:
    """The number at the next place in `shown`, from `after` on and around its end, whose name starts with the text."""
    places = np.flatnonzero(names.starting(text)[np.array(shown, np.uint32)])
    if not len(places):
        return None
    return shown[int(places[int(np.searchsorted(places, after)) % len(places)])]


def _by_value(order: Numbers, values: NDArray[np.int64], *, descending: bool) -> Numbers:
    """`values` in the order given: where that is two sorted runs, numpy's stable sort merely merges them."""
    return order[np.argsort(-values if descending else values, kind="stable")]


def _column(store: RowStore, column: Column) -> bytes:
    """A copy of what a column is sorted by."""
    if column is Column.SIZE:
        return store.sizes.tobytes()
    if column is Column.MODIFIED:
        return store.times.tobytes()
    if column is Column.CLASS:
        return bytes(store.storages)
    if column is Column.HASH:
        return store.hashes.heads(store.count)
    return store.mime_of.tobytes() if column is Column.TYPE else b""


def _ranks(store: RowStore) -> tuple[int, ...]:
    """Where each mime type stands among all."""
    rank = {mime: place for place, mime in enumerate(sorted(store.mimes))}
    return tuple(rank[mime] for mime in store.mimes)


def _common(store: RowStore) -> tuple[int, int]:
    """How many bytes all names of folders, and those of objects, begin with alike: those between are like both ends."""
    folders, objects = store.base[: store.folders], store.base[store.folders :]
    return tuple(_alike(store, part[0], part[-1]) if part else 0 for part in (folders, objects))  # type: ignore[return-value]


def _alike(store: RowStore, first: int, last: int) -> int:
    one, other = (store.keys.raw(number)[store.prefix_bytes :] for number in (first, last))
    size = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    while size and size < len(one) and one[size] & 0xC0 == 0x80:  # whole letters alone: folded they may differ earlier
        size -= 1
    return size


def _folder_sizes(store: RowStore) -> dict[int, int]:
    """The sums below folders, by row number."""
    found = {store.find(key): size for key, size in store.folder_sizes.items()}
    return {number: size for number, size in found.items() if number is not None}


def _values(wish: Wish) -> "NDArray[np.int64]":
    column = wish.sorting.column if wish.sorting else Column.SIZE
    if column is Column.CLASS:
        return np.frombuffer(wish.values, np.uint8).astype(np.int64)
    if column is Column.TYPE:
        return np.array(wish.ranks or (0,), np.int64)[np.frombuffer(wish.values, np.uint16)]
    return np.frombuffer(wish.values, np.int64)

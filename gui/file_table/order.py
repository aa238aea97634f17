"""Which rows are shown, in which order: new arrays of row numbers, made with numpy from copies of a store's columns.

Imported late, at the first sort, filter or jump by letters, because of numpy. It works on any thread, for one wish at a
time. What follows an order that is known is merged into it. Folders stand first in every order; equal rows stay in key
order.
"""

from array import array
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gui.file_table.columns import Column, Sorting
from gui.file_table.folded import Check, Flags, FoldedNames
from gui.file_table.name_order import by_name
from gui.file_table.wish import Wish

Numbers = NDArray[np.uint32]


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
        if wish.wanted and not (mask := self._matching(wish)).all():
            order = order[mask[order]]
        made: array[int] = array("I")
        made.frombytes(order.tobytes())
        return made

    def next_start(self, shown: "array[int]", text: str, after: int) -> int | None:
        """The number at the next place in `shown`, from `after` on and around its end, whose name starts with the text;
        the names must have been taken."""
        places = np.flatnonzero(self.names.starting(text)[np.array(shown, np.uint32)])
        if not len(places):
            return None
        return shown[int(places[int(np.searchsorted(places, after)) % len(places)])]

    def _ordered(self, wish: Wish, check: Check) -> Numbers:
        base = np.frombuffer(wish.base, np.uint32)
        if wish.sorting is None:
            return base
        folders, objects = base[: wish.folders], base[wish.folders :]
        known = self._known
        if known is not None and (known.sorting, known.edits) == (wish.sorting, wish.edits):
            if len(known.folders) + len(known.objects) == len(base):
                return np.concatenate((known.folders, known.objects))  # a filter alone changed
            folders = np.concatenate((known.folders, folders[len(known.folders) :]))
            objects = np.concatenate((known.objects, objects[len(known.objects) :]))
        if (names := self._names_for(wish)) is not None:
            first, second = (0, 0) if self.names.moved else wish.common
            folders = by_name(folders, names, first, check, descending=wish.sorting.descending)
            objects = by_name(objects, names, second, check, descending=wish.sorting.descending)
        else:
            if wish.sizes:
                below = np.array([wish.sizes.get(int(number), -1) for number in folders], np.int64)
                folders = _by_value(folders, below, descending=wish.sorting.descending)
            objects = _by_value(objects, _values(wish)[objects], descending=wish.sorting.descending)
        self._known = _Known(wish.sorting, wish.edits, folders, objects)
        return np.concatenate((folders, objects))

    def _names_for(self, wish: Wish) -> FoldedNames | None:
        """What is to be sorted letter by letter; None for an order of values."""
        if wish.sorting is not None and wish.sorting.column is Column.PLACE:
            return self.names.folders()
        if wish.sorting is not None and wish.sorting.column is Column.NAME:
            return self.names.last() if wish.short else self.names
        return None

    def _matching(self, wish: Wish) -> Flags:
        """For each row: whether the filter lets it through. A row keeps its name, so what was looked at stays."""
        text, mask = self._mask
        if text != wish.wanted:
            mask = np.zeros(0, np.bool_)
        if len(mask) < wish.rows:
            mask = np.concatenate((mask, self.names.containing(wish.wanted, len(mask))))
            self._mask = (wish.wanted, mask)
        return mask


def _by_value(order: Numbers, values: NDArray[np.int64], *, descending: bool) -> Numbers:
    """`values` in the order given: where that is two sorted runs, numpy's stable sort merely merges them."""
    return order[np.argsort(-values if descending else values, kind="stable")]


def _values(wish: Wish) -> "NDArray[np.int64]":
    column = wish.sorting.column if wish.sorting else Column.SIZE
    if column is Column.CLASS:
        return np.frombuffer(wish.values, np.uint8).astype(np.int64)
    if column is Column.TYPE:
        return np.array(wish.ranks or (0,), np.int64)[np.frombuffer(wish.values, np.uint16)]
    return np.frombuffer(wish.hashes.heads(wish.rows) if wish.hashes else wish.values, np.int64)

"""A selection of very many rows: their numbers alone, from which the columns answer what actions ask."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import overload

from core.model import StorageClass
from gui.actions.rows import ManyRows, Row
from gui.file_table.rows import RowStore

FEW = 1000
"""Up to so many are made at once: in a few milliseconds."""


def rows_of(store: RowStore, numbers: "array[int]") -> Sequence[Row]:
    """The rows of these numbers, in an order that has folders first, as all orders of the table have."""
    return tuple(map(store.row, numbers)) if len(numbers) <= FEW else SelectedRows(store, numbers)


class SelectedRows(ManyRows):
    """Rows keep number and key for life, so it holds while the table goes on; sizes and types are those of the moment
    in which they are asked for."""

    def __init__(self, store: RowStore, numbers: "array[int]") -> None:
        self._store, self._numbers = store, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return rows_of(self._store, self._numbers[place])
        return self._store.row(self._numbers[place])

    def __eq__(self, other: object) -> bool:
        mine = isinstance(other, SelectedRows) and other._store is self._store
        return mine and isinstance(other, SelectedRows) and other._numbers == self._numbers

    def __hash__(self) -> int:
        return hash((id(self._store), len(self._numbers)))

    @property
    def folder_count(self) -> int:
        kinds = self._store.kinds
        return bisect_left(self._numbers, True, key=lambda number: not kinds[number])

    def bytes(self) -> int:
        return self._store.sum_sizes(self._numbers)

    def keys(self) -> list[str]:
        return self._store.keys.texts(self._numbers)

    def times(self) -> list[int]:
        return list(map(self._store.times.__getitem__, self._numbers))

    def storages(self) -> Counter[StorageClass]:
        counts = self._store.counted(self._store.storages, self._objects())
        return Counter({StorageClass(number): count for number, count in counts.items()})

    def mimes(self) -> frozenset[str]:
        mimes = self._store.mimes
        return frozenset(mimes[number] for number in self._store.counted(self._store.mime_of, self._objects()))

    def any_below(self, prefix: str) -> bool:
        if not self._store.keys.mention(prefix.encode()):
            return False
        return any(key.startswith(prefix) for key in self.keys())

    def any_above(self, prefix: str) -> bool:
        above = (prefix[: at + 1] for at, letter in enumerate(prefix) if letter == "/")
        return any((number := self._store.find(key)) is not None and number in self._numbers for key in above)

    def _objects(self) -> "array[int]":
        return self._numbers[self.folder_count :]

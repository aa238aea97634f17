"""Selected rows as actions see them, and what is asked of all of them together.

A few are a tuple of Row. Very many are ManyRows (gui/file_table/selected.py), of which a Row is made only where one is
looked at: ask by the functions here, not in loops over rows.
"""

from abc import abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from core.model import StorageClass


@dataclass(frozen=True, slots=True)
class Row:
    """A selected row of the table. `key` is the whole key; a folder's ends with '/'. Bytes; ms since the epoch."""

    key: str
    is_folder: bool = False
    size: int = 0
    modified: int = 0
    storage: StorageClass = StorageClass.STANDARD
    mime: str = ""
    label: str = ""
    """What it is called where it stands for more than itself: all of a folder, all results of a search."""

    @property
    def name(self) -> str:
        """The last segment of the key, without a folder's slash; where that is empty, the key itself."""
        return self.label or self.key.removesuffix("/").rpartition("/")[2] or self.key


class ManyRows(Sequence[Row]):
    """Rows that answer together; folders stand before objects."""

    @property
    @abstractmethod
    def folder_count(self) -> int:
        """How many are folders."""

    @abstractmethod
    def bytes(self) -> int:
        """The sum of all sizes."""

    @abstractmethod
    def keys(self) -> list[str]:
        """All keys, in order."""

    @abstractmethod
    def times(self) -> list[int]:
        """When each was changed, in order: ms since the epoch, 0 where that is not known."""

    @abstractmethod
    def storages(self) -> Counter[StorageClass]:
        """How many objects are of which class."""

    @abstractmethod
    def mimes(self) -> frozenset[str]:
        """The mime types of the objects."""

    @abstractmethod
    def any_below(self, prefix: str) -> bool:
        """Whether a key begins so."""

    @abstractmethod
    def any_above(self, prefix: str) -> bool:
        """Whether a key is a folder in which the prefix lies."""


class KeyedRows(ManyRows):
    """Rows of which the keys alone are known: those of a selection that was made elsewhere, or before."""

    def __init__(self, folders: Sequence[str], objects: Sequence[str]) -> None:
        self._keys = [*folders, *objects]
        self._folders = len(folders)

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        numbers = range(len(self._keys))[place]
        if isinstance(numbers, range):
            return tuple(self[number] for number in numbers)
        return Row(self._keys[numbers], is_folder=numbers < self._folders)

    @property
    def folder_count(self) -> int:
        return self._folders

    def bytes(self) -> int:
        return 0

    def keys(self) -> list[str]:
        return self._keys

    def times(self) -> list[int]:
        return [0] * len(self)

    def storages(self) -> Counter[StorageClass]:
        return Counter()

    def mimes(self) -> frozenset[str]:
        return frozenset()

    def any_below(self, prefix: str) -> bool:
        return any(key.startswith(prefix) for key in self._keys)

    def any_above(self, prefix: str) -> bool:
        return any(prefix.startswith(key) for key in self._keys if key.endswith("/"))


def folders_of(rows: Sequence[Row]) -> Sequence[Row]:
    """Those that are folders."""
    return rows[: rows.folder_count] if isinstance(rows, ManyRows) else tuple(row for row in rows if row.is_folder)


def objects_of(rows: Sequence[Row]) -> Sequence[Row]:
    """Those that are objects."""
    return rows[rows.folder_count :] if isinstance(rows, ManyRows) else tuple(row for row in rows if not row.is_folder)


def bytes_of(rows: Sequence[Row]) -> int:
    """The sum of all sizes; what is in folders is not known."""
    return rows.bytes() if isinstance(rows, ManyRows) else sum(row.size for row in rows)


def keys_of(rows: Sequence[Row]) -> list[str]:
    """All keys, in order."""
    return rows.keys() if isinstance(rows, ManyRows) else [row.key for row in rows]


def times_of(rows: Sequence[Row]) -> list[int]:
    """When each was changed, in order: ms since the epoch, 0 where that is not known."""
    return rows.times() if isinstance(rows, ManyRows) else [row.modified for row in rows]


def storages_of(rows: Sequence[Row]) -> Counter[StorageClass]:
    """How many objects are of which class."""
    return rows.storages() if isinstance(rows, ManyRows) else Counter(row.storage for row in objects_of(rows))


def mimes_of(rows: Sequence[Row]) -> frozenset[str]:
    """The mime types of the objects."""
    return rows.mimes() if isinstance(rows, ManyRows) else frozenset(row.mime for row in objects_of(rows))


def any_below(rows: Sequence[Row], prefix: str) -> bool:
    """Whether a key begins so."""
    return rows.any_below(prefix) if isinstance(rows, ManyRows) else any(row.key.startswith(prefix) for row in rows)


def any_above(rows: Sequence[Row], prefix: str) -> bool:
    """Whether a key is a folder in which the prefix lies, or its marker."""
    if isinstance(rows, ManyRows):
        return rows.any_above(prefix)
    return any(row.key.endswith("/") and prefix.startswith(row.key) for row in rows)

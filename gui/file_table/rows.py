"""The rows of one folder, column by column, as they came through the pipe: about 90 bytes each instead of an object.

The model reads cells from here and gui/file_table/order.py sorts and filters by the raw columns. A row keeps its number
for life; removed rows stay as unused numbers. `base` lists the living rows: folders first, each part in key order.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable

from core.model import ObjectInfo, RestoreState, Rows, StorageClass
from gui.actions.context import Row

_CLASSES = {int(storage): storage for storage in StorageClass}
"""A dict answers in a third of the time that an enum's constructor takes."""


class RowStore:
    """The rows directly below `prefix`. Frames must come in key order, as OpenFolder promises. Main thread only."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.prefix_bytes = len(prefix.encode())
        self.keys = bytearray()
        self.ends: array[int] = array("I")
        self.kinds = bytearray()
        self.sizes: array[int] = array("q")
        self.times: array[int] = array("q")
        self.storages = bytearray()
        self.mime_of: array[int] = array("H")
        self.mimes: list[str] = []
        self.base: array[int] = array("I")
        self.folders = 0
        """How many of `base` are folders."""
        self.bytes = 0
        """The sum of the living objects' sizes."""
        self.listed_to = b""
        """The last key the listing has told of; what is behind it may still come."""
        self._states = bytearray()
        self._etags = bytearray()
        self._etag_ends: array[int] = array("I")
        self._new_etags: dict[int, str] = {}
        self._mime_numbers: dict[str, int] = {}

    @property
    def count(self) -> int:
        """How many numbers are in use, those of removed rows included."""
        return len(self.ends)

    def extend(self, rows: Rows) -> range:
        """Take over a frame; the numbers of its rows. They are not in `base` yet: see `admit`."""
        first = self.count
        self.ends.extend(_shifted(rows.ends, len(self.keys)))
        self.keys += rows.keys
        self.kinds += rows.kinds
        self.sizes.extend(_read("q", rows.sizes))
        self.times.extend(_read("q", rows.times))
        self.storages += rows.storages
        self._states += rows.states
        self._etag_ends.extend(_shifted(rows.etag_ends, len(self._etags)))
        self._etags += rows.etags
        numbers = [self._mime_number(mime) for mime in rows.mimes]
        given = _read("H", rows.mime_of)
        same = numbers == list(range(len(numbers)))
        self.mime_of.extend(given if same else [numbers[number] for number in given])
        if rows.count:
            self.listed_to = self._raw(self.count - 1)
        return range(first, self.count)

    def admit(self, numbers: range) -> tuple[int, int]:
        """Let rows that `extend` took, all behind those of before, join `base`; how many folders and objects."""
        kinds = self.kinds[numbers.start : numbers.stop]
        folders = kinds.count(1)
        if folders:
            self.base[self.folders : self.folders] = array("I", [n for n in numbers if self.kinds[n]])
            self.folders += folders
            self.base.extend([n for n in numbers if not self.kinds[n]])
        else:
            self.base.extend(numbers)
        self.bytes += sum(self.sizes[numbers.start : numbers.stop])
        return folders, len(numbers) - folders

    def key(self, number: int) -> str:
        """The whole key; a folder's ends with '/'."""
        return self.keys[self.ends[number - 1] if number else 0 : self.ends[number]].decode()

    def name(self, number: int) -> str:
        """What follows the prefix, without a folder's slash. A folder of an empty name stays a slash."""
        start = (self.ends[number - 1] if number else 0) + self.prefix_bytes
        text = self.keys[start : self.ends[number]].decode()
        return text[:-1] or text if self.kinds[number] else text

    def is_folder(self, number: int) -> bool:
        """Whether the row is a common prefix."""
        return bool(self.kinds[number])

    def storage(self, number: int) -> StorageClass:
        """The storage class."""
        return _CLASSES[self.storages[number]]

    def restore(self, number: int) -> RestoreState:
        """Where an archived object stands."""
        return RestoreState(self._states[number] >> 1 & 3)

    def disabled(self, number: int) -> bool:
        """Whether the object is forbidden to read."""
        return bool(self._states[number] & 1)

    def mime(self, number: int) -> str:
        """The mime type; empty for a folder."""
        return self.mimes[self.mime_of[number]]

    def etag(self, number: int) -> str:
        """The etag as the listing told it."""
        if number in self._new_etags:
            return self._new_etags[number]
        start = self._etag_ends[number - 1] if number else 0
        return self._etags[start : self._etag_ends[number]].decode("ascii")

    def last_name(self, number: int) -> str:
        """The last segment, which is what can be changed in place."""
        return self.name(number)

    def row_key(self, key: str) -> str:
        """The key of the row that stands for a key: its own, or that of the folder directly below the prefix."""
        if not key.startswith(self.prefix) or key == self.prefix:
            return ""
        head, slash, _ = key[len(self.prefix) :].partition("/")
        return self.prefix + head + slash

    def wants(self, _info: ObjectInfo) -> bool:
        """Whether an object that has come is to have a row."""
        return True

    def row(self, number: int) -> Row:
        """The row as actions see it."""
        start = self.ends[number - 1] if number else 0
        return Row(
            self.keys[start : self.ends[number]].decode(),
            bool(self.kinds[number]),
            self.sizes[number],
            self.times[number],
            _CLASSES[self.storages[number]],
            self.mimes[self.mime_of[number]],
        )

    def place_of(self, key: str) -> int:
        """Where in `base` a row of this key stands, or would stand."""
        low, high = (0, self.folders) if key.endswith("/") else (self.folders, len(self.base))
        return bisect_left(self.base, key.encode(), low, high, key=self._raw)

    def find(self, key: str) -> int | None:
        """The number of the living row with this key."""
        place = self.place_of(key)
        end = self.folders if key.endswith("/") else len(self.base)
        return self.base[place] if place < end and self._raw(self.base[place]) == key.encode() else None

    def add(self, info: ObjectInfo) -> int:
        """A new row at its place in `base`, which is returned. A key that ends with '/' makes a folder."""
        place, folder = self.place_of(info.key), info.key.endswith("/")
        self.keys += info.key.encode()
        self.ends.append(len(self.keys))
        self.kinds.append(folder)
        self.sizes.append(0)
        self.times.append(0)
        self.storages.append(0)
        self._states.append(0)
        self.mime_of.append(self._mime_number(""))
        self._etag_ends.append(len(self._etags))
        number = self.count - 1
        self.base.insert(place, number)
        self.folders += folder
        if not folder:
            self.update(number, info)
        return place

    def update(self, number: int, info: ObjectInfo) -> None:
        """Write what a change says of an object."""
        self.bytes += info.size - self.sizes[number]
        self.sizes[number] = info.size
        self.times[number] = info.modified
        self.storages[number] = info.storage
        self._states[number] = info.disabled | info.restore << 1
        self.mime_of[number] = self._mime_number(info.mime)
        self._new_etags[number] = info.etag

    def remove(self, place: int) -> None:
        """Drop the row at this place of `base`."""
        self.bytes -= self.sizes[self.base[place]]
        self.base.pop(place)
        self.folders -= place < self.folders

    def sum_sizes(self, numbers: Iterable[int]) -> int:
        """The bytes of some rows."""
        return sum(map(self.sizes.__getitem__, numbers))

    def _raw(self, number: int) -> bytes:
        return bytes(self.keys[self.ends[number - 1] if number else 0 : self.ends[number]])

    def _mime_number(self, mime: str) -> int:
        if mime not in self._mime_numbers:
            self._mime_numbers[mime] = len(self.mimes)
            self.mimes.append(mime)
        return self._mime_numbers[mime]


def _read(kind: str, column: bytes) -> "array[int]":
    """A little-endian column as this machine's integers."""
    items: array[int] = array(kind)
    items.frombytes(column)
    if sys.byteorder == "big":
        items.byteswap()
    return items


def _shifted(column: bytes, base: int) -> "array[int]":
    """The ends of a run that is put behind `base` bytes."""
    ends = _read("I", column)
    return array("I", [end + base for end in ends]) if base else ends

"""The rows of one folder, column by column, as they came through the pipe: about 90 bytes each instead of an object.

The model reads cells from here and gui/file_table/order.py sorts and filters by copies of the raw columns. A row keeps
its number for life; removed rows stay as unused numbers. `base` lists the living rows: folders first, each part in key
order.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from core.engine.protocol import PrefixSize
from core.model import ObjectInfo, RestoreState, Rows, StorageClass
from gui.actions.context import Row
from gui.file_table.hashes import HashColumn
from gui.file_table.keys import KeyColumn, read

MANY = 20_000
"""From so many rows on, numpy is worth its import."""

_CLASSES = {int(storage): storage for storage in StorageClass}
"""A dict answers in a third of the time that an enum's constructor takes."""


class RowStore:
    """The rows directly below `prefix`. Frames must come in key order, as OpenFolder promises. Main thread only."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.prefix_bytes = len(prefix.encode())
        self.keys = KeyColumn()
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
        self.edits = 0
        """Grows with every change other than rows that follow."""
        self.folder_sizes: dict[str, PrefixSize] = {}
        """How much lies below folders, by key, as far as that is known."""
        self.short_names = False
        """Whether names are only what follows the last slash, and are sorted so: what is before stands beside them."""
        self._states = bytearray()
        self.hashes = HashColumn()
        self._mime_numbers: dict[str, int] = {}

    @property
    def count(self) -> int:
        """How many numbers are in use, those of removed rows included."""
        return len(self.kinds)

    def extend(self, rows: Rows) -> range:
        """Take over a frame; the numbers of its rows. They are not in `base` yet: see `admit`."""
        first = self.count
        self.keys.extend(rows.keys, read("I", rows.ends))
        self.kinds += rows.kinds
        self.sizes.extend(read("q", rows.sizes))
        self.times.extend(read("q", rows.times))
        self.storages += rows.storages
        self._states += rows.states
        self.hashes.extend(first, rows.etags, read("I", rows.etag_ends))
        numbers = [self._mime_number(mime) for mime in rows.mimes]
        given = read("H", rows.mime_of)
        same = numbers == list(range(len(numbers)))
        self.mime_of.extend(given if same else [numbers[number] for number in given])
        if rows.count:
            self.listed_to = self.keys.raw(self.count - 1)
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
        return self.keys.raw(number).decode()

    def name(self, number: int) -> str:
        """What follows the prefix, without a folder's slash. A folder of an empty name stays a slash."""
        text = self.keys.raw(number)[self.prefix_bytes :].decode()
        return text[:-1] or text if self.kinds[number] else text

    def folder_of(self, number: int) -> str:
        """The folder of a key, with its slash; at the top of the space a slash alone."""
        return self.key(number).rpartition("/")[0] + "/"

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
        return self.hashes.etag(number)

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
        return Row(
            self.key(number),
            bool(self.kinds[number]),
            self.sizes[number],
            self.times[number],
            _CLASSES[self.storages[number]],
            self.mimes[self.mime_of[number]],
        )

    def place_of(self, key: str) -> int:
        """Where in `base` a row of this key stands, or would stand."""
        low, high = (0, self.folders) if key.endswith("/") else (self.folders, len(self.base))
        return bisect_left(self.base, key.encode(), low, high, key=self.keys.raw)

    def find(self, key: str) -> int | None:
        """The number of the living row with this key."""
        place = self.place_of(key)
        end = self.folders if key.endswith("/") else len(self.base)
        return self.base[place] if place < end and self.keys.raw(self.base[place]) == key.encode() else None

    def insert(self, infos: Sequence[ObjectInfo]) -> list[int]:
        """New rows at their places in `base`; the places as they are then, rising. A key that ends with '/' makes a
        folder. A thousand cost little more than one.
        """
        placed = sorted(
            ((self.place_of(info.key), not info.key.endswith("/"), info.key.encode(), info) for info in infos),
            key=lambda one: one[:3],
        )
        made: array[int] = array("I")
        begin, places = 0, []
        for place, _, _, info in placed:
            made += self.base[begin:place]
            places.append(len(made))
            made.append(self._add(info))
            begin = place
        made += self.base[begin:]
        self.base = made
        return places

    def drop(self, keys: Iterable[str]) -> list[int]:
        """Rows of these keys, which are all there, leave `base`; the places where they were, rising."""
        places = sorted(map(self.place_of, keys))
        made: array[int] = array("I")
        begin = 0
        for place in places:
            self.bytes -= self.sizes[self.base[place]]
            made += self.base[begin:place]
            begin = place + 1
        made += self.base[begin:]
        self.folders -= bisect_left(places, self.folders)
        self.base = made
        self.edits += 1
        return places

    def _add(self, info: ObjectInfo) -> int:
        folder = info.key.endswith("/")
        self.edits += 1
        self.keys.append(info.key.encode())
        self.kinds.append(folder)
        self.sizes.append(0)
        self.times.append(0)
        self.storages.append(0)
        self._states.append(0)
        self.mime_of.append(self._mime_number(""))
        number = self.count - 1
        self.hashes.tell(number, "")
        self.folders += folder
        if not folder:
            self.update(number, info)
        return number

    def update(self, number: int, info: ObjectInfo) -> None:
        """Write what a change says of an object."""
        self.edits += 1
        self.bytes += info.size - self.sizes[number]
        self.sizes[number] = info.size
        self.times[number] = info.modified
        self.storages[number] = info.storage
        self._states[number] = info.disabled | info.restore << 1
        self.mime_of[number] = self._mime_number(info.mime)
        self.hashes.tell(number, info.etag)

    def sum_sizes(self, numbers: "array[int]") -> int:
        """The bytes of some rows."""
        if len(numbers) < MANY:
            return sum(map(self.sizes.__getitem__, numbers))
        import numpy as np

        return int(np.frombuffer(self.sizes, np.int64)[np.frombuffer(numbers, np.uint32)].sum())

    def counted(self, column: "bytearray | array[int]", numbers: "array[int]") -> dict[int, int]:
        """What stands in one of the columns for some rows, and how often."""
        if len(numbers) < MANY:
            return Counter(map(column.__getitem__, numbers))
        import numpy as np

        kind = np.uint8 if isinstance(column, bytearray) else np.dtype(column.typecode)
        seen = np.bincount(np.frombuffer(column, kind)[np.frombuffer(numbers, np.uint32)])
        return {int(value): int(seen[value]) for value in np.flatnonzero(seen)}

    def _mime_number(self, mime: str) -> int:
        if mime not in self._mime_numbers:
            self._mime_numbers[mime] = len(self.mimes)
            self.mimes.append(mime)
        return self._mime_numbers[mime]

"""The keys of a folder's rows: UTF-8, end to end, in blocks of 16,384 rows.

A full block never changes again: threads that sort and filter read it without a copy or a lock, and a folder that
grows moves no key twice.
"""

import sys
from array import array
from typing import NamedTuple

SHIFT = 14
BLOCK = 1 << SHIFT
"""Rows of a block: some megabytes, so that what works on one stays in the processor's cache."""


SPARSE = 8
"""Where one key in so many is wanted, whole blocks are made into texts."""


class KeyBlock(NamedTuple):
    """The keys of `BLOCK` rows, of the last block fewer; `ends` are uint32 of this machine's order, within `keys`."""

    keys: bytes
    ends: bytes


class KeyColumn:
    """Main thread only, but for the blocks that `block` gives."""

    def __init__(self) -> None:
        self._full: list[KeyBlock] = []
        self._ends_of: list[memoryview] = []
        self._keys = bytearray()
        self._ends: array[int] = array("I")

    def __len__(self) -> int:
        return (len(self._full) << SHIFT) + len(self._ends)

    def raw(self, number: int) -> bytes:
        """One key."""
        block, row = number >> SHIFT, number & BLOCK - 1
        if block < len(self._full):
            keys, ends = self._full[block].keys, self._ends_of[block]
            return keys[ends[row - 1] if row else 0 : ends[row]]
        return bytes(self._keys[self._ends[row - 1] if row else 0 : self._ends[row]])

    def texts(self, numbers: "array[int]") -> list[str]:
        """The keys of some rows; of many, a fifth of a microsecond each."""
        if len(numbers) < len(self) // SPARSE:
            return [self.raw(number).decode() for number in numbers]
        whole = _Whole(self)
        return [whole[number >> SHIFT][number & BLOCK - 1] for number in numbers]

    def mention(self, part: bytes) -> bool:
        """Whether the part stands anywhere in all the keys, be it across two: as quick as memory is read."""
        return part in self._keys or any(part in block.keys for block in self._full)

    def append(self, key: bytes) -> None:
        """One more."""
        self._keys += key
        self._ends.append(len(self._keys))
        self._seal()

    def extend(self, keys: bytes, ends: "array[int]") -> None:
        """A run of keys; `ends` say where each of them ends in `keys`."""
        taken, begin = 0, 0
        while taken < len(ends):
            run = ends[taken : taken + BLOCK - len(self._ends)]
            shift = len(self._keys) - begin
            self._keys += keys[begin : run[-1]]
            self._ends.extend(map(shift.__add__, run) if shift else run)
            taken, begin = taken + len(run), run[-1]
            self._seal()

    def blocks(self, first: int = 0) -> list[KeyBlock]:
        """The blocks from number `first` on; the last one as it is now."""
        found = self._full[first:]
        if self._ends:
            found.append(KeyBlock(bytes(self._keys), self._ends.tobytes()))
        return found

    def _seal(self) -> None:
        if len(self._ends) == BLOCK:
            block = KeyBlock(bytes(self._keys), self._ends.tobytes())
            self._full.append(block)
            self._ends_of.append(memoryview(block.ends).cast("I"))
            self._keys, self._ends = bytearray(), array("I")


class _Whole(dict[int, list[str]]):
    """The keys of blocks, each block at its first use."""

    def __init__(self, column: KeyColumn) -> None:
        super().__init__()
        self._blocks = column.blocks()

    def __missing__(self, block: int) -> list[str]:
        keys, ends = self._blocks[block].keys, memoryview(self._blocks[block].ends).cast("I").tolist()
        cuts = zip([0, *ends], ends, strict=False)
        if keys.isascii():  # else its letters stand elsewhere than its bytes
            text = keys.decode()
            made = self[block] = [text[start:end] for start, end in cuts]
        else:
            made = self[block] = [keys[start:end].decode() for start, end in cuts]
        return made


def read(kind: str, column: bytes) -> "array[int]":
    """A little-endian column as this machine's integers."""
    items: array[int] = array(kind)
    items.frombytes(column)
    if sys.byteorder == "big":
        items.byteswap()
    return items

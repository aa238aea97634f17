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
        """The keys of some rows: a third of a microsecond each, where most are ASCII."""
        texts: dict[int, str] = {}
        made: list[str] = []
        for number in numbers:
            place, row = number >> SHIFT, number & BLOCK - 1
            if place >= len(self._full):
                made.append(self.raw(number).decode())
                continue
            text = texts.get(place)
            if text is None:  # letters of two bytes and more would stand elsewhere
                keys = self._full[place].keys
                text = texts[place] = keys.decode() if keys.isascii() else ""
            if text:
                ends = self._ends_of[place]
                made.append(text[ends[row - 1] if row else 0 : ends[row]])
            else:
                made.append(self.raw(number).decode())
        return made

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


def read(kind: str, column: bytes) -> "array[int]":
    """A little-endian column as this machine's integers."""
    items: array[int] = array(kind)
    items.frombytes(column)
    if sys.byteorder == "big":
        items.byteswap()
    return items

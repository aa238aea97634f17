"""The etags of a folder's rows, which are mostly hashes written as base64: kept as the bytes they stand for.

A quarter less, and without a place for where each ends as long as all are of one length.
"""

import string
from array import array
from base64 import b64encode
from binascii import a2b_base64
from bisect import bisect_right
from typing import NamedTuple

HEAD = 7
"""Bytes of a hash that tell it from all others of a folder."""

_LETTERS = (string.ascii_letters + string.digits + "-_").encode()
_TO_PLAIN = bytes.maketrans(b"-_", b"+/")
_TO_URL = bytes.maketrans(b"+/", b"-_")


class _Run(NamedTuple):
    """Etags of consecutive rows: `width` bytes each, or up to `ends` where that is 0. `packed`: the bytes behind
    base64, else the text."""

    blob: bytes
    width: int
    ends: "array[int] | None"
    packed: bool


class HashColumn:
    """Runs in the order of their rows; `tell` overrules them for single rows."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._runs: list[_Run] = []
        self._looked = 0
        self._told: dict[int, str] = {}

    def extend(self, first: int, etags: bytes, ends: "array[int]") -> None:
        """The etags (ASCII) of the rows from number `first` on, as they are; `pack` follows when there is time."""
        if ends:
            self._firsts.append(first)
            self._runs.append(_Run(etags, 0, ends, packed=False))

    def pack(self) -> bool:
        """Pack one run, which takes some milliseconds; whether there is another."""
        if self._looked < len(self._runs):
            run = self._runs[self._looked]
            self._runs[self._looked] = _run(run.blob, run.ends or array("I"))
            self._looked += 1
        return self._looked < len(self._runs)

    def copy(self) -> "HashColumn":
        """As it is now, for another thread; the runs are shared."""
        made = HashColumn()
        made._firsts, made._runs, made._told = self._firsts[:], self._runs[:], self._told.copy()
        made._looked = self._looked
        return made

    def tell(self, number: int, etag: str) -> None:
        """A row's etag is this now."""
        self._told[number] = etag

    def etag(self, number: int) -> str:
        """A row's etag, as the listing or a change told it; "" where neither did."""
        told = self._told.get(number)
        place = bisect_right(self._firsts, number) - 1
        if told is not None or place < 0:
            return told or ""
        run, row = self._runs[place], number - self._firsts[place]
        if run.ends is None:
            found = run.blob[row * run.width : (row + 1) * run.width]
        else:
            found = run.blob[run.ends[row - 1] if row else 0 : run.ends[row]] if row < len(run.ends) else b""
        return (b64encode(found).translate(_TO_URL) if run.packed else found).decode("ascii")

    def heads(self, count: int) -> bytes:
        """For each of `count` rows an int64 by which equal etags stand together: a few bytes of what is kept."""
        made = array("q", bytes(8 * count))
        odd = dict(self._told)
        while self.pack():
            pass
        for first, run in zip(self._firsts, self._runs, strict=True):
            if run.ends is None:
                heads = _heads(run)
                made[first : first + len(heads)] = heads
            else:
                odd.update((number, self.etag(number)) for number in range(first, first + len(run.ends)))
        for number, etag in odd.items():
            made[number] = _heads(_run(etag.encode("ascii"), array("I", [len(etag)])))[0] if etag else 0
        return made.tobytes()


def _heads(run: _Run) -> "array[int]":
    """Of etags of one length: what is first is left out, for it tells how the hash was made."""
    count = len(run.blob) // run.width
    heads = bytearray(8 * count)
    for place in range(min(HEAD, run.width - 1)):
        heads[place::8] = run.blob[place + 1 :: run.width]
    return array("q", bytes(heads))


def _run(etags: bytes, ends: "array[int]") -> _Run:
    """Packed where all are base64 of one length, of whole groups of four letters: each stands for three bytes."""
    length = ends[0]
    if not length or ends != array("I", range(length, length * len(ends) + 1, length)):
        return _Run(etags, 0, ends, packed=False)
    if length % 4 == 0 and not etags.translate(None, _LETTERS):
        return _Run(a2b_base64(etags.translate(_TO_PLAIN)), length // 4 * 3, None, packed=True)
    return _Run(etags, length, None, packed=False)

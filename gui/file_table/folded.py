"""The names of a folder's rows in small letters, block by block, for search and for the order of names.

Needs numpy, so it is imported late. gui/file_table/order.py uses it, on one thread at a time.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from gui.file_table.keys import BLOCK, SHIFT, KeyBlock

Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]
Words = NDArray[np.uint64]
Check = Callable[[], None]
"""Asked between steps; raises where nobody waits any more."""

_Bytes = NDArray[np.uint8]
_Ends = NDArray[np.uint32]

T = TypeVar("T", bound=np.generic)

WORD = 8
"""Bytes compared at once."""

LETTERS = 2
"""So many letters are looked for everywhere; each takes as long as a word does at every tenth place."""

SAMPLE = 1 << 13
"""Bytes of a block from which it is guessed how rare a letter is."""

SOME = 64
"""Every so many rows are looked at before all are."""

_FAR = np.uint32(1 << 31)
"""Behind every place: blocks are far smaller."""

_MASKS = np.array([(1 << 64) - (1 << 8 * (WORD - kept)) for kept in range(WORD + 1)], np.uint64)
"""The first so many bytes of a word."""


class _Block(NamedTuple):
    """Folded names, end to end; one stands from `starts` to `stops`. `moved`: folding changed where they stand."""

    text: bytes
    starts: NDArray[np.uint32]
    stops: NDArray[np.uint32]
    moved: bool


class FoldedNames:
    """The names of one store. Of a store without a prefix, a block in small letters is shared with it."""

    def __init__(self, prefix: str) -> None:
        self._prefix = len(prefix.encode())
        self._blocks: list[_Block] = []

    @property
    def full(self) -> int:
        """How many blocks are folded for good."""
        return sum(len(block.stops) == BLOCK for block in self._blocks)

    @property
    def moved(self) -> bool:
        """Whether some keys have another length now."""
        return any(block.moved for block in self._blocks)

    def grow(self, first: int, blocks: list[KeyBlock], kinds: bytes, check: Check) -> None:
        """Fold the blocks from number `first` (at most `full`) on, given with the kinds of all rows."""
        del self._blocks[first:]
        for place, block in enumerate(blocks, first):
            check()
            own = np.frombuffer(kinds, np.uint8)[place << SHIFT : place + 1 << SHIFT]
            self._blocks.append(self._fold(block, own))

    def containing(self, text: str, first: int = 0) -> Flags:
        """For each row from number `first` on: whether its name contains the text, large or small."""
        needle = text.casefold().encode()
        begin = first >> SHIFT
        found = [_containing(block, needle) for block in self._blocks[begin:]]
        return _joined(found, np.bool_)[first - (begin << SHIFT) :]

    def starting(self, text: str) -> Flags:
        """For each row: whether its name starts with the text, large or small."""
        needle = np.frombuffer(text.casefold().encode(), np.uint8)
        return _joined([_starting(block, needle) for block in self._blocks], np.bool_)

    def words(self, skip: int) -> Words:
        """For each row: the eight bytes behind the first `skip` of its name, as a number that orders like them."""
        return _joined([_words(block, skip) for block in self._blocks], np.uint64)

    def lengths(self) -> NDArray[np.uint32]:
        """The bytes of each name."""
        return _joined([block.stops - block.starts for block in self._blocks], np.uint32)

    def folders(self) -> "FoldedNames":
        """Of each name what is before its last slash, with it; nothing where there is none."""
        return self._made_of([block._replace(stops=_behind_slash(block)) for block in self._blocks])

    def last(self) -> "FoldedNames":
        """Of each name what is behind its last slash."""
        return self._made_of([block._replace(starts=_behind_slash(block)) for block in self._blocks])

    def _made_of(self, blocks: "list[_Block]") -> "FoldedNames":
        made = FoldedNames("")
        made._blocks = blocks
        return made

    def name(self, number: int) -> bytes:
        """One folded name."""
        block, row = self._blocks[number >> SHIFT], number & BLOCK - 1
        return block.text[block.starts[row] : block.stops[row]]

    def _fold(self, block: KeyBlock, kinds: _Bytes) -> _Block:
        names, ends = _without(self._prefix, block.keys, np.frombuffer(block.ends, np.uint32))
        text = _folded(names)
        moved = text is None
        if text is None:
            text, ends = _fold_each(names, ends)
        starts = np.concatenate((np.zeros(1, np.uint32), ends[:-1]))
        # A folder's slash belongs to its name only where it is all of it.
        return _Block(text, starts, np.maximum(ends - kinds, np.minimum(starts + np.uint32(1), ends)), moved)


def _without(prefix: int, keys: bytes, ends: _Ends) -> tuple[bytes, _Ends]:
    """What follows the first `prefix` bytes of each key."""
    if not prefix:
        return keys, ends
    kept = np.ones(len(keys), np.bool_)
    starts = np.concatenate((np.zeros(1, np.uint32), ends[:-1]))
    for place in range(prefix):
        kept[starts + np.uint32(place)] = False
    left = ends - np.arange(1, len(ends) + 1, dtype=np.uint32) * np.uint32(prefix)
    return np.frombuffer(keys, np.uint8)[kept].tobytes(), left


def _fold_each(names: bytes, ends: _Ends) -> tuple[bytes, _Ends]:
    """Name by name."""
    made, begin = [], 0
    for end in ends.tolist():
        made.append(names[begin:end].decode().casefold().encode())
        begin = end
    return b"".join(made), np.cumsum([len(name) for name in made], dtype=np.uint32)


def _folded(names: bytes) -> bytes | None:
    """All names folded at once; None where a letter has another length then, so that names end elsewhere."""
    if names.isascii():
        folded = names.lower()
    else:
        text = names.decode()
        small = text.casefold()
        if len(small) != len(text):
            return None
        before, after = (np.frombuffer(one.encode("utf-32-le"), "<u4") for one in (text, small))
        if any(((before < limit) != (after < limit)).any() for limit in (0x80, 0x800, 0x10000)):
            return None
        folded = small.encode()
    return names if folded == names else folded


def _containing(block: _Block, needle: bytes) -> Flags:
    if _all_alike(block, needle):
        return np.ones(len(block.stops), np.bool_)
    found = _first_letters(block.text, needle)
    starts, stops, size = block.starts, block.stops, np.uint32(len(needle))
    if len(needle) <= LETTERS and (mask := _by_columns(block, found, len(needle))) is not None:
        return mask
    hits = np.flatnonzero(found).astype(np.uint32)
    if len(needle) > LETTERS:
        hits = _whole(block.text, hits, needle)
    if len(hits) == len(stops) and ((hits >= starts) & (hits + size <= stops)).all():
        return np.ones(len(stops), np.bool_)  # one in each, as of an extension
    if len(hits) > len(stops) // 2:  # fewer questions: where the first hit behind each row's start is
        first = np.append(hits, _FAR)[np.searchsorted(hits, starts)]
        within: Flags = first + size <= stops
        return within
    rows = np.searchsorted(stops, hits, side="right")
    inside = rows < len(stops)  # a last folder's slash belongs to no name
    rows, hits = rows[inside], hits[inside]
    mask = np.zeros(len(stops), np.bool_)
    mask[rows[(hits >= starts[rows]) & (hits + size <= stops[rows])]] = True
    return mask


def _all_alike(block: _Block, needle: bytes) -> bool:
    """Whether it stands at the same place in each name, from the end or the start: so do extensions, and what numbered
    names begin with. Looked at in some rows first.
    """
    starts, stops = block.starts, block.stops
    if not len(stops) or (first := block.text.rfind(needle, starts[0], stops[0])) < 0:
        return False
    back, ahead = stops[0] - np.uint32(first), np.uint32(first) - starts[0]
    least = (stops - starts).min()
    for there, room in ((stops - back, back), (starts + ahead, ahead + np.uint32(len(needle)))):
        if room <= least and all(len(_whole(block.text, some, needle)) == len(some) for some in (there[::SOME], there)):
            return True
    return False


def _by_columns(block: _Block, found: Flags, size: int) -> Flags | None:
    """Names of one length are the lines of a table: whether anything was found in each; None for other names, and where
    little was found.
    """
    starts, stops = block.starts, block.stops
    width = int(stops[0]) if len(stops) else 0
    if width < WORD or np.count_nonzero(found) < len(stops) // 8 or len(block.text) != width * len(stops):
        return None
    if not (np.array_equal(starts[1:], stops[:-1]) and (stops - starts == width).all()):
        return None
    for column in range(width - size + 1, width):  # there it would reach into the next name
        found[column::width] = False
    words: Words = np.zeros(len(stops), np.uint64)
    flags = found.tobytes().ljust(len(block.text), b"\0")
    for column in {*range(0, width - WORD, WORD), width - WORD}:
        words |= np.ndarray(len(stops), np.uint64, flags, column, (width,))
    some: Flags = words != 0
    return some


def _first_letters(text: bytes, needle: bytes) -> Flags:
    """Where its rarest letters here stand as in the needle, by where that would begin."""
    letters, room = np.frombuffer(text, np.uint8), len(text) - len(needle) + 1
    if room <= 0:
        return np.zeros(0, np.bool_)
    order = list(range(len(needle)))
    if len(needle) > LETTERS:
        seen = np.bincount(letters[:SAMPLE], minlength=256)
        order = sorted(order, key=lambda place: int(seen[needle[place]]))[:LETTERS]
    found: Flags = letters[order[0] : room + order[0]] == needle[order[0]]
    for place in order[1:]:
        found &= letters[place : room + place] == needle[place]
    return found


def _whole(text: bytes, places: NDArray[np.uint32], needle: bytes) -> NDArray[np.uint32]:
    """Those of the places at which all of the needle stands."""
    every = _every_word(text)
    for skip in range(0, len(needle), WORD):
        part = needle[skip : skip + WORD]
        wanted = np.uint64(int.from_bytes(part.ljust(WORD, b"\0"), "big"))
        places = places[every[places + np.uint32(skip)] & _MASKS[len(part)] == wanted]
    return places


def _every_word(text: bytes) -> Words:
    """The word from each byte on; behind the end stand zeros."""
    every: Words = np.ndarray((len(text) + 1,), ">u8", text + bytes(WORD), 0, (1,))
    return every


def _behind_slash(block: _Block) -> NDArray[np.uint32]:
    """Where what follows a name's last slash begins."""
    slashes = np.flatnonzero(np.frombuffer(block.text, np.uint8) == ord("/")).astype(np.uint32) + np.uint32(1)
    behind = np.concatenate((np.zeros(1, np.uint32), slashes))[np.searchsorted(slashes, block.stops, side="right")]
    found: NDArray[np.uint32] = np.maximum(behind, block.starts)
    return found


def _starting(block: _Block, needle: _Bytes) -> Flags:
    letters = np.frombuffer(block.text, np.uint8)
    mask = block.stops - block.starts >= len(needle)
    for place, letter in enumerate(needle):
        alive = np.flatnonzero(mask)
        mask[alive] = letters[block.starts[alive] + place] == letter
    return mask


def _words(block: _Block, skip: int) -> Words:
    starts = np.minimum(block.starts + np.uint32(skip), block.stops)
    kept = np.minimum(block.stops - starts, WORD)
    words: Words = _every_word(block.text)[starts].astype(np.uint64) & _MASKS[kept]
    return words


def _joined(parts: "list[NDArray[T]]", kind: type[T]) -> "NDArray[T]":
    return np.concatenate(parts) if parts else np.zeros(0, kind)

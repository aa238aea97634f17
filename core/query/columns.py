"""A query asked of a run of rows at once: numbers by columns, texts in the blob of all keys, names one by one at last.

Nothing here looks at a row by itself until what can be told from the columns has left few of them. Texts are compared
case-folded; where no character of a run but ASCII ones changes by that, which is so of nearly all, the folded keys are
the keys in small ASCII letters, at the same places.
"""

import re
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.errors import BadQuery
from core.model import Rows
from core.query import regexes
from core.query.kinds import kind_of_mime, kind_of_name
from core.query.match import period, wildcard
from core.query.terms import (
    Age,
    Classes,
    Condition,
    Date,
    End,
    Hash,
    Kinds,
    Mime,
    Regex,
    Size,
    Start,
    Wildcard,
    Word,
)

if TYPE_CHECKING:
    from core.query.match import Matcher

Numbers: TypeAlias = NDArray[np.int64]
"""Numbers of rows, ascending."""

Flags: TypeAlias = NDArray[np.bool_]
"""One for each row."""

NOTHING: Numbers = np.zeros(0, np.int64)

FEW = 8
"""One row in so many, or fewer: each is looked at by itself."""

SLOW = 1.0
"""Seconds that a pattern may take for ROUND names."""

ROUND = 64

_PLAIN = bytes({*range(0xC2), 0xE0, *range(0xE3, 0xEA), *range(0xEB, 0xEF), *range(0xF1, 0x100)})
_CASED = re.compile(
    rb"[\xc3-\xdf]|\xc2\xb5|\xe1[\x82-\x83\x8e-\x8f\xb2\xb8-\xbf]|\xe2[\x84-\x86\x92\x93\xb0-\xb3]"
    rb"|\xea[\x99-\x9a\x9c-\x9f\xad-\xae]|\xef(?:\xac[\x80-\x97]|\xbc[\xa1-\xba])|\xf0[\x90\x96\x9e]"
)
"""Where a character may be that is not ASCII and changes when it is folded; it begins with no byte of `_PLAIN`."""

_RANK = (Size, Classes, Age, Date, Hash, Mime, Kinds, Start, End, Word, Wildcard, Regex)
"""The cheap ones first."""


def select(matcher: "Matcher", rows: Rows) -> Numbers:
    """What Matcher.select says."""
    run = Run(rows, len(matcher.prefix.encode()), matcher.now)
    if any(
        isinstance(term.what, Word) and not term.negated and run.lacks(term.what.text) for term in matcher.query.terms
    ):
        return NOTHING
    left: Numbers = np.arange(rows.count)
    for term in sorted(matcher.query.terms, key=lambda term: _RANK.index(type(term.what))):
        if not len(left):
            break
        left = run.narrowed(left, term.what, term.negated)
    return left


class Run:
    """A run of rows, and what was worked out of it so far. `skip` bytes of each key are the place's."""

    def __init__(self, rows: Rows, skip: int, now: int = 0) -> None:
        self.rows, self._skip, self._now = rows, skip, now
        self._folded: bytes | None = None
        self._plain = True

    @cached_property
    def ends(self) -> Numbers:
        """Where the keys end."""
        return np.frombuffer(self.rows.ends, "<u4").astype(np.int64)

    @cached_property
    def starts(self) -> Numbers:
        """Where the keys begin, below the place."""
        return np.concatenate((np.zeros(1, np.int64), self.ends))[: self.rows.count] + self._skip

    def lacks(self, text: str) -> bool:
        """Whether no key can contain it: so it is with most runs when something rare is searched for."""
        blob = self._fold()
        return blob is not None and text.casefold().encode() not in blob

    def narrowed(self, left: Numbers, what: Condition, negated: bool) -> Numbers:
        """Those of the rows of which the condition holds, or, `negated`, does not."""
        found = self._columns(what)
        if found is None:
            found = self._texts(left, what)
        kept: Numbers = left[found[left] != negated]
        return kept

    def _columns(self, what: Condition) -> Flags | None:
        """What the columns tell; None if the condition is about the key."""
        rows = self.rows
        match what:
            case Size(low, high):
                sizes = np.frombuffer(rows.sizes, "<i8")
                return np.asarray((sizes >= low) & (sizes <= high))
            case Age() | Date():
                first, end = period(what, self._now)
                times = np.frombuffer(rows.times, "<i8")
                return np.asarray((times >= first) & (times < end))
            case Classes(classes):
                table = np.zeros(256, np.bool_)
                table[list(map(int, classes))] = True
                return np.asarray(table[np.frombuffer(rows.storages, "u1")])
            case Mime(pattern):
                like = wildcard(pattern)
                return self._by_mime(like(mime.lower()) for mime in rows.mimes)
            case Kinds(kinds):
                return self._kinds(kinds)
            case Hash(etag):
                return self._hash(etag)
        return None

    def _by_mime(self, flags: Iterable[bool]) -> Flags:
        table = np.fromiter(flags, np.bool_, len(self.rows.mimes))
        return np.asarray(table[np.frombuffer(self.rows.mime_of, "<u2")])

    def _kinds(self, kinds: tuple[str, ...]) -> Flags:
        told = [kind_of_mime(mime) for mime in self.rows.mimes]
        found = self._by_mime(kind in kinds for kind in told)
        for row in np.flatnonzero(self._by_mime(not kind for kind in told)).tolist():
            found[row] = kind_of_name(self.key(row)) in kinds
        return found

    def _hash(self, etag: str) -> Flags:
        found = np.zeros(self.rows.count, np.bool_)
        ends = np.frombuffer(self.rows.etag_ends, "<u4").astype(np.int64)
        wanted = etag.encode()
        lengths = np.diff(ends, prepend=0)
        for row in np.flatnonzero(lengths == len(wanted)).tolist():
            found[row] = self.rows.etags[ends[row] - len(wanted) : ends[row]] == wanted
        return found

    # --- keys

    def key(self, row: int) -> str:
        """The key of a row, below the place."""
        return self.rows.keys[self.starts[row] : self.ends[row]].decode()

    def _texts(self, left: Numbers, what: Condition) -> Flags:
        match what:
            case Word(text):
                return self._contains(left, text.casefold())
            case Start(text):
                return self._begins(left, text.casefold())
            case End(text):
                return self._ends(left, text.casefold())
            case Wildcard(pattern, whole):
                return self._wildcard(left, pattern.casefold(), whole)
            case Regex(pattern):
                return self._regex(left, pattern)
        raise TypeError(what)

    def _fold(self) -> bytes | None:
        """All keys in small letters, each at its place; None where folding moves them."""
        if self._folded is None and self._plain:
            keys = self.rows.keys
            suspects = b"" if keys.isascii() else keys.translate(None, _PLAIN)
            self._plain = not (suspects and _CASED.search(keys))
            self._folded = keys.lower() if self._plain else None
        return self._folded

    def folded(self, row: int) -> str:
        """The key of a row below the place, case-folded."""
        blob = self._fold()
        if blob is None:
            return self.key(row).casefold()
        return blob[self.starts[row] : self.ends[row]].decode()

    def _each(self, left: Numbers, test: Callable[[int], bool]) -> Flags:
        found = np.zeros(self.rows.count, np.bool_)
        for row in left.tolist():
            if test(row):
                found[row] = True
        return found

    def _contains(self, left: Numbers, needle: str) -> Flags:
        blob = self._fold()
        if blob is None or len(left) * FEW < self.rows.count:
            return self._each(left, lambda row: needle in self.folded(row))
        wanted = needle.encode()
        found = np.zeros(self.rows.count, np.bool_)
        if wanted not in blob:
            return found
        places = np.cumsum([len(piece) + len(wanted) for piece in blob.split(wanted)[:-1]]) - len(wanted)
        first = np.searchsorted(self.ends, places, "right")
        inside = (places >= self.starts[first]) & (places + len(wanted) <= self.ends[first])
        found[first[inside]] = True
        for place in places[~inside].tolist():  # in the place's own key, or across rows: it may hide one that counts
            row = bisect_right(self.ends, place)
            while row < self.rows.count and (row == 0 or self.ends[row - 1] < place + len(wanted)):
                if not found[row]:
                    found[row] = blob.find(wanted, self.starts[row], self.ends[row]) >= 0
                row += 1
        return found

    def _begins(self, left: Numbers, first: str) -> Flags:
        blob = self._fold()
        if blob is None:
            return self._each(left, lambda row: self.folded(row).startswith(first))
        return self._same(blob, first.encode(), self.starts)

    def _ends(self, left: Numbers, last: str) -> Flags:
        blob = self._fold()
        if blob is None:
            return self._each(left, lambda row: self.folded(row).endswith(last))
        wanted = last.encode()
        return self._same(blob, wanted, self.ends - len(wanted))

    def _same(self, blob: bytes, wanted: bytes, places: Numbers) -> Flags:
        """Whether the bytes from `places` on are those that are wanted, and the row's own."""
        letters = np.frombuffer(blob, "u1")
        rows = np.flatnonzero((places >= self.starts) & (places + len(wanted) <= self.ends))
        for number in range(len(wanted) - 1, -1, -1):
            rows = rows[letters[places[rows] + number] == wanted[number]]
        found = np.zeros(self.rows.count, np.bool_)
        found[rows] = True
        return found

    def _wildcard(self, left: Numbers, pattern: str, whole: bool) -> Flags:
        pieces = re.split("[*?]", pattern)
        if len(pieces) == 2 and pattern[0] == "*" and (whole or "/" not in pattern):
            return self._ends(left, pieces[1])
        if longest := max(pieces, key=len):
            left = left[self._contains(left, longest)[left]]
        like = wildcard(pattern)
        if whole:
            return self._each(left, lambda row: like(self.folded(row)))
        return self._each(left, lambda row: like(self.folded(row).rpartition("/")[2]))

    def _regex(self, left: Numbers, pattern: str) -> Flags:
        if self._fold() is not None and (known := regexes.literal(pattern)):
            left = left[self._contains(left, known)[left]]
        search = regexes.compiled(pattern).search
        found = np.zeros(self.rows.count, np.bool_)
        for first in range(0, len(left), ROUND):
            begun = time.perf_counter()
            for row in left[first : first + ROUND].tolist():
                found[row] = search(self.key(row)) is not None
            if time.perf_counter() - begun > SLOW:
                raise BadQuery(term=f"/{pattern}/", reason="regex_slow")
        return found

"""A query asked of one object, or of a run of rows: both give the same."""

import re
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from core.model import ObjectInfo, Rows
from core.query import regexes
from core.query.kinds import kind_of
from core.query.terms import (
    HOURS,
    Age,
    Classes,
    Condition,
    Date,
    End,
    Hash,
    Kinds,
    Mime,
    Query,
    Regex,
    Size,
    Start,
    Wildcard,
    Word,
)

if TYPE_CHECKING:
    from core.query.columns import Numbers

Test = Callable[[ObjectInfo, str], bool]
"""Of an object and its key below the place."""


class Matcher:
    """A query of the place whose key is `prefix`, at `now` (ms since the epoch; 0: this moment)."""

    def __init__(self, query: Query, prefix: str = "", now: int = 0) -> None:
        """Raises BadQuery."""
        self.query, self.prefix = query, prefix
        self.now = now or time.time_ns() // 10**6
        self._tests = [(test_of(term.what, self.now), term.negated) for term in query.terms]

    def matches(self, info: ObjectInfo) -> bool:
        """Whether an object below the place is found."""
        below = info.key[len(self.prefix) :]
        return all(test(info, below) is not negated for test, negated in self._tests)

    def select(self, rows: Rows) -> "Numbers":
        """Which rows, all below the place, are found, ascending. Raises BadQuery where a pattern is too slow."""
        from core.query.columns import select

        return select(self, rows)


def test_of(what: Condition, now: int) -> Test:
    """What a condition asks of one object."""
    match what:
        case Size(low, high):
            return lambda info, _below: low <= info.size <= high
        case Age() | Date():
            first, end = period(what, now)
            return lambda info, _below: first <= info.modified < end
        case Classes(classes):
            return lambda info, _below: info.storage in classes
        case Kinds(kinds):
            return lambda info, _below: kind_of(info.mime, info.key) in kinds
        case Mime(pattern):
            like = wildcard(pattern)
            return lambda info, _below: like(info.mime.lower())
        case Hash(etag):
            return lambda info, _below: info.etag == etag
        case Regex(pattern):
            search = regexes.compiled(pattern).search
            return lambda _info, below: search(below) is not None
        case _:
            return _text_test(what)


def _text_test(what: Word | Start | End | Wildcard) -> Test:
    match what:
        case Word(text):
            needle = text.casefold()
            return lambda _info, below: needle in below.casefold()
        case Start(text):
            first = text.casefold()
            return lambda _info, below: below.casefold().startswith(first)
        case End(text):
            last = text.casefold()
            return lambda _info, below: below.casefold().endswith(last)
        case Wildcard(pattern, whole):
            like = wildcard(pattern.casefold())
            if whole:
                return lambda _info, below: like(below.casefold())
            return lambda _info, below: like(below.casefold().rpartition("/")[2])


def wildcard(pattern: str) -> Callable[[str], bool]:
    """Tells whether the whole of a text is like a pattern of * and ?.

    What stands between stars is taken where it is found first, which is enough: nothing is ever looked at twice.
    """
    pieces = re.split(r"\*+", pattern)
    first, *middle = (re.compile(_piece(piece), re.DOTALL) for piece in pieces[: max(1, len(pieces) - 1)])
    if len(pieces) == 1:
        return lambda text: first.fullmatch(text) is not None
    last, length = re.compile(_piece(pieces[-1]), re.DOTALL), len(pieces[-1])

    def like(text: str) -> bool:
        match = first.match(text)
        for piece in middle:
            if match is None:
                return False
            match = piece.search(text, match.end())
        end = len(text) - length
        return match is not None and match.end() <= end and last.match(text, end) is not None

    return like


def _piece(text: str) -> str:
    return "".join("." if character == "?" else re.escape(character) for character in text)


def period(what: Age | Date, now: int) -> tuple[int, int]:
    """From which ms on, and before which, an object was changed. One whose time is not known (0) is in none."""
    if isinstance(what, Age):
        moment = max(1, now - round(what.amount * HOURS[what.unit] * 3_600_000))
        return (1, moment) if what.older else (moment, 1 << 62)
    form = "%Y-%m-%d"[: {4: 2, 7: 5, 10: 8}[len(what.date)]]
    start = round(datetime.strptime(what.date, form).timestamp() * 1000)  # noqa: DTZ007 (local time is meant)
    return (1, start) if what.before else (start, 1 << 62)

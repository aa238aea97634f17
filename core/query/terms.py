"""The terms of a query, and how each is printed: so that parsing what was printed gives the same terms again."""

import re
from typing import NamedTuple

import msgspec

from core.model import StorageClass

UNITS = ("B", "KB", "MB", "GB", "TB", "PB")
"""Steps of 1024, as sizes are shown."""

NO_END = 1 << 62
"""The upper end of a size that has none."""

HOURS = {"min": 1 / 60, "h": 1, "d": 24, "w": 24 * 7, "m": 24 * 30, "y": 24 * 365}
"""The units of an age."""

CLASS_NAMES = {
    StorageClass.STANDARD: "standard",
    StorageClass.INFREQUENT: "ia",
    StorageClass.ARCHIVE: "archive",
    StorageClass.DEEP_ARCHIVE: "deep",
    StorageClass.ARCHIVE_INSTANT: "instant",
    StorageClass.INTELLIGENT: "intelligent",
}

FIELD = re.compile(r"([A-Za-z]{2,})(?:([:：])(?!//)|(>=|<=|[><=＞＜]))(.*)", re.DOTALL)
"""What reads as a field: a name, and what follows it."""


class Word(msgspec.Struct, frozen=True):
    """The key below the place contains it."""

    text: str


class Start(msgspec.Struct, frozen=True):
    """The key below the place begins with it."""

    text: str


class End(msgspec.Struct, frozen=True):
    """The key ends with it."""

    text: str


class Wildcard(msgspec.Struct, frozen=True):
    """The name, or the `whole` key below the place, is like it."""

    pattern: str
    whole: bool = False


class Regex(msgspec.Struct, frozen=True):
    """It is found in the key below the place."""

    pattern: str


class Size(msgspec.Struct, frozen=True):
    """Bytes, both ends in."""

    low: int = 0
    high: int = NO_END


class Age(msgspec.Struct, frozen=True):
    """Changed within that time before now; `older`: earlier. `unit` is one of HOURS."""

    amount: int
    unit: str
    older: bool = False


class Date(msgspec.Struct, frozen=True):
    """Changed from the start of that date on (`2026`, `2026-01`, `2026-01-31`, local time); `before`: earlier."""

    date: str
    before: bool = False


class Classes(msgspec.Struct, frozen=True):
    """In one of these storage classes."""

    classes: tuple[StorageClass, ...]


class Kinds(msgspec.Struct, frozen=True):
    """A file of one of these kinds (core/query/kinds.py)."""

    kinds: tuple[str, ...]


class Mime(msgspec.Struct, frozen=True):
    """The mime type is like it: small letters, with wildcards."""

    pattern: str


class Hash(msgspec.Struct, frozen=True):
    """The etag is this."""

    etag: str


Condition = Word | Start | End | Wildcard | Regex | Size | Age | Date | Classes | Kinds | Mime | Hash


class Term(NamedTuple):
    """One condition, or that it does not hold. `str(term)` is its text."""

    what: Condition
    negated: bool = False

    def __str__(self) -> str:
        return f"{'-' * self.negated}{_printed(self.what)}"


class Query(NamedTuple):
    """All terms must hold; none is everything. `str(query)` is its text."""

    terms: tuple[Term, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))


def quoted(text: str) -> str:
    """The text in quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _printed(what: Condition) -> str:
    match what:
        case Word(text):
            return text if _plain(text) and not text.startswith("^") and not text.endswith("$") else quoted(text)
        case Start(text):
            return f"^{text if _bare(text) and not text.endswith('$') else quoted(text)}"
        case End(text):
            return f"{text if _plain(text) and not text.startswith('^') else quoted(text)}$"
        case Wildcard(pattern, whole):
            return _wildcard(pattern, whole)
        case Regex(pattern):
            return f"/{_escaped(pattern)}/"
        case Size(low, high):
            return _size(low, high)
        case Age(amount, unit, older):
            return f"{'older' if older else 'newer'}:{amount}{unit}"
        case Date(date, before):
            return f"{'before' if before else 'after'}:{date}"
        case Classes(classes):
            return f"class:{','.join(CLASS_NAMES[one] for one in classes)}"
        case Kinds(kinds):
            return f"type:{','.join(kinds)}"
        case Mime(pattern):
            return f"mime:{pattern if _bare(pattern) else quoted(pattern)}"
        case Hash(etag):
            return f"hash:{etag if _bare(etag) else quoted(etag)}"


def _bare(text: str) -> bool:
    """Whether a value stands without quotes."""
    return bool(text) and text[0] != '"' and not any(map(str.isspace, text))


def _plain(text: str) -> bool:
    """Whether a word that stands alone is read as one: no wildcard, no field, no regular expression, no minus."""
    return _bare(text) and text[0] not in "-/" and not set("*?") & set(text) and not FIELD.fullmatch(text)


def _wildcard(pattern: str, whole: bool) -> str:
    alone = _bare(pattern) and pattern[0] not in "-/^" and pattern[-1] != "$" and bool(set("*?") & set(pattern))
    if alone and whole == ("/" in pattern) and not FIELD.fullmatch(pattern):
        return pattern
    return f"{'path' if whole else 'name'}:{pattern if _bare(pattern) else quoted(pattern)}"


def _escaped(pattern: str) -> str:
    """A pattern between slashes: one of its own that would end it gets a backslash."""
    pieces = re.findall(r"\\.|.", pattern, re.DOTALL)
    behind = [*pieces[1:], " "]
    return "".join(
        "\\/" if piece == "/" and after.isspace() else piece for piece, after in zip(pieces, behind, strict=True)
    )


def _size(low: int, high: int) -> str:
    if low == high:
        return f"size:{amount(low)}"
    if low > 0 and high < NO_END:
        return f"size:{amount(low)}..{amount(high)}"
    if high < NO_END:
        return min(f"size<{amount(high + 1)}", f"size<={amount(high)}", key=len)
    return min(f"size>{amount(low - 1)}", f"size>={amount(low)}", key=len) if low else "size>=0"


def amount(size: int) -> str:
    """A size in the largest unit that gives it exactly, with at most two decimals."""
    for step in range(len(UNITS) - 1, 0, -1):
        whole, rest = divmod(size * 100, 1024**step)
        if not rest and whole >= 100:
            return f"{whole / 100:.2f}".rstrip("0").rstrip(".") + UNITS[step]
    return f"{size}B" if size else "0"

"""From text to terms, and where in the text each stands."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

from core.errors import BadQuery
from core.model import StorageClass
from core.query import kinds, regexes
from core.query.terms import (
    CLASS_NAMES,
    FIELD,
    HOURS,
    NO_END,
    UNITS,
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
    Term,
    Wildcard,
    Word,
)

_T = TypeVar("_T")

LONGEST = 2000
"""Characters of a query."""

_QUOTES = r'"(?:\\.|[^"\\])*"'
_REGEX = re.compile(r"/(?:\\.|[^\\])+/", re.DOTALL)
_TOKEN = re.compile(
    rf"-?(?:\^?{_QUOTES}\$?(?!\S)|/(?:\\.|[^\\])+?/(?!\S)|[A-Za-z]{{2,}}[:：=]{_QUOTES}(?!\S)|\S+)", re.DOTALL
)


class Span(NamedTuple):
    """A term as it stands in a text, for a chip: `kind` is a word ("word", "size", "class" …), "bad" for one that
    makes no sense, whose `error` says why."""

    text: str
    start: int
    end: int
    kind: str
    error: BadQuery | None = None


def parse(text: str) -> Query:
    """The terms of a text. Raises BadQuery of the first that makes no sense."""
    if len(text) > LONGEST:
        raise BadQuery(term=text[:80], reason="long")
    return Query(tuple(_term(match[0]) for match in _TOKEN.finditer(text)))


def terms(text: str) -> tuple[Span, ...]:
    """Where the terms of a text stand. Never raises."""
    return tuple(_spans(text))


def without(text: str, term: Span) -> str:
    """The text with one of its terms left out."""
    return f"{text[: term.start].rstrip()} {text[term.end :].lstrip()}".strip()


def _spans(text: str) -> Iterator[Span]:
    for match in _TOKEN.finditer(text):
        kind, wrong = "bad", None
        try:
            kind = _KIND_NAMES[type(_term(match[0]).what)]
        except BadQuery as error:
            wrong = error
        yield Span(match[0], match.start(), match.end(), kind, wrong)


_KIND_NAMES: dict[type[Condition], str] = {
    Word: "word",
    Start: "prefix",
    End: "suffix",
    Wildcard: "wildcard",
    Regex: "regex",
    Size: "size",
    Age: "time",
    Date: "time",
    Classes: "class",
    Kinds: "type",
    Mime: "mime",
    Hash: "hash",
}


def _term(token: str) -> Term:
    negated = token[0] == "-" and len(token) > 1
    try:
        return Term(_condition(token[negated:]), negated)
    except BadQuery as error:
        raise BadQuery(**{**error.params, "term": token}) from None


def _condition(token: str) -> Condition:
    if _REGEX.fullmatch(token):
        pattern = re.sub(r"\\(.)", lambda found: "/" if found[1] == "/" else found[0], token[1:-1], flags=re.DOTALL)
        regexes.compiled(pattern)
        return Regex(pattern)
    if token[0] == '"':
        text, behind = _unquoted(token)
        return End(_filled(text)) if behind else Word(_filled(text))
    if token[0] == "^" and len(token) > 1:
        return Start(_value(token[1:]))
    if (field := FIELD.fullmatch(token)) is not None:
        return _field(field[1], field[2] or field[3], field[4])
    if token[-1] == "$" and len(token) > 1:
        return End(token[:-1])
    return Wildcard(token, "/" in token) if set("*?") & set(token) else Word(token)


def _field(name: str, sign: str, value: str) -> Condition:
    """Raises BadQuery: a field that there is not must not pass for a word, for its opposite would match everything."""
    if name.lower() == "size":
        return _size(sign, _value(value))
    if sign not in (":", "："):
        return Word(f"{name}{sign}{value}")
    make = _FIELDS.get(name.lower())
    if make is None:
        raise BadQuery(reason="field", detail=name)
    return make(_value(value))


def _value(text: str) -> str:
    if not text.startswith('"'):
        return _filled(text)
    inner, behind = _unquoted(text)
    if behind:
        raise BadQuery(reason="quote")
    return _filled(inner)


def _filled(text: str) -> str:
    if not text:
        raise BadQuery(reason="empty")
    return text


def _unquoted(token: str) -> tuple[str, bool]:
    """What the quotes hold, and whether a `$` follows them. Raises BadQuery unless they close at the end."""
    found = re.fullmatch(rf"({_QUOTES})(\$?)", token, re.DOTALL)
    if found is None:
        raise BadQuery(reason="quote")
    return re.sub(r"\\(.)", r"\1", found[1][1:-1], flags=re.DOTALL), bool(found[2])


def _size(sign: str, value: str) -> Size:
    if sign in (":", "：") and (compared := re.match(r"(>=|<=|[><=＞＜])", value)):
        sign, value = compared[0], value[compared.end() :]
    if sign in (":", "：") and ".." in value:
        low, _, high = value.partition("..")
        found = Size(_bytes(low) if low else 0, _bytes(high) if high else NO_END)
        if not (low or high):
            raise BadQuery(reason="size")
        if found.low > found.high:
            raise BadQuery(reason="range")
        return found
    size = _bytes(value)
    ranges = {">": (size + 1, NO_END), ">=": (size, NO_END), "<": (0, size - 1), "<=": (0, size)}
    return Size(*ranges.get(sign.replace("＞", ">").replace("＜", "<"), (size, size)))


def _bytes(text: str) -> int:
    found = re.fullmatch(r"(\d{1,15}(?:\.\d{1,6})?) ?([KMGTP]?)(?:I?B)?", text.strip(), re.IGNORECASE | re.ASCII)
    if found is None:
        raise BadQuery(reason="size")
    step = next(step for step, unit in enumerate(UNITS) if unit == f"{found[2].upper()}B")
    whole, _, part = found[1].partition(".")
    size = (int(f"{whole}{part:0<6}") << 10 * step) // 10**6
    if size >= NO_END:
        raise BadQuery(reason="size")
    return size


_AGE_WORDS = {
    **{unit: unit for unit in HOURS},
    **{"mo": "m", "hour": "h", "day": "d", "week": "w", "month": "m", "year": "y"},
    **{"hours": "h", "days": "d", "weeks": "w", "months": "m", "years": "y"},
    **{"分钟": "min", "小时": "h", "天": "d", "日": "d", "周": "w", "月": "m", "个月": "m", "年": "y"},
}


def _age(value: str, *, older: bool) -> Age:
    found = re.fullmatch(r"([0-9]{1,6}) ?(\D+)", value)
    unit = _AGE_WORDS.get(found[2].lower()) if found else None
    if found is None or unit is None:
        raise BadQuery(reason="age")
    return Age(int(found[1]), unit, older)


_DATES = ("%Y-%m-%d", "%Y-%m", "%Y")


def _date(value: str, *, before: bool) -> Date:
    for form in _DATES:
        try:
            moment = datetime.strptime(value.replace("/", "-"), form)  # noqa: DTZ007 (local time is meant)
        except ValueError:
            continue
        if 1971 <= moment.year < 3000:  # what every system's clock can tell
            return Date(moment.strftime(form), before)
    raise BadQuery(reason="date")


_CLASS_WORDS = {
    StorageClass.STANDARD: "std 标准 标准存储",
    StorageClass.INFREQUENT: "infrequent line 低频 低频存储 低频访问",
    StorageClass.ARCHIVE: "归档 归档存储",
    StorageClass.DEEP_ARCHIVE: "deep-archive deep_archive deeparchive 深度归档 深度归档存储",
    StorageClass.ARCHIVE_INSTANT: "archive-instant archive_instant archive-ir archive_ir 归档直读 归档直读存储",
    StorageClass.INTELLIGENT: "intelligent-tiering intelligent_tiering 智能 智能分层 智能分层存储",
}
_CLASSES = {
    **{word: storage for storage, words in _CLASS_WORDS.items() for word in words.split()},
    **{name: storage for storage, name in CLASS_NAMES.items()},
}

_KINDS = {
    **{kind: kind for kind in kinds.KINDS},
    **{"images": "image", "picture": "image", "photo": "image", "图片": "image", "图像": "image", "照片": "image"},
    **{"videos": "video", "视频": "video", "音频": "audio", "音乐": "audio", "文本": "text", "文档": "document"},
    **{
        "documents": "document",
        "doc": "document",
        "压缩": "archive",
        "压缩包": "archive",
        "字体": "font",
        "其他": "other",
    },
}


def _classes(value: str) -> Classes:
    return Classes(tuple(_listed(value, _CLASSES, "class")))


def _kinds(value: str) -> Kinds:
    return Kinds(tuple(_listed(value, _KINDS, "type")))


def _listed(value: str, known: "dict[str, _T]", reason: str) -> "Sequence[_T]":
    words = [word for word in re.split("[,，、]", value.lower()) if word]
    wrong = next((word for word in words if word not in known), None)
    if wrong is not None or not words:
        raise BadQuery(reason=reason, detail=wrong or "")
    return list(dict.fromkeys(known[word] for word in words))


def _name(value: str) -> Wildcard:
    return Wildcard(value if set("*?") & set(value) else f"*{value}*")


def _path(value: str) -> Condition:
    return Wildcard(value, whole=True) if set("*?") & set(value) else Word(value)


_FIELDS: dict[str, Callable[[str], Condition]] = {
    "newer": lambda value: _age(value, older=False),
    "older": lambda value: _age(value, older=True),
    "after": lambda value: _date(value, before=False),
    "before": lambda value: _date(value, before=True),
    "class": _classes,
    "type": _kinds,
    "mime": lambda value: Mime(value.lower()),
    "hash": Hash,
    "name": _name,
    "path": _path,
}

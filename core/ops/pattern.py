"""New last names from old ones by a pattern: a pure function of the name, its place in the order, and its time."""

import re
from collections.abc import Callable
from datetime import datetime

from core.engine.protocol.renaming import NameCase, NamePart, NamePattern
from core.errors import BadQuery, BadRequest
from core.ops.names import last_name, parent_of
from core.query import regexes

MOST_DIGITS = 12
"""Of the counter."""

_TOKEN = re.compile(r"\$\$|\$(\d+)|\\(\d)|\{(n|date|name)\}")


class Renamer:
    """A pattern made ready. Raises BadRequest (find, find_slow, replace, counter) for one that cannot be right."""

    def __init__(self, pattern: NamePattern) -> None:
        self._pattern = pattern
        if not 1 <= pattern.width <= MOST_DIGITS or pattern.start < 0 or pattern.step == 0:
            raise BadRequest(reason="counter")
        self._find = _made(pattern)
        self._check_groups()

    def key(self, key: str, place: int, modified: int) -> str:
        """The key an object gets: its folder stays. `place` counts from 0, `modified` is ms since the epoch."""
        name = last_name(key)
        stem, dot, extension = name.rpartition(".")
        if not stem:  # no dot, or a name like .profile
            stem, dot, extension = name, "", ""
        part = {NamePart.NAME: name, NamePart.STEM: stem, NamePart.EXTENSION: extension}[self._pattern.part]
        if self._pattern.part is NamePart.EXTENSION and not extension:
            return key
        new = self._part(part, place, modified)
        if self._pattern.part is NamePart.STEM:
            new = new + dot + extension
        elif self._pattern.part is NamePart.EXTENSION:
            new = stem + (dot + new if new else "")
        return parent_of(key) + new

    def _part(self, old: str, place: int, modified: int) -> str:
        pattern = self._pattern
        values = {
            "n": f"{max(0, pattern.start + place * pattern.step):0{pattern.width}d}",
            "date": _date(modified, pattern.date),
            "name": old,
        }

        def put_in(match: "re.Match[str] | None") -> str:
            return _TOKEN.sub(lambda token: _token(token, match, values, regex=pattern.regex), pattern.replace)

        whole = put_in(None) if pattern.replace else old
        return _CASES[pattern.case](self._find.sub(put_in, old) if pattern.find else whole)

    def _check_groups(self) -> None:
        """A group that the search does not have is found now, not at the first name."""
        if not self._pattern.regex:
            return
        for token in _TOKEN.finditer(self._pattern.replace):
            group = token[1] or token[2]
            if group is not None and (int(group) > self._find.groups or not self._pattern.find):
                raise BadRequest(reason="replace", detail=token[0])


def _made(pattern: NamePattern) -> "re.Pattern[str]":
    """What is searched for. Raises BadRequest for no regular expression, or one that could run for ever."""
    flags = re.RegexFlag(0) if pattern.match_case else re.IGNORECASE
    if not pattern.regex:
        return re.compile(re.escape(pattern.find), flags)
    try:
        return regexes.compiled(pattern.find, flags)
    except BadQuery as error:
        if error.params["reason"] == "regex_slow":
            raise BadRequest(reason="find_slow", term=pattern.find) from None
        raise BadRequest(reason="find", detail=str(error.params.get("detail", ""))[:100]) from None


def _token(token: "re.Match[str]", match: "re.Match[str] | None", values: dict[str, str], *, regex: bool) -> str:
    if token[3]:
        return values[token[3]]
    if not regex:
        return token[0]
    if token[0] == "$$":
        return "$"
    return (match[int(token[1] or token[2])] or "") if match else token[0]


def _date(modified: int, form: str) -> str:
    """The object's time as strftime writes it; slashes would make folders."""
    try:
        return datetime.fromtimestamp(modified / 1000).strftime(form)  # noqa: DTZ006 (a name is for people: local time)
    except (ValueError, OverflowError, OSError):
        raise BadRequest(reason="date", detail=form) from None


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].lower()


def _title(text: str) -> str:
    """Each word begins with a capital; unlike str.title, an apostrophe begins no word."""
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", lambda word: _sentence(word[0]), text)


_CASES: dict[NameCase, Callable[[str], str]] = {
    NameCase.KEEP: lambda text: text,
    NameCase.LOWER: str.lower,
    NameCase.UPPER: str.upper,
    NameCase.TITLE: _title,
    NameCase.SENTENCE: _sentence,
}

"""Pasted lines as addresses and names: one address a line, and behind it, where wished, the name it is to have."""

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from PySide6.QtCore import QCoreApplication

from gui.dialogs.names import KEY_BYTES, object_name_problem

translate = QCoreApplication.translate

UNNAMED = "index.html"
"""The name of what an address ending with '/' gives, as web servers have it."""

_MD5 = re.compile(r"[0-9a-fA-F]{32}")
_ETAG = re.compile(r"[A-Za-z0-9_=-]{28}")
_SAFE = "%/:?#[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Line:
    """An address, the name below the folder, and what is wrong with either. `row` counts the lines of the text."""

    row: int
    url: str
    name: str
    problem: str | None = None


def parse(text: str, prefix: str = "", limit: int = KEY_BYTES) -> list[Line]:
    """The lines of a text that hold something. Alternatives of an address are joined by ';'."""
    found = [_line(row, line.split(None, 1)) for row, line in enumerate(text.splitlines()) if line.strip()]
    twice = {name for name, count in Counter(line.name for line in found).items() if count > 1}
    return [Line(line.row, line.url, line.name, _problem(line, twice, prefix, limit)) for line in found]


def with_name(text: str, row: int, name: str) -> str:
    """The text with a name behind the address of a line."""
    lines = text.splitlines()
    lines[row] = f"{lines[row].split(None, 1)[0]}\t{name}"
    return "\n".join(lines)


def hash_kind(text: str) -> str:
    """`md5` or `etag`, by what a hash looks like; empty for neither."""
    if _MD5.fullmatch(text):
        return "md5"
    return "etag" if _ETAG.fullmatch(text) else ""


def _line(row: int, words: list[str]) -> Line:
    url = quote(words[0], safe=_SAFE)
    return Line(row, url, words[1].strip() if len(words) > 1 else name_of(url))


def name_of(url: str) -> str:
    """The last segment of the first alternative's path, decoded."""
    path = _parts(url.partition(";")[0])[1]
    last = unquote(path.rstrip("/").rpartition("/")[2]) if not path.endswith("/") else ""
    return last.replace("/", "_") or UNNAMED


def _problem(line: Line, twice: set[str], prefix: str, limit: int) -> str | None:
    if not all(_parts(url)[0] for url in line.url.split(";")):
        return translate("Fetch", "An address begins with http:// or https://")
    *folders, last = line.name.split("/")
    for segment in folders:
        if wrong := object_name_problem(segment):
            return wrong
    if wrong := object_name_problem(last, prefix + line.name[: len(line.name) - len(last)], limit):
        return wrong
    return translate("Fetch", "Two addresses would get this name") if line.name in twice else None


def _parts(url: str) -> tuple[str, str]:
    """Host and path of an address; no host where it is none that a service reads."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:  # brackets that do not close
        return "", ""
    return (host if parts.scheme in ("http", "https") else ""), parts.path

"""What is typed in the fields of a policy, read and written: sizes, lists, lines of names and values."""

import re
from collections.abc import Mapping

UNREADABLE = -1
"""A number that cannot be read; no policy takes it."""

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)(?:I?B)?")
_UNITS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4}
_APART = re.compile(r"[\s,;]+")


def read_size(text: str) -> int:
    """Bytes of `10 MiB`, `10M` or `10485760`; 0 where nothing is typed."""
    text = text.strip().upper()
    if not text:
        return 0
    found = _SIZE.fullmatch(text)
    return int(float(found[1]) * 1024 ** _UNITS[found[2]]) if found else UNREADABLE


def write_size(size: int) -> str:
    """The shortest text that is read as this size; empty for 0."""
    if size <= 0:
        return ""
    power = next(power for power in (4, 3, 2, 1, 0) if size % 1024**power == 0)
    return f"{size // 1024**power} {('B', 'KiB', 'MiB', 'GiB', 'TiB')[power]}"


def read_number(text: str) -> int:
    """A whole number; 0 where nothing is typed."""
    text = text.strip()
    return 0 if not text else int(text) if text.isdecimal() and len(text) < 10 else UNREADABLE


def read_list(text: str) -> tuple[str, ...]:
    """What stands between blanks, commas and semicolons."""
    return tuple(part for part in _APART.split(text) if part)


def read_lines(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def read_pairs(text: str) -> dict[str, str]:
    """`name = value`, one a line."""
    parts = (line.partition("=") for line in read_lines(text))
    return {name.strip(): value.strip() for name, _, value in parts}


def write_pairs(pairs: Mapping[str, str]) -> str:
    """The same the other way."""
    return "\n".join(f"{name} = {value}" for name, value in pairs.items())

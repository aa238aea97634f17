"""Headers that downloads of every service read and write alike: Range, Content-Disposition, values on one line."""

from __future__ import annotations

import re
from urllib.parse import quote

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]")


def window_of(text: str, size: int) -> tuple[int, int] | None:
    """First and last byte a Range header asks of ``size`` bytes; None: the whole. Raises ValueError where there is
    none of them."""
    found = _RANGE.fullmatch(text.replace(" ", ""))
    if found is None or found[0] == "bytes=-":
        return None
    if found[1]:
        first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    else:
        first, last = max(0, size - int(found[2])), size - 1
    if first >= size or first > last:
        raise ValueError(f"{text} of {size} bytes")
    return first, last


def printable(value: str) -> str:
    """A value that cannot break out of its line."""
    return _UNSAFE.sub(" ", value)


def disposition(kind: str, name: str) -> str:
    """Content-Disposition: ``kind`` is inline or attachment."""
    plain = _UNSAFE.sub("_", name).replace('"', "%22").replace("\\", "%5C")
    if plain.isascii():
        return f'{kind}; filename="{plain}"'
    return f"{kind}; filename=\"{quote(plain)}\"; filename*=utf-8''{quote(plain)}"

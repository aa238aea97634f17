"""The JSON that commands answer (imageInfo, exif, avinfo, qhash), as facts: a path of names, and a value."""

from collections.abc import Iterator
from typing import Any

import msgspec

MOST = 500
"""Facts of one answer: an exif or an ffprobe has some dozens."""

LONGEST = 300
"""Characters of one value."""


def facts(document: bytes | str) -> tuple[tuple[str, str], ...]:
    """All values with their paths, as `format.duration`; empty for what is no JSON document of names."""
    try:
        decoded: Any = msgspec.json.decode(document)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ()
    found: list[tuple[str, str]] = []
    for fact in _walk("", decoded):
        found.append(fact)
        if len(found) == MOST:
            break
    return tuple(found)


def _walk(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if set(value) == {"type", "val"}:  # a tag of exif
            yield from _walk(path, value["val"])
            return
        for name, inner in value.items():
            yield from _walk(f"{path}.{name}" if path else str(name), inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value, 1):
            yield from _walk(f"{path} {place}" if path else str(place), inner)
    elif path:
        yield path, ("" if value is None else str(value))[:LONGEST]

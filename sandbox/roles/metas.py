"""Metadata of objects: what names and values are taken (kodo.md 4.5, 5.5).

A name that begins with ``!`` is a header of downloads: the service sets it in place of its own.
"""

from __future__ import annotations

import re

from sandbox.errors import invalid

META_PREFIX = "x-qn-meta-"
RESPONSE_HEADERS = frozenset(
    ("Content-Type", "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Expires")
)
_MAX_BYTES = 1024
_NAME = re.compile(r"[A-Za-z0-9_-]{1,50}")


def check_metas(metas: dict[str, str]) -> None:
    """Raises ApiError 400 for a name or an amount that is not taken. Names are without ``x-qn-meta-``."""
    for name in metas:
        known_header = name.startswith("!") and name[1:] in RESPONSE_HEADERS
        if not known_header and not _NAME.fullmatch(name):
            raise invalid(f"invalid metadata name: {name}")
    if sum(len(name) + len(value.encode("utf-8")) for name, value in metas.items()) > _MAX_BYTES:
        raise invalid("metadata too long")

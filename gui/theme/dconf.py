"""A number out of the file in which GNOME keeps what its user changed, without a program that would hold up the start.

The file is a GVDB table, as libdconf maps it into memory; little-endian on all that we run on. See gvdb-format.h of
https://gitlab.gnome.org/GNOME/gvdb.
"""

import struct

_SIGNATURE = b"GVariant"
_ROOT = 16
"""Where the header says from where to where the table goes."""
_BLOOM_WORDS = (1 << 27) - 1
_ITEM = struct.Struct("<4xIIHcxII")
"""(parent, where the name begins, its length, kind, where the value begins and ends)."""
_NO_PARENT = 0xFFFFFFFF
_VALUE, _DOUBLE = b"v", b"\0d"

_Item = tuple[int, int, int, bytes, int, int]


def double(table: bytes, path: str) -> float | None:
    """The floating-point number at a path: /org/gnome/desktop/interface/text-scaling-factor. None where there is none,
    and of a file that is no such table.
    """
    try:
        for item in (items := _items(table)):
            if item[3] == _VALUE and _name(table, items, item) == path.encode():
                value = table[item[4] : item[5]]
                return float(struct.unpack_from("<d", value)[0]) if value.endswith(_DOUBLE) else None
    except (struct.error, IndexError):
        pass
    return None


def _items(table: bytes) -> list[_Item]:
    if not table.startswith(_SIGNATURE):
        return []
    start, end = struct.unpack_from("<II", table, _ROOT)
    bloom, buckets = struct.unpack_from("<II", table, start)
    first = start + 4 * (2 + (bloom & _BLOOM_WORDS) + buckets)
    return list(_ITEM.iter_unpack(table[first:end]))


def _name(table: bytes, items: list[_Item], item: _Item) -> bytes:
    """With the names of those it is in, which come before it."""
    parts = []
    for _ in items:
        parent, start, length = item[:3]
        parts.append(table[start : start + length])
        if parent == _NO_PARENT:
            break
        item = items[parent]
    return b"".join(reversed(parts))

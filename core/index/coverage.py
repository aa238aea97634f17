"""Which parts of a space are known whole, and since when.

A prefix is covered `deep` (all below it) or by its direct children alone: objects, and the names of its folders. A
hole is a prefix of which nobody knows what is below it, though something above it is covered. `folders` has the names
that a listing told and of whose contents not everything is known: those that objects imply need no name.

Looking upwards from a prefix, the first hole or deep cover decides: each drops what was below it when it came.
"""

import sqlite3
from collections.abc import Iterator

SLASH = 0x2F


def behind(prefix: bytes) -> bytes | None:
    """The first bytes that order behind everything that begins with `prefix`; None if there are none."""
    cut = prefix.rstrip(b"\xff")
    return cut[:-1] + bytes([cut[-1] + 1]) if cut else None


def add(connection: sqlite3.Connection, prefix: bytes, since: int, *, deep: bool) -> None:
    """All below the prefix, or its direct children, is known since then. Older words on what it holds are dropped."""
    if deep:
        for table in ("covered", "holes", "folders"):
            _drop_below(connection, table, prefix)
    connection.execute("DELETE FROM holes WHERE prefix = ?", (prefix,))
    connection.execute("INSERT OR REPLACE INTO covered VALUES (?, ?, ?)", (prefix, int(deep), since))


def lose(connection: sqlite3.Connection, prefix: bytes) -> None:
    """What is below the prefix is other than it was, nobody knows how. The word on a whole space is kept, with the
    hole in it: once that is filled the space is whole again.
    """
    if prefix:
        _drop_below(connection, "covered", prefix)
    _drop_below(connection, "holes", prefix)
    connection.execute("INSERT INTO holes VALUES (?)", (prefix,))


def dig(connection: sqlite3.Connection, prefix: bytes) -> None:
    """A folder of which nothing is known, unless it was listed by itself, in what may be covered."""
    connection.execute(
        "INSERT OR IGNORE INTO holes SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM covered WHERE prefix = ?1 AND deep)",
        (prefix,),
    )


def fill(connection: sqlite3.Connection, prefix: bytes) -> None:
    """There is nothing below the prefix: no hole, no folder."""
    for table in ("holes", "folders"):
        _drop_below(connection, table, prefix)


def name(connection: sqlite3.Connection, folder: bytes) -> None:
    """There is such a folder."""
    connection.execute("INSERT OR IGNORE INTO folders VALUES (?)", (folder,))


def unname(connection: sqlite3.Connection, first: bytes, last: bytes | None) -> None:
    """In [first, last) there are no folders but those that objects imply."""
    connection.execute("DELETE FROM folders WHERE prefix >= ? AND (? IS NULL OR prefix < ?)", (first, last, last))


def named(connection: sqlite3.Connection, top: bytes, first: bytes, last: bytes | None) -> Iterator[bytes]:
    """The folders in [first, last) that have a name and are directly below `top`, in order."""
    found = connection.execute(
        "SELECT prefix FROM folders WHERE prefix >= ? AND prefix > ? AND (? IS NULL OR prefix < ?) ORDER BY prefix",
        (first, top, last, last),
    )
    return (folder for (folder,) in found if folder.find(b"/", len(top)) == len(folder) - 1)


def is_hole(connection: sqlite3.Connection, prefix: bytes) -> bool:
    """Whether the prefix itself is a hole."""
    return bool(connection.execute("SELECT 1 FROM holes WHERE prefix = ?", (prefix,)).fetchone())


def holes(connection: sqlite3.Connection, prefix: bytes) -> list[bytes]:
    """The outermost holes at or below a prefix; the prefix itself where it lies in one."""
    if _nearest(connection, prefix) < 0:
        return [prefix]
    end, found = behind(prefix), list[bytes]()
    for (hole,) in connection.execute(
        "SELECT prefix FROM holes WHERE prefix >= ? AND (? IS NULL OR prefix < ?) ORDER BY prefix", (prefix, end, end)
    ):
        if not found or not hole.startswith(found[-1]):
            found.append(hole)
    return found


def whole_at(connection: sqlite3.Connection) -> int:
    """When the space was last known whole, whatever became of it since; 0 for never."""
    found = connection.execute("SELECT since FROM covered WHERE prefix = x'' AND deep").fetchone()
    return int(found[0]) if found else 0


def anything(connection: sqlite3.Connection) -> bool:
    """Whether any part of the space is known."""
    return bool(connection.execute("SELECT 1 FROM covered").fetchone())


def since(connection: sqlite3.Connection, prefix: bytes) -> int:
    """Since when all below the prefix is known, 0 if it is not."""
    end = behind(prefix)
    below = connection.execute(
        "SELECT 1 FROM holes WHERE prefix >= ? AND (? IS NULL OR prefix < ?)", (prefix, end, end)
    ).fetchone()
    return 0 if below else _above(connection, prefix)


def children_since(connection: sqlite3.Connection, prefix: bytes) -> int:
    """Since when the direct children of a folder are known, 0 if they are not."""
    own = connection.execute("SELECT max(since) FROM covered WHERE prefix = ?", (prefix,)).fetchone()
    if own[0] is not None and not (is_hole(connection, prefix) and not prefix):
        return int(own[0])
    return _above(connection, prefix)


def _above(connection: sqlite3.Connection, prefix: bytes) -> int:
    """What the nearest hole or deep cover says, from the prefix itself upwards: folders, for others are not covered."""
    return max(_nearest(connection, prefix), 0)


def _nearest(connection: sqlite3.Connection, prefix: bytes) -> int:
    """The nearest deep cover's word; -1 for a hole, 0 for neither."""
    folders = [prefix[: place + 1] for place, byte in enumerate(prefix) if byte == SLASH]
    for up in dict.fromkeys((prefix, *reversed(folders), b"")):
        if is_hole(connection, up):
            return -1
        found = connection.execute("SELECT since FROM covered WHERE prefix = ? AND deep", (up,)).fetchone()
        if found:
            return int(found[0])
    return 0


def _drop_below(connection: sqlite3.Connection, table: str, prefix: bytes) -> None:
    end = behind(prefix)
    connection.execute(
        f"DELETE FROM {table} WHERE prefix >= ? AND (? IS NULL OR prefix < ?)",  # noqa: S608 (a name of ours)
        (prefix, end, end),
    )

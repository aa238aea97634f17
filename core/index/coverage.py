"""Which parts of a space are known whole, and since when.

A prefix is covered `deep` (all below it) or by its direct children alone: objects, and the set of its folders. A hole
is a prefix whose contents changed as a whole: nothing that holds it is covered until it is listed again.
"""

import sqlite3


def behind(prefix: bytes) -> bytes | None:
    """The first bytes that order behind everything that begins with `prefix`; None if there are none."""
    cut = prefix.rstrip(b"\xff")
    return cut[:-1] + bytes([cut[-1] + 1]) if cut else None


def add(connection: sqlite3.Connection, prefix: bytes, since: int, *, deep: bool) -> None:
    """All below the prefix, or its direct children, is known since then. Older words on what it holds are dropped."""
    if deep:
        for table in ("covered", "holes"):
            _drop_below(connection, table, prefix)
    else:
        connection.execute("DELETE FROM covered WHERE prefix = ? AND deep = 0", (prefix,))
    connection.execute("INSERT OR REPLACE INTO covered VALUES (?, ?, ?)", (prefix, int(deep), since))


def lose(connection: sqlite3.Connection, prefix: bytes) -> None:
    """What is below the prefix is other than it was, nobody knows how. The word on a whole space is kept, with the
    hole in it: once that is filled it is whole again.
    """
    if prefix:
        _drop_below(connection, "covered", prefix)
    _drop_below(connection, "holes", prefix)
    connection.execute("INSERT INTO holes VALUES (?)", (prefix,))


def fill(connection: sqlite3.Connection, prefix: bytes) -> None:
    """There is nothing below the prefix: no hole either."""
    _drop_below(connection, "holes", prefix)


def whole_at(connection: sqlite3.Connection) -> int:
    """When the space was last known whole, whatever became of it since; 0 for never."""
    found = connection.execute("SELECT since FROM covered WHERE prefix = x'' AND deep = 1").fetchone()
    return int(found[0]) if found else 0


def anything(connection: sqlite3.Connection) -> bool:
    """Whether any part of the space is known."""
    return bool(connection.execute("SELECT 1 FROM covered").fetchone())


def since(connection: sqlite3.Connection, prefix: bytes) -> int:
    """Since when all below the prefix is known, 0 if it is not."""
    marks, ups = _ups(prefix)
    if _in_hole(connection, prefix) or _hole_below(connection, prefix):
        return 0
    (found,) = connection.execute(
        f"SELECT max(since) FROM covered WHERE deep = 1 AND prefix IN ({marks})",  # noqa: S608 (question marks)
        ups,
    ).fetchone()
    return int(found or 0)


def children_since(connection: sqlite3.Connection, prefix: bytes) -> int:
    """Since when the direct children of a folder are known, 0 if they are not."""
    if _in_hole(connection, prefix):
        return 0
    marks, ups = _ups(prefix)
    (found,) = connection.execute(
        f"SELECT max(since) FROM covered WHERE deep = 1 AND prefix IN ({marks}) OR prefix = ?",  # noqa: S608 (question marks)
        (*ups, prefix),
    ).fetchone()
    return int(found or 0)


def _ups(prefix: bytes) -> tuple[str, list[bytes]]:
    """The prefix and all that hold it: folders, for others are never covered."""
    ups = {b"", prefix, *(prefix[: place + 1] for place, byte in enumerate(prefix) if byte == 0x2F)}
    return ",".join("?" * len(ups)), sorted(ups)


def _in_hole(connection: sqlite3.Connection, prefix: bytes) -> bool:
    marks, ups = _ups(prefix)
    return bool(
        connection.execute(f"SELECT 1 FROM holes WHERE prefix IN ({marks})", ups).fetchone()  # noqa: S608
    )


def _hole_below(connection: sqlite3.Connection, prefix: bytes) -> bool:
    end = behind(prefix)
    return bool(
        connection.execute(
            "SELECT 1 FROM holes WHERE prefix >= ? AND (? IS NULL OR prefix < ?)", (prefix, end, end)
        ).fetchone()
    )


def _drop_below(connection: sqlite3.Connection, table: str, prefix: bytes) -> None:
    end = behind(prefix)
    connection.execute(
        f"DELETE FROM {table} WHERE prefix >= ? AND (? IS NULL OR prefix < ?)",  # noqa: S608 (a name of ours)
        (prefix, end, end),
    )

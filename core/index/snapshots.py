"""Snapshots: what a space held at a time. They share their chunks with the living state while those are the same."""

import sqlite3
import time

from core.engine.protocol.index import Snapshot
from core.errors import NotIndexed
from core.index import chunks, coverage, delta
from core.index.schema import LIVE
from core.index.store import Index

_SELECT = (
    "SELECT id, taken, coalesce(sum(count), 0), coalesce(sum(size), 0)"
    " FROM snapshots LEFT JOIN runs ON runs.state = snapshots.id"
)


def listed(index: Index) -> tuple[Snapshot, ...]:
    """All snapshots, newest first."""
    with index.reading() as view:
        found = view.connection.execute(f"{_SELECT} GROUP BY id ORDER BY id DESC").fetchall()
    return tuple(Snapshot(*row) for row in found)


def take(index: Index, space: str) -> Snapshot:
    """Keep what the index holds now. Raises NotIndexed unless it is whole."""

    def work(connection: sqlite3.Connection) -> Snapshot:
        if not coverage.since(connection, b""):
            raise NotIndexed(space=space, prefix="")
        delta.fold(connection)
        taken = int(time.time() * 1000)
        (number,) = connection.execute("INSERT INTO snapshots (taken) VALUES (?) RETURNING id", (taken,)).fetchone()
        chunks.put(connection, list(chunks.runs_between(connection, LIVE)), number)
        return Snapshot(*connection.execute(f"{_SELECT} WHERE id = ? GROUP BY id", (number,)).fetchone())

    return index.write(work)


def drop(index: Index, number: int) -> None:
    """Throw a snapshot away, with the chunks that it alone names. One that is not there is no error."""

    def work(connection: sqlite3.Connection) -> None:
        chunks.take(connection, list(chunks.runs_between(connection, number)), number)
        connection.execute("DELETE FROM snapshots WHERE id = ?", (number,))

    index.write(work)


def exists(connection: sqlite3.Connection, number: int) -> bool:
    """Whether there is such a snapshot."""
    return bool(connection.execute("SELECT 1 FROM snapshots WHERE id = ?", (number,)).fetchone())

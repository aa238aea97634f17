"""What mirrors remember: hashes of local files, so that a second compare reads only what changed, and what was alike.

A file is known by path, size, time and inode. Bases are kept by the pair of roots they are of.
"""

import hashlib
import sqlite3
from collections.abc import Sequence
from functools import partial

from core.engine.protocol.mirror import MirrorSpec
from core.journal import Journal
from core.mirror.decide import Base, Local

_TABLES = """
CREATE TABLE IF NOT EXISTS hashes (
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, inode INTEGER NOT NULL, etag TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bases (
    pair TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, etag TEXT NOT NULL,
    PRIMARY KEY (pair, name)
) WITHOUT ROWID;
"""


def bring_up(connection: sqlite3.Connection) -> None:
    """Make the tables."""
    connection.executescript(_TABLES)


def pair_of(spec: MirrorSpec) -> str:
    """What bases of these two roots are kept under."""
    place = spec.place
    parts = (place.account, place.space, place.key, spec.local)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


class Memory:
    """Reads and writes both. Any thread."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def etag(self, path: bytes, local: Local) -> str:
        """The hash the file had when it was read last, if it is unchanged; else empty."""
        row = self._journal.read.execute(
            "SELECT etag FROM hashes WHERE path = ? AND size = ? AND mtime_ns = ? AND inode = ?", (path, *local)
        ).fetchone()
        return str(row[0]) if row else ""

    def keep_etags(self, found: Sequence[tuple[bytes, Local, str]]) -> None:
        """Remember hashes."""
        rows = [(path, *local, etag) for path, local, etag in found]
        self._journal.write(partial(_keep, statement="INSERT OR REPLACE INTO hashes VALUES (?, ?, ?, ?, ?)", rows=rows))

    def bases(self, pair: str, names: Sequence[str]) -> dict[str, Base]:
        """Those of the names that were alike once."""
        first, last = min(names), max(names)
        rows = self._journal.read.execute(
            "SELECT name, size, mtime_ns, etag FROM bases WHERE pair = ? AND name BETWEEN ? AND ?", (pair, first, last)
        )
        return {name: Base(*base) for name, *base in rows}

    def keep_bases(self, pair: str, found: Sequence[tuple[str, Base]]) -> None:
        """Remember what is alike now."""
        rows = [(pair, name, *base) for name, base in found]
        self._journal.write(partial(_keep, statement="INSERT OR REPLACE INTO bases VALUES (?, ?, ?, ?, ?)", rows=rows))

    def any_base(self, pair: str) -> bool:
        """Whether the two were ever alike in anything."""
        return self._journal.read.execute("SELECT 1 FROM bases WHERE pair = ? LIMIT 1", (pair,)).fetchone() is not None


def _keep(connection: sqlite3.Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    connection.executemany(statement, rows)

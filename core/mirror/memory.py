"""What mirrors remember: hashes of local files, so that a second compare reads only what changed, and what was alike.

A file is known by path, size, time and inode. Bases, what was alike, are kept by the pair of roots they are of. Both
are bounded: the hashes and the pairs that were not used for the longest time go first. Runs, the batches that mirrors
have added to the queue, are kept so that what was moved is known to be alike once it is (runs.py).
"""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from core.engine.protocol.mirror import MirrorSpec
from core.journal import Journal
from core.mirror.decide import Base, Local

MOST_HASHES = 1_000_000
"""Some 150 bytes each: three mirrors as large as can be."""
MOST_BASES = 1_000_000
FRESH_DAYS = 7
"""So long the day a hash was used last is not written anew: a compare that finds all of them writes nothing."""

_STEPS = (
    """
    CREATE TABLE IF NOT EXISTS hashes (
        path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, inode INTEGER NOT NULL,
        etag TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS bases (
        pair TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, etag TEXT NOT NULL,
        PRIMARY KEY (pair, name)
    ) WITHOUT ROWID;
    """,
    """
    ALTER TABLE hashes ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX hashes_used ON hashes(used);
    CREATE TABLE pairs (pair TEXT PRIMARY KEY, used INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO pairs SELECT DISTINCT pair, 0 FROM bases;
    CREATE TABLE runs (
        batch INTEGER PRIMARY KEY, added INTEGER NOT NULL, pair TEXT NOT NULL, prefix TEXT NOT NULL, task TEXT NOT NULL
    );
    """,
)
"""A change adds a step; steps are never edited."""

_TRIM_HASHES = """
DELETE FROM hashes WHERE path IN
    (SELECT path FROM hashes ORDER BY used LIMIT MAX(0, (SELECT COUNT(*) FROM hashes) - ?))
"""


def bring_up(connection: sqlite3.Connection) -> None:
    """Make the tables, or make older ones current."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number, step in enumerate(_STEPS[version:], version + 1):
        connection.executescript(f"BEGIN; {step} PRAGMA user_version = {number}; COMMIT")


def pair_of(spec: MirrorSpec) -> str:
    """What bases of these two roots are kept under."""
    place = spec.place
    parts = (place.account, place.space, place.key, spec.local)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


class Memory:
    """One comparison's, or one run's, way to what is remembered of a pair. Used by one thread.

    What is learned is written by `keep`, some at a time.
    """

    def __init__(self, journal: Journal, pair: str, clock: Callable[[], float] = time.time) -> None:
        self._journal, self._pair = journal, pair
        self._today = int(clock() // 86400)
        self._hashes: list[tuple[bytes, int, int, int, str, int]] = []
        self._used: list[bytes] = []
        self._bases: list[tuple[str, str, int, int, str]] = []
        self._gone: list[tuple[str, str]] = []
        self._past = ""

    def etag(self, path: bytes, local: Local) -> str:
        """The hash the file had when it was read last, if it is unchanged; else empty."""
        row = self._journal.read.execute(
            "SELECT etag, used FROM hashes WHERE path = ? AND size = ? AND mtime_ns = ? AND inode = ?", (path, *local)
        ).fetchone()
        if row is None:
            return ""
        if row[1] < self._today - FRESH_DAYS:
            self._used.append(path)
        return str(row[0])

    def learn(self, path: bytes, local: Local, etag: str) -> None:
        """A file was read."""
        self._hashes.append((path, *local, etag, self._today))

    def bases(self, names: Sequence[str]) -> dict[str, Base]:
        """Those of the names that were alike once. Names come in their order, some at a time, without gaps: what was
        alike between them, and is on neither side any more, is forgotten."""
        rows = self._journal.read.execute(
            "SELECT name, size, mtime_ns, etag FROM bases WHERE pair = ? AND name > ? AND name <= ?",
            (self._pair, self._past, names[-1]),
        )
        found = {name: Base(*base) for name, *base in rows}
        self._past = names[-1]
        self._gone += [(self._pair, name) for name in found.keys() - set(names)]
        return found

    def alike(self, name: str, base: Base) -> None:
        """Both sides have the same."""
        self._bases.append((self._pair, name, *base))

    def any_base(self) -> bool:
        """Whether the two were ever alike in anything."""
        found = self._journal.read.execute("SELECT 1 FROM bases WHERE pair = ? LIMIT 1", (self._pair,))
        return found.fetchone() is not None

    def keep(self) -> None:
        """Write what was learned so far."""
        for statement, rows in (
            ("INSERT OR REPLACE INTO hashes VALUES (?, ?, ?, ?, ?, ?)", self._hashes),
            ("UPDATE hashes SET used = ? WHERE path = ?", [(self._today, path) for path in self._used]),
            ("INSERT OR REPLACE INTO bases VALUES (?, ?, ?, ?, ?)", self._bases),
            ("DELETE FROM bases WHERE pair = ? AND name = ?", self._gone),
        ):
            if rows:
                self._journal.write(partial(_many, statement=statement, rows=rows))
        self._hashes, self._used, self._bases, self._gone = [], [], [], []

    def finish(self) -> None:
        """All names were there: forget what was alike behind the last of them, and what is too much."""
        self.keep()
        self._journal.write(self._finish)

    def _finish(self, connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM bases WHERE pair = ? AND name > ?", (self._pair, self._past))
        connection.execute("INSERT OR REPLACE INTO pairs VALUES (?, ?)", (self._pair, self._today))
        connection.execute(_TRIM_HASHES, (MOST_HASHES,))
        oldest = connection.execute("SELECT pair FROM pairs WHERE pair != ? ORDER BY used", (self._pair,)).fetchall()
        for (pair,) in oldest:
            if connection.execute("SELECT COUNT(*) FROM bases").fetchone()[0] <= MOST_BASES:
                return
            connection.execute("DELETE FROM bases WHERE pair = ?", (pair,))
            connection.execute("DELETE FROM pairs WHERE pair = ?", (pair,))


def _many(connection: sqlite3.Connection, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    connection.executemany(statement, rows)

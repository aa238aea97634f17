"""The SQLite file: connection, schema and nested transactions.

Owned by ``Store``; used from the event loop thread alone. WAL with synchronous=OFF survives ``kill -9`` of this
process (the pages are in the kernel by then); it does not promise to survive a power cut.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# Each step takes a data folder from the version of its index to the next one; steps in use are never edited.
_STEPS = (
    """
    CREATE TABLE spaces (
        name TEXT PRIMARY KEY, region TEXT NOT NULL, private INTEGER NOT NULL, ctime INTEGER NOT NULL,
        port INTEGER NOT NULL DEFAULT 0, domains TEXT, readonly INTEGER NOT NULL DEFAULT 0,
        computed INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE objects (
        space TEXT NOT NULL, key BLOB NOT NULL, etag TEXT NOT NULL, fsize INTEGER NOT NULL, mime TEXT NOT NULL,
        put_time INTEGER NOT NULL, modified INTEGER NOT NULL, storage INTEGER NOT NULL, status INTEGER NOT NULL,
        md5 TEXT NOT NULL, end_user TEXT NOT NULL, expires INTEGER, thaw_ready REAL, thaw_until REAL,
        transitions TEXT, metas TEXT, parts TEXT, segments TEXT NOT NULL,
        PRIMARY KEY (space, key)) WITHOUT ROWID;
    CREATE INDEX objects_expiring ON objects (expires) WHERE expires IS NOT NULL;
    CREATE TABLE tombstones (space TEXT NOT NULL, key BLOB NOT NULL, PRIMARY KEY (space, key)) WITHOUT ROWID;
    CREATE TABLE blobs (id TEXT PRIMARY KEY, size INTEGER NOT NULL, refs INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE uploads (
        id TEXT PRIMARY KEY, space TEXT NOT NULL, key BLOB, expires INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE upload_parts (
        upload_id TEXT NOT NULL, number INTEGER NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL,
        md5 TEXT NOT NULL, put_time INTEGER NOT NULL, PRIMARY KEY (upload_id, number)) WITHOUT ROWID;
    CREATE TABLE contexts (
        ctx TEXT PRIMARY KEY, block_size INTEGER NOT NULL, filled INTEGER NOT NULL, chunks TEXT NOT NULL,
        expires INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE seeds (name TEXT PRIMARY KEY) WITHOUT ROWID;
    """,
    """
    CREATE TABLE settings (
        space TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (space, name)) WITHOUT ROWID;
    CREATE INDEX objects_changing_class ON objects (space) WHERE transitions IS NOT NULL;
    CREATE TABLE cdn_tasks (
        id INTEGER PRIMARY KEY, task TEXT NOT NULL, request TEXT NOT NULL, kind TEXT NOT NULL, url TEXT NOT NULL,
        created REAL NOT NULL, ends REAL NOT NULL, failure TEXT NOT NULL);
    """,
    """
    CREATE TABLE jobs (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ended INTEGER NOT NULL, job TEXT NOT NULL);
    CREATE TABLE job_results (
        space TEXT NOT NULL, key BLOB NOT NULL, etag TEXT NOT NULL, command TEXT NOT NULL, item TEXT NOT NULL,
        PRIMARY KEY (space, key, etag, command)) WITHOUT ROWID;
    """,
    """
    ALTER TABLE uploads ADD COLUMN wishes TEXT NOT NULL DEFAULT '{}';
    """,
)


class Database:
    """One connection. ``transaction()`` nests: only the outermost block commits."""

    def __init__(self, path: Path) -> None:
        self.sql = sqlite3.connect(path, isolation_level=None)
        self.sql.execute("PRAGMA journal_mode=WAL")
        self.sql.execute("PRAGMA synchronous=OFF")
        self._depth = 0
        self._after: list[Callable[[], None]] = []
        done = self.sql.execute("PRAGMA user_version").fetchone()[0]
        for version, step in enumerate(_STEPS[done:], done + 1):
            self.sql.executescript(f"BEGIN; {step} PRAGMA user_version={version}; COMMIT;")

    def after_commit(self, action: Callable[[], None]) -> None:
        """Run ``action`` once the outermost transaction is committed; never if it is rolled back."""
        self._after.append(action)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All statements inside take effect together, or none does."""
        if self._depth:
            yield self.sql
            return
        self.sql.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield self.sql
        except BaseException:
            self.sql.execute("ROLLBACK")
            self._after.clear()
            raise
        else:
            self.sql.execute("COMMIT")
        finally:
            self._depth = 0
        actions, self._after = self._after, []
        for action in actions:
            action()

    def close(self) -> None:
        """Checkpoint and close; later use is a programming error."""
        self.sql.close()

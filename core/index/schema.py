"""The tables of an index.

A chunk is a run of objects in key order whose columns never change once they are written: a change writes another
chunk. `runs` says which chunks make up which state: state 0 is the space as it is known now, every other number is a
snapshot. A chunk that no state names any more is thrown away. `delta` holds single changes to state 0 until they are
worked into chunks.
"""

import sqlite3

from core.errors import EngineFailed

VERSION = 1

PAGE = 32_768
"""Bytes of a page of the file: columns are blobs of some hundred kilobytes, which long chains of small pages slow."""

LIVE = 0
"""The state that is the space as it is known now."""

_STEPS = {
    1: """
CREATE TABLE facts (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE runs (
    state INTEGER NOT NULL,
    first BLOB NOT NULL,
    last BLOB NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    size INTEGER NOT NULL,
    chunk INTEGER NOT NULL,
    PRIMARY KEY (state, first)
) STRICT, WITHOUT ROWID;
CREATE INDEX runs_chunk ON runs(chunk);
CREATE TABLE columns (id INTEGER PRIMARY KEY, crc INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
CREATE TABLE delta (key BLOB PRIMARY KEY, info BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE covered (
    prefix BLOB NOT NULL,
    deep INTEGER NOT NULL CHECK (deep IN (0, 1)),
    since INTEGER NOT NULL,
    PRIMARY KEY (prefix, deep)
) STRICT, WITHOUT ROWID;
CREATE TABLE holes (prefix BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE folders (prefix BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE snapshots (id INTEGER PRIMARY KEY CHECK (id > 0), taken INTEGER NOT NULL) STRICT;
""",
}


def bring_up(connection: sqlite3.Connection) -> None:
    """Make the tables, or make those of an older version current. Raises EngineFailed for a later version's."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise EngineFailed(detail="the index is of a later version")
    for step in range(version + 1, VERSION + 1):
        connection.executescript(f"BEGIN; {_STEPS[step]} PRAGMA user_version = {step}; COMMIT;")

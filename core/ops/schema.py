"""The journal's tables of operations, and how an older file becomes a current one. Called when the file is opened.

operations  one row each; total, done, failed and skipped are kept in step with the items by the same commits
items       one row per object: what is to be done to it, what it was before, what became of it
folders     the selected folders of an operation, and whether every object below them was reached
flights     numbers of items that were handed to the service and whose answers are not known: written before they go

Items of a `turn` before that of their operation stay as they are: trying again what failed leaves out the rest.
An item that is PLANNED and lies in a flight of its hop is SENT: only its flight says so, so that sending a thousand
costs one row.
"""

import sqlite3

from core.engine.protocol.operations import ItemState, OperationKind, OperationState, Undo
from core.transfer.schema import in_list

VERSION = 1
"""`user_version` of this schema. A change adds a step to _STEPS; steps are never edited."""

_FIRST = f"""
CREATE TABLE operations (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind IN {in_list(OperationKind)}),
    account TEXT NOT NULL,
    account_name TEXT NOT NULL,
    space TEXT NOT NULL,
    to_space TEXT NOT NULL,
    request BLOB NOT NULL,
    state INTEGER NOT NULL CHECK (state IN {in_list(OperationState)}),
    planned INTEGER NOT NULL DEFAULT 0 CHECK (planned IN (0, 1)),
    hops INTEGER NOT NULL DEFAULT 1,
    total INTEGER NOT NULL DEFAULT -1,
    done INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    ended INTEGER NOT NULL DEFAULT 0,
    undo INTEGER NOT NULL CHECK (undo IN {in_list(Undo)}),
    undo_reason TEXT NOT NULL,
    undo_of INTEGER NOT NULL DEFAULT 0,
    undone_by INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    to_name TEXT NOT NULL,
    value TEXT NOT NULL,
    error TEXT NOT NULL DEFAULT '',
    params BLOB NOT NULL DEFAULT x'80',
    turn INTEGER NOT NULL DEFAULT 0,
    turns INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX operations_open ON operations(id)
    WHERE state IN {in_list((OperationState.PLANNING, OperationState.RUNNING))};

CREATE TABLE items (
    operation INTEGER NOT NULL REFERENCES operations(id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    state INTEGER NOT NULL CHECK (state IN {in_list(ItemState)}),
    hop INTEGER NOT NULL DEFAULT 0,
    turn INTEGER NOT NULL DEFAULT 0,
    key TEXT NOT NULL,
    to_key TEXT NOT NULL,
    folder INTEGER NOT NULL,
    ops BLOB NOT NULL,
    before BLOB,
    code TEXT NOT NULL DEFAULT '',
    params BLOB NOT NULL DEFAULT x'80',
    PRIMARY KEY (operation, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX items_failed ON items(operation, n) WHERE state = {ItemState.FAILED.value};
CREATE INDEX items_skipped ON items(operation, n) WHERE state = {ItemState.SKIPPED.value};

CREATE TABLE folders (
    operation INTEGER NOT NULL REFERENCES operations(id) ON DELETE CASCADE,
    f INTEGER NOT NULL,
    prefix TEXT NOT NULL,
    to_prefix TEXT NOT NULL,
    whole INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1)),
    PRIMARY KEY (operation, f)
) STRICT, WITHOUT ROWID;
CREATE INDEX folders_begun ON folders(prefix, to_prefix) WHERE whole = 0;

CREATE TABLE flights (
    operation INTEGER NOT NULL REFERENCES operations(id) ON DELETE CASCADE,
    hop INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (operation, hop, first)
) STRICT, WITHOUT ROWID;
"""

_STEPS = (_FIRST,)


def bring_up(connection: sqlite3.Connection) -> None:
    """Create the tables, or lift an older file to VERSION. Raises sqlite3.Error; a newer file is refused."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > VERSION:
        raise sqlite3.DatabaseError(f"the operations are of version {found}, newer than {VERSION}")
    for number, step in enumerate(_STEPS[found:], found + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT;")

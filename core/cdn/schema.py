"""The tables of the network's journal: one row per address of an order, and what the day allowed last."""

import sqlite3

from core.engine.protocol.cdn import CdnState
from core.errors import EngineFailed
from core.supports import CdnAct

VERSION = 1

_ACTS = f"({', '.join(str(act.value) for act in CdnAct)})"
_STATES = f"({', '.join(str(state.value) for state in CdnState)})"

_TABLES = f"""
CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    account TEXT NOT NULL,
    act INTEGER NOT NULL CHECK (act IN {_ACTS}),
    url TEXT NOT NULL,
    state INTEGER NOT NULL CHECK (state IN {_STATES}),
    request TEXT NOT NULL DEFAULT '',
    task TEXT NOT NULL DEFAULT '',
    progress INTEGER NOT NULL DEFAULT -1,
    words TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    params BLOB NOT NULL DEFAULT x'80',
    added INTEGER NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX tasks_once ON tasks(batch, act, url);
CREATE INDEX tasks_state ON tasks(account, state, id);
CREATE INDEX tasks_open ON tasks(state, id) WHERE state <= {CdnState.PROCESSING.value};
CREATE INDEX tasks_request ON tasks(request) WHERE request <> '';

CREATE TABLE allowances (
    account TEXT NOT NULL,
    act INTEGER NOT NULL CHECK (act IN {_ACTS}),
    date TEXT NOT NULL,
    day INTEGER NOT NULL,
    remaining INTEGER NOT NULL,
    PRIMARY KEY (account, act)
) STRICT;
"""


def bring_up(connection: sqlite3.Connection) -> None:
    """Make the tables. Raises EngineFailed for a journal of a later version."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise EngineFailed(detail="the journal is of a later version")
    if version < VERSION:
        connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")

"""The journal's tables, and how an older journal becomes a current one. Called by journal.py when it opens the file.

batches   what was dropped or asked for: one row a drop; `planned` turns 1 when all its files are journaled
jobs      one row a file, an empty folder, or a walk (a folder that could not be read or listed yet)
parts     acknowledged parts of an upload, with the digests of their blocks
ranges    bytes [start, stop) of a download that are on the disk for good
totals    count, size and done of all jobs by state: kept by triggers, so in step with every commit
facts     single values: whether the whole queue is paused
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums and column names of this package)

import enum
import sqlite3
from collections.abc import Iterable

from core.transfer.job import TAB_STATES, Conflict, JobKind, JobState, Tab, Verdict

VERSION = 1
"""`user_version` of this schema. A change adds a step to _STEPS; steps are never edited."""


class What(enum.IntEnum):
    """What a job row stands for."""

    FILE = 0
    FOLDER = 1
    WALK = 2
    """A folder, local or remote, still to be turned into rows: its listing or reading failed or waits."""


LITTER = f"state = {JobState.CANCELLED.value} AND (upload_id != '' OR temp != x'')"
"""SQL: a cancelled job that left an upload at the service or a `.part` on the disk."""


def _in(values: Iterable[int]) -> str:
    return "(" + ", ".join(str(int(value)) for value in sorted(values)) + ")"


_TAB = " ".join(f"WHEN state IN {_in(TAB_STATES[tab])} THEN {tab.value}" for tab in Tab if tab is not Tab.ALL)

_FIRST = f"""
CREATE TABLE batches (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind IN {_in(JobKind)}),
    account TEXT NOT NULL,
    space TEXT NOT NULL,
    prefix TEXT NOT NULL,
    folder BLOB NOT NULL,
    sources BLOB NOT NULL,
    conflict INTEGER NOT NULL CHECK (conflict IN {_in(Conflict)}),
    storage INTEGER NOT NULL,
    planned INTEGER NOT NULL DEFAULT 0 CHECK (planned IN (0, 1)),
    added INTEGER NOT NULL
) STRICT;
CREATE INDEX batches_unplanned ON batches(id) WHERE planned = 0;

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batches(id),
    kind INTEGER NOT NULL CHECK (kind IN {_in(JobKind)}),
    what INTEGER NOT NULL CHECK (what IN {_in(What)}),
    account TEXT NOT NULL,
    space TEXT NOT NULL,
    key TEXT NOT NULL,
    path BLOB NOT NULL,
    state INTEGER NOT NULL CHECK (state IN {_in(JobState)}),
    small INTEGER NOT NULL CHECK (small IN (0, 1)),
    priority INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL CHECK (size >= 0),
    done INTEGER NOT NULL DEFAULT 0 CHECK (done >= 0),
    verdict INTEGER NOT NULL DEFAULT 0 CHECK (verdict IN {_in(Verdict)}),
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    params BLOB NOT NULL DEFAULT x'80',
    clash INTEGER NOT NULL DEFAULT 0 CHECK (clash IN (0, 1)),
    there_size INTEGER NOT NULL DEFAULT 0,
    there_time INTEGER NOT NULL DEFAULT 0,
    mtime_ns INTEGER NOT NULL DEFAULT 0,
    inode INTEGER NOT NULL DEFAULT 0,
    etag TEXT NOT NULL DEFAULT '',
    upload_id TEXT NOT NULL DEFAULT '',
    part_size INTEGER NOT NULL DEFAULT 0,
    temp BLOB NOT NULL DEFAULT x'',
    finishing INTEGER NOT NULL DEFAULT 0 CHECK (finishing IN (0, 1)),
    added INTEGER NOT NULL,
    finished INTEGER NOT NULL DEFAULT 0,
    tab INTEGER GENERATED ALWAYS AS (CASE {_TAB} END) VIRTUAL
) STRICT;
CREATE UNIQUE INDEX jobs_source ON jobs(batch, path, what) WHERE kind = {JobKind.UPLOAD.value};
CREATE UNIQUE INDEX jobs_object ON jobs(batch, key, what) WHERE kind = {JobKind.DOWNLOAD.value};
CREATE INDEX jobs_target ON jobs(batch, key);
CREATE INDEX jobs_next ON jobs(small, priority DESC, id, batch, account) WHERE state = {JobState.QUEUED.value};
CREATE INDEX jobs_tab ON jobs(tab, id);
CREATE INDEX jobs_litter ON jobs(id) WHERE {LITTER};
CREATE INDEX jobs_waiting ON jobs(batch, error) WHERE state = {JobState.WAITING.value};

CREATE TABLE parts (
    job INTEGER NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    etag TEXT NOT NULL,
    size INTEGER NOT NULL,
    digests BLOB NOT NULL,
    PRIMARY KEY (job, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE ranges (
    job INTEGER NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
    start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL CHECK (stop > start),
    PRIMARY KEY (job, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE facts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE totals (
    state INTEGER PRIMARY KEY, count INTEGER NOT NULL, size INTEGER NOT NULL, done INTEGER NOT NULL
) STRICT;
INSERT INTO totals SELECT value, 0, 0, 0 FROM json_each('[{", ".join(str(s.value) for s in JobState)}]');
CREATE TRIGGER jobs_come AFTER INSERT ON jobs BEGIN
    UPDATE totals SET count = count + 1, size = size + new.size, done = done + new.done WHERE state = new.state;
END;
CREATE TRIGGER jobs_go AFTER DELETE ON jobs BEGIN
    UPDATE totals SET count = count - 1, size = size - old.size, done = done - old.done WHERE state = old.state;
END;
CREATE TRIGGER jobs_turn AFTER UPDATE OF state, size, done ON jobs BEGIN
    UPDATE totals SET count = count - 1, size = size - old.size, done = done - old.done WHERE state = old.state;
    UPDATE totals SET count = count + 1, size = size + new.size, done = done + new.done WHERE state = new.state;
END;
"""

_STEPS = (_FIRST,)


def bring_up(connection: sqlite3.Connection) -> None:
    """Create the tables, or lift an older journal to VERSION. Raises sqlite3.Error; a newer journal is refused."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > VERSION:
        raise sqlite3.DatabaseError(f"the journal is of version {found}, newer than {VERSION}")
    for number, step in enumerate(_STEPS[found:], found + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT;")

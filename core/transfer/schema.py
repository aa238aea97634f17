"""The journal's tables, and how an older journal becomes a current one. core/journal.py calls `bring_up`.

batches   what was dropped or asked for: one row a drop; `planned` turns 1 when all its files are journaled
jobs      one row a file, an empty folder, or a walk (a folder that could not be read or listed yet)
tallies   count, size and done of each batch's jobs by state: kept by the same triggers
parts     acknowledged parts of an upload, with the digests of their blocks
ranges    bytes [start, stop) of a download that are on the disk for good
totals    count, size and done of all jobs by state: kept by triggers, so in step with every commit
facts     single values: whether the whole queue is paused

Order: batches by `place`, the jobs of a batch by theirs; `priority` goes before both. `start_at` (ms) holds a job or a
batch back, `rate` (bytes a second) slows it down; 0 means neither. A job's own start counts in place of its batch's.
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums and column names of this package)

import enum
import sqlite3
from collections.abc import Iterable

import msgspec

from core.transfer.job import TAB_STATES, Conflict, JobKind, JobState, Tab, Verdict

VERSION = 7
"""`user_version` of this schema. A change adds a step to _STEPS; steps are never edited."""


class What(enum.IntEnum):
    """What a job row stands for."""

    FILE = 0
    FOLDER = 1
    WALK = 2
    """A folder, local or remote, still to be turned into rows: its listing or reading failed or waits."""


LITTER = f"state = {JobState.CANCELLED.value} AND (upload_id != '' OR temp != x'')"
"""SQL: a cancelled job that left an upload at the service or a `.part` on the disk."""


def json_list(values: Iterable[int] | Iterable[str]) -> str:
    """What a statement unfolds with json_each: any number of values in one parameter."""
    return msgspec.json.encode(list(values)).decode()


def in_list(values: Iterable[int]) -> str:
    """SQL: the right side of an IN, of numbers that are this package's own."""
    return "(" + ", ".join(str(int(value)) for value in sorted(values)) + ")"


_TAB = " ".join(f"WHEN state IN {in_list(TAB_STATES[tab])} THEN {tab.value}" for tab in Tab if tab is not Tab.ALL)

MANY = 50
"""A batch of more jobs than this is one row in the queue, as is one that holds a folder."""

_PLUS = """
    UPDATE totals SET count = count + 1, size = size + new.size, done = done + new.done WHERE state = new.state;
    INSERT INTO tallies VALUES (new.batch, new.state, 1, new.size, new.done) ON CONFLICT (batch, state)
        DO UPDATE SET count = count + 1, size = size + excluded.size, done = done + excluded.done;
"""
_MINUS = """
    UPDATE totals SET count = count - 1, size = size - old.size, done = done - old.done WHERE state = old.state;
    UPDATE tallies SET count = count - 1, size = size - old.size, done = done - old.done
        WHERE batch = old.batch AND state = old.state;
"""

_FIRST = f"""
CREATE TABLE batches (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
    account TEXT NOT NULL,
    space TEXT NOT NULL,
    prefix TEXT NOT NULL,
    folder BLOB NOT NULL,
    sources BLOB NOT NULL,
    conflict INTEGER NOT NULL CHECK (conflict IN {in_list(Conflict)}),
    storage INTEGER NOT NULL,
    planned INTEGER NOT NULL DEFAULT 0 CHECK (planned IN (0, 1)),
    added INTEGER NOT NULL
) STRICT;
CREATE INDEX batches_unplanned ON batches(id) WHERE planned = 0;

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batches(id),
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
    what INTEGER NOT NULL CHECK (what IN {in_list(What)}),
    account TEXT NOT NULL,
    space TEXT NOT NULL,
    key TEXT NOT NULL,
    path BLOB NOT NULL,
    state INTEGER NOT NULL CHECK (state IN {in_list(JobState)}),
    small INTEGER NOT NULL CHECK (small IN (0, 1)),
    priority INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL CHECK (size >= 0),
    done INTEGER NOT NULL DEFAULT 0 CHECK (done >= 0),
    verdict INTEGER NOT NULL DEFAULT 0 CHECK (verdict IN {in_list(Verdict)}),
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

_SECOND = f"""
ALTER TABLE batches ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN rate INTEGER NOT NULL DEFAULT 0 CHECK (rate >= 0);
ALTER TABLE batches ADD COLUMN start_at INTEGER NOT NULL DEFAULT 0 CHECK (start_at >= 0);
ALTER TABLE batches ADD COLUMN grouped INTEGER NOT NULL DEFAULT 0 CHECK (grouped IN (0, 1));
ALTER TABLE batches ADD COLUMN finished INTEGER NOT NULL DEFAULT 0;
-- Journals made by the first version know four answers alone: their CHECK goes with the column, the answers stay.
ALTER TABLE batches ADD COLUMN answer INTEGER NOT NULL DEFAULT 0 CHECK (answer >= 0);
UPDATE batches SET answer = conflict;
ALTER TABLE batches DROP COLUMN conflict;
ALTER TABLE batches RENAME COLUMN answer TO conflict;
ALTER TABLE jobs ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN rate INTEGER NOT NULL DEFAULT 0 CHECK (rate >= 0);
ALTER TABLE jobs ADD COLUMN start_at INTEGER NOT NULL DEFAULT 0 CHECK (start_at >= 0);
DROP INDEX jobs_next;
DROP INDEX jobs_tab;
UPDATE batches SET place = id;
UPDATE jobs SET place = id;
UPDATE batches SET grouped = 1 WHERE (SELECT COUNT(*) FROM jobs WHERE jobs.batch = batches.id) > {MANY}
    OR EXISTS (SELECT 1 FROM jobs WHERE jobs.batch = batches.id AND (what != 0 OR CASE batches.kind
        WHEN {JobKind.UPLOAD.value} THEN instr(substr(key, length(prefix) + 1), '/')
        ELSE instr(substr(path, length(folder) + 2), x'2f') END));
UPDATE batches SET finished = added WHERE planned = 1 AND NOT EXISTS
    (SELECT 1 FROM jobs WHERE jobs.batch = batches.id AND tab IN ({Tab.ACTIVE.value}, {Tab.WAITING.value}));
CREATE INDEX batches_order ON batches(place, id, grouped, planned);
CREATE INDEX batches_later ON batches(start_at) WHERE start_at > 0;
CREATE INDEX jobs_next ON jobs(batch, small, place, start_at) WHERE state = {JobState.QUEUED.value} AND priority = 0;
CREATE INDEX jobs_apart ON jobs(priority, small, batch, place, start_at)
    WHERE state = {JobState.QUEUED.value} AND priority != 0;
CREATE INDEX jobs_later ON jobs(start_at) WHERE start_at > 0;
CREATE INDEX jobs_slow ON jobs(id) WHERE rate > 0;
CREATE INDEX jobs_place ON jobs(batch, place);
CREATE INDEX jobs_tab ON jobs(tab, batch, place, state);

CREATE TABLE tallies (
    batch INTEGER NOT NULL REFERENCES batches(id) ON DELETE CASCADE,
    state INTEGER NOT NULL,
    count INTEGER NOT NULL, size INTEGER NOT NULL, done INTEGER NOT NULL,
    PRIMARY KEY (batch, state)
) STRICT, WITHOUT ROWID;
INSERT INTO tallies SELECT batch, state, COUNT(*), SUM(size), SUM(done) FROM jobs GROUP BY batch, state;
CREATE INDEX tallies_queued ON tallies(batch) WHERE state = {JobState.QUEUED.value} AND count > 0;

DROP TRIGGER jobs_come;
DROP TRIGGER jobs_go;
DROP TRIGGER jobs_turn;
CREATE TRIGGER jobs_come AFTER INSERT ON jobs BEGIN {_PLUS} END;
CREATE TRIGGER jobs_go AFTER DELETE ON jobs BEGIN {_MINUS} END;
CREATE TRIGGER jobs_turn AFTER UPDATE OF state, size, done ON jobs WHEN old.state != new.state BEGIN
    {_MINUS} {_PLUS}
END;
CREATE TRIGGER jobs_grow AFTER UPDATE OF size, done ON jobs
    WHEN old.state = new.state AND (old.size != new.size OR old.done != new.done) BEGIN
    UPDATE totals SET size = size + new.size - old.size, done = done + new.done - old.done WHERE state = new.state;
    UPDATE tallies SET size = size + new.size - old.size, done = done + new.done - old.done
        WHERE batch = new.batch AND state = new.state;
END;
"""

_THIRD = f"""
ALTER TABLE jobs ADD COLUMN anyway INTEGER NOT NULL DEFAULT 0 CHECK (anyway IN (0, 1));
-- Until now the later of both starts counted.
UPDATE jobs INDEXED BY jobs_later SET start_at = 0
    WHERE start_at > 0 AND start_at < (SELECT batches.start_at FROM batches WHERE batches.id = jobs.batch);
CREATE INDEX jobs_own ON jobs(start_at, batch) WHERE state = {JobState.QUEUED.value} AND start_at > 0;
"""

_FOURTH = f"""
DROP INDEX jobs_source;
DROP INDEX jobs_object;
-- Earlier versions knew uploads and downloads alone; a CHECK goes with its column.
ALTER TABLE batches ADD COLUMN way INTEGER NOT NULL DEFAULT 0 CHECK (way IN (0, 1, 2));
UPDATE batches SET way = kind;
ALTER TABLE batches DROP COLUMN kind;
ALTER TABLE batches RENAME COLUMN way TO kind;
ALTER TABLE jobs ADD COLUMN way INTEGER NOT NULL DEFAULT 0 CHECK (way IN (0, 1, 2));
UPDATE jobs SET way = kind;
ALTER TABLE jobs DROP COLUMN kind;
ALTER TABLE jobs RENAME COLUMN way TO kind;
ALTER TABLE batches ADD COLUMN queued INTEGER NOT NULL DEFAULT 0 CHECK (queued IN (0, 1));
ALTER TABLE jobs ADD COLUMN source BLOB NOT NULL DEFAULT x'';
ALTER TABLE jobs ADD COLUMN ticket TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX jobs_source ON jobs(batch, path, what) WHERE kind = {JobKind.UPLOAD.value};
CREATE UNIQUE INDEX jobs_object ON jobs(batch, key, what) WHERE kind = {JobKind.DOWNLOAD.value};
CREATE UNIQUE INDEX jobs_fetched ON jobs(batch, key, what) WHERE kind = {JobKind.FETCH.value};
"""

_FIFTH = """
ALTER TABLE batches ADD COLUMN thaw_days INTEGER NOT NULL DEFAULT 0 CHECK (thaw_days >= 0);
"""

_SIXTH = """
ALTER TABLE batches ADD COLUMN policy BLOB NOT NULL DEFAULT x'';
ALTER TABLE jobs ADD COLUMN answer TEXT NOT NULL DEFAULT '';
"""

_SEVENTH = f"""
DROP INDEX jobs_source;
DROP INDEX jobs_object;
DROP INDEX jobs_fetched;
-- Earlier versions knew no copies; a CHECK goes with its column.
ALTER TABLE batches ADD COLUMN way INTEGER NOT NULL DEFAULT 0 CHECK (way IN (0, 1, 2, 3));
UPDATE batches SET way = kind;
ALTER TABLE batches DROP COLUMN kind;
ALTER TABLE batches RENAME COLUMN way TO kind;
ALTER TABLE jobs ADD COLUMN way INTEGER NOT NULL DEFAULT 0 CHECK (way IN (0, 1, 2, 3));
UPDATE jobs SET way = kind;
ALTER TABLE jobs DROP COLUMN kind;
ALTER TABLE jobs RENAME COLUMN way TO kind;
ALTER TABLE batches ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE parts ADD COLUMN read BLOB NOT NULL DEFAULT x'';
CREATE UNIQUE INDEX jobs_source ON jobs(batch, path, what) WHERE kind = {JobKind.UPLOAD.value};
CREATE UNIQUE INDEX jobs_object ON jobs(batch, key, what) WHERE kind = {JobKind.DOWNLOAD.value};
CREATE UNIQUE INDEX jobs_fetched ON jobs(batch, key, what) WHERE kind = {JobKind.FETCH.value};
CREATE UNIQUE INDEX jobs_copied ON jobs(batch, path, what) WHERE kind = {JobKind.COPY.value};
"""

_STEPS = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH)


def bring_up(connection: sqlite3.Connection) -> None:
    """Create the tables, or lift an older journal to VERSION. Raises sqlite3.Error; a newer journal is refused."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > VERSION:
        raise sqlite3.DatabaseError(f"the journal is of version {found}, newer than {VERSION}")
    for number, step in enumerate(_STEPS[found:], found + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT;")

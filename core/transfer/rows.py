"""What stands in the journal's rows, and how batches and jobs are written and found.

Functions that take a `sqlite3.Connection` and change something run on the journal's thread (Journal.write); those that
only look may run on any thread's reading connection (Journal.read). State changes are in moves.py.
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums and column names of this package)

import sqlite3
import time
from collections.abc import Iterable, Sequence

import msgspec

from core.engine.protocol.fetching import FetchItem
from core.errors import EngineFailed, Param
from core.model import ObjectInfo
from core.shapes import shaped
from core.transfer.job import Conflict, JobKind, JobState, Priority, Verdict
from core.transfer.schema import MANY, What, json_list
from core.upload_policy import UploadPolicy


class Batch(msgspec.Struct, frozen=True):
    """One drop or one download order. Paths are bytes, as the disk has them."""

    id: int
    kind: JobKind
    account: str
    space: str
    prefix: str
    """Uploads, fetches and copies: the target folder's prefix."""
    folder: bytes
    """Downloads: the local target folder."""
    sources: "Sources"
    conflict: Conflict
    storage: int
    planned: int
    added: int
    place: int = 0
    priority: Priority = Priority.NORMAL
    rate: int = 0
    start_at: int = 0
    grouped: int = 0
    """Whether it is one row in the queue, and not as many as it has jobs."""
    finished: int = 0
    """When its last job ended, ms; 0 while something is left to do."""
    queued: int = 0
    """Fetches: by tasks of the service's own."""
    thaw_days: int = 0
    """Downloads: archived objects are thawed for so many days, and waited for; 0: they fail."""
    policy: UploadPolicy = UploadPolicy()
    """Uploads: what goes with each file."""
    origin: str = ""
    """Copies: the account they come from."""

    @property
    def target(self) -> str:
        """The target as the queue shows it."""
        if self.kind is JobKind.DOWNLOAD:
            return self.folder.decode("utf-8", "backslashreplace")
        return f"{self.space}/{self.prefix}"


class Sources(msgspec.Struct, frozen=True):
    """What a batch was asked to move: local paths, or keys and prefixes, or addresses."""

    paths: tuple[bytes, ...] = ()
    keys: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    fetches: tuple[FetchItem, ...] = ()
    space: str = ""
    """Of a copy: the space of the keys and prefixes."""
    move: bool = False
    """Of a copy: the sources go once they are copied."""
    query: str = ""
    """Only what matches of what is below the prefixes (core/query); it keeps its key from the prefix on."""
    listed: bool = False
    """Its jobs were journaled with it, by whoever compared both sides: there is nothing to find, nor to look up."""


class NewJob(msgspec.Struct, frozen=True):
    """A job as the planner finds it. With `error` it is a row that only tells why it failed."""

    key: str
    path: bytes
    size: int = 0
    what: What = What.FILE
    small: bool = True
    mtime_ns: int = 0
    inode: int = 0
    etag: str = ""
    clash: bool = False
    there_size: int = 0
    there_time: int = 0
    state: JobState = JobState.QUEUED
    error: str = ""
    params: dict[str, Param] = {}
    source: bytes = b""


class Job(msgspec.Struct, frozen=True):
    """A job row. `done` counts journaled bytes only; `temp` is a download's `.part` path, `etag` that of the object:
    the one a download fetches, or that which stands in an upload's way; of a listed batch's upload, once it is DONE,
    that of the object it became."""

    id: int
    batch: int
    kind: JobKind
    what: What
    account: str
    space: str
    key: str
    path: bytes
    state: JobState
    small: int
    size: int
    done: int
    verdict: Verdict
    attempts: int
    error: str
    params: bytes
    clash: int
    there_size: int
    there_time: int
    mtime_ns: int
    inode: int
    etag: str
    upload_id: str
    part_size: int
    temp: bytes
    finishing: int
    added: int
    finished: int
    priority: Priority = Priority.NORMAL
    place: int = 0
    rate: int = 0
    start_at: int = 0
    anyway: int = 0
    """Whether its target is replaced, whatever the batch's answer: the user said so of this job."""
    source: bytes = b""
    """Of a fetch: its FetchItem in msgpack. Its `path` is the address as it may be shown. Of a job of a listed batch:
    what stood at its target when that was compared (conflicts.Standing or None, in msgpack)."""
    ticket: str = ""
    """Of a fetch: the service's task."""
    answer: str = ""
    """Of an upload with a policy: what it had the service, or the callback, answer."""
    origin: str = ""
    """Of a copy: the account it comes from. Its `source` is an Origin in msgpack, its `path` the key there."""


COLUMNS = ", ".join(field.name for field in msgspec.structs.fields(Job))
_BATCH_COLUMNS = ", ".join(field.name for field in msgspec.structs.fields(Batch))
_NEW = (
    "kind, batch, account, space, added, place, key, path, size, what, small, mtime_ns, inode, etag, clash, "
    "there_size, there_time, state, error, params, finished, source, origin"
)
_INSERT = f"INSERT INTO jobs ({_NEW}) VALUES (?{', ?' * _NEW.count(',')}) ON CONFLICT DO NOTHING"


def now_ms() -> int:
    """The time stored in rows: ms since the epoch."""
    return time.time_ns() // 1_000_000


def job(row: tuple[object, ...]) -> Job:
    """A row selected as COLUMNS."""
    return msgspec.convert(dict(zip(Job.__struct_fields__, row, strict=True)), shaped(Job))


def add_batch(
    connection: sqlite3.Connection,
    kind: JobKind,
    account: str,
    space: str,
    prefix: str,
    folder: bytes,
    sources: Sources,
    conflict: Conflict,
    storage: int,
    start_at: int = 0,
    grouped: bool = False,
    **more: object,
) -> int:
    """Journal a batch, still to be planned, at the queue's end; gives its id. `more` are further columns."""
    blob = msgspec.msgpack.encode(sources)
    values = (kind, account, space, prefix, folder, blob, conflict, storage, now_ms(), start_at, grouped)
    cursor = connection.execute(
        "INSERT INTO batches (kind, account, space, prefix, folder, sources, conflict, storage, added, start_at, "
        "grouped, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT COALESCE(MAX(place), 0) + 1 FROM batches))",
        values,
    )
    number = cursor.lastrowid or 0
    if more:
        set_batch(connection, number, **more)
    return number


def batch(connection: sqlite3.Connection, number: int) -> Batch:
    """A batch that is known to exist."""
    found = find_batch(connection, number)
    if found is None:
        raise EngineFailed(detail="no such batch")
    return found


def find_batch(connection: sqlite3.Connection, number: int) -> Batch | None:
    """A batch by its id."""
    row = connection.execute(f"SELECT {_BATCH_COLUMNS} FROM batches WHERE id = ?", (number,)).fetchone()
    if row is None:
        return None
    values = dict(zip(Batch.__struct_fields__, row, strict=True))
    values["sources"] = msgspec.msgpack.decode(values["sources"], type=shaped(Sources))
    values["policy"] = msgspec.msgpack.decode(values["policy"] or b"\x80", type=shaped(UploadPolicy))
    return msgspec.convert(values, shaped(Batch))


def unplanned(connection: sqlite3.Connection) -> list[int]:
    """Batches whose planning has not ended, oldest first."""
    return [number for (number,) in connection.execute("SELECT id FROM batches WHERE planned = 0 ORDER BY id")]


def unfinished(connection: sqlite3.Connection) -> list[int]:
    """Batches that are not known to be over."""
    return [number for (number,) in connection.execute("SELECT id FROM batches WHERE finished = 0")]


def batches_of(connection: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
    """The batches of some jobs."""
    found = connection.execute(
        "SELECT DISTINCT batch FROM jobs WHERE id IN (SELECT value FROM json_each(?))", (json_list(numbers),)
    )
    return {batch for (batch,) in found}


def set_finished(connection: sqlite3.Connection, number: int, at: int) -> None:
    """Note when the last job of a batch ended (ms); 0 when there is something to do again."""
    connection.execute("UPDATE batches SET finished = ? WHERE id = ?", (at, number))


def set_planned(connection: sqlite3.Connection, number: int) -> None:
    """All files of the batch are journaled: the scheduler may take them."""
    connection.execute("UPDATE batches SET planned = 1 WHERE id = ?", (number,))


def add_jobs(connection: sqlite3.Connection, of: Batch, jobs: Iterable[NewJob]) -> None:
    """Journal jobs of a batch, behind those it has; one it has already (of a plan that was begun before a crash) is
    left as it is. Folders in it, or many jobs, make the batch one row.
    """
    now = now_ms()
    head = (of.kind, of.id, of.account, of.space, now)
    jobs = list(jobs)
    last = connection.execute("SELECT COALESCE(MAX(place), 0) FROM jobs WHERE batch = ?", (of.id,)).fetchone()[0]
    connection.executemany(
        _INSERT,
        [
            (
                *head, place, new.key, new.path, new.size, new.what, new.small, new.mtime_ns, new.inode, new.etag,
                new.clash, new.there_size, new.there_time, new.state, new.error, msgspec.msgpack.encode(new.params),
                now if new.state.final else 0, new.source, of.origin,
            )
            for place, new in enumerate(jobs, last + 1)
        ],
    )  # fmt: skip
    if counts_of_batch(connection, of.id)[0] > MANY or any(_below(of, new) for new in jobs):
        connection.execute("UPDATE batches SET grouped = 1 WHERE id = ? AND grouped = 0", (of.id,))


def _below(of: Batch, new: NewJob) -> bool:
    """Whether a job stands for a folder, or for something in one."""
    if new.what is not What.FILE:
        return True
    if of.kind is not JobKind.DOWNLOAD:
        return "/" in new.key[len(of.prefix) :]
    return b"/" in new.path[len(of.folder.rstrip(b"/")) + 1 :]


def mark_clashes(connection: sqlite3.Connection, batch: int, there: Iterable[ObjectInfo]) -> None:
    """Note which files of the batch have a target that exists, and what it is."""
    connection.executemany(
        "UPDATE jobs SET clash = 1, there_size = ?, there_time = ?, etag = ? WHERE batch = ? AND key = ? AND what = 0",
        [(info.size, info.modified, info.etag, batch, info.key) for info in there],
    )


def find(connection: sqlite3.Connection, number: int) -> Job | None:
    """A job by its id."""
    row = connection.execute(f"SELECT {COLUMNS} FROM jobs WHERE id = ?", (number,)).fetchone()
    return job(row) if row else None


def many(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Job]:
    """Jobs by their ids, in queue order; ids that are gone are left out."""
    text = msgspec.json.encode(numbers).decode()
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM jobs WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (text,)
    )
    return [job(row) for row in rows]


def set_fields(connection: sqlite3.Connection, number: int, **fields: object) -> None:
    """Write some columns of a job; the names come from the callers' code, never from outside."""
    names = ", ".join(f"{name} = ?" for name in fields)
    connection.execute(f"UPDATE jobs SET {names} WHERE id = ?", (*fields.values(), number))


def set_batch(connection: sqlite3.Connection, number: int, **fields: object) -> None:
    """The same of a batch."""
    names = ", ".join(f"{name} = ?" for name in fields)
    connection.execute(f"UPDATE batches SET {names} WHERE id = ?", (*fields.values(), number))


def set_many(connection: sqlite3.Connection, numbers: Iterable[int], column: str, value: int) -> None:
    """Write one column of many jobs."""
    connection.execute(
        f"UPDATE jobs SET {column} = ? WHERE id IN (SELECT value FROM json_each(?))", (value, json_list(numbers))
    )


def delete(connection: sqlite3.Connection, number: int) -> None:
    """Take a job's row away."""
    connection.execute("DELETE FROM jobs WHERE id = ?", (number,))


def tally(connection: sqlite3.Connection, number: int) -> dict[JobState, tuple[int, int, int]]:
    """Of one batch, by state: how many jobs, their bytes, and how many of those are journaled as done."""
    found = connection.execute("SELECT state, count, size, done FROM tallies WHERE batch = ?", (number,))
    return {JobState(state): (count, size, done) for state, count, size, done in found if count}


def counts_of_batch(connection: sqlite3.Connection, number: int) -> tuple[int, int, int]:
    """Of one batch: the jobs, their bytes, and how many of them failed."""
    row = connection.execute(
        "SELECT COALESCE(SUM(count), 0), COALESCE(SUM(size), 0), COALESCE(SUM(count) FILTER (WHERE state = ?), 0) "
        "FROM tallies WHERE batch = ?",
        (JobState.FAILED, number),
    ).fetchone()
    return int(row[0]), int(row[1]), int(row[2])


def in_batch(connection: sqlite3.Connection, batch: int, key: str) -> bool:
    """Whether a job of the batch has this key."""
    row = connection.execute("SELECT 1 FROM jobs WHERE batch = ? AND key = ? LIMIT 1", (batch, key)).fetchone()
    return row is not None

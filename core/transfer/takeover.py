"""The same file dropped, or ordered, again: the new job goes on from what an unfinished one has sent or fetched.

Called by plan.py when a batch's rows are journaled, before they are released. A job is the same when account, space,
key and local path are, and its source is: the file's fingerprint, or the object's etag. The old row goes. Where the
source changed meanwhile, the drop is the word to take the new content: what was sent of the old is thrown away. Where
a worker holds the old job just now, the new one is skipped.
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums and names of this module)

import json
import sqlite3
from functools import partial
from typing import NamedTuple

from core.errors import TargetExists
from core.journal import Journal
from core.transfer import moves, rows, settle
from core.transfer.job import FINAL, JobKind, JobState
from core.transfer.rows import Batch, Job
from core.transfer.schema import What

AT_ONCE = 500
"""Pairs in one commit: each takes some statements."""

_ASIDE = frozenset({JobState.QUEUED, JobState.WAITING, JobState.PAUSED, JobState.FAILED})
"""Unfinished, and no worker's."""

_BARE = (
    f"(old.state IN ({', '.join(str(state.value) for state in sorted(_ASIDE))}) "
    "AND old.upload_id = '' AND old.temp = x'')"
)
_SETTLED = "(" + ", ".join(str(state.value) for state in sorted(FINAL - {JobState.FAILED})) + ")"

_INDEX = {JobKind.UPLOAD: "jobs_source", JobKind.DOWNLOAD: "jobs_object"}
"""By which a batch's row for a file, or for an object, is found."""


class _Pair(NamedTuple):
    new: int
    old: int
    bare: int
    """Whether nothing was moved by the old one, and no worker holds it."""


def take_over(journal: Journal, batch: Batch) -> bool:
    """Let the queued rows of a batch take over from unfinished rows of other batches. Whether there were any."""
    if batch.kind not in _INDEX:
        return False
    pairs = _pairs(journal.read, batch)
    bare = [pair.old for pair in pairs if pair.bare]
    rest = [pair for pair in pairs if not pair.bare]
    for at in range(0, len(bare), settle.AT_ONCE):
        journal.write(partial(_delete, numbers=bare[at : at + settle.AT_ONCE]))
    for at in range(0, len(rest), AT_ONCE):
        journal.write(partial(_take_over, pairs=rest[at : at + AT_ONCE]), durable=True)
    if pairs:
        while journal.write(moves.clear_empty):
            pass
    return bool(pairs)


def _pairs(connection: sqlite3.Connection, batch: Batch) -> list[_Pair]:
    """New and old rows of the same file. The side with fewer rows is gone through, the other asked by its index."""
    others = _others(connection, batch)
    ours = rows.counts_of_batch(connection, batch.id)[0]
    outer, inner = ("new", "old") if ours * len(others) < sum(others.values()) else ("old", "new")
    return [_Pair(*row) for other in others for row in _join(connection, batch, outer, inner, other)]


def _others(connection: sqlite3.Connection, batch: Batch) -> dict[int, int]:
    """Batches of the same kind, space and policy with unfinished jobs, and how many those are."""
    found = connection.execute(
        "SELECT batch, SUM(count) FROM tallies JOIN batches ON batches.id = batch WHERE count > 0 "
        f"AND state NOT IN {_SETTLED} AND batch != ? AND kind = ? AND account = ? AND space = ? "
        "AND policy = (SELECT policy FROM batches WHERE id = ?) GROUP BY batch",
        (batch.id, batch.kind, batch.account, batch.space, batch.id),
    )
    return dict(found.fetchall())


def _join(connection: sqlite3.Connection, batch: Batch, outer: str, inner: str, other: int) -> sqlite3.Cursor:
    tables = f"jobs AS {outer} CROSS JOIN jobs AS {inner} INDEXED BY {_INDEX[batch.kind]}"
    return connection.execute(
        f"SELECT new.id, old.id, {_BARE} FROM {tables} "
        f"WHERE new.batch = {batch.id} AND new.kind = {batch.kind.value} AND new.state = {JobState.QUEUED.value} "
        f"AND old.batch = {other} AND old.kind = {batch.kind.value} AND old.tab IN (1, 2, 3) "
        f"AND new.what = {What.FILE.value} AND old.what = {What.FILE.value} AND old.path = new.path "
        "AND old.key = new.key ORDER BY new.id, old.done DESC"
    )


def _delete(connection: sqlite3.Connection, numbers: list[int]) -> None:
    connection.execute(
        f"DELETE FROM jobs AS old WHERE id IN (SELECT value FROM json_each(?)) AND {_BARE}", (json.dumps(numbers),)
    )


def _take_over(connection: sqlite3.Connection, pairs: list[_Pair]) -> None:
    """Each pair as it is by now. Of several old rows for one file the first has most to give; the others just go."""
    for pair in pairs:
        new, old = rows.find(connection, pair.new), rows.find(connection, pair.old)
        if new is None or old is None or new.state is not JobState.QUEUED:
            continue
        if old.state in _ASIDE:
            if _goes_on(new, old):
                _carry(connection, new, old)
            _drop(connection, old.id)
        elif old.state not in FINAL and old.state is not JobState.CANCELLING and _same_source(new, old):
            settle.put(connection, [new.id], JobState.SKIPPED, TargetExists(reason="busy"))


def _goes_on(new: Job, old: Job) -> bool:
    return bool(old.upload_id or old.temp) and not (new.upload_id or new.temp) and _same_source(new, old)


def _same_source(new: Job, old: Job) -> bool:
    if new.kind is JobKind.UPLOAD:
        return (new.size, new.mtime_ns, new.inode) == (old.size, old.mtime_ns, old.inode)
    return bool(new.etag) and (new.etag, new.size) == (old.etag, old.size)


def _carry(connection: sqlite3.Connection, new: Job, old: Job) -> None:
    """What was moved so far, and all that is needed to go on, becomes the new row's."""
    for table in ("parts", "ranges"):
        connection.execute(f"UPDATE {table} SET job = ? WHERE job = ?", (new.id, old.id))
    for number, of in ((old.id, new), (new.id, old)):
        rows.set_fields(
            connection,
            number,
            upload_id=of.upload_id,
            part_size=of.part_size,
            temp=of.temp,
            finishing=of.finishing,
            done=of.done,
        )


def _drop(connection: sqlite3.Connection, number: int) -> None:
    """The old row goes; one with something left at the service or on the disk stays, cancelled, to be cleaned up."""
    old = rows.find(connection, number)
    if old is not None and (old.upload_id or old.temp):
        moves.cancel(connection, [number])
    else:
        rows.delete(connection, number)

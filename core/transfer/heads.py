"""A batch as one row of the queue: its name, its outcomes, its numbers. Used by board.py and question.py."""

import os
import posixpath
import sqlite3
from typing import NamedTuple

from core.engine.protocol.queue import BatchRow, Tally
from core.model import Place
from core.transfer import rows
from core.transfer.disk import folder_of, shown
from core.transfer.job import ACTIVE, JobKind, JobState, Verdict
from core.transfer.progress import seconds_left
from core.transfer.rows import Batch
from core.transfer.schema import What

_S = JobState
_MOVED = frozenset(JobState) - {_S.SKIPPED, _S.CANCELLED}
"""States whose bytes count for a batch's bar: what was settled without moving would only hold it back."""


class Running(NamedTuple):
    """What the running jobs of a batch have more than the journal knows, and how fast they are together."""

    extra: int = 0
    speed: int = 0


def batch_row(connection: sqlite3.Connection, of: Batch, running: Running, now: int) -> BatchRow:
    """A batch's row at `now` (ms)."""
    found = rows.tally(connection, of.id)

    def count(*states: JobState) -> int:
        return sum(found[state][0] for state in states if state in found)

    tally = Tally(
        waiting=count(_S.QUEUED, _S.WAITING, _S.PAUSED),
        active=count(*ACTIVE),
        done=count(_S.DONE),
        skipped=count(_S.SKIPPED),
        failed=count(_S.FAILED),
        cancelled=count(_S.CANCELLED),
    )
    size = sum(bytes_ for state, (_, bytes_, _) in found.items() if state in _MOVED)
    journaled = sum(done for state, (_, _, done) in found.items() if state in _MOVED)
    done = max(0, min(size, journaled + running.extra))
    left = sum(bytes_ for state, (_, bytes_, _) in found.items() if not state.final)
    left -= sum(done for state, (_, _, done) in found.items() if not state.final) + running.extra
    name, more = _name(of)
    return BatchRow(
        id=of.id,
        kind=of.kind,
        name=name,
        more=more,
        target=of.target,
        place=Place(of.account, of.space, first_prefix(of)),
        path=shown(folder_of(of.sources.paths[0]) if of.sources.paths else of.folder),
        planned=bool(of.planned),
        tally=tally,
        paused=count(_S.PAUSED),
        size=size,
        done=done,
        speed=running.speed,
        left=seconds_left(left, running.speed) if tally.active else -1,
        priority=of.priority,
        limit=of.rate,
        start_at=of.start_at if of.start_at > now and not tally.over else 0,
        added=of.added,
        finished=of.finished if tally.over else 0,
    )


def unverified(connection: sqlite3.Connection, number: int) -> int:
    """How many files of a batch are done of which only the sizes could be compared."""
    (count,) = connection.execute(
        "SELECT COUNT(*) FROM jobs WHERE batch = ? AND state = ? AND what = ? AND verdict != ?",
        (number, JobState.DONE, What.FILE, Verdict.VERIFIED),
    ).fetchone()
    return int(count)


def _name(of: Batch) -> tuple[str, int]:
    """What the first source is called, and how many stand beside it."""
    sources = of.sources
    if sources.paths:
        return posixpath.basename(os.fsdecode(sources.paths[0]).rstrip("/")).encode(
            "utf-8", "backslashreplace"
        ).decode(), len(sources.paths) - 1
    if sources.fetches:
        key = sources.fetches[0].key
        return key.rstrip("/").rpartition("/")[2] or key, len(sources.fetches) - 1
    first, *more = (*sources.prefixes, *sources.keys) or ("",)
    return first.rstrip("/").rpartition("/")[2] or first or of.space, len(more)


def first_prefix(of: Batch) -> str:
    """Where the objects are: the prefix uploaded to; of a download, that of the first source."""
    if of.kind is not JobKind.DOWNLOAD:
        return of.prefix
    if of.sources.prefixes:
        return of.sources.prefixes[0]
    parent, slash, _ = next(iter(of.sources.keys), "").rpartition("/")
    return parent + slash

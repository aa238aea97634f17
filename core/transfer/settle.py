"""What a batch's answer means for targets that exist: what is skipped or asked about without moving a byte.

`planned` is called by plan.py, `answered` by service.py with the user's answer; `put` moves jobs for others, too. What
takes a look at the bytes is decided when a job's turn comes (conflicts.py). State changes ask job.MOVES, as those of
moves.py do, and go in pieces so that no commit of others waits long.
"""

# ruff: noqa: S608  (what is put into SQL are conditions and numbers of enums of this module)

import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from core.errors import SpaceferryError, TargetExists
from core.journal import Journal
from core.transfer.job import ACTIVE, Conflict, JobKind, JobState, can_move
from core.transfer.rows import now_ms
from core.transfer.schema import json_list

AT_ONCE = 2_000
"""Rows moved in one commit: some tens of milliseconds."""

_ASKED = f"state = {JobState.WAITING.value} AND error = '{TargetExists.code}'"
"""SQL: a job that waits for the answer about its target."""


class _Rule(NamedTuple):
    """Rows with a target that match `where` go to `state`, with `error`.

    Those that are skipped must have moved nothing: what has is cleaned up by a worker, which comes to the same end.
    """

    where: str
    state: JobState
    error: SpaceferryError | None = None


_NOTHING_MOVED = "upload_id = '' AND temp = x''"

_RULES = {
    Conflict.ASK: _Rule("1", JobState.WAITING, TargetExists()),
    Conflict.SKIP: _Rule(_NOTHING_MOVED, JobState.SKIPPED),
    # A target whose time is not known is looked at again when the job's turn comes.
    Conflict.NEWER: _Rule(
        f"{_NOTHING_MOVED} AND there_time > 0 AND mtime_ns / 1000000 <= there_time",
        JobState.SKIPPED,
        TargetExists(reason="older"),
    ),
    Conflict.RESUME: _Rule(
        f"{_NOTHING_MOVED} AND (kind != {JobKind.DOWNLOAD.value} OR there_size >= size)",
        JobState.SKIPPED,
        TargetExists(reason="not_shorter"),
    ),
}
"""The answers that settle rows by what is journaled of them. All others are acted upon when bytes would move."""


def put(
    connection: sqlite3.Connection, numbers: Sequence[int], new: JobState, error: SpaceferryError | None = None
) -> list[int]:
    """Move jobs that no worker holds to `new`, with `error` in their rows; gives those that MOVES let go there."""
    states = [state.value for state in JobState if can_move(state, new) and state not in ACTIVE]
    rows = connection.execute(
        "UPDATE jobs SET state = ?1, error = ?2, params = ?3, finished = ?4 "
        "WHERE id IN (SELECT value FROM json_each(?5)) AND state IN (SELECT value FROM json_each(?6)) RETURNING id",
        (
            new,
            error.code if error else "",
            msgspec.msgpack.encode(error.params if error else {}),
            now_ms() if new.final else 0,
            json_list(numbers),
            json_list(states),
        ),
    ).fetchall()
    return [number for (number,) in rows]


def planned(journal: Journal, batch: int, conflict: Conflict) -> None:
    """Settle the queued rows of a batch whose targets were found to exist."""
    rule = _RULES.get(conflict)
    if rule is not None:
        where = f"batch = ? AND state = {JobState.QUEUED.value} AND clash = 1 AND {rule.where}"
        put_all(journal, _ids(journal, where, batch), rule.state, rule.error)


def answered(journal: Journal, batch: int, conflict: Conflict) -> Iterator[list[int]]:
    """The answer to a batch's question: what waits for it is skipped or queued. Gives the moved ones, in pieces."""
    journal.write(partial(_set_conflict, batch=batch, conflict=conflict), durable=True)
    if conflict is Conflict.ASK:
        return
    if (rule := _RULES.get(conflict)) is not None:
        yield from _pieces(journal, _ids(journal, f"{_ASKED} AND batch = ? AND {rule.where}", batch), rule)
    yield from _pieces(journal, _ids(journal, f"{_ASKED} AND batch = ?", batch), _Rule("", JobState.QUEUED))


def put_all(journal: Journal, numbers: Sequence[int], new: JobState, error: SpaceferryError | None = None) -> list[int]:
    """`put`, a piece in each commit."""
    return [number for piece in _pieces(journal, numbers, _Rule("", new, error)) for number in piece]


def _pieces(journal: Journal, numbers: Sequence[int], rule: _Rule) -> Iterator[list[int]]:
    for at in range(0, len(numbers), AT_ONCE):
        yield journal.write(partial(put, numbers=numbers[at : at + AT_ONCE], new=rule.state, error=rule.error))


def _set_conflict(connection: sqlite3.Connection, batch: int, conflict: Conflict) -> None:
    connection.execute("UPDATE batches SET conflict = ? WHERE id = ?", (conflict, batch))


def _ids(journal: Journal, where: str, batch: int) -> list[int]:
    index = "INDEXED BY jobs_waiting " if where.startswith(_ASKED) else ""
    return [number for (number,) in journal.read.execute(f"SELECT id FROM jobs {index}WHERE {where}", (batch,))]

"""The order of the queue: which job is next, and how rows change their places.

Jobs of HIGH priority go before everything, those of LOW after it. Between them batches go by their priority and place,
the jobs of a batch by theirs. A batch that is not one row stands wherever its jobs do: moving one moves the other.
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums and names of this module)

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from core.transfer.job import FINAL, JobState, Priority, Step
from core.transfer.rows import COLUMNS, Job, job
from core.transfer.schema import json_list

_QUEUED = f"jobs.state = {JobState.QUEUED.value}"
_DUE = "start_at > 0 AND start_at <= :now"
"""SQL: a job's own start has come."""
_OPEN = "(" + ", ".join(str(state.value) for state in JobState if state not in FINAL) + ")"


def next_queued(
    connection: sqlite3.Connection, small: bool, limit: int, but: Iterable[int], not_accounts: Iterable[str], now: int
) -> list[Job]:
    """The next queued jobs of a size class, of planned batches that may start at `now` (ms)."""
    rest = {"small": small, "but": json_list(but), "closed": json_list(not_accounts), "now": now}
    found: list[Job] = []
    for priority in sorted(Priority, reverse=True):
        if priority is Priority.NORMAL or _any_apart(connection, small, priority):
            found += islice(_queued(connection, priority, rest), limit - len(found))
        if len(found) == limit:
            break
    return found


def next_start(connection: sqlite3.Connection, now: int) -> int | None:
    """When the next job or batch that was to start later may start; None if nothing waits for its time."""
    (due,) = connection.execute(
        "SELECT MIN(due) FROM (SELECT MIN(start_at) AS due FROM batches INDEXED BY batches_later "
        "WHERE start_at > 0 AND start_at > ?1 UNION ALL "
        "SELECT MIN(start_at) FROM jobs INDEXED BY jobs_later WHERE start_at > 0 AND start_at > ?1)",
        (now,),
    ).fetchone()
    return None if due is None else int(due)


def start_now(connection: sqlite3.Connection, numbers: Iterable[int], now: int) -> None:
    """Let jobs start at `now` (ms), also those whose batch starts later: theirs is then a start of their own."""
    connection.execute(
        "UPDATE jobs SET start_at = CASE WHEN batch IN (SELECT id FROM batches WHERE start_at > ?1) THEN ?1 ELSE 0 END "
        "WHERE id IN (SELECT value FROM json_each(?2)) "
        "AND (start_at > 0 OR batch IN (SELECT id FROM batches WHERE start_at > ?1))",
        (now, json_list(numbers)),
    )


def start_batch(connection: sqlite3.Connection, number: int, at: int) -> None:
    """Let a whole batch start at `at` (ms), 0 for now: its jobs have no starts of their own any more."""
    connection.execute("UPDATE batches SET start_at = ? WHERE id = ?", (at, number))
    connection.execute("UPDATE jobs INDEXED BY jobs_later SET start_at = 0 WHERE start_at > 0 AND batch = ?", (number,))


def move_jobs(connection: sqlite3.Connection, numbers: Sequence[int], step: Step) -> None:
    """Move jobs among those of their batch; jobs that are rows of their own carry their batch along."""
    by_batch: dict[int, list[int]] = {}
    found = connection.execute(
        "SELECT batch, id FROM jobs WHERE id IN (SELECT value FROM json_each(?)) ORDER BY batch, place",
        (json_list(numbers),),
    )
    for batch, number in found.fetchall():
        by_batch.setdefault(batch, []).append(number)
    at_edge = []
    for batch, jobs in by_batch.items():
        moved = _move(
            connection, _Siblings("jobs", f"batch = {batch} AND state IN {_OPEN}", f"batch = {batch}"), jobs, step
        )
        (grouped,) = connection.execute("SELECT grouped FROM batches WHERE id = ?", (batch,)).fetchone()
        if not grouped and (step in (Step.TOP, Step.BOTTOM) or not moved):
            at_edge.append(batch)
    move_batches(connection, at_edge, step)


def move_batches(connection: sqlite3.Connection, numbers: Sequence[int], step: Step) -> None:
    """Move batches among those with something left to do."""
    found = connection.execute(
        "SELECT id FROM batches WHERE id IN (SELECT value FROM json_each(?)) ORDER BY place", (json_list(numbers),)
    )
    _move(connection, _Siblings("batches", "finished = 0", "1"), [number for (number,) in found.fetchall()], step)


def _any_apart(connection: sqlite3.Connection, small: bool, priority: Priority) -> bool:
    """Whether a queued job has this priority, which is not the usual one."""
    found = connection.execute(
        f"SELECT 1 FROM jobs INDEXED BY jobs_apart WHERE {_QUEUED} AND priority != 0 AND priority = ? AND small = ? "
        "LIMIT 1",
        (priority, small),
    )
    return found.fetchone() is not None


def _queued(connection: sqlite3.Connection, priority: Priority, rest: dict[str, object]) -> Iterator[Job]:
    """Batch by batch: each is asked only when those before it have too few, and read no further than wanted.

    Of a batch that starts later those go whose own start has come.
    """
    which = "jobs_next WHERE priority = 0" if priority is Priority.NORMAL else "jobs_apart WHERE priority != 0"
    batches = connection.execute(
        "SELECT batches.id, start_at > :now FROM tallies INDEXED BY tallies_queued "
        "CROSS JOIN batches ON batches.id = tallies.batch "
        f"WHERE tallies.state = {JobState.QUEUED.value} AND tallies.count > 0 AND planned = 1 "
        "AND (start_at <= :now "
        f"OR batches.id IN (SELECT batch FROM jobs INDEXED BY jobs_own WHERE {_QUEUED} AND {_DUE})) "
        "AND account NOT IN (SELECT value FROM json_each(:closed)) "
        "AND origin NOT IN (SELECT value FROM json_each(:closed)) ORDER BY batches.priority DESC, batches.place",
        rest,
    )
    for batch, later in batches.fetchall():
        index = f"jobs_own WHERE {_DUE}" if later else which
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM jobs INDEXED BY {index} AND priority = :priority AND {_QUEUED} AND batch = :batch "
            "AND small = :small AND start_at <= :now AND id NOT IN (SELECT value FROM json_each(:but)) ORDER BY place",
            {**rest, "batch": batch, "priority": priority},
        )
        yield from map(job, rows)


class _Siblings(msgspec.Struct, frozen=True):
    """Rows that stand in one order: the table, which of them take part, and which share the numbers."""

    table: str
    among: str
    all: str


def _move(connection: sqlite3.Connection, of: _Siblings, numbers: list[int], step: Step) -> bool:
    """Move rows, given in their order; whether anything moved. Rows that move together keep their order."""
    if not numbers:
        return False
    if step is Step.TOP:
        (first,) = connection.execute(f"SELECT MIN(place) FROM {of.table} WHERE {of.all}").fetchone()
        places = range(first - len(numbers), first)
    elif step is Step.BOTTOM:
        (last,) = connection.execute(f"SELECT MAX(place) FROM {of.table} WHERE {of.all}").fetchone()
        places = range(last + 1, last + 1 + len(numbers))
    else:
        in_turn = numbers if step is Step.UP else numbers[::-1]
        moved = [_swap(connection, of, number, step, numbers) for number in in_turn]
        return any(moved)
    connection.executemany(f"UPDATE {of.table} SET place = ? WHERE id = ?", list(zip(places, numbers, strict=True)))
    return True


def _swap(connection: sqlite3.Connection, of: _Siblings, number: int, step: Step, together: list[int]) -> bool:
    """Change places with the neighbour, unless that is one of those that move too, and could not."""
    side, order = ("<", "DESC") if step is Step.UP else (">", "ASC")
    (place,) = connection.execute(f"SELECT place FROM {of.table} WHERE id = ?", (number,)).fetchone()
    other = connection.execute(
        f"SELECT id, place FROM {of.table} WHERE {of.among} AND place {side} ? ORDER BY place {order} LIMIT 1", (place,)
    ).fetchone()
    if other is None or other[0] in together:
        return False
    connection.execute(f"UPDATE {of.table} SET place = ? WHERE id = ?", (other[1], number))
    connection.execute(f"UPDATE {of.table} SET place = ? WHERE id = ?", (place, other[0]))
    return True

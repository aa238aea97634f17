"""Changes of state in the journal: the only SQL, with settle.py's, that writes `jobs.state`, on the journal's thread.

Every change asks job.MOVES, by hand for one job and by a WHERE clause for many, so no caller can make a move the
table does not allow. The functions give the ids they moved; those of jobs that stood elsewhere are left out.
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums and column names of this package)

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from core.errors import Param, SpaceferryError, TargetExists
from core.transfer import order
from core.transfer.job import ACTIVE, Conflict, JobState, Verdict, can_move
from core.transfer.rows import now_ms
from core.transfer.schema import LITTER, json_list

_S = JobState


def move(
    connection: sqlite3.Connection,
    number: int,
    *through: JobState,
    error: SpaceferryError | None = None,
    attempts: int | None = None,
    verdict: Verdict | None = None,
) -> bool:
    """Move one job through the states in turn; the last one stays. False (and nothing done) if MOVES forbids it.

    The row's error becomes `error`, or is wiped. A final state sets the time, DONE the bytes.
    """
    row = connection.execute("SELECT state FROM jobs WHERE id = ?", (number,)).fetchone()
    if row is None:
        return False
    state = JobState(row[0])
    for new in through:
        if not can_move(state, new):
            return False
        state = new
    connection.execute(
        "UPDATE jobs SET state = ?1, error = ?2, params = ?3, finished = ?4, attempts = COALESCE(?5, attempts), "
        "verdict = COALESCE(?6, verdict), done = CASE WHEN ?1 = ?7 THEN size ELSE done END WHERE id = ?8",
        (
            state,
            error.code if error else "",
            msgspec.msgpack.encode(_params(error)),
            now_ms() if state.final else 0,
            attempts,
            verdict,
            _S.DONE,
            number,
        ),
    )
    return True


def take(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[int]:
    """QUEUED to PREPARING: the scheduler hands the jobs to workers."""
    return _many(connection, list(numbers), _S.PREPARING)


def pause(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
    """Those that no worker holds, to PAUSED. Held ones get there when their worker has stopped."""
    return _many(connection, numbers, _S.PAUSED, but=ACTIVE)


def resume(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
    """Paused and waiting ones to QUEUED; those that wait for an answer about their target go on waiting.

    Those that were to start later start now.
    """
    order.start_now(connection, numbers, now_ms())
    return _many(connection, numbers, _S.QUEUED, only=(_S.PAUSED, _S.WAITING), also=f"error != '{TargetExists.code}'")


def cancel(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
    """Those that no worker holds to CANCELLED, the others to CANCELLING."""
    held = _many(connection, numbers, _S.CANCELLING, only=ACTIVE - {_S.CANCELLING})
    return held + _many(connection, numbers, _S.CANCELLED, but=frozenset({_S.CANCELLING}))


def retry(connection: sqlite3.Connection, numbers: Sequence[int], anyway: bool = False) -> list[int]:
    """Failed, cancelled and skipped ones to QUEUED, with a clean slate.

    A skipped job asks anew: the answer that skipped it would only do so again. With `anyway` it replaces its target.
    """
    if anyway:
        connection.execute(
            "UPDATE jobs SET anyway = 1 WHERE state = ? AND id IN (SELECT value FROM json_each(?))",
            (_S.SKIPPED, json_list(numbers)),
        )
    else:
        connection.execute(
            "UPDATE batches SET conflict = ? WHERE conflict = ? AND id IN (SELECT batch FROM jobs WHERE state = ? "
            "AND id IN (SELECT value FROM json_each(?)))",
            (Conflict.ASK, Conflict.SKIP, _S.SKIPPED, json_list(numbers)),
        )
    moved = _many(connection, numbers, _S.QUEUED, only=(_S.FAILED, _S.CANCELLED, _S.SKIPPED))
    connection.execute(
        "UPDATE jobs SET attempts = 0, verdict = 0 WHERE id IN (SELECT value FROM json_each(?))", (json_list(moved),)
    )
    # At once: a batch that is over again within a beat must be told of as having ended again.
    connection.execute(
        "UPDATE batches SET finished = 0 WHERE id IN "
        "(SELECT batch FROM jobs WHERE id IN (SELECT value FROM json_each(?)))",
        (json_list(moved),),
    )
    return moved


def wake(connection: sqlite3.Connection, account: str, codes: Iterable[str]) -> list[int]:
    """Jobs of the account, and copies out of it, that wait with one of these codes, to QUEUED."""
    rows = connection.execute(
        f"SELECT id FROM jobs INDEXED BY jobs_waiting WHERE state = {_S.WAITING.value} AND ?1 IN (account, origin) "
        "AND error IN (SELECT value FROM json_each(?2))",
        (account, json_list(codes)),
    ).fetchall()
    return _many(connection, [number for (number,) in rows], _S.QUEUED)


def accounts_waiting(connection: sqlite3.Connection, numbers: Iterable[int], codes: Iterable[str]) -> list[str]:
    """The accounts of those of `numbers` that wait with one of these codes; of copies both."""
    found = connection.execute(
        "SELECT DISTINCT account, origin FROM jobs WHERE id IN (SELECT value FROM json_each(?)) AND state = ? "
        "AND error IN (SELECT value FROM json_each(?))",
        (json_list(numbers), _S.WAITING, json_list(codes)),
    )
    return sorted({account for pair in found for account in pair if account})


def recover(connection: sqlite3.Connection) -> None:
    """After a crash: what was being cancelled is cancelled, every other held job is queued again.

    So is what waited for the network or for keys: how they are now shows when it is tried.
    """
    cancelling, active = _S.CANCELLING.value, json_list(ACTIVE - {_S.CANCELLING})
    connection.execute(
        "UPDATE jobs SET state = ?, finished = ? WHERE tab = 1 AND state = ?", (_S.CANCELLED, now_ms(), cancelling)
    )
    connection.execute(
        "UPDATE jobs SET state = ? WHERE tab = 1 AND state IN (SELECT value FROM json_each(?))", (_S.QUEUED, active)
    )
    connection.execute(
        f"UPDATE jobs INDEXED BY jobs_waiting SET state = ?, error = '', params = x'80' "
        f"WHERE state = {_S.WAITING.value} AND error != ?",
        (_S.QUEUED, TargetExists.code),
    )


def of_account(connection: sqlite3.Connection, account: str) -> list[int]:
    """The account's jobs that are not over, and failed ones: nothing of theirs may stay on the disk."""
    rows = connection.execute("SELECT id FROM jobs WHERE tab IN (1, 2, 3) AND ? IN (account, origin)", (account,))
    return [number for (number,) in rows]


def litter(connection: sqlite3.Connection) -> list[int]:
    """Cancelled jobs that left an upload at the service or a `.part` on the disk."""
    return [number for (number,) in connection.execute(f"SELECT id FROM jobs INDEXED BY jobs_litter WHERE {LITTER}")]


def clear_done(connection: sqlite3.Connection, numbers: Iterable[int], but: Iterable[int]) -> int:
    """Delete those of `numbers` that are done, cancelled or skipped, and not still being cleaned up; gives how many."""
    cursor = connection.execute(
        f"DELETE FROM jobs WHERE id IN (SELECT value FROM json_each(?)) AND tab = 4 AND NOT ({LITTER}) "
        "AND id NOT IN (SELECT value FROM json_each(?))",
        (json_list(numbers), json_list(but)),
    )
    return cursor.rowcount


def clear_empty(connection: sqlite3.Connection, most: int = 200) -> bool:
    """Delete batches that hold no job any more, so many; whether there may be others."""
    cursor = connection.execute(
        "DELETE FROM batches WHERE id IN (SELECT id FROM batches WHERE planned = 1 AND NOT EXISTS "
        "(SELECT 1 FROM jobs WHERE jobs.batch = batches.id) LIMIT ?)",
        (most,),
    )
    return cursor.rowcount == most


def _params(error: SpaceferryError | None) -> dict[str, Param]:
    return error.params if error else {}


def _many(
    connection: sqlite3.Connection,
    numbers: Sequence[int],
    new: JobState,
    *,
    only: Iterable[JobState] = tuple(JobState),
    but: Iterable[JobState] = (),
    also: str = "1",
) -> list[int]:
    """Move all of `numbers` that may be moved to `new`; wipes their errors."""
    states = [state for state in only if can_move(state, new) and state not in but]
    rows = connection.execute(
        "UPDATE jobs SET state = ?1, error = '', params = x'80', finished = CASE WHEN ?2 THEN ?3 ELSE 0 END "
        "WHERE id IN (SELECT value FROM json_each(?4)) AND state IN (SELECT value FROM json_each(?5)) "
        f"AND {also} RETURNING id",
        (new, new.final, now_ms(), json_list(numbers), json_list(states)),
    ).fetchall()
    return [number for (number,) in rows]

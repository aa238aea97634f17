"""All SQL on the network's journal: functions of a connection. Which state may follow which is a table here."""

import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from core.engine.protocol.cdn import CdnAllowance, CdnProblem, CdnState, CdnTaskRow
from core.errors import SpaceferryError
from core.supports import CdnAct, CdnAnswer, CdnQuota, CdnTask

MOVES: dict[CdnState, frozenset[CdnState]] = {
    CdnState.WAITING: frozenset({CdnState.SENT, CdnState.INVALID, CdnState.LEFT}),
    CdnState.SENT: frozenset({CdnState.WAITING, CdnState.PROCESSING, CdnState.DONE, CdnState.FAILED, CdnState.INVALID}),
    CdnState.PROCESSING: frozenset({CdnState.DONE, CdnState.FAILED}),
    CdnState.DONE: frozenset(),
    CdnState.FAILED: frozenset(),
    CdnState.INVALID: frozenset(),
    CdnState.LEFT: frozenset(),
}
"""SENT goes back to WAITING only when it is known that nothing was taken."""

KEPT = 5_000
"""Rows that are over and kept."""

AGAIN = (CdnState.FAILED, CdnState.LEFT)
"""What a retry orders again: an address that was refused stays refused."""

_STATES = {"processing": CdnState.PROCESSING, "success": CdnState.DONE, "failure": CdnState.FAILED}


class Piece(NamedTuple):
    """Addresses of one batch and act, for one call; when it was sent (ms), 0 while it was not."""

    batch: int
    account: str
    act: CdnAct
    urls: tuple[str, ...]
    sent: int = 0


class Watched(NamedTuple):
    """A call whose tasks are not over; `since` is when it was sent."""

    account: str
    act: CdnAct
    request: str
    since: int


def now_ms() -> int:
    """Now, in ms since the epoch."""
    return time.time_ns() // 1_000_000


def add(connection: sqlite3.Connection, account: str, orders: Mapping[CdnAct, Sequence[str]]) -> int:
    """A new batch of addresses, all WAITING, each once; its number."""
    (batch,) = connection.execute("SELECT coalesce(max(batch), 0) + 1 FROM tasks").fetchone()
    at = now_ms()
    connection.executemany(
        "INSERT OR IGNORE INTO tasks (batch, account, act, url, state, added, changed) VALUES (?, ?, ?, ?, 0, ?, ?)",
        [(batch, account, act.value, url, at, at) for act, urls in orders.items() for url in urls],
    )
    return int(batch)


def waiting(connection: sqlite3.Connection, batch: int, act: CdnAct, limit: int) -> tuple[str, ...]:
    """The next addresses of a batch."""
    found = connection.execute(
        "SELECT url FROM tasks WHERE batch = ? AND act = ? AND state = 0 ORDER BY id LIMIT ?", (batch, act.value, limit)
    )
    return tuple(url for (url,) in found)


def move(connection: sqlite3.Connection, piece: Piece, target: CdnState, error: SpaceferryError | None = None) -> None:
    """Move the addresses of a piece that may go there."""
    code, params = (error.code, error.params) if error else ("", {})
    told = (target.value, now_ms(), code, msgspec.msgpack.encode(params), piece.sent)
    connection.executemany(
        "UPDATE tasks SET state = ?4, changed = ?5, code = ?6, params = ?7, sent = ?8 "  # noqa: S608 - numbers
        f"WHERE batch = ?1 AND act = ?2 AND url = ?3 AND state IN {_from(target)}",
        [(piece.batch, piece.act.value, url, *told) for url in piece.urls],
    )


def leave(connection: sqlite3.Connection, batch: int, act: CdnAct, error: SpaceferryError) -> int:
    """What of a batch still waits is not sent; how many that are."""
    done = connection.execute(
        "UPDATE tasks SET state = ?, changed = ?, code = ?, params = ? WHERE batch = ? AND act = ? AND state = 0",
        (CdnState.LEFT, now_ms(), error.code, msgspec.msgpack.encode(error.params), batch, act.value),
    )
    return done.rowcount


def taken(connection: sqlite3.Connection, piece: Piece, answer: CdnAnswer, refused: SpaceferryError) -> None:
    """A call was answered: its addresses are processed, but for those called invalid."""
    invalid = set(answer.invalid)
    move(connection, piece._replace(urls=tuple(url for url in piece.urls if url in invalid)), CdnState.INVALID, refused)
    kept = tuple(url for url in piece.urls if url not in invalid)
    move(connection, piece._replace(urls=kept), CdnState.PROCESSING)
    connection.executemany(
        "UPDATE tasks SET request = ?, task = ? WHERE batch = ? AND act = ? AND url = ?",
        [(answer.request_id, answer.tasks.get(url, ""), piece.batch, piece.act.value, url) for url in kept],
    )


def told(connection: sqlite3.Connection, tasks: Iterable[CdnTask]) -> int:
    """What the network says of the tasks of our requests; how many rows changed."""
    changed = 0
    for task in tasks:
        state = _STATES.get(task.state, CdnState.PROCESSING)
        done = connection.execute(
            "UPDATE tasks SET state = ?1, words = ?2, progress = ?3, changed = ?4 "  # noqa: S608 - numbers
            f"WHERE request = ?5 AND url = ?6 AND state IN {_from(state, stay=True)} "
            "AND (state <> ?1 OR words <> ?2 OR progress <> ?3)",
            (state, task.words, task.progress, now_ms(), task.request_id, task.url),
        )
        changed += done.rowcount
    return changed


def recovered(connection: sqlite3.Connection, piece: Piece, tasks: Sequence[CdnTask], refused: SpaceferryError) -> None:
    """A call whose answer was lost turns out to have been taken; what it has no task for was refused."""
    requests = {task.url: (task.request_id, task.id) for task in tasks}
    for url in piece.urls:
        one = piece._replace(urls=(url,))
        if url not in requests:
            move(connection, one, CdnState.INVALID, refused)
            continue
        move(connection, one, CdnState.PROCESSING)
        connection.execute(
            "UPDATE tasks SET request = ?, task = ? WHERE batch = ? AND act = ? AND url = ?",
            (*requests[url], piece.batch, piece.act.value, url),
        )
    told(connection, tasks)


def unsettled(connection: sqlite3.Connection) -> tuple[Piece, ...]:
    """Calls that were sent and not answered, each with the addresses it carried."""
    found = connection.execute(
        "SELECT batch, account, act, url, sent FROM tasks WHERE state = ? ORDER BY batch, act, sent, id",
        (CdnState.SENT,),
    )
    calls: dict[tuple[int, str, int, int], list[str]] = {}
    for batch, account, act, url, sent in found:
        calls.setdefault((batch, account, act, sent), []).append(url)
    return tuple(
        Piece(batch, account, CdnAct(act), tuple(urls), sent) for (batch, account, act, sent), urls in calls.items()
    )


def unsent(connection: sqlite3.Connection) -> tuple[tuple[int, str], ...]:
    """Batches, with their accounts, of which something waits."""
    return tuple(connection.execute("SELECT DISTINCT batch, account FROM tasks WHERE state = 0 ORDER BY batch"))


def watched(connection: sqlite3.Connection) -> tuple[Watched, ...]:
    """Calls that have tasks under way."""
    found = connection.execute(
        "SELECT account, act, request, min(sent) FROM tasks WHERE state = ? GROUP BY account, act, request",
        (CdnState.PROCESSING,),
    )
    return tuple(Watched(account, CdnAct(act), request, since) for account, act, request, since in found)


def knows(connection: sqlite3.Connection, request: str) -> bool:
    """Whether a request is one of ours."""
    return connection.execute("SELECT 1 FROM tasks WHERE request = ? LIMIT 1", (request,)).fetchone() is not None


def give_up(connection: sqlite3.Connection, one: Watched, error: SpaceferryError) -> None:
    """The network does not tell of this call any more."""
    connection.execute(
        "UPDATE tasks SET state = ?, changed = ?, code = ?, params = ? WHERE request = ? AND account = ? AND state = ?",
        (
            CdnState.FAILED,
            now_ms(),
            error.code,
            msgspec.msgpack.encode(error.params),
            one.request,
            one.account,
            CdnState.PROCESSING,
        ),
    )


def stopped_by(connection: sqlite3.Connection, batch: int) -> tuple[str, bytes]:
    """Why something of a batch is left: code and parameters of the last; an empty code where nothing is."""
    found = connection.execute(
        "SELECT code, params FROM tasks WHERE batch = ? AND state = ? ORDER BY id DESC LIMIT 1", (batch, CdnState.LEFT)
    ).fetchone()
    return (str(found[0]), bytes(found[1])) if found else ("", b"\x80")


def stop(connection: sqlite3.Connection, account: str, error: SpaceferryError) -> None:
    """Nothing of an account that still waits is sent."""
    connection.execute(
        "UPDATE tasks SET state = ?, changed = ?, code = ?, params = ? WHERE account = ? AND state = 0",
        (CdnState.LEFT, now_ms(), error.code, msgspec.msgpack.encode(error.params), account),
    )


def counts(connection: sqlite3.Connection, batch: int) -> dict[CdnState, int]:
    """How many addresses of a batch stand where."""
    found = connection.execute("SELECT state, count(*) FROM tasks WHERE batch = ? GROUP BY state", (batch,))
    return {CdnState(state): number for state, number in found}


def problems(connection: sqlite3.Connection, batch: int) -> tuple[CdnProblem, ...]:
    """The addresses of a batch that the service refused."""
    found = connection.execute(
        "SELECT url, code, params FROM tasks WHERE batch = ? AND state = ? ORDER BY id", (batch, CdnState.INVALID)
    )
    return tuple(CdnProblem(url, code, msgspec.msgpack.decode(params)) for url, code, params in found)


def page(
    connection: sqlite3.Connection, account: str, states: Sequence[CdnState], offset: int, limit: int
) -> tuple[tuple[CdnTaskRow, ...], int]:
    """Rows of an account, the latest first, and how many there are."""
    wanted = _listed(states or tuple(CdnState))
    (count,) = connection.execute(
        f"SELECT count(*) FROM tasks WHERE account = ? AND state IN {wanted}",  # noqa: S608 - numbers
        (account,),
    ).fetchone()
    found = connection.execute(
        "SELECT id, act, url, state, added, changed, progress, words, code, params FROM tasks "  # noqa: S608 - numbers
        f"WHERE account = ? AND state IN {wanted} ORDER BY id DESC LIMIT ? OFFSET ?",
        (account, limit, offset),
    )
    return tuple(_row(*fields) for fields in found), count


def again(connection: sqlite3.Connection, account: str, ids: Sequence[int]) -> dict[CdnAct, list[str]]:
    """The addresses of rows that can be ordered again; all of the account for no ids."""
    query = f"SELECT id, act, url FROM tasks WHERE account = ? AND state IN {_listed(AGAIN)} ORDER BY id"  # noqa: S608
    chosen, found = set(ids), connection.execute(query, (account,))
    orders: dict[CdnAct, list[str]] = {}
    for number, act, url in found:
        if not chosen or number in chosen:
            orders.setdefault(CdnAct(act), []).append(url)
    return orders


def drop(connection: sqlite3.Connection, account: str, orders: Mapping[CdnAct, Sequence[str]]) -> None:
    """The failed and left rows of these addresses go: a new order takes their place."""
    connection.executemany(
        f"DELETE FROM tasks WHERE account = ? AND act = ? AND url = ? AND state IN {_listed(AGAIN)}",  # noqa: S608
        [(account, act.value, url) for act, urls in orders.items() for url in urls],
    )


def forget(connection: sqlite3.Connection, account: str, *, all_states: bool = False) -> None:
    """Forget what is over of an account; with `all_states` everything, and what its days allowed."""
    least = 0 if all_states else CdnState.DONE
    connection.execute("DELETE FROM tasks WHERE account = ? AND state >= ?", (account, least))
    if all_states:
        connection.execute("DELETE FROM allowances WHERE account = ?", (account,))


def trim(connection: sqlite3.Connection, kept: int = KEPT) -> None:
    """Forget the oldest rows that are over, beyond `kept`."""
    connection.execute(
        "DELETE FROM tasks WHERE state >= ?1 AND id <= (SELECT id FROM tasks WHERE state >= ?1 "
        "ORDER BY id DESC LIMIT 1 OFFSET ?2)",
        (CdnState.DONE, kept),
    )


def allow(connection: sqlite3.Connection, account: str, act: CdnAct, date: str, quota: CdnQuota) -> None:
    """What an answer said of a day."""
    if quota.left >= 0 or quota.day >= 0:
        connection.execute(
            "INSERT OR REPLACE INTO allowances VALUES (?, ?, ?, ?, ?)",
            (account, act.value, date, quota.day, quota.left),
        )


def allowances(connection: sqlite3.Connection, account: str, date: str) -> tuple[CdnAllowance, ...]:
    """What is known of a day, for all acts; of the day's size also what an earlier day said."""
    found = connection.execute("SELECT act, date, day, remaining FROM allowances WHERE account = ?", (account,))
    told = {CdnAct(act): (day, left if of == date else -1) for act, of, day, left in found}
    return tuple(CdnAllowance(act, *told.get(act, (-1, -1))) for act in CdnAct)


def _row(
    number: int,
    act: int,
    url: str,
    state: int,
    added: int,
    changed: int,
    progress: int,
    words: str,
    code: str,
    params: bytes,
) -> CdnTaskRow:
    told = msgspec.msgpack.decode(params)
    return CdnTaskRow(number, CdnAct(act), url, CdnState(state), added, changed, progress, words, code, told)


def _listed(states: Iterable[CdnState]) -> str:
    return f"({', '.join(str(state.value) for state in states)})"


def _from(target: CdnState, *, stay: bool = False) -> str:
    return _listed(state for state in CdnState if target in MOVES[state] or (stay and state is target))

"""The sheet of one comparison: both sides and the plan as rows of a temporary database, so that memory stays flat.

Thrown away with the plan. All methods may be called from any thread: `_lock` guards the connection.
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums)

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from core.engine.protocol.mirror import (
    TICKABLE,
    ListMirror,
    MirrorAction,
    MirrorPage,
    MirrorRow,
    Share,
    TickMirror,
    Truth,
    Why,
)
from core.errors import BadRequest, LocalFailed
from core.mirror.decide import Local, Remote

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE here (name TEXT PRIMARY KEY, fold TEXT, path BLOB, size INT, mtime_ns INT, inode INT) WITHOUT ROWID;
CREATE TABLE there (name TEXT PRIMARY KEY, fold TEXT, size INT, time INT, etag TEXT) WITHOUT ROWID;
CREATE TABLE plan (
    id INTEGER PRIMARY KEY, name TEXT, action INT, why INT, ticked INT,
    path BLOB, size INT, mtime_ns INT, inode INT, there_size INT, time INT, etag TEXT
);
CREATE INDEX plan_action ON plan(action);
"""
_BOTH = """
SELECT here.name, here.path, here.size, here.mtime_ns, here.inode, there.size, there.time, there.etag
    FROM here LEFT JOIN there USING (name)
UNION ALL
SELECT there.name, NULL, NULL, NULL, NULL, there.size, there.time, there.etag
    FROM there WHERE NOT EXISTS (SELECT 1 FROM here WHERE here.name = there.name)
ORDER BY 1
"""
_ROW = "id, name, path, action, why, ticked, size, mtime_ns, inode, there_size, time, etag"
_CONFLICTS = f"({Why.BOTH_CHANGED.value}, {Why.CHANGED_AND_GONE.value})"
_SETTLED = {
    Truth.NEITHER: str(MirrorAction.CONFLICT.value),
    Truth.HERE: f"IIF(size IS NULL, {MirrorAction.DELETE_REMOTE.value}, {MirrorAction.UPLOAD.value})",
    Truth.THERE: f"IIF(there_size IS NULL, {MirrorAction.DELETE_LOCAL.value}, {MirrorAction.DOWNLOAD.value})",
}
"""SQL: the action of a conflict of which one side counts."""

AT_ONCE = 1000


class Pair(NamedTuple):
    """A name with what each side has of it. `path` is empty where the local side has nothing."""

    name: str
    path: bytes
    local: Local | None
    remote: Remote | None


class Planned(NamedTuple):
    """A row of the plan."""

    id: int
    pair: Pair
    action: MirrorAction
    why: Why
    ticked: bool


class Sheet:
    """One comparison's database, in a file of its own. What writes raises LocalFailed where the disk is full; once it
    is closed, all raise BadRequest (mirror_closed)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.unlink(missing_ok=True)
        self._lock = threading.Lock()
        self._closed = False
        self._base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._base.executescript(_TABLES)

    def close(self) -> None:
        """Throw it away."""
        with self._lock:
            self._closed = True
            self._base.close()
            with suppress(OSError):
                self._path.unlink()

    def add_here(self, rows: Iterable[tuple[str, str, bytes, int, int, int]]) -> None:
        """Local files: name, folded name, path, size, mtime_ns, inode."""
        self._many("INSERT OR REPLACE INTO here VALUES (?, ?, ?, ?, ?, ?)", rows)

    def add_there(self, rows: Iterable[tuple[str, str, int, int, str]]) -> None:
        """Objects: name, folded name, size, time, etag."""
        self._many("INSERT OR REPLACE INTO there VALUES (?, ?, ?, ?, ?)", rows)

    def add_plan(self, rows: Iterable[tuple[Pair, MirrorAction, Why]]) -> None:
        """Rows of the plan; what will be done has a tick."""
        none = (None, None, None)
        self._many(
            "INSERT INTO plan VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (pair.name, action, why, action in TICKABLE, pair.path, *(pair.local or none), *(pair.remote or none))
                for pair, action, why in rows
            ),
        )

    def counts(self) -> tuple[int, int]:
        """Files here, objects there."""
        return self._one("SELECT COUNT(*) FROM here"), self._one("SELECT COUNT(*) FROM there")

    def has(self, name: str) -> bool:
        """Whether an object has this name."""
        return bool(self._rows("SELECT 1 FROM there WHERE name = ?", (name,)))

    def total(self) -> int:
        """Distinct names."""
        return self._one("SELECT COUNT(*) FROM (SELECT name FROM here UNION SELECT name FROM there)")

    def collisions(self) -> frozenset[str]:
        """Folded names that stand for several names, of which at least one is an object."""
        found = self._rows(
            "SELECT fold FROM (SELECT fold, name, 0 AS far FROM here UNION SELECT fold, name, 1 FROM there) "
            "GROUP BY fold HAVING COUNT(DISTINCT name) > 1 AND MAX(far) = 1"
        )
        return frozenset(fold for (fold,) in found)

    def pairs(self) -> Iterator[list[Pair]]:
        """Every name with both sides, by name, some at a time. Nothing is added to either side meanwhile."""
        with self._opened():
            cursor = self._base.execute(_BOTH)
        while True:
            with self._opened():
                rows = cursor.fetchmany(AT_ONCE)
            if not rows:
                return
            yield [_pair(*row) for row in rows]

    def planned(self, action: MirrorAction) -> Iterator[Planned]:
        """The ticked rows of an action, by name."""
        last = 0
        while rows := self._rows(
            f"SELECT {_ROW} FROM plan WHERE action = ? AND ticked = 1 AND id > ? ORDER BY id LIMIT {AT_ONCE}",
            (action, last),
        ):
            yield from map(_planned, rows)
            last = rows[-1][0]

    def page(self, request: ListMirror) -> MirrorPage:
        """Rows of a view."""
        where, values = _held(request.text)
        if request.actions:
            where += f" AND action IN {_listed(request.actions)}"
        count = self._one(f"SELECT COUNT(*) FROM plan WHERE {where}", values)
        rows = self._rows(
            f"SELECT {_ROW} FROM plan WHERE {where} ORDER BY id LIMIT ? OFFSET ?",
            (*values, request.limit, request.offset),
        )
        return MirrorPage(tuple(_row(_planned(row)) for row in rows), request.offset, count)

    def tick(self, request: TickMirror) -> None:
        """Set ticks of rows that have one."""
        statement = "UPDATE plan SET ticked = ? WHERE action IN"
        self._many(f"{statement} {_listed(TICKABLE)} AND id = ?", ((request.ticked, row) for row in request.rows))
        where, values = _held(request.text)
        actions = [action for action in request.actions if action in TICKABLE]
        self._many(f"{statement} {_listed(actions)} AND {where}", [(request.ticked, *values)])

    def settle(self, rows: Sequence[int], truth: Truth) -> None:
        """Let one side of conflicts count, which then have a tick, or neither."""
        statement = f"UPDATE plan SET action = {_SETTLED[truth]}, ticked = ? WHERE id = ? AND why IN {_CONFLICTS}"
        self._many(statement, ((truth is not Truth.NEITHER, row) for row in rows))

    def shares(self) -> tuple[Share, ...]:
        """The plan in numbers, by action. A row counts the bytes that move, or go."""
        far = f"({MirrorAction.DOWNLOAD.value}, {MirrorAction.DELETE_REMOTE.value})"
        size = f"CASE WHEN action IN {far} THEN there_size ELSE COALESCE(size, there_size, 0) END"
        rows = self._rows(
            f"SELECT action, COUNT(*), SUM({size}), SUM(ticked), SUM(ticked * ({size})) "
            "FROM plan GROUP BY action ORDER BY action"
        )
        return tuple(Share(MirrorAction(action), *numbers) for action, *numbers in rows)

    @contextmanager
    def _opened(self) -> Iterator[None]:
        with self._lock:
            if self._closed:
                raise BadRequest(reason="mirror_closed")
            yield

    def _many(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        try:
            with self._opened():
                self._base.execute("BEGIN")
                self._base.executemany(statement, rows)
                self._base.execute("COMMIT")
        except sqlite3.OperationalError as error:  # the disk is full
            raise LocalFailed(path=str(self._path), detail=str(error)) from error

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._opened():
            return self._base.execute(statement, values).fetchall()

    def _one(self, statement: str, values: Sequence[object] = ()) -> int:
        return int(self._rows(statement, values)[0][0])


def _listed(actions: Iterable[MirrorAction]) -> str:
    return f"({', '.join(str(action.value) for action in actions)})"


def _held(text: str) -> tuple[str, list[str]]:
    """SQL, with its values: names that hold a text, whatever the case."""
    return ("instr(lower(name), lower(?)) > 0", [text]) if text else ("1", [])


def _pair(name: str, path: bytes | None, *sides: Any) -> Pair:
    here, there = sides[:3], sides[3:]
    local = None if here[0] is None else Local(*here)
    remote = None if there[0] is None else Remote(*there)
    return Pair(name, path or b"", local, remote)


def _planned(row: tuple[Any, ...]) -> Planned:
    number, name, path, action, why, ticked, *sides = row
    return Planned(number, _pair(name, path, *sides), MirrorAction(action), Why(why), bool(ticked))


def _row(row: Planned) -> MirrorRow:
    _, _, local, remote = row.pair
    return MirrorRow(
        row.id,
        row.pair.name,
        row.action,
        row.why,
        row.ticked,
        *((local.size, local.time) if local else (-1, 0)),
        *((remote.size, remote.time) if remote else (-1, 0)),
    )

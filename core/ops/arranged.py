"""Many renames at once as they can be carried out: who collides with whom, and whose new name is still another's.

A chain (a to b, b to c) or a swap goes through temporary names: first everybody leaves, then everybody arrives.
"""

# ruff: noqa: S608  (what is put into SQL are conditions of this module)

import secrets
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from core.errors import BadKey, SpaceferryError, TargetExists, rebuild
from core.model import ObjectInfo
from core.ops.item import pack_before, pack_params, unpack_before, unpack_params
from core.ops.names import check_length, parent_of
from core.ops.scratch import connect
from core.ops.task import Step
from core.supports import MoveOp

PIECE = 1000

_TABLE = """
CREATE TABLE names (
    n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, to_key TEXT NOT NULL, info BLOB, listed INTEGER NOT NULL,
    code TEXT NOT NULL DEFAULT '', params BLOB, over INTEGER NOT NULL DEFAULT 0
);
"""
_MOVES = "code = '' AND to_key != key"


class Pair(NamedTuple):
    """An object and the key it is to get; `problem` refuses it alone."""

    info: ObjectInfo
    to_key: str
    problem: SpaceferryError | None = None


class Arranged:
    """The pairs of one plan, in a database that is gone with it. For one thread.

    `listed` says that a pair's folder was listed as a whole: then what is there is known without asking.
    """

    def __init__(self) -> None:
        self._names = connect()
        self._names.execute(_TABLE)

    def close(self) -> None:
        """Forget all."""
        self._names.close()

    def add(self, pairs: Iterable[Pair], *, listed: bool = False) -> None:
        """Take more pairs; of one key only the first."""
        self._names.executemany(
            "INSERT OR IGNORE INTO names (key, to_key, info, listed, code, params) VALUES (?, ?, ?, ?, ?, ?)",
            (
                (pair.info.key, pair.to_key, pack_before(pair.info), int(listed), *_problem(pair.problem))
                for pair in pairs
            ),
        )
        self._names.execute("CREATE INDEX IF NOT EXISTS names_to ON names(to_key)")

    def set_target(self, number: int, to_key: str, problem: SpaceferryError | None = None) -> None:
        """The key an object is to get, or why it gets none."""
        code, params = _problem(problem)
        self._names.execute(
            "UPDATE names SET to_key = ?, code = ?, params = ? WHERE n = ?", (to_key, code, params, number)
        )

    def find_collisions(self, existing: Callable[[list[str]], set[str]]) -> None:
        """Mark who collides: two with one new name, or a new name that is an object's that stays where it is.

        `existing` tells which of some keys are there.
        """
        self._mark(
            f"{_MOVES} AND EXISTS (SELECT 1 FROM names AS other WHERE other.to_key = names.to_key"
            " AND other.n < names.n AND other.code = '' AND other.to_key != other.key)",
            reason="same_name",
        )
        for keys in self._unknown():
            for key in existing(keys):
                self._mark(f"{_MOVES} AND to_key = ?", key)
        while self._mark(f"{_MOVES} AND to_key IN (SELECT key FROM names WHERE NOT ({_MOVES}))"):
            pass  # one that stays may be in the way of another, and so on

    def collisions(self) -> Iterator[tuple[int, str]]:
        """Number and wanted key of each object that collides, piece by piece; `set_target` may be called."""
        after = -1
        while rows := self._names.execute(
            "SELECT n, to_key FROM names WHERE code = 'target_exists' AND n > ? ORDER BY n LIMIT ?", (after, PIECE)
        ).fetchall():
            yield from rows
            after = rows[-1][0]

    def taken(self, key: str) -> bool:
        """Whether a key is an object's now, or one's that it is to become."""
        return bool(
            self._names.execute("SELECT EXISTS (SELECT 1 FROM names WHERE key = ?1 OR to_key = ?1)", (key,)).fetchone()[
                0
            ]
        )

    def replace_existing(self) -> None:
        """Take what collides with an object that stays as to go over it."""
        self._names.execute(
            "UPDATE names SET code = '', params = NULL, over = 1 WHERE code = 'target_exists' AND params = ?",
            (pack_params({}),),
        )

    def steps(self, space: str, limit: int) -> Iterator[Step]:
        """A step per object, in the order they came."""
        mark = secrets.token_hex(4)
        after = 0
        while rows := self._names.execute(
            "SELECT n, key, to_key, info, code, params, over, to_key != key AND EXISTS (SELECT 1 FROM names AS other"
            " WHERE other.key = names.to_key AND other.to_key != other.key AND other.code = '' AND other.n != names.n)"
            " FROM names WHERE n > ? ORDER BY n LIMIT ?",
            (after, PIECE),
        ).fetchall():
            for row in rows:
                yield _step(row, space, mark, limit)
            after = rows[-1][0]

    def _unknown(self) -> Iterator[list[str]]:
        """New names of which it is not known whether they are there."""
        after = -1
        while rows := self._names.execute(
            f"SELECT n, to_key FROM names WHERE {_MOVES} AND NOT listed AND n > ?"
            " AND to_key NOT IN (SELECT key FROM names) ORDER BY n LIMIT ?",
            (after, 4 * PIECE),
        ).fetchall():
            yield [to_key for _, to_key in rows]
            after = rows[-1][0]

    def _mark(self, where: str, *values: str, reason: str = "") -> int:
        params = pack_params({"reason": reason} if reason else {})
        sql = f"UPDATE names SET code = 'target_exists', params = ? WHERE {where}"
        return self._names.execute(sql, (params, *values)).rowcount


def _problem(problem: SpaceferryError | None) -> tuple[str, bytes | None]:
    return ("", None) if problem is None else (problem.code, pack_params(problem.params))


def _step(row: tuple[int, str, str, bytes, str, bytes, int, int], space: str, mark: str, limit: int) -> Step:
    number, key, to_key, packed, code, params, over, blocked = row
    info = unpack_before(key, packed)
    if code == TargetExists.code:
        return Step(key, (), info, error=TargetExists(**{"key": to_key, **unpack_params(params)}))
    if code:
        return Step(key, (), info, error=rebuild(code, unpack_params(params)))
    if to_key == key:
        return Step(key, (), info)
    if not blocked:
        return Step(key, (MoveOp(key, space, to_key, bool(over)),), info)
    via = f"{parent_of(to_key)}.{mark}-{number}"
    try:
        check_length(via, limit)
    except BadKey as error:
        return Step(key, (), info, error=error)
    return Step(key, (MoveOp(key, space, via), MoveOp(via, space, to_key, bool(over))), info)

"""The plan of an operation as rows: written piece by piece before the first change, anew for what is tried again."""

# ruff: noqa: S608  (what is put into SQL are numbers of enums of this project)

import sqlite3
from collections.abc import Sequence
from concurrent.futures import Future

from core.engine.protocol.operations import ItemState, OperationState
from core.errors import ChangedSince
from core.ops.item import pack_ops, row_of
from core.ops.rows import NO_OPS, PIECE, Rows, drop_items, planned_state
from core.ops.task import Step
from core.supports import Op

_COLUMNS = ("operation", "turn", "n", "state", "key", "to_key", "folder", "ops", "before", "code", "params")


TOGETHER = 100
"""Items in one statement: for each statement its thread waits for the interpreter's lock."""


def _insert(count: int) -> str:
    row = f"({', '.join('?' * len(_COLUMNS))})"
    return f"INSERT INTO items ({', '.join(_COLUMNS)}) VALUES {', '.join([row] * count)}"


_ONE, _MANY = _insert(1), _insert(TOGETHER)


class PlanRows(Rows):
    """Writes what is to be done."""

    def forget_plan(self, operation: int) -> None:
        """Drop what was planned so far, piece by piece: nothing of it was begun."""

        def work(connection: sqlite3.Connection) -> int:
            for table in ("folders", "flights"):
                connection.execute(f"DELETE FROM {table} WHERE operation = ?", (operation,))
            connection.execute(
                "UPDATE operations SET total = -1, done = 0, failed = 0, skipped = 0 WHERE id = ?", (operation,)
            )
            return drop_items(connection, operation)

        while self._journal.write(work):
            pass

    def add_steps(self, operation: int, first: int, steps: Sequence[Step], turn: int = 0) -> "Future[None]":
        """A piece of the plan, numbered from `first`; what is settled already counts at once.

        The future is done when it is written.
        """
        states = [planned_state(step) for step in steps]
        rows = [
            (operation, turn, *row_of(number, step, state))
            for number, (step, state) in enumerate(zip(steps, states, strict=True), first)
        ]
        folders = {step.folder.number: step.folder for step in steps if step.folder is not None}
        failed, skipped = states.count(ItemState.FAILED), states.count(ItemState.SKIPPED)

        def work(connection: sqlite3.Connection) -> None:
            whole = len(rows) - len(rows) % TOGETHER
            for start in range(0, whole, TOGETHER):
                connection.execute(_MANY, [value for row in rows[start : start + TOGETHER] for value in row])
            connection.executemany(_ONE, rows[whole:])
            connection.executemany(
                "INSERT OR IGNORE INTO folders (operation, f, prefix, to_prefix) VALUES (?, ?, ?, ?)",
                [(operation, one.number, one.prefix, one.to_prefix) for one in folders.values()],
            )
            connection.execute(
                "UPDATE operations SET failed = failed + ?, skipped = skipped + ? WHERE id = ?",
                (failed, skipped, operation),
            )

        return self._journal.post(work)

    def end_plan(self, operation: int, total: int, hops: int) -> None:
        """The plan is whole: changes may begin."""
        self._journal.write(
            lambda connection: connection.execute(
                "UPDATE operations SET planned = 1, total = ?, hops = ?, state = ? WHERE id = ?",
                (total, hops, OperationState.RUNNING.value, operation),
            )
        )

    def retarget(self, operation: int, changes: Sequence[tuple[int, tuple[Op, ...], str]]) -> None:
        """Other operations for some items that failed: number, operations, key afterwards."""
        rows = [(pack_ops(ops), to_key, operation, number) for number, ops, to_key in changes]
        self._journal.write(
            lambda connection: connection.executemany(
                "UPDATE items SET ops = ?, to_key = ? WHERE operation = ? AND n = ?", rows
            )
        )

    def refused(self, operation: int) -> list[tuple[int, str]]:
        """Number and key of what was left out while it was planned, refused or changed since: there is nothing to send
        again."""
        rows = self._journal.read.execute(
            "SELECT n, key FROM items WHERE operation = ? AND ops = ? AND (state = ? OR (state = ? AND code = ?))",
            (operation, NO_OPS, ItemState.FAILED.value, ItemState.SKIPPED.value, ChangedSince.code),
        )
        return rows.fetchall()

    def replace_refused(self, operation: int, numbers: Sequence[int], steps: Sequence[Step]) -> None:
        """Plan anew what was left out: other steps stand for those items, at the plan's end, for the next turn."""

        def work(connection: sqlite3.Connection) -> int:
            failed = 0
            for number in numbers:
                (state,) = connection.execute(
                    "DELETE FROM items WHERE operation = ? AND n = ? RETURNING state", (operation, number)
                ).fetchone()
                failed += state == ItemState.FAILED.value
            (last,) = connection.execute("SELECT MAX(n) FROM items WHERE operation = ?", (operation,)).fetchone()
            connection.execute(
                "UPDATE operations SET failed = failed - ?1, skipped = skipped - ?2, total = total - ?1 - ?2 + ?3,"
                " hops = MAX(hops, ?4) WHERE id = ?5",
                (
                    failed,
                    len(numbers) - failed,
                    len(steps),
                    max((len(step.ops) for step in steps), default=1),
                    operation,
                ),
            )
            return -1 if last is None else int(last)

        first = self._journal.write(work) + 1
        for start in range(0, len(steps), PIECE):
            piece = steps[start : start + PIECE]
            self.add_steps(operation, first + start, piece, self._next_turn(operation)).result()

    def try_failed_again(self, operation: int, *, only_failed: bool) -> None:
        """What failed and can be sent is planned again, piece by piece, in a new turn."""
        turn = self._next_turn(operation)

        def work(connection: sqlite3.Connection) -> int:
            count = connection.execute(
                f"UPDATE items SET state = {ItemState.PLANNED.value}, code = '', params = x'80', turn = ?1"
                " WHERE operation = ?2 AND n IN (SELECT n FROM items WHERE operation = ?2"
                f" AND state = {ItemState.FAILED.value} AND ops != ?3 ORDER BY n LIMIT ?4)",
                (turn, operation, NO_OPS, PIECE),
            ).rowcount
            connection.execute("UPDATE operations SET failed = failed - ? WHERE id = ?", (count, operation))
            return count

        while self._journal.write(work):
            pass
        self._journal.write(
            lambda connection: connection.execute(
                "UPDATE operations SET turns = ?, turn = ? WHERE id = ?", (turn, turn if only_failed else 0, operation)
            )
        )

    def _next_turn(self, operation: int) -> int:
        (turns,) = self._journal.read.execute("SELECT turns FROM operations WHERE id = ?", (operation,)).fetchone()
        return int(turns) + 1

    def skip(self, operation: int, numbers: Sequence[int]) -> None:
        """These failed items are left alone from now on."""

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "UPDATE items SET state = ? WHERE operation = ? AND n = ?",
                [(ItemState.SKIPPED.value, operation, number) for number in numbers],
            )
            connection.execute(
                "UPDATE operations SET failed = failed - ?1, skipped = skipped + ?1 WHERE id = ?2",
                (len(numbers), operation),
            )

        self._journal.write(work)

"""What operations write into their journal while they are planned and carried out.

All SQL that changes it is here and in the parts: the plan (book_plan.py), items on their way (book_run.py), folders
(book_folders.py).

Reading for the window is in core/ops/history.py. Functions that take a connection run on the journal's thread.
"""

import sqlite3
import time
from typing import NamedTuple

import msgspec

from core.engine.protocol.operations import OperationState, Undo, UndoOperation, Verb
from core.errors import NoSuchOperation, SpaceferryError
from core.ops.book_folders import FolderRows
from core.ops.book_plan import PlanRows
from core.ops.book_run import RunRows
from core.ops.item import pack_params
from core.ops.plan import Head
from core.shapes import shaped

OPEN = (OperationState.PLANNING, OperationState.RUNNING)

Asked = Verb | UndoOperation
"""What an operation was asked to do."""

_encode = msgspec.msgpack.Encoder().encode
_asked = msgspec.msgpack.Decoder(shaped(Asked))


class Stand(NamedTuple):
    """What has to be known of an operation to go on with it."""

    account: str
    asked: Asked
    planned: bool
    hops: int
    total: int
    settled: int
    turn: int
    turns: int


class Book(PlanRows, RunRows, FolderRows):
    """The journal of the operations, as they write it. Any thread may call."""

    def begin(self, head: Head, asked: Asked, account_name: str) -> int:
        """A new operation; its id."""
        values = (
            head.kind.value,
            head.account,
            account_name,
            head.space,
            head.to_space,
            _encode(asked),
            OperationState.PLANNING.value,
            _now(),
            head.undo.value,
            head.undo_reason,
            head.undo_of,
            head.name,
            head.to_name,
            head.value,
        )

        def work(connection: sqlite3.Connection) -> int:
            number = connection.execute(
                "INSERT INTO operations (kind, account, account_name, space, to_space, request, state, created, undo,"
                " undo_reason, undo_of, name, to_name, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            ).lastrowid
            if number is None:
                raise sqlite3.DatabaseError("no id")
            if head.undo_of:
                connection.execute("UPDATE operations SET undone_by = ? WHERE id = ?", (number, head.undo_of))
            return number

        return self._journal.write(work)

    def open_ones(self) -> list[tuple[int, str]]:
        """Id and account of what was under way when the engine last ended, in order."""
        states = tuple(state.value for state in OPEN)
        return self._journal.read.execute(
            "SELECT id, account FROM operations WHERE state IN (?, ?) ORDER BY id", states
        ).fetchall()

    def stand(self, operation: int) -> Stand:
        """Where an operation stands. Raises NoSuchOperation."""
        row = self._journal.read.execute(
            "SELECT account, request, planned, hops, total, done + failed + skipped, turn, turns FROM operations"
            " WHERE id = ?",
            (operation,),
        ).fetchone()
        if row is None:
            raise NoSuchOperation(operation=operation)
        account, asked, planned, hops, total, settled, turn, turns = row
        return Stand(account, _asked.decode(asked), bool(planned), hops, total, settled, turn, turns)

    def set_state(self, operation: int, state: OperationState, error: SpaceferryError | None = None) -> None:
        """Turn to a state; a final one is durable. What ended it as a whole is kept."""
        final = state not in OPEN
        values = (
            state.value,
            "" if error is None else error.code,
            pack_params({} if error is None else error.params),
            _now() if final and state is not OperationState.STOPPED else 0,
            operation,
        )
        self._journal.write(
            lambda connection: connection.execute(
                "UPDATE operations SET state = ?, error = ?, params = ?, ended = ? WHERE id = ?", values
            ),
            durable=final,
        )

    def loses(self, operation: int) -> None:
        """What it replaces from now on does not come back with an undo."""
        self._journal.write(
            lambda connection: connection.execute(
                "UPDATE operations SET undo = ?, undo_reason = 'replaced' WHERE id = ? AND undo = ?",
                (Undo.PARTLY.value, operation, Undo.YES.value),
            )
        )


def _now() -> int:
    return int(time.time() * 1000)

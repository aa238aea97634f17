"""What operations write into their journal while they are planned and carried out. All SQL that changes it is here.

Reading for the window is in core/ops/history.py. Functions that take a connection run on the journal's thread.
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums of this project)

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from core.engine.protocol.operations import ItemState, OperationState, Undo, UndoOperation, Verb
from core.errors import NoSuchOperation, SpaceferryError
from core.journal import Journal
from core.ops.item import Item, pack_ops, pack_params, row_of, unpack_before, unpack_ops, unpack_params
from core.ops.plan import FolderMove, Head
from core.ops.task import Folder, Step
from core.supports import Op

PIECE = 1000
"""Rows in one statement's worth of work: what one batch call takes at most services."""

OPEN = (OperationState.PLANNING, OperationState.RUNNING)

Asked = Verb | UndoOperation
"""What an operation was asked to do."""

NO_OPS = pack_ops(())

_encode = msgspec.msgpack.Encoder().encode
_asked = msgspec.msgpack.Decoder(Asked)


class Landed(NamedTuple):
    """What became of one item: its new state, how many of its operations are done, and why not all."""

    number: int
    state: ItemState
    hop: int
    error: SpaceferryError | None = None


class Flight(NamedTuple):
    """Items [first, last] whose operation number `hop` was sent."""

    hop: int
    first: int
    last: int


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


class Book:
    """The journal of the operations, as they write it. Any thread may call."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    # --- an operation as a whole

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
                f" undo_reason, undo_of, name, to_name, value) VALUES ({', '.join('?' * len(values))})",
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

    # --- the plan

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

    def add_steps(self, operation: int, first: int, steps: Sequence[Step], turn: int = 0) -> None:
        """A piece of the plan, numbered from `first`; what is settled already counts at once."""
        states = [planned_state(step) for step in steps]
        rows = [
            (operation, turn, *row_of(number, step, state))
            for number, (step, state) in enumerate(zip(steps, states, strict=True), first)
        ]
        folders = {step.folder.number: step.folder for step in steps if step.folder is not None}
        failed, skipped = states.count(ItemState.FAILED), states.count(ItemState.SKIPPED)

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "INSERT INTO items (operation, turn, n, state, key, to_key, folder, ops, before, code, params)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
            )
            connection.executemany(
                "INSERT OR IGNORE INTO folders (operation, f, prefix, to_prefix) VALUES (?, ?, ?, ?)",
                [(operation, one.number, one.prefix, one.to_prefix) for one in folders.values()],
            )
            connection.execute(
                "UPDATE operations SET failed = failed + ?, skipped = skipped + ? WHERE id = ?",
                (failed, skipped, operation),
            )

        self._journal.write(work)

    def end_plan(self, operation: int, total: int, hops: int) -> None:
        """The plan is whole: changes may begin."""
        self._journal.write(
            lambda connection: connection.execute(
                "UPDATE operations SET planned = 1, total = ?, hops = ?, state = ? WHERE id = ?",
                (total, hops, OperationState.RUNNING.value, operation),
            )
        )

    # --- carrying it out

    def waiting(self, operation: int, hop: int, turn: int, after: int, size: int) -> list[Item]:
        """The next items, behind number `after`, whose operation number `hop` is to be sent."""
        where = "state = ? AND hop = ? AND turn >= ? AND n > ? ORDER BY n LIMIT ?"
        return self._items(operation, where, ItemState.PLANNED.value, hop, turn, after, size)

    def between(self, operation: int, flight: Flight) -> list[Item]:
        """The items of a flight whose answers are not known."""
        return self._items(
            operation,
            "state = ? AND hop = ? AND n BETWEEN ? AND ? ORDER BY n",
            ItemState.PLANNED.value,
            flight.hop,
            flight.first,
            flight.last,
        )

    def failed(self, operation: int, after: int, *, least_hop: int = 0) -> list[Item]:
        """The next failed items behind number `after`."""
        return self._items(
            operation,
            "state = ? AND n > ? AND hop >= ? ORDER BY n LIMIT ?",
            ItemState.FAILED.value,
            after,
            least_hop,
            PIECE,
        )

    def changed(self, operation: int) -> Iterator[Item]:
        """Every item of which something was done, for an undo."""
        after = -1
        while items := self._items(
            operation, "(state = ? OR hop > 0) AND n > ? ORDER BY n LIMIT ?", ItemState.DONE.value, after, PIECE
        ):
            yield from items
            after = items[-1].number

    def take_off(self, operation: int, flight: Flight) -> None:
        """These are about to be sent: on the disk before the first of them goes."""
        self._journal.write(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO flights VALUES (?, ?, ?, ?)", (operation, *flight)
            ),
            durable=True,
        )

    def flights(self, operation: int) -> list[Flight]:
        """What was sent and not settled."""
        rows = self._journal.read.execute("SELECT hop, first, last FROM flights WHERE operation = ?", (operation,))
        return [Flight(*row) for row in rows]

    def land(self, operation: int, landed: Sequence[Landed], over: Iterable[Flight] = ()) -> None:
        """What became of some items; `over` are flights of which nothing is left."""
        self._journal.write(lambda connection: land(connection, operation, landed, over))

    def retarget(self, operation: int, changes: Sequence[tuple[int, tuple[Op, ...], str]]) -> None:
        """Other operations for some items that failed: number, operations, key afterwards."""
        rows = [(pack_ops(ops), to_key, operation, number) for number, ops, to_key in changes]
        self._journal.write(
            lambda connection: connection.executemany(
                "UPDATE items SET ops = ?, to_key = ? WHERE operation = ? AND n = ?", rows
            )
        )

    def refused(self, operation: int) -> list[tuple[int, str]]:
        """Number and key of what failed while it was planned: there is nothing to send again."""
        rows = self._journal.read.execute(
            "SELECT n, key FROM items WHERE operation = ? AND state = ? AND ops = ?",
            (operation, ItemState.FAILED.value, NO_OPS),
        )
        return rows.fetchall()

    def replace_refused(self, operation: int, numbers: Sequence[int], steps: Sequence[Step]) -> None:
        """Plan anew what was refused: other steps stand for those items, at the plan's end, for the next turn."""

        def work(connection: sqlite3.Connection) -> int:
            connection.executemany(
                "DELETE FROM items WHERE operation = ? AND n = ?", [(operation, number) for number in numbers]
            )
            (last,) = connection.execute("SELECT MAX(n) FROM items WHERE operation = ?", (operation,)).fetchone()
            connection.execute(
                "UPDATE operations SET failed = failed - ?1, total = total - ?1 + ?2, hops = MAX(hops, ?3)"
                " WHERE id = ?4",
                (len(numbers), len(steps), max((len(step.ops) for step in steps), default=1), operation),
            )
            return -1 if last is None else int(last)

        first = self._journal.write(work) + 1
        for start in range(0, len(steps), PIECE):
            self.add_steps(operation, first + start, steps[start : start + PIECE], self._next_turn(operation))

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

    def came_back(self, operation: int, numbers: Sequence[int]) -> None:
        """These failed items have their first names again."""
        self._journal.write(
            lambda connection: connection.executemany(
                "UPDATE items SET hop = 0 WHERE operation = ? AND n = ?", [(operation, number) for number in numbers]
            )
        )

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

    def loses(self, operation: int) -> None:
        """What it replaces from now on does not come back with an undo."""
        self._journal.write(
            lambda connection: connection.execute(
                "UPDATE operations SET undo = ?, undo_reason = 'replaced' WHERE id = ? AND undo = ?",
                (Undo.PARTLY.value, operation, Undo.YES.value),
            )
        )

    # --- folders

    def folders(self, operation: int) -> dict[int, Folder]:
        """The selected folders, by number."""
        rows = self._journal.read.execute(
            "SELECT f, prefix, to_prefix FROM folders WHERE operation = ?", (operation,)
        ).fetchall()
        return {number: Folder(prefix, to_prefix, number) for number, prefix, to_prefix in rows}

    def reached(self, operation: int) -> dict[int, tuple[int, int]]:
        """How many objects each folder had, and how many of them were changed."""
        rows = self._journal.read.execute(
            "SELECT folder, SUM(state != ? OR code != ''), SUM(state = ? OR hop > 0) FROM items"
            " WHERE operation = ? AND folder >= 0 GROUP BY folder",
            (ItemState.SKIPPED.value, ItemState.DONE.value, operation),
        )
        return {folder: (found, changed) for folder, found, changed in rows}

    def end_folders(self, operation: int, whole: Mapping[int, bool]) -> None:
        """Note which folders were reached whole; an earlier half of the same move is whole with it."""

        def work(connection: sqlite3.Connection) -> None:
            for number, all_of_it in whole.items():
                connection.execute(
                    "UPDATE folders SET whole = ? WHERE operation = ? AND f = ?", (int(all_of_it), operation, number)
                )
                if all_of_it:
                    connection.execute(
                        "UPDATE folders SET whole = 1 WHERE whole = 0 AND (prefix, to_prefix) IN"
                        " (SELECT prefix, to_prefix FROM folders WHERE operation = ? AND f = ?)",
                        (operation, number),
                    )

        self._journal.write(work)

    def begun(self, move: FolderMove, but: int) -> bool:
        """Whether such a move, other than operation `but`, changed something and did not reach every object."""
        found = self._journal.read.execute(
            "SELECT 1 FROM folders JOIN operations ON id = operation WHERE prefix = ? AND to_prefix = ? AND whole = 0"
            " AND account = ? AND space = ? AND to_space = ? AND done > 0 AND id != ? LIMIT 1",
            (move.prefix, move.to_prefix, move.account, move.space, move.to_space, but),
        ).fetchone()
        return found is not None

    def _items(self, operation: int, where: str, *values: int) -> list[Item]:
        rows = self._journal.read.execute(
            f"SELECT n, key, ops, before, state, hop, folder, code, params FROM items WHERE operation = ? AND {where}",
            (operation, *values),
        ).fetchall()
        return [
            Item(
                n,
                key,
                unpack_ops(ops),
                unpack_before(key, before),
                ItemState(state),
                hop,
                folder,
                code,
                unpack_params(params),
            )
            for n, key, ops, before, state, hop, folder, code, params in rows
        ]


def planned_state(step: Step) -> ItemState:
    """Where a step begins: what was refused has failed; what needs nothing, or changed since, is skipped."""
    if step.error is not None:
        return ItemState.SKIPPED if step.error.code == "changed_since" else ItemState.FAILED
    return ItemState.PLANNED if step.ops else ItemState.SKIPPED


def drop_items(connection: sqlite3.Connection, operation: int) -> int:
    """Delete a piece of an operation's items; how many."""
    return connection.execute(
        "DELETE FROM items WHERE operation = ?1 AND n IN"
        " (SELECT n FROM items WHERE operation = ?1 ORDER BY n LIMIT ?2)",
        (operation, PIECE),
    ).rowcount


def land(connection: sqlite3.Connection, operation: int, landed: Sequence[Landed], over: Iterable[Flight]) -> None:
    """Write results, counts and ended flights in one go."""
    connection.executemany(
        "UPDATE items SET state = ?, hop = ?, code = ?, params = ? WHERE operation = ? AND n = ?",
        [
            (
                one.state.value,
                one.hop,
                "" if one.error is None else one.error.code,
                pack_params({} if one.error is None else one.error.params),
                operation,
                one.number,
            )
            for one in landed
        ],
    )
    counts = [
        sum(one.state is state for one in landed) for state in (ItemState.DONE, ItemState.FAILED, ItemState.SKIPPED)
    ]
    connection.execute(
        "UPDATE operations SET done = done + ?, failed = failed + ?, skipped = skipped + ? WHERE id = ?",
        (*counts, operation),
    )
    connection.executemany(
        "DELETE FROM flights WHERE operation = ? AND hop = ? AND first = ?",
        [(operation, flight.hop, flight.first) for flight in over],
    )


def _now() -> int:
    return int(time.time() * 1000)

"""What all parts of the journal of operations stand on: its numbers, and how an item is read.

core/ops/book.py is these parts taken together.
"""

# ruff: noqa: S608  (what is put into SQL are conditions of this package)

import sqlite3
from typing import NamedTuple

from core.engine.protocol.operations import ItemState
from core.errors import ChangedSince, SpaceferryError
from core.journal import Journal
from core.ops.item import NO_PARAMS, Item, pack_ops, unpack_before, unpack_ops, unpack_params
from core.ops.task import Step

PIECE = 1000
"""Rows in one statement's worth of work: what one batch call takes at most services."""

NO_OPS = pack_ops(())

_STATES = {state.value: state for state in ItemState}


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


class Rows:
    """The journal, and the reading of items."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

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
                _STATES[state],
                hop,
                folder,
                code,
                {} if params == NO_PARAMS else unpack_params(params),
            )
            for n, key, ops, before, state, hop, folder, code, params in rows
        ]


def planned_state(step: Step) -> ItemState:
    """Where a step begins: what was refused has failed; what needs nothing, or changed since, is skipped."""
    if step.error is not None:
        return ItemState.SKIPPED if isinstance(step.error, ChangedSince) else ItemState.FAILED
    return ItemState.PLANNED if step.ops else ItemState.SKIPPED


def drop_items(connection: sqlite3.Connection, operation: int) -> int:
    """Delete a piece of an operation's items; how many."""
    return connection.execute(
        "DELETE FROM items WHERE operation = ?1 AND n IN"
        " (SELECT n FROM items WHERE operation = ?1 ORDER BY n LIMIT ?2)",
        (operation, PIECE),
    ).rowcount

"""What the window reads of operations: their rows, their items, a CSV of them; and how the history stays in bounds."""

# ruff: noqa: S608  (what is put into SQL are numbers of enums of this project)

import csv
import io
from collections.abc import Iterator, Sequence

import msgspec

from core.engine.protocol.operations import (
    ItemState,
    ListOperations,
    OperationItem,
    OperationItemPage,
    OperationItems,
    OperationPage,
    OperationRow,
    OperationState,
    Undo,
)
from core.errors import CannotUndo, NoSuchOperation, Param
from core.journal import Journal
from core.ops.book import OPEN
from core.ops.item import unpack_params
from core.ops.rows import PIECE, drop_items
from core.shapes import shaped

KEPT_ITEMS = 1_000_000
"""Items of ended operations that are kept; the oldest operations lose theirs first, whole."""

KEPT_ROWS = 20_000
"""Operations that are kept, whatever became of their items: the record of what was done."""

MARK = "\ufeff"
"""Tells spreadsheets that the text is UTF-8."""

_COLUMNS = (
    "id, kind, account, account_name, space, to_space, state, total, done, failed, skipped, created, ended, undo,"
    " undo_reason, undo_of, undone_by, name, to_name, value, error, params,"
    " EXISTS (SELECT 1 FROM items WHERE operation = id)"
)
_OPEN = tuple(state.value for state in OPEN)
_UNFINISHED = (*_OPEN, OperationState.STOPPED.value)
_SENT = (
    "EXISTS (SELECT 1 FROM flights AS f WHERE f.operation = items.operation AND f.hop = items.hop"
    " AND items.n BETWEEN f.first AND f.last)"
)


class History:
    """The journal of the operations, as the window reads it. Any thread may call."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def row(self, operation: int) -> OperationRow:
        """One operation. Raises NoSuchOperation."""
        found = self._journal.read.execute(f"SELECT {_COLUMNS} FROM operations WHERE id = ?", (operation,)).fetchone()
        if found is None:
            raise NoSuchOperation(operation=operation)
        return _row(found)

    def page(self, request: ListOperations) -> OperationPage:
        """Operations by the words in them, newest first."""
        where, values = "1", list[str | int]()
        if request.filter:
            like = "%" + request.filter.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            columns = ("account_name", "space", "to_space", "name", "to_name", "value")
            where = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in columns)
            values = [like] * len(columns)
        if request.unfinished:
            where = f"({where}) AND state IN ({', '.join('?' * len(_UNFINISHED))})"
            values += _UNFINISHED
        read = self._journal.read
        (count,) = read.execute(f"SELECT COUNT(*) FROM operations WHERE {where}", values).fetchone()
        rows = read.execute(
            f"SELECT {_COLUMNS} FROM operations WHERE {where} ORDER BY id DESC LIMIT ? OFFSET ?",
            (*values, request.limit, request.offset),
        )
        return OperationPage(tuple(_row(row) for row in rows), count)

    def items(self, request: OperationItems) -> OperationItemPage:
        """Some objects of an operation. Raises NoSuchOperation."""
        row = self.row(request.id)
        where, values = _in_state(request.state)
        rows = self._journal.read.execute(
            f"SELECT n, key, to_key, CASE WHEN state = {ItemState.PLANNED.value} AND {_SENT}"
            f" THEN {ItemState.SENT.value} ELSE state END, code, params"
            f" FROM items WHERE operation = ? AND {where} ORDER BY n LIMIT ? OFFSET ?",
            (request.id, *values, request.limit, request.offset),
        ).fetchall()
        found = tuple(
            OperationItem(n, key, to_key, ItemState(state), code, unpack_params(params))
            for n, key, to_key, state, code, params in rows
        )
        return OperationItemPage(found, self._count(row, request.state))

    def text(self, operation: int, state: ItemState | None) -> Iterator[str]:
        """An operation as CSV: a head line, then the items piece by piece. Raises NoSuchOperation."""
        self.row(operation)
        yield MARK + _csv([("number", "key", "new_key", "state", "code", "details")])
        where, values = _in_state(state)
        after = -1
        while rows := self._journal.read.execute(
            f"SELECT n, key, to_key, state, code, params FROM items WHERE operation = ? AND {where} AND n > ?"
            " ORDER BY n LIMIT ?",
            (operation, *values, after, PIECE),
        ).fetchall():
            after = rows[-1][0]
            yield _csv([_line(*row) for row in rows])

    def trim(self) -> None:
        """Forget the objects of the oldest ended operations, piece by piece, and the oldest rows."""
        for operation in self._surplus():
            self.forget_items(operation)
        (newest,) = self._journal.read.execute("SELECT MAX(id) FROM operations").fetchone()
        if newest is not None and newest > KEPT_ROWS:
            for (operation,) in self._journal.read.execute(
                f"SELECT id FROM operations WHERE id <= ? AND state NOT IN ({', '.join('?' * len(_UNFINISHED))})",
                (newest - KEPT_ROWS, *_UNFINISHED),
            ).fetchall():
                self.forget(operation)

    def forget_items(self, operation: int) -> None:
        """Keep the row of an operation alone."""
        while self._journal.write(lambda connection: drop_items(connection, operation)):
            pass

    def forget(self, operation: int) -> None:
        """Drop an operation, piece by piece."""
        self.forget_items(operation)
        self._journal.write(lambda connection: connection.execute("DELETE FROM operations WHERE id = ?", (operation,)))

    def ended(self) -> list[int]:
        """Every operation that is over."""
        states = (OperationState.DONE.value, OperationState.FAILED.value)
        rows = self._journal.read.execute("SELECT id FROM operations WHERE state IN (?, ?)", states)
        return [number for (number,) in rows]

    def _surplus(self) -> list[int]:
        """The oldest ended operations without whose items at most KEPT_ITEMS are left; never the newest one."""
        rows = self._journal.read.execute(
            "SELECT id, total FROM operations WHERE total > 0 AND state IN (?, ?)"
            " AND EXISTS (SELECT 1 FROM items WHERE operation = id) ORDER BY id",
            (OperationState.DONE.value, OperationState.FAILED.value),
        ).fetchall()
        kept = sum(total for _, total in rows)
        gone = []
        for operation, total in rows[:-1]:
            if kept <= KEPT_ITEMS:
                break
            gone.append(operation)
            kept -= total
        return gone

    def _count(self, row: OperationRow, state: ItemState | None) -> int:
        """How many items are in a state: read off the row where it tells."""
        known = {ItemState.DONE: row.done, ItemState.FAILED: row.failed, ItemState.SKIPPED: row.skipped}
        if state in known:
            return known[state]
        where, values = _in_state(state)
        (count,) = self._journal.read.execute(
            f"SELECT COUNT(*) FROM items WHERE operation = ? AND {where}", (row.id, *values)
        ).fetchone()
        return int(count)


def check_undo(row: OperationRow) -> None:
    """Raises CannotUndo, with the reason, for an operation of which nothing can be undone."""
    if row.undo is Undo.NO:
        raise CannotUndo(operation=row.id, reason=row.undo_reason)


def _row(values: Sequence[object]) -> OperationRow:
    """A row of _COLUMNS: the fields of OperationRow in their order, and whether there are items."""
    *columns, params, has_items = values
    assert isinstance(params, bytes)
    fields = dict(zip(OperationRow.__struct_fields__, (*columns, unpack_params(params)), strict=True))
    return _judged(msgspec.convert(fields, shaped(OperationRow)), bool(has_items))


def _judged(row: OperationRow, has_items: bool) -> OperationRow:
    """The row with what its state says about undoing it."""
    if row.undo is Undo.NO:
        return row
    reason = ""
    if row.undone_by:
        reason = "undone"
    elif row.state in OPEN:
        reason = "unfinished"
    elif not has_items and row.total > 0:
        reason = "forgotten"
    elif not row.done:
        reason = "nothing_done"
    return msgspec.structs.replace(row, undo=Undo.NO, undo_reason=reason) if reason else row


def _in_state(state: ItemState | None) -> tuple[str, tuple[int, ...]]:
    """SQL for the items in a state; SENT ones are planned and in a flight."""
    if state is None:
        return "1", ()
    if state is ItemState.SENT:
        return f"state = {ItemState.PLANNED.value} AND {_SENT}", ()
    if state is ItemState.PLANNED:
        return f"state = {ItemState.PLANNED.value} AND NOT {_SENT}", ()
    return f"state = {state.value}", ()


def _line(n: int, key: str, to_key: str, state: int, code: str, params: bytes) -> tuple[str | int, ...]:
    details: dict[str, Param] = unpack_params(params)
    told = " ".join(f"{name}={value}" for name, value in sorted(details.items()))
    return (n, key, to_key, ItemState(state).name.lower(), code, told)


def _csv(rows: Sequence[Sequence[str | int]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([[_safe(cell) for cell in row] for row in rows])
    return text.getvalue()


def _safe(cell: str | int) -> str | int:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell

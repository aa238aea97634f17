"""One moment of an index, as a reader sees it: runs of rows with their sums, coverage, notes."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.index import chunks, coverage, delta
from core.index.chunks import Columns, Run
from core.index.rows import NO_ROWS, cut, first_key, last_key, overlaid, total_size
from core.index.schema import LIVE
from core.model import Rows


@dataclass(frozen=True)
class Piece:
    """Objects in key order: a chunk, or what a prefix and waiting changes leave of one. Good while the view is.

    `first`, `last`, `count` and `size` (bytes in sum) cost nothing; `chunk` is the number of the chunk whose rows
    these are, unchanged and whole, else 0.
    """

    first: bytes
    last: bytes
    count: int
    size: int
    chunk: int
    _view: "View" = field(repr=False, compare=False)
    _run: Run | None = field(repr=False, compare=False)
    _made: Rows = field(repr=False, compare=False, default=NO_ROWS)

    def rows(self, columns: Columns = Columns.ALL) -> Rows:
        """The rows; columns not asked for may be empty. Raises sqlite3.DatabaseError for damage."""
        return self._made if self._run is None else chunks.read(self._view.connection, self._run, columns)


class View:
    """A read transaction on the index, of the living state or of a snapshot. For one thread."""

    def __init__(self, connection: sqlite3.Connection, state: int = LIVE) -> None:
        self.connection = connection
        self._state = state

    def at(self, state: int) -> "View":
        """The same moment's word on another state: a snapshot."""
        return View(self.connection, state)

    def runs(self, prefix: str = "") -> Iterator[Piece]:
        """All below a prefix, in key order, bit by bit; rows are read when they are asked for."""
        first = prefix.encode()
        yield from self.runs_between(first, coverage.behind(first) if first else None)

    def runs_between(self, first: bytes, last: bytes | None) -> Iterator[Piece]:
        """The same for the keys in [first, last)."""
        runs = chunks.runs_between(self.connection, self._state, first, last)
        changes = delta.between(self.connection, first, last) if self._state == LIVE else []
        at = 0
        if not runs and changes:
            yield from self._made(overlaid(NO_ROWS, changes))
        for number, run in enumerate(runs):
            end = runs[number + 1].first if number + 1 < len(runs) else None
            start = at
            while at < len(changes) and (end is None or changes[at][0] < end):
                at += 1
            whole = run.first >= first and (last is None or run.last < last)
            if whole and at == start:
                yield Piece(run.first, run.last, run.count, run.size, run.chunk, self, run)
                continue
            rows = chunks.read(self.connection, run)
            rows = rows if whole else cut(rows, first, last)
            yield from self._made(overlaid(rows, changes[start:at]) if at > start else rows)

    def sums(self, prefix: str = "") -> tuple[int, int]:
        """How many objects are below a prefix, and their bytes."""
        count = size = 0
        for piece in self.runs(prefix):
            count += piece.count
            size += piece.size
        return count, size

    def covers(self, prefix: str) -> int:
        """Since when (ms since the epoch) all below the prefix is known; 0 if it is not."""
        return coverage.since(self.connection, prefix.encode())

    def covers_children(self, prefix: str) -> int:
        """Since when the folder's direct children are known; 0 if they are not."""
        return coverage.children_since(self.connection, prefix.encode())

    def notes(self, start: str) -> dict[str, bytes]:
        """The facts whose names begin so."""
        found = self.connection.execute("SELECT name, value FROM facts WHERE name >= ?", (f"note:{start}",))
        return {name[5:]: value for name, value in found if name.startswith(f"note:{start}")}

    def _made(self, rows: Rows) -> Iterator[Piece]:
        if rows.count:
            yield Piece(first_key(rows), last_key(rows), rows.count, total_size(rows), 0, self, None, rows)

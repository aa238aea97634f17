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
    """Objects in key order: a chunk, or what a prefix and waiting changes leave of one. Good while its view is.

    `first`, `last`, `count` and `size` (bytes in sum) are known without reading rows; `chunk` is the number of the
    chunk whose rows these are, whole and unchanged, else 0.
    """

    first: bytes
    last: bytes
    count: int
    size: int
    chunk: int
    _source: "_Source" = field(repr=False, compare=False)

    def rows(self, columns: Columns = Columns.ALL) -> Rows:
        """The rows; columns not asked for may be empty. Raises sqlite3.DatabaseError for damage."""
        return self._source.read(columns)


@dataclass(frozen=True)
class _Source:
    """Where a piece's rows are: a chunk, the range of it that counts, and what changed in it since."""

    connection: sqlite3.Connection
    run: Run | None
    first: bytes
    last: bytes | None
    changes: tuple[delta.Change, ...] = ()

    def read(self, columns: Columns) -> Rows:
        if self.run is None:
            rows = NO_ROWS
        elif self.whole and not self.changes:
            return chunks.read(self.connection, self.run, columns)
        else:
            rows = chunks.read(self.connection, self.run, columns | Columns.KEYS)
            rows = rows if self.whole else cut(rows, self.first, self.last)
        return overlaid(rows, self.changes) if self.changes else rows

    @property
    def whole(self) -> bool:
        """Whether the range holds all of the chunk."""
        run = self.run
        return run is not None and run.first >= self.first and (self.last is None or run.last < self.last)

    def pieces(self) -> Iterator[Piece]:
        """The piece, unless it is empty."""
        run = self.run
        if run is not None and self.whole and not self.changes:
            yield Piece(run.first, run.last, run.count, run.size, run.chunk, self)
            return
        rows = self.read(Columns.KEYS | Columns.SIZES)
        if rows.count:
            yield Piece(first_key(rows), last_key(rows), rows.count, total_size(rows), 0, self)


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
        return self.runs_between(first, coverage.behind(first) if first else None)

    def runs_between(self, first: bytes, last: bytes | None) -> Iterator[Piece]:
        """The same for the keys in [first, last). What is not taken is not looked at."""
        changes = delta.between(self.connection, first, last) if self._state == LIVE else iter(())
        waiting = next(changes, None)
        runs = chunks.runs_between(self.connection, self._state, first, last)
        run = next(runs, None)
        while run is not None or waiting is not None:
            after = next(runs, None)
            mine: list[delta.Change] = []
            while waiting is not None and (after is None or waiting[0] < after.first):
                mine.append(waiting)
                waiting = next(changes, None)
            yield from _Source(self.connection, run, first, last, tuple(mine)).pieces()
            run = after

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

    def lost(self, prefix: str) -> list[str]:
        """Where below the prefix, or with all of it, rows may be other than they were; none lies in another."""
        return [hole.decode() for hole in coverage.holes(self.connection, prefix.encode())]

    def whole_at(self) -> int:
        """When the space was last known whole, whatever became of it since; 0 for never."""
        return coverage.whole_at(self.connection)

    def empty(self) -> bool:
        """Whether nothing is known."""
        return not coverage.anything(self.connection) and next(self.runs(), None) is None

    def notes(self, start: str) -> dict[str, bytes]:
        """The facts whose names begin so."""
        found = self.connection.execute("SELECT name, value FROM facts WHERE name >= ?", (f"note:{start}",))
        return {name[5:]: value for name, value in found if name.startswith(f"note:{start}")}

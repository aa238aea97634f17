"""How chunks stand in the file: seven columns each, each a blob of its own with its checksum.

Whoever looks at keys alone reads the keys' pages alone. SQLite notices a damaged page by its structure only, so every
blob is checked as it is read.
"""

import enum
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from math import ceil

import msgspec

from core.index.rows import NO_ROWS, cut, first_key, last_key, pick, same, total_size
from core.index.schema import LIVE
from core.listing.columns import merge
from core.model import Rows
from core.shapes import shaped

CHUNK = 4_096
"""Rows of a chunk, about."""

LEAST = CHUNK // 2
MOST = CHUNK * 3 // 2
"""A chunk that is cut is joined with its neighbours below the one, and split above the other."""


class Columns(enum.IntFlag):
    """Which columns a reader wants. Those of Rows in the same order; texts come with their ends."""

    KEYS = 1
    SIZES = 2
    TIMES = 4
    STORAGES = 8
    STATES = 16
    MIMES = 32
    ETAGS = 64
    ALL = 127


_NUMBERS: dict[Columns, int] = {
    one: number for number, one in enumerate(one for one in Columns if one is not Columns.ALL)
}


class Damaged(sqlite3.DatabaseError):
    """A blob is not what was written."""


class Run(msgspec.Struct, frozen=True):
    """A chunk as a state of the space names it."""

    first: bytes
    last: bytes
    count: int
    size: int
    chunk: int


def runs_between(
    connection: sqlite3.Connection, state: int, first: bytes = b"", last: bytes | None = None
) -> Iterator[Run]:
    """The chunks of a state that hold keys in [first, last), or could, in key order."""
    found = connection.execute(
        "SELECT first, last, count, size, chunk FROM runs"
        " WHERE state = ? AND last >= ? AND (? IS NULL OR first < ?) ORDER BY first",
        (state, first, last, last),
    )
    return (Run(*row) for row in found)


def read(connection: sqlite3.Connection, run: Run, columns: Columns = Columns.ALL) -> Rows:
    """A chunk's columns; those not asked for stay empty. Raises Damaged."""
    wanted = [(_NUMBERS[one] | run.chunk << 3, one) for one in _NUMBERS if one in columns]
    marks = ",".join("?" * len(wanted))
    found = {
        id: data
        for id, crc, data in connection.execute(
            f"SELECT id, crc, data FROM columns WHERE id IN ({marks})",  # noqa: S608 (question marks)
            [id for id, _ in wanted],
        )
        if zlib.crc32(data) == crc
    }
    if len(found) != len(wanted):
        raise Damaged("a column is not what was written")
    data = {one: found[id] for id, one in wanted}
    keys, etags, mimes = (data.get(one, b"") for one in (Columns.KEYS, Columns.ETAGS, Columns.MIMES))
    return Rows(
        count=run.count,
        keys=keys[4 * run.count :],
        ends=keys[: 4 * run.count],
        kinds=bytes(run.count),
        sizes=data.get(Columns.SIZES, b""),
        times=data.get(Columns.TIMES, b""),
        storages=data.get(Columns.STORAGES, b""),
        states=data.get(Columns.STATES, b""),
        mimes=msgspec.msgpack.decode(mimes[2 * run.count :], type=shaped(tuple[str, ...])) if mimes else (),
        mime_of=mimes[: 2 * run.count],
        etags=etags[4 * run.count :],
        etag_ends=etags[: 4 * run.count],
    )


def write(connection: sqlite3.Connection, rows: Rows) -> Run:
    """Store a new chunk, which no state names yet. `rows` are not empty."""
    (chunk,) = connection.execute(
        "INSERT INTO facts (name, value) VALUES ('chunks', 1) ON CONFLICT DO UPDATE SET value = value + 1"
        " RETURNING value"
    ).fetchone()
    blobs = {
        Columns.KEYS: rows.ends + rows.keys,
        Columns.SIZES: rows.sizes,
        Columns.TIMES: rows.times,
        Columns.STORAGES: rows.storages,
        Columns.STATES: rows.states,
        Columns.MIMES: rows.mime_of + msgspec.msgpack.encode(rows.mimes),
        Columns.ETAGS: rows.etag_ends + rows.etags,
    }
    connection.executemany(
        "INSERT INTO columns (id, crc, data) VALUES (?, ?, ?)",
        [(_NUMBERS[one] | chunk << 3, zlib.crc32(data), data) for one, data in blobs.items()],
    )
    return Run(first_key(rows), last_key(rows), rows.count, total_size(rows), chunk)


def put(connection: sqlite3.Connection, runs: Iterable[Run], state: int = LIVE) -> None:
    """Have a state name these chunks."""
    connection.executemany(
        "INSERT INTO runs (state, first, last, count, size, chunk) VALUES (?, ?, ?, ?, ?, ?)",
        [(state, run.first, run.last, run.count, run.size, run.chunk) for run in runs],
    )


def take(connection: sqlite3.Connection, runs: Iterable[Run], state: int = LIVE) -> None:
    """Have a state name these chunks no longer, and throw away those that none names."""
    for run in runs:
        connection.execute("DELETE FROM runs WHERE state = ? AND first = ?", (state, run.first))
        connection.execute(
            "DELETE FROM columns WHERE id BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM runs WHERE chunk = ?)",
            (run.chunk << 3, run.chunk << 3 | 7, run.chunk),
        )


def replace(connection: sqlite3.Connection, first: bytes, last: bytes | None, rows: Rows) -> bool:
    """Have the living state hold exactly these rows between these keys (half open, None is no end).

    Gives whether anything is other than before; if not, nothing is written, and snapshots go on sharing the chunks.
    """
    old = list(runs_between(connection, LIVE, first, last))
    left = read(connection, old[0]) if old and old[0].first < first else NO_ROWS
    right = read(connection, old[-1]) if last is not None and old and old[-1].last >= last else NO_ROWS
    if _as_before(connection, old, first, last, rows):
        return False
    pieces = [cut(left, b"", first), rows, NO_ROWS if last is None else cut(right, last, None)]
    pieces, neighbours = _with_neighbour(connection, [piece for piece in pieces if piece.count], first, old)
    take(connection, [*old, *neighbours])
    put(connection, [write(connection, piece) for piece in _even(pieces)])
    return True


def _as_before(connection: sqlite3.Connection, old: list[Run], first: bytes, last: bytes | None, rows: Rows) -> bool:
    """Whether a range holds these rows already. Not looked at closely where the counts tell."""
    inner = sum(run.count for run in old if run.first >= first and (last is None or run.last < last))
    if not inner <= rows.count <= sum(run.count for run in old):
        return False
    return same(joined([cut(read(connection, run), first, last) for run in old]), rows)


def _with_neighbour(
    connection: sqlite3.Connection, pieces: list[Rows], first: bytes, old: list[Run]
) -> tuple[list[Rows], list[Run]]:
    """A small piece takes the small chunk beside it in: pages that follow each other make chunks, not crumbs."""
    if not pieces or sum(piece.count for piece in pieces) >= LEAST:
        return pieces, []
    edge = old[0].first if old and old[0].first < first else first
    row = connection.execute(
        "SELECT first, last, count, size, chunk FROM runs WHERE state = ? AND first < ? ORDER BY first DESC LIMIT 1",
        (LIVE, edge),
    ).fetchone()
    if row is None or row[2] >= LEAST:
        return pieces, []
    run = Run(*row)
    return [read(connection, run), *pieces], [run]


def _even(pieces: list[Rows]) -> Iterable[Rows]:
    """The pieces as runs of a good length."""
    groups: list[list[Rows]] = []
    for piece in pieces:
        size = sum(one.count for one in groups[-1]) if groups else 0
        if groups and min(size, piece.count) < LEAST and size + piece.count <= MOST:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    for group in groups:
        yield from _split(merge(group))


def _split(rows: Rows) -> Iterator[Rows]:
    if rows.count <= MOST:
        yield rows
        return
    parts = ceil(rows.count / CHUNK)
    for number in range(parts):
        yield pick(rows, ((rows.count * number // parts, rows.count * (number + 1) // parts),))


def joined(pieces: list[Rows]) -> Rows:
    """One run of several, or of none."""
    return merge(pieces) if pieces else NO_ROWS

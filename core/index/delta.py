"""Single changes that wait to be worked into chunks: an upload costs one small row, not a chunk written again."""

import sqlite3
from collections.abc import Iterator

import msgspec

from core.index import chunks
from core.index.rows import NO_ROWS, overlaid
from core.index.schema import LIVE
from core.model import Changes, ObjectInfo, RestoreState, StorageClass
from core.shapes import shaped

MANY = 8_192
"""Waiting changes that are worked in: reading gets slower with each, writing with each time."""

Change = tuple[bytes, ObjectInfo | None]
"""A key and what it is now; None: gone."""


class _Kept(msgspec.Struct, array_like=True):
    """What Rows tell of an object."""

    size: int
    modified: int
    etag: str
    mime: str
    storage: int
    restore: int
    disabled: bool


_decoder = msgspec.msgpack.Decoder(shaped(_Kept))


def of_changes(changes: Changes) -> Iterator[Change]:
    """Changes one by one: what is removed goes before what is added. Folders as a whole are not among them."""
    stale = frozenset(changes.stale)
    for key in changes.removed:
        if key not in stale:
            yield key.encode(), None
    for info in (*changes.added, *changes.updated):
        if info.key not in stale:
            yield info.key.encode(), info


def folders_gone(changes: Changes) -> list[bytes]:
    """The prefixes that are gone with all that was below them."""
    return [key.encode() for key in changes.removed if key in changes.stale]


def folders_unknown(changes: Changes) -> list[bytes]:
    """The prefixes below which nobody knows what there is."""
    return [key.encode() for key in changes.stale if key not in changes.removed]


def folders_come(changes: Changes) -> list[bytes]:
    """The prefixes that are folders now, nobody knows with what in them."""
    return [info.key.encode() for info in changes.added if info.key in changes.stale]


def put(connection: sqlite3.Connection, key: bytes, info: ObjectInfo | None) -> None:
    """Keep a change; a later one of the same key takes its place."""
    kept = info and msgspec.msgpack.encode(
        _Kept(info.size, info.modified, info.etag, info.mime, info.storage, info.restore, info.disabled)
    )
    connection.execute("INSERT OR REPLACE INTO delta (key, info) VALUES (?, ?)", (key, kept))


def drop(connection: sqlite3.Connection, first: bytes, last: bytes | None) -> bool:
    """Forget the changes to keys in [first, last)."""
    done = connection.execute("DELETE FROM delta WHERE key >= ? AND (? IS NULL OR key < ?)", (first, last, last))
    return done.rowcount > 0


def between(connection: sqlite3.Connection, first: bytes, last: bytes | None) -> Iterator[Change]:
    """The changes to keys in [first, last), in key order."""
    found = connection.execute(
        "SELECT key, info FROM delta WHERE key >= ? AND (? IS NULL OR key < ?) ORDER BY key", (first, last, last)
    )
    return ((key, None if kept is None else _info(key, kept)) for key, kept in found)


def fold_if_large(connection: sqlite3.Connection) -> None:
    """Work all changes in once there are many."""
    (count,) = connection.execute("SELECT count(*) FROM delta").fetchone()
    if count > MANY:
        fold(connection)


def fold(connection: sqlite3.Connection) -> None:
    """Work all changes into the chunks."""
    changes = list(between(connection, b"", None))
    runs = list(chunks.runs_between(connection, LIVE))
    at = 0
    for number, run in enumerate(runs):
        end = runs[number + 1].first if number + 1 < len(runs) else None
        start = at
        while at < len(changes) and (end is None or changes[at][0] < end):
            at += 1
        if at > start:
            rows = overlaid(chunks.read(connection, run), changes[start:at])
            chunks.replace(connection, min(run.first, changes[start][0]), end, rows)
    if not runs and changes:
        chunks.replace(connection, b"", None, overlaid(NO_ROWS, changes))
    drop(connection, b"", None)


def _info(key: bytes, kept: bytes) -> ObjectInfo:
    found = _decoder.decode(kept)
    return ObjectInfo(
        key.decode(),
        found.size,
        found.modified,
        found.etag,
        found.mime,
        StorageClass(found.storage),
        RestoreState(found.restore),
        found.disabled,
    )

"""The table of objects, with the computed space shining through where no row hides it.

``find``/``require`` read one entry, ``put``/``remove`` write one, ``scan`` walks in key order. Keys are compared as
UTF-8 bytes, the order of Kodo's listings. References to contents are counted here and nowhere else.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import groupby

import msgspec

from sandbox.errors import no_such_file
from sandbox.million import BLOB_MARK, Million
from sandbox.model import Entry
from sandbox.store.blobs import Blobs
from sandbox.store.database import Database

# Entry names the columns in the order of the table. A listing leaves out the last one, segments: it can be long.
_SCAN = """
    SELECT space, key, etag, fsize, mime, put_time, modified, storage, status, md5, end_user, expires,
        thaw_ready, thaw_until, transitions, metas, parts
    FROM objects WHERE space = ? AND key >= ? ORDER BY key
"""
_SCAN_TO = _SCAN.replace("ORDER BY key", "AND key < ? ORDER BY key LIMIT ?")
_PUT = "INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_REWRITE = """
    UPDATE objects SET etag = ?, fsize = ?, mime = ?, put_time = ?, modified = ?, storage = ?, status = ?, md5 = ?,
        end_user = ?, expires = ?, thaw_ready = ?, thaw_until = ?, transitions = ?, metas = ?, parts = ?
    WHERE space = ? AND key = ?
"""


class Objects:
    """All objects of all spaces. ``million`` is replaced by the store when a computed space is seeded."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._db = database
        self._blobs = blobs
        self.million: Million | None = None

    def _computed(self, space: str) -> Million | None:
        return self.million if self.million is not None and space == self.million.space else None

    def find(self, space: str, key: str) -> Entry | None:
        """The object, or None."""
        raw = key.encode("utf-8")
        sql = "SELECT * FROM objects WHERE space = ? AND key = ?"
        row = self._db.sql.execute(sql, (space, raw)).fetchone()
        if row is not None:
            return Entry(*row)
        million = self._computed(space)
        if million is None or self._buried(space, raw):
            return None
        return million.find(raw)

    def exists(self, space: str, key: str) -> bool:
        """Whether the object is there: cheaper than ``find`` where most are stored."""
        sql = "SELECT 1 FROM objects WHERE space = ? AND key = ?"
        if self._db.sql.execute(sql, (space, key.encode("utf-8"))).fetchone() is not None:
            return True
        return self._computed(space) is not None and self.find(space, key) is not None

    def require(self, space: str, key: str) -> Entry:
        """The object; raises ApiError 612 when it is missing."""
        entry = self.find(space, key)
        if entry is None:
            raise no_such_file()
        return entry

    def of_content(self, etag: str, size: int) -> Entry | None:
        """Some stored object of this content."""
        sql = "SELECT * FROM objects WHERE etag = ? AND fsize = ? LIMIT 1"
        row = self._db.sql.execute(sql, (etag, size)).fetchone()
        return None if row is None else Entry(*row)

    def _buried(self, space: str, key: bytes) -> bool:
        sql = "SELECT 1 FROM tombstones WHERE space = ? AND key = ?"
        return self._db.sql.execute(sql, (space, key)).fetchone() is not None

    def put(self, entry: Entry) -> None:
        """Insert or replace; contents of the new entry are retained before those of the old one are released."""
        with self._db.transaction() as sql:
            for blob, size in entry.spans():
                if not blob.startswith(BLOB_MARK):
                    self._blobs.retain(blob, size)
            self._release_row(entry.space, entry.key)
            sql.execute(_PUT, msgspec.structs.astuple(entry))

    def rename(self, entry: Entry, space: str, key: str, modified: int) -> bool:
        """Give a stored entry a name that is free; False for a computed one, which has no row."""
        sql = "UPDATE objects SET space = ?, key = ?, modified = ? WHERE space = ? AND key = ?"
        values = (space, key.encode("utf-8"), modified, entry.space, entry.key)
        million = self._computed(entry.space)
        if million is not None and million.find(entry.key) is not None:
            return False
        return self._db.sql.execute(sql, values).rowcount > 0

    def rewrite(self, entry: Entry) -> None:
        """Replace an entry that ``find`` returned by one of the same contents."""
        values = msgspec.structs.astuple(entry)
        if not self._db.sql.execute(_REWRITE, (*values[2:-1], *values[:2])).rowcount:
            self.put(entry)

    def remove(self, entry: Entry) -> None:
        """Delete an entry that ``find`` returned."""
        with self._db.transaction() as sql:
            self._release_row(entry.space, entry.key)
            sql.execute("DELETE FROM objects WHERE space = ? AND key = ?", (entry.space, entry.key))
            million = self._computed(entry.space)
            if million is not None and million.find(entry.key) is not None:
                sql.execute("INSERT OR IGNORE INTO tombstones VALUES (?, ?)", (entry.space, entry.key))

    def _release_row(self, space: str, key: bytes) -> None:
        sql = "SELECT segments FROM objects WHERE space = ? AND key = ?"
        row = self._db.sql.execute(sql, (space, key)).fetchone()
        if row is None:
            return
        for blob, _ in msgspec.json.decode(row[0], type=list[tuple[str, int]]):
            if not blob.startswith(BLOB_MARK):
                self._blobs.release(blob)

    def expire(self, now: float) -> None:
        """Remove every object whose deletion time has come."""
        sql = "SELECT * FROM objects WHERE expires IS NOT NULL AND expires <= ?"
        due = [Entry(*row) for row in self._db.sql.execute(sql, (int(now),))]
        for entry in due:
            self.remove(entry)

    def with_transitions(self) -> list[Entry]:
        """Every object that is to change its class some day."""
        return [Entry(*row) for row in self._db.sql.execute("SELECT * FROM objects WHERE transitions IS NOT NULL")]

    def stored_below(self, space: str, prefix: str) -> list[Entry]:
        """Every stored object whose key begins with ``prefix``; computed ones are left out."""
        raw = prefix.encode("utf-8")
        sql = "SELECT * FROM objects WHERE space = ? AND key >= ? AND key < ?"
        return [Entry(*row) for row in self._db.sql.execute(sql, (space, raw, raw + b"\xff"))]

    def keys(self, space: str) -> list[bytes]:
        """Every key, in order, found without any code of listings: what these are held against."""
        million = self._computed(space)
        found = {million.key_at(index) for index in range(million.total)} if million is not None else set()
        found -= {row[0] for row in self._db.sql.execute("SELECT key FROM tombstones WHERE space = ?", (space,))}
        found |= {row[0] for row in self._db.sql.execute("SELECT key FROM objects WHERE space = ?", (space,))}
        return sorted(found)

    def changed_between(
        self, space: str, start: bytes, end: bytes, most: int
    ) -> list[tuple[bytes, Entry | None]] | None:
        """What in [start, end) differs from the computed space, in key order: stored entries, without their segments,
        and None for what is gone. None if there is more than ``most`` of either."""
        sql = "SELECT key FROM tombstones WHERE space = ? AND key >= ? AND key < ? LIMIT ?"
        found: dict[bytes, Entry | None] = dict.fromkeys(
            row[0] for row in self._db.sql.execute(sql, (space, start, end, most + 1))
        )
        gone = len(found)
        stored = [Entry(*row) for row in self._db.sql.execute(_SCAN_TO, (space, start, end, most + 1))]
        if max(gone, len(stored)) > most:
            return None
        found |= {entry.key: entry for entry in stored}
        return sorted(found.items())

    def scan(self, space: str, start: bytes) -> Iterator[Entry]:
        """Entries with key >= start, in byte order, without their segments. Stop early at will."""
        stored = self._stored(space, start)
        million = self._computed(space)
        return stored if million is None else self._merged(space, stored, million.scan(start), start)

    def _stored(self, space: str, start: bytes) -> Iterator[Entry]:
        for row in self._db.sql.execute(_SCAN, (space, start)):
            yield Entry(*row)

    def _merged(self, space: str, stored: Iterator[Entry], computed: Iterator[Entry], start: bytes) -> Iterator[Entry]:
        """Stored rows win over computed ones (merge is stable, stored comes first); tombstones hide the latter."""
        sql = "SELECT key FROM tombstones WHERE space = ? AND key >= ?"
        buried = {row[0] for row in self._db.sql.execute(sql, (space, start))}
        visible = (entry for entry in computed if entry.key not in buried)
        for _, same_key in groupby(heapq.merge(stored, visible, key=_key), key=_key):
            yield next(same_key)


def _key(entry: Entry) -> bytes:
    return entry.key

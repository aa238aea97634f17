"""Unfinished uploads: v2 upload ids with their parts, v1 contexts. Kept across restarts.

Both expire after seven days of the sandbox's clock (kodo.md 4.2, 4.3) or when ``/_sandbox/uploads`` drops them.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

from sandbox.clock import Clock
from sandbox.errors import ApiError, no_such_upload
from sandbox.store.blobs import Blob, Blobs, digest_of, etag_of
from sandbox.store.database import Database

LIFETIME = 7 * 86400


@dataclass(frozen=True)
class Upload:
    """An upload in parts: where it goes (key None: decided at the end), when it dies (unix seconds), and as JSON what
    was wished of the object at its begin or since."""

    id: str
    space: str
    key: str | None
    expires: int
    wishes: str = "{}"


@dataclass(frozen=True)
class Part:
    """A stored part of a v2 upload; ``put_time`` in unix seconds."""

    number: int
    blob: str
    size: int
    md5: str
    put_time: int

    @property
    def etag(self) -> str:
        """The etag the part was answered with."""
        return etag_of(self.blob)

    @property
    def digest(self) -> bytes:
        """Its v1 digest, for the etag of the whole."""
        return digest_of(self.blob)


@dataclass(frozen=True)
class Context:
    """A v1 block on its way: ``chunks`` are ``(blob id, size)``; ``filled`` of ``block_size`` bytes are there."""

    ctx: str
    block_size: int
    filled: int
    chunks: list[tuple[str, int]]
    expires: int


class Uploads:
    """Rows of uploads, upload_parts and contexts."""

    def __init__(self, database: Database, blobs: Blobs, clock: Clock) -> None:
        self._db = database
        self._blobs = blobs
        self._clock = clock

    def begin(self, space: str, key: str | None, wishes: str = "{}") -> Upload:
        """A new upload id for ``key`` of ``space``."""
        raw = None if key is None else key.encode("utf-8")
        upload = Upload(secrets.token_hex(16), space, key, int(self._clock.now()) + LIFETIME, wishes)
        values = (upload.id, space, raw, upload.expires, wishes)
        self._db.sql.execute("INSERT INTO uploads VALUES (?, ?, ?, ?, ?)", values)
        return upload

    def wish(self, upload_id: str, wishes: str) -> None:
        """Keep other wishes."""
        self._db.sql.execute("UPDATE uploads SET wishes = ? WHERE id = ?", (wishes, upload_id))

    def find(self, upload_id: str, space: str, key: str | None) -> Upload:
        """Raises ApiError 612 when unknown, expired, or begun for another object."""
        row = self._db.sql.execute("SELECT * FROM uploads WHERE id = ?", (upload_id,)).fetchone()
        if row is None:
            raise no_such_upload()
        upload = _upload(row)
        if (upload.space, upload.key) != (space, key) or upload.expires <= self._clock.now():
            raise no_such_upload()
        return upload

    def all(self) -> list[Upload]:
        """Every unfinished v2 upload, for the admin."""
        rows = self._db.sql.execute("SELECT * FROM uploads ORDER BY expires, id")
        return [_upload(row) for row in rows]

    def put_part(self, upload: Upload, number: int, blob: Blob) -> None:
        """Store a part; an earlier one of the same number is replaced."""
        with self._db.transaction() as sql:
            self._blobs.retain(blob.id, blob.size)
            sql_old = "SELECT blob FROM upload_parts WHERE upload_id = ? AND number = ?"
            old = sql.execute(sql_old, (upload.id, number)).fetchone()
            values = (upload.id, number, blob.id, blob.size, blob.md5, int(self._clock.now()))
            sql.execute("INSERT OR REPLACE INTO upload_parts VALUES (?, ?, ?, ?, ?, ?)", values)
            if old:
                self._blobs.release(old[0])

    def parts(self, upload: Upload, after: int = 0, limit: int = 10_000) -> list[Part]:
        """Stored parts with a number above ``after``, ascending."""
        sql = (
            "SELECT number, blob, size, md5, put_time FROM upload_parts "
            "WHERE upload_id = ? AND number > ? ORDER BY number LIMIT ?"
        )
        return [Part(*row) for row in self._db.sql.execute(sql, (upload.id, after, limit))]

    def end(self, upload_id: str) -> None:
        """Forget an upload (completed, aborted or killed) and release its parts."""
        with self._db.transaction() as sql:
            for row in sql.execute("SELECT blob FROM upload_parts WHERE upload_id = ?", (upload_id,)).fetchall():
                self._blobs.release(row[0])
            sql.execute("DELETE FROM upload_parts WHERE upload_id = ?", (upload_id,))
            sql.execute("DELETE FROM uploads WHERE id = ?", (upload_id,))

    def save_context(self, block_size: int, chunks: list[tuple[str, int]]) -> Context:
        """A new ctx for a block that now consists of ``chunks``."""
        filled = sum(size for _, size in chunks)
        made = Context(secrets.token_urlsafe(24), block_size, filled, chunks, int(self._clock.now()) + LIFETIME)
        with self._db.transaction() as sql:
            for blob, size in chunks:
                self._blobs.retain(blob, size)
            values = (made.ctx, block_size, filled, json.dumps(chunks), made.expires)
            sql.execute("INSERT INTO contexts VALUES (?, ?, ?, ?, ?)", values)
        return made

    def context(self, ctx: str) -> Context:
        """Raises ApiError 701 when unknown or expired."""
        row = self._db.sql.execute("SELECT * FROM contexts WHERE ctx = ?", (ctx,)).fetchone()
        if row is None or row[4] <= self._clock.now():
            raise ApiError(701, "invalid ctx")
        return Context(row[0], row[1], row[2], [(blob, size) for blob, size in json.loads(row[3])], row[4])

    def drop_context(self, context: Context) -> None:
        """A ctx may be used once (kodo.md 4.2)."""
        with self._db.transaction() as sql:
            if sql.execute("DELETE FROM contexts WHERE ctx = ?", (context.ctx,)).rowcount:
                for blob, _ in context.chunks:
                    self._blobs.release(blob)

    def drop_all_contexts(self) -> int:
        """Expire every ctx at once; returns how many there were."""
        rows = self._db.sql.execute("SELECT ctx FROM contexts WHERE expires > ?", (self._clock.now(),)).fetchall()
        for (ctx,) in rows:
            self.drop_context(self.context(ctx))
        return len(rows)


def _upload(row: tuple[Any, ...]) -> Upload:
    upload_id, space, key, expires, wishes = row
    return Upload(upload_id, space, None if key is None else key.decode("utf-8"), expires, wishes)

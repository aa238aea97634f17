"""Content on disk: one file per distinct content, named by its hash, counted by the objects that use it.

``Intake`` takes a stream into a temporary file and hashes it in the same pass; ``Blobs`` moves the finished file
to its place and removes it when nothing refers to it any more. An object is a list of blobs (its parts), so that
completing an upload of many parts copies nothing.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sandbox.etag import EtagHasher, v1_etag
from sandbox.store.database import Database


@dataclass(frozen=True)
class Blob:
    """Content that is in its place: ``id`` is the hex of its qetag v1 digest with the size of a single block."""

    id: str
    size: int
    etag: str
    md5: str
    crc32: int

    @property
    def digest(self) -> bytes:
        """The 20 bytes of qetag v1."""
        return digest_of(self.id)


def digest_of(blob_id: str) -> bytes:
    """The v1 digest a blob is named by."""
    return bytes.fromhex(blob_id[2:])


def etag_of(blob_id: str) -> str:
    """The v1 etag a blob is named by (its first byte is part of the name)."""
    return base64.urlsafe_b64encode(bytes.fromhex(blob_id)).decode("ascii")


class Intake:
    """A stream on its way to disk. Leaving the ``with`` block without ``finish`` removes the temporary file."""

    def __init__(self, path: Path, *, md5: bool, crc32: bool) -> None:
        self.path = path
        self.size = 0
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._etag = EtagHasher()
        self._md5 = hashlib.md5(usedforsecurity=False) if md5 else None
        self._crc32 = 0 if crc32 else None

    def __enter__(self) -> Intake:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
            self.path.unlink(missing_ok=True)

    def count_md5(self, data: bytes) -> None:
        """The md5 half of ``write``, apart so that it may run on another thread: it is the slowest hash."""
        if self._md5 is not None:
            self._md5.update(data)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Append the next bytes and hash them, all but the md5."""
        view = memoryview(data)
        self.size += len(view)
        self._etag.update(view)
        if self._crc32 is not None:
            self._crc32 = zlib.crc32(view, self._crc32)
        while view.nbytes:
            view = view[os.write(self._fd, view) :]

    def finish(self) -> Blob:
        """Close the file and describe what was written. The file is still temporary."""
        os.close(self._fd)
        self._fd = -1
        blocks = self._etag.blocks()
        head = "16" if len(blocks) <= 1 else "96"
        return Blob(
            id=head + self._etag.digest().hex(),
            size=self.size,
            etag=v1_etag(blocks),
            md5=self._md5.hexdigest() if self._md5 is not None else "",
            crc32=self._crc32 or 0,
        )


class Blobs:
    """The folder of contents and its reference counts."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._db = database
        self._folder = folder
        self._incoming = folder / "incoming"
        self._incoming.mkdir(parents=True, exist_ok=True)
        self._pins: Counter[str] = Counter()
        self._sweep()

    def _sweep(self) -> None:
        """Remove what a kill left behind: half-written files, and files without a row."""
        for leftover in self._incoming.iterdir():
            leftover.unlink()
        known = {row[0] for row in self._db.sql.execute("SELECT id FROM blobs")}
        for path in self._folder.glob("??/*"):
            if path.name not in known:
                path.unlink()

    def path(self, blob_id: str) -> Path:
        """Where the content of ``blob_id`` lies."""
        return self._folder / blob_id[2:4] / blob_id

    def intake(self, *, md5: bool = True, crc32: bool = False) -> Intake:
        """A new temporary file to stream into."""
        return Intake(self._incoming / secrets.token_hex(12), md5=md5, crc32=crc32)

    def adopt(self, intake: Intake) -> Blob:
        """Finish an intake and move its file into place, where it stays at least until ``unpin``."""
        blob = intake.finish()
        self._pins[blob.id] += 1
        target = self.path(blob.id)
        if target.exists():
            intake.path.unlink()
        else:
            target.parent.mkdir(exist_ok=True)
            intake.path.replace(target)
        return blob

    def retain(self, blob_id: str, size: int) -> None:
        """Count one more user of the content."""
        self._db.sql.execute(
            "INSERT INTO blobs VALUES (?, ?, 1) ON CONFLICT (id) DO UPDATE SET refs = refs + 1", (blob_id, size)
        )

    def release(self, blob_id: str) -> None:
        """Count one user less; the last one takes the file with it, after the commit."""
        self._db.sql.execute("UPDATE blobs SET refs = refs - 1 WHERE id = ?", (blob_id,))
        gone = self._db.sql.execute("DELETE FROM blobs WHERE id = ? AND refs <= 0", (blob_id,)).rowcount
        if gone:
            self._db.after_commit(lambda: self._remove_if_unused(blob_id))

    def unpin(self, blob: Blob) -> None:
        """The request that adopted the content is over; without a user it goes."""
        self._pins[blob.id] -= 1
        self._remove_if_unused(blob.id)

    def _remove_if_unused(self, blob_id: str) -> None:
        if self._pins[blob_id]:
            return
        del self._pins[blob_id]
        if self._db.sql.execute("SELECT 1 FROM blobs WHERE id = ?", (blob_id,)).fetchone() is None:
            self.path(blob_id).unlink(missing_ok=True)

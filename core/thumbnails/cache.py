"""Small pictures on disk: a file each, the ones not used for longest go first.

A file appears whole, under its final name, and begins with a checksum, so that a crash or a full disk leaves nothing
behind that would be shown. What is counted is what the disk gives up for a file; room is made before a file is
written. Nothing here raises: a picture that cannot be kept is fetched again.
"""

import contextlib
import hashlib
import logging
import os
import threading
import time
import zlib
from collections import OrderedDict
from pathlib import Path

log = logging.getLogger(__name__)

BLOCK = 4096
"""Bytes that disks give away at a time; a file takes no fewer."""

TOUCH_S = 3600.0
"""How often a file in use is marked as such."""

_HEAD = 4
"""Bytes of the checksum."""

Id = str
"""Of a picture: 8 hex digits for its account, which name its folder, and 32 for itself."""

_OWNER = 8


def id_of(account: str, space: str, key: str, version: str, pixels: int) -> Id:
    """The picture of one version of an object, in one size."""
    told = "\0".join((space, key, version, str(pixels)))
    return _owner(account) + _digest(told, 16)


def _owner(account: str) -> str:
    return _digest(account, _OWNER // 2)


def _digest(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=size).hexdigest()


class PictureCache:
    """Any thread may call. `_lock` guards the fields after it; files are read without it.

    `limit` in bytes may be changed at any time. A picture that is empty says that there is none to be had.
    """

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._limit = limit
        self._files: OrderedDict[Id, int] | None = None
        self._size = 0
        self._touched: dict[Id, float] = {}

    @property
    def limit(self) -> int:
        """Bytes that the disk may give up."""
        with self._lock:
            return self._limit

    @property
    def size(self) -> int:
        """Bytes on disk."""
        with self._lock:
            self._look()
            return self._size

    def get(self, id: Id) -> bytes | None:
        """A picture; None where it is not kept, or was damaged."""
        with self._lock:
            files = self._look()
            if id not in files:
                return None
            files.move_to_end(id)
        try:
            held = self._path(id).read_bytes()
        except OSError:
            held = b""
        data = held[_HEAD:]
        if len(held) < _HEAD or zlib.crc32(data) != int.from_bytes(held[:_HEAD], "big"):
            self.drop(id)
            return None
        self._touch(id)
        return data

    def put(self, id: Id, data: bytes) -> None:
        """Keep a picture, if there is room for it at all."""
        held = zlib.crc32(data).to_bytes(_HEAD, "big") + data
        taken = _on_disk(len(held))
        with self._lock:
            files = self._look()
            if taken > self._limit:
                return
            self._forget(id)
            self._make_room(taken)
            try:
                self._write(id, held)
            except OSError as error:
                log.info("a small picture is not kept: %s", error)
                return
            files[id] = taken
            self._size += taken

    def drop(self, id: Id) -> None:
        """Forget a picture."""
        with self._lock:
            self._look()
            self._forget(id)

    def clear(self, account: str = "") -> None:
        """Forget all, or all of an account."""
        owner = _owner(account) if account else ""
        with self._lock:
            for id in [id for id in self._look() if id.startswith(owner)]:
                self._forget(id)

    def keep_within(self, limit: int) -> None:
        """Another limit: what is too much goes at once."""
        with self._lock:
            if limit != self._limit:
                self._limit = limit
                if self._files is not None:
                    self._make_room(0)

    def _look(self) -> "OrderedDict[Id, int]":
        """What an earlier engine kept, oldest first; read once."""
        if self._files is None:
            found: list[tuple[float, str, int]] = []
            with contextlib.suppress(OSError):
                for folder in os.scandir(self._folder):
                    found += _files_in(folder)
            self._files = OrderedDict((id, taken) for _, id, taken in sorted(found))
            self._size = sum(self._files.values())
            self._make_room(0)
        return self._files

    def _make_room(self, wanted: int) -> None:
        while self._files and self._size + wanted > self._limit:
            self._forget(next(iter(self._files)))

    def _forget(self, id: Id) -> None:
        """A file that cannot be removed counts on until it can."""
        if self._files is None or id not in self._files:
            return
        try:
            self._path(id).unlink(missing_ok=True)
        except OSError as error:
            log.warning("a small picture cannot be removed: %s", error)
            self._files.move_to_end(id)
            self._limit = min(self._limit, 0)  # nothing more is kept
            return
        self._size -= self._files.pop(id)
        self._touched.pop(id, None)

    def _write(self, id: Id, held: bytes) -> None:
        path = self._path(id)
        self._folder.mkdir(mode=0o700, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        half = path.with_suffix(".new")
        try:
            with open(half, "wb", opener=_private) as file:
                file.write(held)
            half.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                half.unlink()
            raise

    def _touch(self, id: Id) -> None:
        now = time.monotonic()
        with self._lock:
            due = now - self._touched.get(id, -TOUCH_S) >= TOUCH_S
            if due:
                self._touched[id] = now
        if due:
            with contextlib.suppress(OSError):
                os.utime(self._path(id))

    def _path(self, id: Id) -> Path:
        return self._folder / id[:_OWNER] / id[_OWNER:]


def _files_in(folder: "os.DirEntry[str]") -> list[tuple[float, Id, int]]:
    """(last used, id, bytes on disk) of the pictures in a folder; what is half written goes."""
    found: list[tuple[float, Id, int]] = []
    if not folder.is_dir(follow_symlinks=False):
        return found
    for entry in os.scandir(folder):
        if entry.name.endswith(".new"):
            os.unlink(entry.path)  # noqa: PTH108 (a DirEntry)
        else:
            told = entry.stat(follow_symlinks=False)
            found.append((told.st_mtime, folder.name + entry.name, _on_disk(told.st_size)))
    return found


def _on_disk(size: int) -> int:
    return -(-max(size, 1) // BLOCK) * BLOCK


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)

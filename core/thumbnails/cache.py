"""Small pictures on disk: a file each, the ones not used for longest go first.

A file appears whole, under its final name, and begins with a checksum, so that a crash or a full disk leaves nothing
behind that would be shown. What is counted is what the disk gives up for a file; room is made before a file is
written. Nothing here raises: a picture that cannot be kept is fetched again.
"""

import contextlib
import hashlib
import logging
import os
import re
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

NONE_S = 24 * 3600.0
"""For so long it is believed that there is no picture to be had: the service may make some by then."""

_HEAD = 4
"""Bytes of the checksum."""

Id = str
"""Of a picture: 8 hex digits for its account, which name its folder, and 32 for itself."""

_OWNER = 8
_HALF = ".new"
_ID = re.compile(r"[0-9a-f]{40}")


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
        if data:
            self._touch(id)
        elif self._age(id) > NONE_S:
            self.drop(id)
            return None
        return data

    def put(self, id: Id, data: bytes) -> None:
        """Keep a picture, if there is room for it at all."""
        held = zlib.crc32(data).to_bytes(_HEAD, "big") + data
        taken = _on_disk(len(held))
        with self._lock:
            files = self._look()
            if taken > self._limit:
                return
            if not (self._forget(id) and self._make_room(taken)):
                return
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
                for folder in sorted(self._folder.iterdir()):
                    found += _files_in(folder)
            self._files = OrderedDict((id, taken) for _, id, taken in sorted(found))
            self._size = sum(self._files.values())
            self._make_room(0)
        return self._files

    def _make_room(self, wanted: int) -> bool:
        """Whether there is room now."""
        for _ in range(len(self._files or ())):
            if not self._files or self._size + wanted <= self._limit:
                break
            self._forget(next(iter(self._files)))
        return self._size + wanted <= self._limit

    def _forget(self, id: Id) -> bool:
        """Whether it is gone: a file that cannot be removed counts on, and others are tried before it."""
        if self._files is None or id not in self._files:
            return True
        try:
            self._path(id).unlink(missing_ok=True)
        except OSError as error:
            log.info("a small picture cannot be removed: %s", error)
            self._files.move_to_end(id)
            return False
        self._size -= self._files.pop(id)
        self._touched.pop(id, None)
        return True

    def _write(self, id: Id, held: bytes) -> None:
        path = self._path(id)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        half = path.with_suffix(_HALF)
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

    def _age(self, id: Id) -> float:
        """Seconds since it was kept."""
        try:
            return time.time() - self._path(id).stat().st_mtime
        except OSError:
            return 0.0

    def _path(self, id: Id) -> Path:
        return self._folder / id[:_OWNER] / id[_OWNER:]


def _files_in(folder: Path) -> list[tuple[float, Id, int]]:
    """(last used, id, bytes on disk) of the pictures in a folder; what is half written goes, what is not ours stays."""
    found: list[tuple[float, Id, int]] = []
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            id = folder.name + entry.name.removesuffix(_HALF)
            if not _ID.fullmatch(id):
                continue
            if entry.name.endswith(_HALF):
                os.unlink(entry.path)  # noqa: PTH108 (a DirEntry)
            else:
                told = entry.stat(follow_symlinks=False)
                found.append((told.st_mtime, id, _on_disk(told.st_size)))
    return found


def _on_disk(size: int) -> int:
    return -(-max(size, 1) // BLOCK) * BLOCK


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)

"""Files that the window has written for it piece by piece: the report of a batch's failures, the picture of a treemap.

core/engine/parts/queue.py hands SaveText and SaveBytes over. A file grows beside its place under another name, and
takes the place whole; one that is never finished leaves nothing.
"""

import contextlib
import os
import secrets
import threading
from typing import BinaryIO, NamedTuple

from core.engine import protocol as msg
from core.errors import BadRequest, DiskFull, SpaceferryError
from core.transfer.disk import Disk, folder_of, join, shown


class _Growing(NamedTuple):
    """A file on its way: `path` is where it grows, `target` the place it takes, links followed."""

    path: bytes
    target: bytes
    file: BinaryIO


class TextFiles:
    """The files that grow now, by the path the window named. `_lock` guards them, and what is done to them."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._lock = threading.Lock()
        self._growing: dict[str, _Growing] = {}

    def save(self, request: msg.SaveText | msg.SaveBytes) -> msg.Nothing:
        """Write a piece. Raises FolderUnwritable, DiskFull, NameRefused, LocalFailed: then the file is given up;
        BadRequest for a piece of a file that was not begun, or was given up."""
        with self._lock:
            try:
                if request.first:
                    self._drop(request.path)
                    self._growing[request.path] = self._begun(os.fsencode(request.path))
                growing = self._growing.get(request.path)
                if growing is None:
                    raise BadRequest(detail="not begun")
                self._write(growing, _bytes_of(request))
                if request.last:
                    self._finish(growing)
                    del self._growing[request.path]
            except SpaceferryError:
                self._drop(request.path)
                raise
        return msg.Nothing()

    def close(self) -> None:
        """Give up what was not finished."""
        with self._lock:
            for path in list(self._growing):
                self._drop(path)

    def _begun(self, path: bytes) -> _Growing:
        target = self._disk.real(path)
        beside = join(folder_of(target), f".spaceferry-{secrets.token_hex(8)}.tmp")
        self._disk.create(beside)
        return _Growing(beside, target, self._disk.open_target(beside))

    def _write(self, growing: _Growing, data: bytes) -> None:
        try:
            self._disk.write(growing.file, data, growing.target)
        except DiskFull as error:
            free = self._disk.free(folder_of(growing.target))
            raise DiskFull(path=shown(growing.target), needed=len(data), free=free) from error

    def _finish(self, growing: _Growing) -> None:
        self._disk.sync(growing.file, growing.target)
        growing.file.close()
        self._disk.replace(growing.path, growing.target)
        self._disk.sync_folder(folder_of(growing.target))

    def _drop(self, path: str) -> None:
        growing = self._growing.pop(path, None)
        if growing is not None:
            growing.file.close()
            with contextlib.suppress(SpaceferryError):  # the folder may be gone, and the file with it
                self._disk.remove(growing.path)


def _bytes_of(request: msg.SaveText | msg.SaveBytes) -> bytes:
    return request.data if isinstance(request, msg.SaveBytes) else request.text.encode("utf-8", "backslashreplace")

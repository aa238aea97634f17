"""Finds what a drop holds on the local disk: files, empty folders, and what cannot be read, with the reason.

Called by plan.py. A local name becomes the key's segment as it is, byte for byte: nothing is decoded, composed or
trimmed. Hidden files are files. A symbolic link is followed, but not into a folder that is being walked already.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.cancel import CancelToken
from core.errors import FileUnreadable, KeyNotUtf8, KeyTooLong, SpaceferryError
from core.transfer.disk import Disk, fingerprint, shown, split
from core.transfer.job import JobState
from core.transfer.names import numbered
from core.transfer.rows import NewJob
from core.transfer.schema import What


class Rules(NamedTuple):
    """What decides about a file before it is sent: the longest key, and up to which size a file is small."""

    key_bytes: int = 1 << 20
    small_file: int = 4 << 20


def sources(disk: Disk, paths: Sequence[bytes], prefix: str, rules: Rules, cancel: CancelToken) -> Iterator[NewJob]:
    """Everything below the dropped paths. Of two with one name the second gets a number, as a file manager does it."""
    names: set[bytes] = set()
    for path in paths:
        name = _unused(os.fsencode(split(path)[1]), names)
        names.add(name)
        yield from _Walk(disk, rules, cancel).entry(path, os.fsencode(prefix) + name)


def folder(disk: Disk, path: bytes, key: str, rules: Rules, cancel: CancelToken) -> Iterator[NewJob]:
    """Everything below a folder that could not be read before; `key` ends with '/'. Raises if it still cannot."""
    disk.scan(path)
    return _Walk(disk, rules, cancel).folder(path, os.fsencode(key))


class _Walk:
    """One walk. Keys are bytes until they are found to be UTF-8."""

    def __init__(self, disk: Disk, rules: Rules, cancel: CancelToken) -> None:
        self._disk, self._rules, self._cancel = disk, rules, cancel
        self._above: set[tuple[int, int]] = set()

    def entry(self, path: bytes, key: bytes) -> Iterator[NewJob]:
        """A file or folder at `path`."""
        self._cancel.check()
        try:
            found = self._disk.look(path)
        except SpaceferryError as error:
            yield _failed(path, key, error)
            return
        if stat.S_ISDIR(found.st_mode):
            yield from self._guarded(path, key + b"/", (found.st_dev, found.st_ino))
        elif stat.S_ISREG(found.st_mode):
            yield self._file(path, key, found)
        else:
            yield _failed(path, key, FileUnreadable(path=shown(path), reason="special"))

    def folder(self, path: bytes, key: bytes) -> Iterator[NewJob]:
        """The contents of a folder; an empty one is an object itself, named with '/' at the end."""
        try:
            entries = self._disk.scan(path)
        except SpaceferryError as error:
            yield _failed(path, key, error, What.WALK)
            return
        if not entries:
            yield self._checked(NewJob(_text(key), path, what=What.FOLDER), key)
        for entry in entries:
            yield from self.entry(entry.path, key + entry.name)

    def _guarded(self, path: bytes, key: bytes, identity: tuple[int, int]) -> Iterator[NewJob]:
        if identity in self._above:
            yield _failed(path, key, FileUnreadable(path=shown(path), reason="link_loop"))
            return
        self._above.add(identity)
        yield from self.folder(path, key)
        self._above.discard(identity)

    def _file(self, path: bytes, key: bytes, found: os.stat_result) -> NewJob:
        size, mtime_ns, inode = fingerprint(found)
        small = size <= self._rules.small_file
        return self._checked(NewJob(_text(key), path, size, small=small, mtime_ns=mtime_ns, inode=inode), key)

    def _checked(self, job: NewJob, key: bytes) -> NewJob:
        try:
            key.decode()
        except UnicodeDecodeError:
            return _failed(job.path, key, KeyNotUtf8(path=shown(job.path)), job.what)
        if len(key) > self._rules.key_bytes:
            return _failed(job.path, key, KeyTooLong(length=len(key), limit=self._rules.key_bytes), job.what)
        return job


def _text(key: bytes) -> str:
    return key.decode("utf-8", "backslashreplace")


def _failed(path: bytes, key: bytes, error: SpaceferryError, what: What = What.FILE) -> NewJob:
    return NewJob(_text(key), path, what=what, state=JobState.FAILED, error=error.code, params=error.params)


def _unused(name: bytes, taken: set[bytes]) -> bytes:
    wanted, number = name, 1
    while wanted in taken:
        number += 1
        wanted = os.fsencode(numbered(os.fsdecode(name), number))
    return wanted

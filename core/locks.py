"""Spaces and prefixes that a person locked against changes from here: kept in locks.toml of the profile.

Operations and uploads ask before they change anything. The service knows nothing of it: other programs can.
"""

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core import tomlfile
from core.engine.protocol.locks import Lock
from core.errors import FileSetAside, Locked
from core.supports import CopyOp, MoveOp, Op, StatOp

_ENTRIES = "lock"


class Locks:
    """All locks. `_lock` guards `_locks` and the writing of the file.

    `broken` says where a file that is no TOML went.
    """

    def __init__(self, path: Path) -> None:
        """Read the file. Raises FolderUnwritable if it cannot be read at all."""
        self._path = path
        self._lock = threading.Lock()
        self.broken: FileSetAside | None = None
        self._locks: tuple[Lock, ...] = ()
        try:
            table = tomlfile.read(path)
            entries = table.get(_ENTRIES, [])
            if not isinstance(entries, list):
                raise tomlfile.set_aside(path)
            self._locks = tuple(filter(None, map(_read, entries)))
        except FileSetAside as error:
            self.broken = error

    def all(self) -> tuple[Lock, ...]:
        """Every lock."""
        with self._lock:
            return self._locks

    def set(self, lock: Lock, *, locked: bool) -> tuple[Lock, ...]:
        """Lock or unlock; all locks afterwards. Raises FolderUnwritable: then nothing changed."""
        with self._lock:
            kept = tuple(one for one in self._locks if one != lock)
            self._write((*kept, lock) if locked else kept)
            return self._locks

    def forget(self, account: str) -> None:
        """Drop the locks of an account that is gone. Raises FolderUnwritable."""
        with self._lock:
            kept = tuple(one for one in self._locks if one.account != account)
            if len(kept) < len(self._locks):
                self._write(kept)

    def check(self, account: str, space: str, ops: Sequence[Op]) -> None:
        """Raises Locked if any of the operations on objects of `space` would change what is locked."""
        locks = self._of(account)
        if not locks:
            return
        for op in ops:
            if not isinstance(op, CopyOp | StatOp):
                _check(locks, space, op.key)
            if isinstance(op, CopyOp | MoveOp):
                _check(locks, op.to_space, op.to_key)

    def check_key(self, account: str, space: str, key: str) -> None:
        """Raises Locked if `key` is locked; a key that ends with '/' stands for all below it."""
        locks = self._of(account)
        _check(locks, space, key)
        for lock in locks:
            if key.endswith("/") and lock.space == space and lock.prefix.startswith(key):
                raise Locked(space=space, prefix=lock.prefix)

    def check_space(self, account: str, space: str) -> None:
        """Raises Locked if anything of a space is locked: for what concerns the space as a whole."""
        for lock in self._of(account):
            if lock.space == space:
                raise Locked(space=space, prefix=lock.prefix)

    def _of(self, account: str) -> list[Lock]:
        with self._lock:
            return [one for one in self._locks if one.account == account]

    def _write(self, locks: tuple[Lock, ...]) -> None:
        entries = [{"account": one.account, "space": one.space, "prefix": one.prefix} for one in locks]
        tomlfile.write(self._path, {_ENTRIES: entries})
        self._locks = locks


def _check(locks: Sequence[Lock], space: str, key: str) -> None:
    for lock in locks:
        if lock.space == space and key.startswith(lock.prefix):
            raise Locked(space=space, prefix=lock.prefix)


def _read(entry: Any) -> Lock | None:
    """A lock of the file; one that makes no sense locks nothing."""
    if not isinstance(entry, Mapping):
        return None
    account, space, prefix = (entry.get(name) for name in ("account", "space", "prefix"))
    if isinstance(account, str) and isinstance(space, str) and isinstance(prefix, str):
        return Lock(account, space, prefix)
    return None

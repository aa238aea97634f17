"""All indexes of a profile: opened when asked for, fed with what listings and we ourselves say, kept in bounds.

A file per account and space, below a folder per account. Spaces that were opened in the window or scanned have one.
A file that is damaged, or that the disk has no room for, is thrown away with one word to the user, and begun anew;
after a full disk not before some minutes have passed. No caller ever fails because of an index.
"""

import contextlib
import hashlib
import logging
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from core.errors import IndexLost, LocalError, SpaceferryError
from core.index.feed import Feed
from core.index.file import remove, size_of
from core.index.store import Index
from core.listing.heard import Asked, Ear
from core.model import Changes

log = logging.getLogger(__name__)

OPEN = 8
"""Indexes that stay open though nobody uses them."""

REST = 600.0
"""Seconds without an index after the disk was full."""

Key = tuple[str, str]
"""Account and space."""


class Bounds(NamedTuple):
    """What the settings say."""

    on: bool = True
    limit: int = 2 << 30
    """Bytes on disk of all indexes together."""


class Keeper:
    """Any thread may call. `_lock` guards `_open`, `_resting` and `_closed`.

    `lost` is told what had to be thrown away, `moved` of each index that is other than it was; on any thread.
    """

    def __init__(
        self,
        folder: Path,
        bounds: Callable[[], Bounds],
        lost: Callable[[IndexLost], None],
        moved: Callable[[str, str], None],
    ) -> None:
        self._folder, self._bounds, self._lost, self._moved = folder, bounds, lost, moved
        self._lock = threading.Lock()
        self._open: dict[Key, Index] = {}
        self._resting: dict[Key, float] = {}
        self._closed = False

    @property
    def on(self) -> bool:
        """Whether the settings want indexes."""
        return self._bounds().on

    def open(self, account: str, space: str) -> Index | None:
        """The index of a space, made if there is none; None where there can be none now."""
        return self._get((account, space), make=True)

    def known(self, account: str, space: str) -> Index | None:
        """The index of a space, if it has one."""
        return self._get((account, space), make=False)

    def ear(self, account: str) -> Ear:
        """What hears the listings of an account."""

        def hear(asked: Asked) -> Feed | None:
            index = self.known(account, asked.space)
            return Feed(index, asked) if index is not None else None

        return hear

    def changed(self, changes: Changes) -> None:
        """We changed objects."""
        index = self.known(changes.account, changes.space)
        if index is not None:
            with contextlib.suppress(SpaceferryError):  # closed meanwhile: then it is thrown away, or we end
                index.apply(changes)

    def forget(self, account: str, space: str) -> None:
        """Throw the index of a space away."""
        with self._lock:
            self._throw_away((account, space))
        self._moved(account, space)

    def account_removed(self, account: str) -> None:
        """Throw all indexes of an account away."""
        with self._lock:
            for key in [key for key in self._open if key[0] == account]:
                self._throw_away(key)
            shutil.rmtree(self._folder / account, ignore_errors=True)

    def spaces_are(self, account: str, spaces: frozenset[str]) -> None:
        """Throw away the indexes of spaces that an account has no more. One that is open stays for now: keys may reach
        spaces that they cannot list.
        """
        names = set(map(_name, spaces))
        with self._lock:
            in_use = {index.path for index in self._open.values()}
            for path in (self._folder / account).glob("*.db"):
                if path not in in_use and path.name.partition(".")[0] not in names:
                    remove(path)

    def close(self) -> None:
        """Commit what was handed over, and close all."""
        with self._lock:
            self._closed = True
            indexes, self._open = list(self._open.values()), {}
        for index in indexes:
            index.close()

    def keep_in_bounds(self) -> None:
        """Throw away what is beyond the limit for all, or all, if there are to be no indexes."""
        bounds = self._bounds()
        with self._lock:
            if not bounds.on:
                for key in list(self._open):
                    self._throw_away(key)
                shutil.rmtree(self._folder, ignore_errors=True)
                return
            left = self._make_room(bounds.limit, set())
            beyond = []
            for key, index in list(self._open.items()):
                if left <= bounds.limit:
                    break
                left -= index.disk()
                beyond.append(key)
                self._rest(key)
                self._throw_away(key)
        for key in beyond:
            self._lost(IndexLost(space=key[1], reason="too_large"))
            self._moved(*key)

    def _get(self, key: Key, *, make: bool) -> Index | None:
        with self._lock:
            if self._closed:
                return None
            index = self._open.get(key)
            if index is not None:
                self._open[key] = self._open.pop(key)  # used last
                return index
            if self._resting.get(key, 0.0) > time.monotonic():
                return None
            found = self._file(key)
            if found is None and not make:
                return None
            bounds = self._bounds()
            return self._opened(key, found, bounds) if bounds.on else None

    def _opened(self, key: Key, found: Path | None, bounds: Bounds) -> Index | None:
        # Never a name again: SQLite deletes the log of what was thrown away by its name when that is closed.
        path = found or self._folder / key[0] / f"{_name(key[1])}.{time.time_ns()}.db"
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make_room(bounds.limit, {path})
            index = Index(path, lambda error: self._failed(key, index, error), lambda: self._moved(*key))
            os.utime(path)
        except (LocalError, OSError, sqlite3.Error) as error:
            log.warning("no index of %s: %s", key[1], error)
            self._resting[key] = time.monotonic() + REST
            return None
        if index.lost:
            self._lost(IndexLost(space=key[1], reason="damaged"))
        self._open[key] = index
        for old in [one for one in self._open if one != key][: max(0, len(self._open) - OPEN)]:
            if self._open[old].idle:
                self._open.pop(old).leave()
        return index

    def _file(self, key: Key) -> Path | None:
        """The newest file of a space; older ones are what could not be deleted when they were thrown away."""
        files = sorted((self._folder / key[0]).glob(f"{_name(key[1])}.*.db"))
        for old in files[:-1]:
            remove(old)
        return files[-1] if files else None

    def _make_room(self, limit: int, keep: set[Path]) -> int:
        """Throw away closed files that were not used for longest, down to the limit. Gives the bytes that are left."""
        files = sorted(self._folder.glob("*/*.db"), key=_used)
        taken = sum(map(size_of, files))
        in_use = {index.path for index in self._open.values()} | keep
        for one in files:
            if taken > limit and one not in in_use:
                taken -= size_of(one)
                remove(one)
        return taken

    def _rest(self, key: Key) -> None:
        self._resting[key] = time.monotonic() + REST

    def _failed(self, key: Key, index: Index, error: Exception) -> None:
        """The file is not to be trusted any more. Called by whoever noticed, the index's own thread among them."""
        full = any(word in str(error) for word in ("full", "I/O"))
        with self._lock:
            if self._open.get(key) is not index:
                return
            log.warning("the index of %s is thrown away: %s", key[1], error)
            if full or key in self._resting:
                self._rest(key)
            else:
                self._resting[key] = 0.0  # once more at once, then not so soon
            self._throw_away(key)
        self._lost(IndexLost(space=key[1], reason="disk_full" if full else "damaged"))
        self._moved(*key)

    def _throw_away(self, key: Key) -> None:
        """With the lock held. Readers that are under way keep what they see."""
        index = self._open.pop(key, None)
        if index is not None:
            index.leave(delete=True)
        elif (path := self._file(key)) is not None:
            remove(path)


def _used(path: Path) -> float:
    """When a file was used last; one that is just being deleted, never."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _name(space: str) -> str:
    return hashlib.sha256(space.encode()).hexdigest()[:24]

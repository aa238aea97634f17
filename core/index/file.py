"""The file of an index: connections that read it, kept for the next reader; its size; its end."""

import contextlib
import sqlite3
import threading
from pathlib import Path

from core.errors import EngineFailed, LocalFailed

_SUFFIXES = ("", "-wal", "-shm")


class Readers:
    """Connections for readers. Any thread may call; `_lock` guards the rest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._busy = 0
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether anybody reads."""
        return self._busy > 0

    def take(self) -> sqlite3.Connection:
        """A connection without a transaction. Raises EngineFailed once closed, LocalFailed where there is no file."""
        with self._lock:
            if self._closed:
                raise EngineFailed(detail="closed")
            if self._idle:
                self._busy += 1
                return self._idle.pop()
        where = f"{self._path.absolute().as_uri()}?mode=rw"  # not made again if it was thrown away just now
        try:
            connection = sqlite3.connect(where, timeout=10, isolation_level=None, check_same_thread=False, uri=True)
            connection.execute("PRAGMA query_only = ON")
        except sqlite3.Error as error:
            raise LocalFailed(path=str(self._path), detail=str(error)) from error
        with self._lock:
            self._busy += 1
        return connection

    def give(self, connection: sqlite3.Connection) -> None:
        """Give one back."""
        with contextlib.suppress(sqlite3.Error):
            connection.rollback()
        with self._lock:
            self._busy -= 1
            if not self._closed and not connection.in_transaction:
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Close those that nobody uses; the others close as they are given back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()


def size_of(path: Path) -> int:
    """Bytes on disk of an index."""
    total = 0
    for suffix in _SUFFIXES:
        with contextlib.suppress(OSError):
            total += path.with_name(path.name + suffix).stat().st_size
    return total


def remove(path: Path) -> None:
    """Delete an index that is closed."""
    for suffix in _SUFFIXES:
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink()

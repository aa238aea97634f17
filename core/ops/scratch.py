"""Room for a plan's names while it is made: a database of its own that is gone with it, so that a million names take
no memory."""

import sqlite3
from collections.abc import Iterable


class Claims:
    """Names given out so far; a set that does not live in memory. For one thread."""

    def __init__(self) -> None:
        self._names = connect()
        self._names.execute("CREATE TABLE names (name TEXT PRIMARY KEY) WITHOUT ROWID")

    def __contains__(self, name: str) -> bool:
        return self._names.execute("SELECT 1 FROM names WHERE name = ?", (name,)).fetchone() is not None

    def add(self, name: str) -> None:
        """Give it out."""
        self._names.execute("INSERT OR IGNORE INTO names VALUES (?)", (name,))

    def take(self, name: str) -> bool:
        """Give it out unless it is; whether that was so."""
        return self._names.execute("INSERT OR IGNORE INTO names VALUES (?)", (name,)).rowcount > 0

    def close(self) -> None:
        """Forget all."""
        self._names.close()

    def update(self, names: Iterable[str]) -> None:
        """Give all of them out."""
        self._names.executemany("INSERT OR IGNORE INTO names VALUES (?)", ((name,) for name in names))


def connect() -> sqlite3.Connection:
    """A new database that lives in memory while it is small, else in a file that has no name."""
    connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection

"""How much small pictures cost each account on each day, and what they still may.

Days are local ones. What was received is committed as it is counted, so that it outlives a crash of the engine.
"""

import datetime as dt
import logging
import sqlite3
import threading
from pathlib import Path

from core.errors import SpaceferryError
from core.journal import Journal

log = logging.getLogger(__name__)

KEPT_DAYS = 40

_TABLES = """
CREATE TABLE IF NOT EXISTS traffic (account TEXT, day TEXT, bytes INTEGER NOT NULL, PRIMARY KEY (account, day))
WITHOUT ROWID
"""
_COUNT = """
INSERT INTO traffic VALUES (?, ?, ?) ON CONFLICT (account, day) DO UPDATE SET bytes = bytes + excluded.bytes
"""
_FORGET = "DELETE FROM traffic WHERE account = ?"


def today() -> str:
    """The local day, YYYY-MM-DD."""
    return dt.datetime.now().astimezone().date().isoformat()


class Traffic:
    """Any thread may call. `_lock` guards `_spent`, `_reserved` and `_day`. `limit` is bytes a day, 0 for none.

    Before bytes are asked for, room for them is reserved; what came is settled. So a day's limit holds also with
    several reads under way. Without a file (the disk is full, say) counts last as long as the engine.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._journal: Journal | None = None
        self._spent: dict[str, int] = {}
        self._reserved: dict[str, int] = {}
        self._day = today()
        self.limit = 0
        try:
            self._journal = Journal(path, _bring_up)
            rows = self._journal.read.execute("SELECT account, bytes FROM traffic WHERE day = ?", (self._day,))
            self._spent = dict(rows.fetchall())
        except (SpaceferryError, sqlite3.Error) as error:
            log.warning("what small pictures cost is not kept: %s", error)

    def spent(self, account: str) -> int:
        """Bytes received today."""
        with self._lock:
            self._turn()
            return self._spent.get(account, 0)

    def reserve(self, account: str, size: int, *, beyond: bool = False) -> bool:
        """Whether so many bytes may be received now; if so, `settle` must follow. `beyond` asks for no limit."""
        with self._lock:
            self._turn()
            waiting = self._reserved.get(account, 0)
            if self.limit and not beyond and self._spent.get(account, 0) + waiting + size > self.limit:
                return False
            self._reserved[account] = waiting + size
            return True

    def settle(self, account: str, size: int, received: int) -> None:
        """Of `size` bytes reserved so many came."""
        with self._lock:
            self._turn()
            self._reserved[account] = self._reserved.get(account, 0) - size
            if not received:
                return
            self._spent[account] = self._spent.get(account, 0) + received
            day = self._day
        if self._journal is not None:
            self._journal.post(lambda connection: connection.execute(_COUNT, (account, day, received)))

    def forget(self, account: str) -> None:
        """The account is gone."""
        with self._lock:
            self._spent.pop(account, None)
        if self._journal is not None:
            self._journal.post(lambda connection: connection.execute(_FORGET, (account,)))

    def close(self) -> None:
        """Commit what was counted."""
        if self._journal is not None:
            self._journal.close()

    def _turn(self) -> None:
        day = today()
        if day != self._day:
            self._day = day
            self._spent.clear()


def _bring_up(connection: sqlite3.Connection) -> None:
    connection.execute(_TABLES)
    oldest = (dt.datetime.now().astimezone().date() - dt.timedelta(days=KEPT_DAYS)).isoformat()
    connection.execute("DELETE FROM traffic WHERE day < ?", (oldest,))

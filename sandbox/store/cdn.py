"""What the CDN was asked to refresh and to prefetch. Nothing is cached here, so a task only takes its time.

The state of a task follows from the clock: processing until ``ends``, then success, or failure where that was decided
when it was made.
"""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.store.database import Database

URL, DIR, PREFETCH = "url", "dir", "prefetch"


@dataclass(frozen=True)
class CdnTask:
    """One url or folder of one request. ``created`` and ``ends`` in unix seconds; ``failure`` "": it succeeds."""

    task: str
    request: str
    kind: str
    url: str
    created: float
    ends: float
    failure: str

    def state(self, now: float) -> str:
        """processing, success or failure."""
        if now < self.ends:
            return "processing"
        return "failure" if self.failure else "success"

    def progress(self, now: float) -> int:
        """Percent of its time."""
        whole = self.ends - self.created
        return 100 if now >= self.ends else int(100 * max(0.0, now - self.created) / whole)


class CdnTasks:
    """Rows of cdn_tasks, in the order they were made."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, tasks: list[CdnTask]) -> None:
        """Keep the tasks of one request."""
        sql = "INSERT INTO cdn_tasks (task, request, kind, url, created, ends, failure) VALUES (?, ?, ?, ?, ?, ?, ?)"
        with self._db.transaction() as connection:
            for one in tasks:
                values = (one.task, one.request, one.kind, one.url, one.created, one.ends, one.failure)
                connection.execute(sql, values)

    def all(self) -> list[CdnTask]:
        """Every task, oldest first."""
        rows = self._db.sql.execute(
            "SELECT task, request, kind, url, created, ends, failure FROM cdn_tasks ORDER BY id"
        )
        return [CdnTask(*row) for row in rows]

    def count(self, kind: str, since: float) -> int:
        """How many of a kind were made at ``since`` or later."""
        sql = "SELECT count(*) FROM cdn_tasks WHERE kind = ? AND created >= ?"
        counted: int = self._db.sql.execute(sql, (kind, since)).fetchone()[0]
        return counted

    def clear(self) -> None:
        """Forget them all, and with them what was used of the quotas."""
        self._db.sql.execute("DELETE FROM cdn_tasks")

"""The tables of jobs and of results that later jobs may take over. Kept across restarts."""

from __future__ import annotations

from typing import Any

import msgspec

from sandbox.errors import ApiError
from sandbox.model import Entry
from sandbox.processing.job import Job
from sandbox.store.database import Database


class JobTable:
    """Rows of ``jobs`` and ``job_results``."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, job: Job) -> None:
        """Keep a new job."""
        sql = "INSERT INTO jobs (id, ended, job) VALUES (?, 0, ?)"
        self._db.sql.execute(sql, (job.id, msgspec.json.encode(job).decode()))

    def save(self, job: Job) -> None:
        """Keep how far it is."""
        sql = "UPDATE jobs SET ended = ?, job = ? WHERE id = ?"
        self._db.sql.execute(sql, (int(job.ended), msgspec.json.encode(job).decode(), job.id))

    def find(self, job_id: str) -> Job:
        """Raises ApiError 612 for an unknown id."""
        row = self._db.sql.execute("SELECT job FROM jobs WHERE id = ?", (job_id,)).fetchone()
        if row is None:
            raise ApiError(612, "no such persistentId")
        return msgspec.json.decode(row[0], type=Job)

    def unfinished(self) -> list[Job]:
        """Jobs that wait or were cut short, oldest first."""
        rows = self._db.sql.execute("SELECT job FROM jobs WHERE NOT ended ORDER BY number")
        return [msgspec.json.decode(row[0], type=Job) for row in rows]

    def remember(self, source: Entry, command: str, item: dict[str, Any]) -> None:
        """Keep a result for jobs that ask for the same again."""
        row = (source.space, source.key, source.etag, command, msgspec.json.encode(item).decode())
        self._db.sql.execute("INSERT OR REPLACE INTO job_results VALUES (?, ?, ?, ?, ?)", row)

    def remembered(self, source: Entry, command: str) -> dict[str, Any] | None:
        """The kept result of the same command on the same content; None without one."""
        sql = "SELECT item FROM job_results WHERE space = ? AND key = ? AND etag = ? AND command = ?"
        row = self._db.sql.execute(sql, (source.space, source.key, source.etag, command)).fetchone()
        if row is None:
            return None
        found: dict[str, Any] = msgspec.json.decode(row[0])
        return found

"""The jobs on disk: one table in jobs.db of the profile, written through core/journal.py. No thread of its own.

Everything the service is asked to do is journaled before it is asked: PLANNED, then SENDING, then what it said. Rows
that are SENDING when the journal is opened are of an engine that ended in the middle: nobody knows, so UNKNOWN.
"""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from core.engine.protocol.processing import (
    JobStage,
    ProcessCounts,
    ProcessFilter,
    ProcessJobPage,
    ProcessJobRow,
    ProcessOutput,
)
from core.errors import Param, Unanswered
from core.journal import Journal
from core.shapes import shaped
from core.supports import ProcessOptions

VERSION = 1
KEPT = 10_000
"""Ended jobs that are kept; the oldest go first."""

_TABLES = """
CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    account TEXT NOT NULL,
    space TEXT NOT NULL,
    key TEXT NOT NULL,
    fops TEXT NOT NULL,
    options TEXT NOT NULL,
    remote TEXT NOT NULL DEFAULT '',
    stage INTEGER NOT NULL,
    added INTEGER NOT NULL,
    ended INTEGER NOT NULL DEFAULT 0,
    outputs TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    params TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX job_stage ON job (stage, id);
CREATE INDEX job_run ON job (run, stage);
"""

_COLUMNS = "id, run, account, space, key, fops, remote, stage, added, ended, outputs, code, params, options"

_STAGES: dict[ProcessFilter, tuple[JobStage, ...]] = {
    ProcessFilter.ALL: tuple(JobStage),
    ProcessFilter.ACTIVE: tuple(stage for stage in JobStage if not stage.final),
    ProcessFilter.FAILED: (JobStage.FAILED, JobStage.UNKNOWN),
    ProcessFilter.DONE: (JobStage.DONE, JobStage.NOT_NOTIFIED),
}

_OUTPUTS = msgspec.json.Decoder(shaped(tuple[ProcessOutput, ...]))
_PARAMS = msgspec.json.Decoder(shaped(dict[str, Param]))
_OPTIONS = msgspec.json.Decoder(shaped(ProcessOptions))


class NewJob(msgspec.Struct, frozen=True):
    """A job to be sent, or one that was started elsewhere (`remote`)."""

    account: str
    space: str
    key: str
    fops: str
    options: ProcessOptions
    outputs: tuple[ProcessOutput, ...]
    remote: str = ""


class Job(msgspec.Struct, frozen=True):
    """A stored job: its row, and how it is sent."""

    row: ProcessJobRow
    options: ProcessOptions


def bring_up(connection: sqlite3.Connection) -> None:
    """Make the table, or take over what an engine that ended left."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT")
    connection.execute(
        "UPDATE job SET stage = ?, code = ?, ended = ? WHERE stage = ?",
        (JobStage.UNKNOWN, Unanswered.code, _now(), JobStage.SENDING),
    )


class JobStore:
    """All jobs of a profile. Any thread may call; writes are the journal's own thread's."""

    def __init__(self, path: Path) -> None:
        """Open or create the file. Raises LocalFailed."""
        self._journal = Journal(path, bring_up)
        self.aside = self._journal.aside

    def close(self) -> None:
        """Commit, and close the file."""
        self._journal.close()

    def add(self, jobs: Sequence[NewJob]) -> tuple[int, tuple[int, ...]]:
        """Store the jobs of a run; its number and theirs. Those with a remote id wait already."""

        def work(connection: sqlite3.Connection) -> tuple[int, tuple[int, ...]]:
            run: int = connection.execute("SELECT coalesce(max(run), 0) + 1 FROM job").fetchone()[0]
            return run, tuple(_insert(connection, run, job) for job in jobs)

        return self._journal.write(work, durable=True)

    def take(self, ids: Sequence[int]) -> frozenset[int]:
        """Journal that these are about to be sent; those that are still there to be."""

        def work(connection: sqlite3.Connection) -> frozenset[int]:
            text = "UPDATE job SET stage = ? WHERE id = ? AND stage = ? RETURNING id"
            found = (connection.execute(text, (JobStage.SENDING, id, JobStage.PLANNED)).fetchone() for id in ids)
            return frozenset(row[0] for row in found if row)

        return self._journal.write(work, durable=True)

    def put_back(self, id: int) -> None:
        """It was not sent after all: it will be later."""
        self._set(id, stage=JobStage.PLANNED)

    def sent(self, id: int, remote: str) -> None:
        """The service took it."""
        self._set(id, stage=JobStage.WAITING, remote=remote)

    def fail(self, id: int, stage: JobStage, code: str, params: dict[str, Param]) -> None:
        """It ended in an error of ours: FAILED, or UNKNOWN."""
        self._set(id, stage=stage, code=code, params=_json(params), ended=_now())

    def told(self, id: int, stage: JobStage, outputs: tuple[ProcessOutput, ...], space: str, key: str) -> None:
        """What the service says of it; an object that was not known yet (a followed job) is learned."""
        ended = _now() if stage.final else 0
        self._set(id, stage=stage, outputs=_json(outputs), ended=ended, space=space, key=key, code="", params="{}")

    def get(self, ids: Iterable[int]) -> list[Job]:
        """Jobs by number; those that are gone are left out."""
        found = (
            self._journal.read.execute(f"SELECT {_COLUMNS} FROM job WHERE id = ?", (id,)).fetchone()  # noqa: S608
            for id in ids
        )
        return [_job(row) for row in found if row is not None]

    def staged(self, *stages: JobStage, limit: int = -1) -> list[Job]:
        """Jobs in these stages, oldest first."""
        marks = ", ".join("?" * len(stages))
        rows = self._journal.read.execute(
            f"SELECT {_COLUMNS} FROM job WHERE stage IN ({marks}) ORDER BY id LIMIT ?",  # noqa: S608
            (*stages, limit),
        )
        return [_job(row) for row in rows]

    def followed(self, account: str, remote: str) -> int:
        """The number of the job with this id of the service; 0 for none."""
        found = self._journal.read.execute(
            "SELECT id FROM job WHERE account = ? AND remote = ?", (account, remote)
        ).fetchone()
        return found[0] if found else 0

    def page(self, which: ProcessFilter, text: str, offset: int, limit: int) -> ProcessJobPage:
        """A stretch of the rows, newest first."""
        where, values = _where(which, text)
        read = self._journal.read
        total: int = read.execute(f"SELECT count(*) FROM job WHERE {where}", values).fetchone()[0]  # noqa: S608
        rows = read.execute(
            f"SELECT {_COLUMNS} FROM job WHERE {where} ORDER BY id DESC LIMIT ? OFFSET ?",  # noqa: S608
            (*values, limit, offset),
        )
        return ProcessJobPage(tuple(_job(row).row for row in rows), total, self.counts())

    def counts(self) -> ProcessCounts:
        """How many there are of each kind."""
        found: dict[int, int] = dict(
            self._journal.read.execute("SELECT stage, count(*) FROM job GROUP BY stage").fetchall()
        )
        kinds = (ProcessFilter.ACTIVE, ProcessFilter.FAILED, ProcessFilter.DONE)
        return ProcessCounts(*(sum(found.get(stage, 0) for stage in _STAGES[kind]) for kind in kinds))

    def run_stages(self, run: int) -> dict[JobStage, int]:
        """How many of a run's jobs are in each stage."""
        rows = self._journal.read.execute("SELECT stage, count(*) FROM job WHERE run = ? GROUP BY stage", (run,))
        return {JobStage(stage): count for stage, count in rows}

    def drop_planned(self, run: int) -> tuple[int, ...]:
        """Remove what of a run was not sent; the numbers."""
        return self._delete("run = ? AND stage = ?", (run, JobStage.PLANNED))

    def forget(self, ids: Iterable[int]) -> tuple[int, ...]:
        """Remove rows, but those on their way to the service; the numbers of those removed."""
        gone: list[int] = []
        for id in ids:
            gone += self._delete("id = ? AND stage != ?", (id, JobStage.SENDING))
        return tuple(gone)

    def forget_all(self, which: ProcessFilter) -> tuple[int, ...]:
        """Remove all that a filter lets through and that has ended."""
        ended = [stage for stage in _STAGES[which] if stage.final]
        return self._delete(f"stage IN ({', '.join('?' * len(ended))})", tuple(ended)) if ended else ()

    def forget_account(self, account: str) -> tuple[int, ...]:
        """Remove the rows of an account that is gone."""
        return self._delete("account = ?", (account,))

    def prune(self) -> None:
        """Remove the oldest ended rows above the number that is kept."""
        stages = [int(stage) for stage in JobStage if stage.final]
        ended = f"stage IN ({', '.join(map(str, stages))})"
        where = f"{ended} AND id <= (SELECT id FROM job WHERE {ended} ORDER BY id DESC LIMIT 1 OFFSET {KEPT})"  # noqa: S608
        self._delete(where, ())

    def _delete(self, where: str, values: tuple[object, ...]) -> tuple[int, ...]:
        def work(connection: sqlite3.Connection) -> tuple[int, ...]:
            rows = connection.execute(f"DELETE FROM job WHERE {where} RETURNING id", values).fetchall()  # noqa: S608
            return tuple(row[0] for row in rows)

        return self._journal.write(work)

    def _set(self, id: int, **values: object) -> None:
        names = ", ".join(f"{name} = ?" for name in values)
        self._journal.write(
            lambda connection: connection.execute(
                f"UPDATE job SET {names} WHERE id = ?",  # noqa: S608
                (*values.values(), id),
            )
        )


def _insert(connection: sqlite3.Connection, run: int, job: NewJob) -> int:
    stage = JobStage.WAITING if job.remote else JobStage.PLANNED
    values = (run, job.account, job.space, job.key, job.fops, _json(job.options), job.remote, stage, _now())
    found = connection.execute(
        "INSERT INTO job (run, account, space, key, fops, options, remote, stage, added, outputs)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, _json(job.outputs)),
    )
    return found.lastrowid or 0


def _where(which: ProcessFilter, text: str) -> tuple[str, tuple[object, ...]]:
    stages = _STAGES[which]
    where = f"stage IN ({', '.join('?' * len(stages))})"
    if not text:
        return where, stages
    held = " OR ".join(f"instr(lower({name}), lower(?))" for name in ("key", "fops", "remote", "outputs"))
    return f"{where} AND ({held})", (*stages, *[text] * 4)


def _job(row: tuple[object, ...]) -> Job:
    id, run, account, space, key, fops, remote, stage, added, ended, outputs, code, params, options = row
    how = _OPTIONS.decode(str(options))
    shown = ProcessJobRow(
        id,  # type: ignore[arg-type]  # as the columns are declared
        run,  # type: ignore[arg-type]
        str(account),
        str(space),
        str(key),
        str(fops),
        str(remote),
        JobStage(stage),  # type: ignore[arg-type]
        added,  # type: ignore[arg-type]
        ended,  # type: ignore[arg-type]
        _OUTPUTS.decode(str(outputs)),
        str(code),
        _PARAMS.decode(str(params)),
        how.idle,
    )
    return Job(shown, how)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _now() -> int:
    return int(time.time() * 1000)

"""The queue as the window sees it: rows of a tab, page by page, and the totals. Read from the journal by SQL."""

# ruff: noqa: S608  (what is put into SQL are numbers of enums and column names of this package)

import posixpath
import sqlite3
from collections.abc import Mapping

import msgspec

from core.engine.protocol.queue import JobRow
from core.errors import Param
from core.model import Place
from core.transfer.disk import shown
from core.transfer.job import JobKind, JobState, Tab
from core.transfer.progress import Gauge, seconds_left
from core.transfer.rows import COLUMNS, Job, job


def page(connection: sqlite3.Connection, tab: Tab, offset: int, limit: int) -> list[Job]:
    """The rows of a tab from `offset` on, in queue order. A tab's rows are found through the index (tab, id)."""
    where = "" if tab is Tab.ALL else f"WHERE tab = {tab.value}"
    rows = connection.execute(f"SELECT {COLUMNS} FROM jobs {where} ORDER BY id LIMIT ? OFFSET ?", (limit, offset))
    return [job(row) for row in rows]


class StateTotal(msgspec.Struct, frozen=True):
    """All jobs of one state: how many, their bytes, and how many of those are journaled as done."""

    count: int
    size: int
    done: int


def totals(connection: sqlite3.Connection) -> dict[JobState, StateTotal]:
    """The totals of every state."""
    rows = connection.execute("SELECT state, count, size, done FROM totals")
    return {JobState(state): StateTotal(count, size, done) for state, count, size, done in rows}


def job_row(of: Job, gauges: Mapping[int, Gauge], speeds: Mapping[int, int]) -> JobRow:
    """A job as the queue shows it, with the running numbers where a worker holds it."""
    gauge = gauges.get(of.id)
    done = gauge.done if gauge else of.done
    speed = speeds.get(of.id, 0)
    local, folder = shown(of.path), of.key.rpartition("/")[0]
    upload = of.kind is JobKind.UPLOAD
    return JobRow(
        id=of.id,
        batch=of.batch,
        kind=of.kind,
        state=of.state,
        name=posixpath.basename((of.key if upload else shown(of.path)).rstrip("/")) or of.key,
        source=local if upload else of.key,
        target=f"{of.space}/{folder}/" if upload and folder else f"{of.space}/" if upload else posixpath.dirname(local),
        place=Place(of.account, of.space, of.key),
        path=local,
        size=of.size,
        done=done,
        speed=speed,
        left=seconds_left(of.size - done, speed) if gauge else -1,
        verdict=of.verdict,
        attempts=of.attempts,
        error=of.error,
        params=msgspec.msgpack.decode(of.params, type=dict[str, Param]),
        added=of.added,
        finished=of.finished,
    )

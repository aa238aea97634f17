"""The queue as the window sees it: which rows a view lists, page by page, and each row as it is told.

A view is laid out in blocks: a batch's own row, if it has one, and the jobs of it that the view lists. Where a page
begins follows from the blocks' lengths (the tallies), so that deep in 300,000 rows only one index is walked.
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums and column names of this package)

import posixpath
import sqlite3
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate
from typing import NamedTuple

import msgspec

from core.engine.protocol.queue import JobRow, QueueView
from core.errors import Param
from core.model import Place
from core.shapes import shaped
from core.transfer.disk import shown
from core.transfer.job import TAB_STATES, JobKind, JobState, Tab
from core.transfer.progress import Gauge, seconds_left
from core.transfer.rows import COLUMNS, Batch, Job, job, many
from core.transfer.schema import in_list


class Block(NamedTuple):
    """A batch in a view: whether its own row stands there, and how many of its jobs do."""

    batch: int
    head: bool
    jobs: int


class Listed(NamedTuple):
    """One row of a page: a batch's own row, or a job; `inside` when it stands below its batch's."""

    batch: int
    job: Job | None
    inside: bool = False


class Layout:
    """The blocks of a view at one moment. Made by `lay_out`; not changed."""

    def __init__(self, view: QueueView, blocks: Collection[Block], found: list[int] | None = None) -> None:
        """`found` are the jobs of a view with a text, which has no blocks."""
        self._view = view
        self.blocks = tuple(blocks)
        self.found = found
        self._ends = list(accumulate(block.head + block.jobs for block in self.blocks))

    @property
    def count(self) -> int:
        """How many rows the view has."""
        if self.found is not None:
            return len(self.found)
        return self._ends[-1] if self._ends else 0

    def page(self, connection: sqlite3.Connection, offset: int, limit: int) -> list[Listed]:
        """The rows from `offset` on."""
        if self.found is not None:
            jobs = {one.id: one for one in many(connection, self.found[offset : offset + limit])}
            return [Listed(jobs[n].batch, jobs[n]) for n in self.found[offset : offset + limit] if n in jobs]
        rows: list[Listed] = []
        for at in range(bisect_right(self._ends, offset), len(self.blocks)):
            if len(rows) >= limit:
                break
            block = self.blocks[at]
            inner = max(0, offset - (self._ends[at] - block.head - block.jobs))
            if block.head and inner == 0:
                rows.append(Listed(block.batch, None))
            if block.jobs:
                some = _jobs(connection, self._view, block, max(0, inner - block.head), limit - len(rows))
                rows += [Listed(block.batch, one, block.head) for one in some]
        return rows


def lay_out(connection: sqlite3.Connection, view: QueueView) -> Layout:
    """What a view lists now, in queue order."""
    if view.text:
        return Layout(view, (), _named(connection, view))
    flat = bool(view.batch or view.states or not view.grouped)
    opened = frozenset(view.opened)
    blocks = []
    counts = _counts(connection, view)
    for batch, grouped, planned in _batches(connection, view):
        count = counts.get(batch, 0)
        head = bool(grouped) and not flat
        if count or (head and not planned and view.tab is Tab.ALL):
            blocks.append(Block(batch, head, count if not head or batch in opened else 0))
    return Layout(view, blocks)


def states_of(view: QueueView) -> frozenset[JobState]:
    """The states whose jobs a view lists."""
    return TAB_STATES[view.tab] & frozenset(view.states) if view.states else TAB_STATES[view.tab]


def _batches(connection: sqlite3.Connection, view: QueueView) -> Iterable[tuple[int, int, int]]:
    """(batch, grouped, planned) of each batch a view may list, in queue order; read from an index alone."""
    where = f"WHERE id = {int(view.batch)}" if view.batch else ""
    index = "" if view.batch else "INDEXED BY batches_order"
    return connection.execute(f"SELECT id, grouped, planned FROM batches {index} {where} ORDER BY place, id").fetchall()


def _counts(connection: sqlite3.Connection, view: QueueView) -> dict[int, int]:
    """How many jobs of each batch a view lists; batches without one may be left out."""
    where = f"AND batch = {int(view.batch)}" if view.batch else ""
    return dict(
        connection.execute(
            f"SELECT batch, SUM(count) FROM tallies WHERE count > 0 AND state IN {in_list(states_of(view))} {where} "
            "GROUP BY batch"
        ).fetchall()
    )


def _jobs(connection: sqlite3.Connection, view: QueueView, block: Block, offset: int, limit: int) -> list[Job]:
    """Jobs of a block, counted from its nearer end."""
    limit = min(limit, block.jobs - offset)
    side, skip = ("", offset) if offset <= block.jobs // 2 else ("DESC", block.jobs - offset - limit)
    states = states_of(view)
    tabs = [tab for tab in Tab if tab is not Tab.ALL and states & TAB_STATES[tab]]
    where = "batch = ?"
    if len(tabs) == 1:
        where = f"tab = {tabs[0].value} AND batch = ?"
    if states != (TAB_STATES[tabs[0]] if len(tabs) == 1 else TAB_STATES[Tab.ALL]):
        where += f" AND state IN {in_list(states)}"
    index = "jobs_tab" if len(tabs) == 1 else "jobs_place"
    # The places are found in the index alone; only the page's own rows are then read.
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM jobs WHERE id IN (SELECT id FROM jobs INDEXED BY {index} WHERE {where} "
        f"ORDER BY place {side} LIMIT ? OFFSET ?) ORDER BY place, id",
        (block.batch, limit, skip),
    )
    return [job(row) for row in rows]


def _named(connection: sqlite3.Connection, view: QueueView) -> list[int]:
    """Jobs of the view whose name holds its text, whatever the case, in queue order."""
    text = view.text.casefold()
    where = f"state IN {in_list(states_of(view))}" + (f" AND batch = {int(view.batch)}" if view.batch else "")
    # SQLite knows the case of ASCII letters alone: for other text it lets everything through to the exact look.
    like = "%" + "".join(f"\\{c}" if c in "%_\\" else c for c in view.text) + "%" if view.text.isascii() else "%"
    rows = connection.execute(
        f"SELECT jobs.id, key, jobs.kind, path FROM jobs JOIN batches ON batches.id = jobs.batch WHERE {where} "
        f"AND (key LIKE ?1 ESCAPE '\\' OR jobs.kind = {JobKind.DOWNLOAD.value} AND CAST(path AS TEXT) LIKE ?1 "
        "ESCAPE '\\') ORDER BY batches.place, batches.id, jobs.place",
        (like,),
    )
    return [
        number
        for number, key, kind, path in rows
        if text in _last(key) or (kind == JobKind.DOWNLOAD and text in _last(shown(path)))
    ]


def _last(name: str) -> str:
    """What a text is looked for in. A download is known by two names: the object's, and the file's if it differs."""
    return name.rstrip("/").rpartition("/")[2].casefold()


class StateTotal(msgspec.Struct, frozen=True):
    """All jobs of one state: how many, their bytes, and how many of those are journaled as done."""

    count: int
    size: int
    done: int


def totals(connection: sqlite3.Connection) -> dict[JobState, StateTotal]:
    """The totals of every state."""
    rows = connection.execute("SELECT state, count, size, done FROM totals")
    return {JobState(state): StateTotal(count, size, done) for state, count, size, done in rows}


def job_row(
    of: Job, batch: Batch | None, gauges: Mapping[int, Gauge], speeds: Mapping[int, int], inside: bool, now: int
) -> JobRow:
    """A job as the queue shows it at `now` (ms), with the running numbers where a worker holds it."""
    gauge = gauges.get(of.id)
    done = gauge.done if gauge else of.done
    speed = speeds.get(of.id, 0)
    local, folder = shown(of.path), of.key.rpartition("/")[0]
    upload = of.kind is not JobKind.DOWNLOAD
    start_at = of.start_at or (batch.start_at if batch else 0)
    return JobRow(
        id=of.id,
        batch=of.batch,
        kind=of.kind,
        state=of.state,
        name=posixpath.basename((of.key if upload else shown(of.path)).rstrip("/")) or of.key,
        source=_source(of, batch),
        target=f"{of.space}/{folder}/" if upload and folder else f"{of.space}/" if upload else posixpath.dirname(local),
        place=Place(of.account, of.space, of.key),
        path=local if of.kind in (JobKind.UPLOAD, JobKind.DOWNLOAD) else "",
        size=of.size,
        done=done,
        speed=speed,
        left=seconds_left(of.size - done, speed) if gauge else -1,
        verdict=of.verdict,
        attempts=of.attempts,
        error=of.error,
        params=msgspec.msgpack.decode(of.params, type=shaped(dict[str, Param])),
        added=of.added,
        finished=of.finished,
        priority=of.priority,
        limit=of.rate,
        start_at=start_at if start_at > now and of.state is JobState.QUEUED else 0,
        inside=inside,
        elsewhere=of.kind is JobKind.FETCH or (of.kind is JobKind.COPY and of.ticket != ""),
        answer=of.answer,
    )


def _source(of: Job, batch: Batch | None) -> str:
    """Where the bytes come from."""
    if of.kind is JobKind.DOWNLOAD:
        return of.key
    space = f"{batch.sources.space}/" if batch and of.kind is JobKind.COPY else ""
    return space + shown(of.path)

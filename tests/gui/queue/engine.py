"""A queue kept in a list, answered as the engine does: jobs, batches that open, tabs, filters, picks."""

import asyncio
from collections.abc import Coroutine, Iterator, Sequence
from typing import Any

import msgspec
from PySide6.QtWidgets import QApplication, QWidget

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import TAB_STATES, JobKind, JobState, Tab
from gui.transfers.panel import QueuePanel
from tests.gui.actions.desk import RecordingDesk, Script, drive, until

WAITING = frozenset({JobState.QUEUED, JobState.WAITING, JobState.PAUSED})


def job(id_: int, state: JobState = JobState.QUEUED, **more: Any) -> msg.JobRow:
    """A job's row; those of batch 0 stand for themselves."""
    row = msg.JobRow(
        id=id_,
        batch=0,
        kind=JobKind.UPLOAD,
        state=state,
        name=f"f{id_}",
        source=f"/home/u/f{id_}",
        target="s/p/",
        place=Place("a", "s", f"p/f{id_}"),
        path=f"/home/u/f{id_}",
        size=1000,
        done=0,
    )
    return msgspec.structs.replace(row, **more)


def inside(batch: int, ids: Sequence[int], state: JobState = JobState.QUEUED) -> list[msg.JobRow]:
    """Jobs below a batch's row."""
    return [job(id_, state, batch=batch, inside=True) for id_ in ids]


def batch(id_: int, tally: msg.Tally, **more: Any) -> msg.BatchRow:
    """A batch's row."""
    row = msg.BatchRow(
        id=id_,
        kind=JobKind.UPLOAD,
        name=f"b{id_}",
        more=0,
        target="s/p/",
        place=Place("a", "s", "p/"),
        path=f"/home/u/b{id_}",
        planned=True,
        tally=tally,
        paused=0,
        size=1000 * tally.found,
        done=1000 * tally.done,
    )
    return msgspec.structs.replace(row, **more)


def tally(rows: Sequence[msg.JobRow]) -> msg.Tally:
    """What a batch's row says of its jobs."""

    def count(*states: JobState) -> int:
        return sum(row.state in states for row in rows)

    return msg.Tally(
        waiting=count(*WAITING),
        active=sum(row.state.active for row in rows),
        done=count(JobState.DONE),
        skipped=count(JobState.SKIPPED),
        failed=count(JobState.FAILED),
        cancelled=count(JobState.CANCELLED),
    )


class Jobs(Script):
    """Jobs in queue order; those with `inside` stand below the row of their batch."""

    def __init__(self, rows: list[msg.JobRow]) -> None:
        super().__init__()
        self.rows = rows
        self.generation = 1
        self.paused = False
        self.named: dict[int, dict[str, Any]] = {}
        """What the rows of batches say besides their numbers."""
        self.answers[msg.ListJobs] = self.page

    def totals(self) -> msg.QueueTotals:
        """The numbers of all jobs."""
        counts = tuple(sum(row.state in TAB_STATES[tab] for row in self.rows) for tab in Tab)
        size, done = sum(row.size for row in self.rows), sum(row.done for row in self.rows)
        return msg.QueueTotals(counts, size, done, 0, 0, -1, self.paused, self.generation)  # type: ignore[arg-type]

    def batch(self, id_: int) -> msg.BatchRow:
        """The row of a batch."""
        rows = [row for row in self.rows if row.batch == id_]
        return batch(id_, tally(rows), **self.named.get(id_, {}))

    def listed(self, view: msg.QueueView) -> list[msg.QueueRow]:
        """All rows of a view."""
        flat = view.batch or view.states or view.text or not view.grouped
        rows = [row for row in self.rows if row.state in TAB_STATES[view.tab]]
        if not flat:
            return list(self._grouped(rows, view.opened))
        return [
            row
            for row in rows
            if view.batch in (0, row.batch)
            and (not view.states or row.state in view.states)
            and view.text.lower() in row.name.lower()
        ]

    def page(self, request: msg.ListJobs) -> msg.JobPage:
        """The engine's answer."""
        rows = self.listed(request.view)
        some = tuple(rows[request.offset : request.offset + request.limit])
        return msg.JobPage(some, request.offset, len(rows), self.totals())

    def change(self, *changed: msg.JobRow, moved: bool = True) -> msg.QueueChanged:
        """Let jobs change; the event that tells of it."""
        by_id = {row.id: row for row in changed}
        self.rows = [by_id.get(row.id, row) for row in self.rows]
        self.generation += moved
        heads = [self.batch(id_) for id_ in {row.batch for row in changed if row.inside}]
        return msg.QueueChanged(self.totals(), (*changed, *heads))

    def _grouped(self, rows: list[msg.JobRow], opened: tuple[int, ...]) -> Iterator[msg.QueueRow]:
        seen = set()
        for row in rows:
            if row.inside and row.batch not in seen:
                seen.add(row.batch)
                yield self.batch(row.batch)
            if not row.inside or row.batch in opened:
                yield row


def play(app: QApplication, panel: QueuePanel, work: Coroutine[Any, Any, None]) -> None:
    """Run a test on Qt's own loop, and let what it set off come to its end while that loop is there."""

    async def whole() -> None:
        await work
        await until(lambda: not panel.model.busy)

    drive(app, whole())


def panel_of(window: QWidget, jobs: Script) -> tuple[QueuePanel, RecordingDesk]:
    """A panel in a window that shows."""
    desk = RecordingDesk(jobs, window)
    panel = QueuePanel(desk, window)
    panel.resize(900, 400)
    window.show()
    return panel, desk


async def loaded(panel: QueuePanel, row: int = 0) -> None:
    """Until a row is here."""
    await until(lambda: panel.model.row(row) is not None)


async def started(panel: QueuePanel) -> None:
    """Until the first page is here."""
    panel.reload()
    await loaded(panel)


def names(panel: QueuePanel) -> list[str]:
    """The names of all rows, as far as they are here."""
    rows = (panel.model.known(at) for at in range(panel.model.rowCount()))
    return [row.name if row is not None else "" for row in rows]


async def shows(panel: QueuePanel, wanted: list[str]) -> None:
    """Until the rows have these names."""
    await until(lambda: names(panel) == wanted)
    await asyncio.sleep(0)

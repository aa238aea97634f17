"""The rows a verb is about, found from the selected positions: jobs by name, batches whole, or all that a view lists.

Rows in sight are taken as they are shown. Others are asked for, but only while the selected positions still mean what
they meant when they were selected: else RowsMoved, and nothing is done to a row the user never saw.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.engine import protocol as msg
from core.transfer.job import JobState, Tab
from gui.transfers.model import QueueModel
from gui.transfers.pages import PAGE, key_of

CHUNK = 1000
"""Jobs named in one request."""


class RowsMoved(Exception):
    """Rows came or went since they were selected, so that their positions say nothing."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Jobs that stand for themselves, batches with all their jobs; `view` where everything it lists is meant.

    With a view, the rows are those that are in sight, for deciding what makes sense, and `count` is how many jobs the
    view lists, or more.
    """

    jobs: tuple[msg.JobRow, ...] = ()
    batches: tuple[msg.BatchRow, ...] = ()
    view: msg.QueueView | None = None
    count: int = 0

    @property
    def rows(self) -> tuple[msg.QueueRow, ...]:
        """Batches, then jobs."""
        return (*self.batches, *self.jobs)

    def picks(self) -> Iterator[msg.Pick]:
        """What is sent: never more than CHUNK jobs at once."""
        if self.view is not None:
            yield msg.Pick(view=self.view)
            return
        batches = tuple(row.id for row in self.batches)
        for first in range(0, max(len(self.jobs), 1), CHUNK):
            jobs = tuple(row.id for row in self.jobs[first : first + CHUNK])
            if jobs or batches:
                yield msg.Pick(jobs=jobs, batches=batches)
            batches = ()

    def only(self, states: frozenset[JobState]) -> "Chosen":
        """Without the jobs in other states; batches and views stay, since each verb leaves out what it does not fit."""
        return Chosen(tuple(row for row in self.jobs if row.state in states), self.batches, self.view, self.count)

    def __bool__(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.jobs or self.batches or self.view)


class Finder:
    """Finds what a selection is about. One for each use: it keeps the pages it asked for."""

    def __init__(self, model: QueueModel, moves: int) -> None:
        self._model = model
        self._moves = moves
        self._asked: dict[int, tuple[msg.QueueRow, ...]] = {}

    async def find(self, spans: Sequence[tuple[int, int]]) -> Chosen:
        """The rows of spans (first, last), sorted. An open batch's jobs are not named beside their batch.

        Raises RowsMoved, and SpaceferryError of the engine.
        """
        batches: dict[int, msg.BatchRow] = {}
        jobs: list[msg.JobRow] = []
        for first, last in spans:
            at = first
            while at <= last:
                row = await self._row(at)
                at += 1
                if isinstance(row, msg.BatchRow):
                    batches[row.id] = row
                    at = await self._behind(row, at, last)
                elif not (row.inside and row.batch in batches):
                    jobs.append(row)
        return Chosen(tuple(jobs), tuple(batches.values()))

    async def _behind(self, batch: msg.BatchRow, at: int, last: int) -> int:
        """Where the rows behind an open batch begin, without walking over 300,000 jobs, if it can be told."""
        if batch.id not in self._model.view.opened:
            return at
        end = min(at + below(batch, self._model.view.tab), last + 1)
        return end if end - at > PAGE and await self._inside(batch, end - 1) else at

    async def _inside(self, batch: msg.BatchRow, at: int) -> bool:
        row = await self._row(at)
        return isinstance(row, msg.JobRow) and row.inside and row.batch == batch.id

    async def _row(self, at: int) -> msg.QueueRow:
        row = self._model.known(at)
        if row is None:
            page = await self._page(at // PAGE)
            row = page[at % PAGE] if at % PAGE < len(page) else None
        if row is None:
            raise RowsMoved
        return row

    async def _page(self, number: int) -> tuple[msg.QueueRow, ...]:
        if number not in self._asked:
            page = await self._model.engine.call(msg.ListJobs(self._model.view, number * PAGE, PAGE))
            if self._model.moves != self._moves or page.count != self._model.rowCount():
                raise RowsMoved
            self._asked[number] = page.rows
        return self._asked[number]


def below(batch: msg.BatchRow, tab: Tab) -> int:
    """How many jobs stand below a batch's row in a tab while it is open."""
    tally = batch.tally
    return {
        Tab.ALL: tally.found,
        Tab.ACTIVE: tally.active,
        Tab.WAITING: tally.waiting,
        Tab.FAILED: tally.failed,
        Tab.DONE: tally.done + tally.skipped + tally.cancelled,
    }[tab]


def in_sight(model: QueueModel, spans: Sequence[tuple[int, int]], limit: int = 500) -> Chosen:
    """What is here of a selection, for menus: up to `limit` rows of each span. Asks for nothing."""
    rows = {
        key_of(row): row
        for first, last in spans
        for at in range(first, min(last, first + limit) + 1)
        if (row := model.known(at)) is not None
    }
    return Chosen(
        tuple(row for row in rows.values() if isinstance(row, msg.JobRow)),
        tuple(row for row in rows.values() if isinstance(row, msg.BatchRow)),
    )

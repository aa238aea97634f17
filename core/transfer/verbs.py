"""What the user asks of the queue's rows: pause, resume, cancel, retry, order, priority, limits, starts, clearing.

A verb takes a Pick: some jobs, whole batches, or all that a view lists, and goes through it in pieces of one commit
each. Made and called by service.py, on any thread.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import partial

from core.engine.protocol.queue import (
    CancelJobs,
    ClearDone,
    LimitJobs,
    MoveJobs,
    PauseJobs,
    Pick,
    QueueView,
    ResumeJobs,
    RetryJobs,
    SetPriority,
    StartAt,
)
from core.journal import Journal
from core.transfer import moves, order, picks, rows, stops, view
from core.transfer.herald import Herald
from core.transfer.job import ACTIVE, JobState, Tab
from core.transfer.pace import Pace
from core.transfer.picks import pieces
from core.transfer.question import Questions
from core.transfer.scheduler import Scheduler
from core.transfer.stops import Stop

_S = JobState
_OPEN = frozenset({_S.QUEUED, _S.WAITING, _S.PAUSED, *ACTIVE})
_FAILED = frozenset({_S.FAILED})
_GONE = frozenset({_S.DONE, _S.CANCELLED, _S.SKIPPED})
_ALL_FAILED = QueueView(tab=Tab.FAILED, grouped=False)


class Verbs:
    """The verbs. What they change is journaled when they return."""

    def __init__(
        self, journal: Journal, scheduler: Scheduler, herald: Herald, pace: Pace, questions: Questions
    ) -> None:
        self._journal, self._scheduler, self._herald = journal, scheduler, herald
        self._pace, self._questions = pace, questions

    def pause(self, request: PauseJobs) -> None:
        """Pause jobs."""
        states = frozenset({_S.QUEUED, _S.WAITING, *ACTIVE})
        self._note(request.pick, Stop.PAUSE)
        for jobs in pieces(self._reader, request.pick, states):
            self._scheduler.pause(jobs)
        self._questions.look_again()
        self._told(request.pick)

    def resume(self, request: ResumeJobs) -> None:
        """Queue paused or waiting jobs again; what was to start later starts now."""
        self._note(request.pick, Stop.NONE)
        for batch in self._batches(request.pick):
            self._journal.write(partial(order.start_batch, number=batch, at=0))
        for jobs in pieces(self._reader, request.pick, _OPEN):
            self._scheduler.resume(jobs)
        self._told(request.pick)

    def cancel(self, request: CancelJobs) -> None:
        """Cancel jobs; of batches and views those that are not over: what has failed stays to be dealt with.

        A view of what failed alone means just that: it is given up.
        """
        if request.pick.view is not None and frozenset(request.pick.view.states) == _FAILED:
            for jobs in pieces(self._reader, request.pick, _FAILED):
                self._scheduler.cancel(jobs)
            self._told(request.pick)
            return
        self._note(request.pick, Stop.CANCEL)
        for jobs in pieces(self._reader, request.pick, _OPEN):
            self._scheduler.cancel(jobs)
        self._questions.look_again()
        self._told(request.pick)

    def retry(self, request: RetryJobs) -> None:
        """Queue failed jobs again; of those picked by themselves also cancelled and skipped ones."""
        pick = request.pick
        if pick == Pick():
            pick = Pick(view=_ALL_FAILED)
        for jobs in pieces(self._reader, pick, _FAILED):
            self._scheduler.retry(jobs, request.anyway)
        self._told(pick)

    def move(self, request: MoveJobs) -> None:
        """Change the order."""
        jobs, batches = self._rows(request.pick)

        def move(connection: sqlite3.Connection) -> None:
            order.move_batches(connection, batches, request.step)
            order.move_jobs(connection, jobs, request.step)

        self._journal.write(move)
        self._told(request.pick, jobs)

    def set_priority(self, request: SetPriority) -> None:
        """Let rows go before or after everything."""
        jobs, batches = self._rows(request.pick)
        for batch in batches:
            self._journal.write(partial(rows.set_batch, number=batch, priority=request.priority))
        self._set(jobs, "priority", request.priority)
        self._told(request.pick, jobs)

    def limit(self, request: LimitJobs) -> None:
        """Limit the speed of rows, now and after a restart."""
        jobs, batches = self._rows(request.pick)
        rate = max(0, request.rate)
        for batch in batches:
            self._journal.write(partial(rows.set_batch, number=batch, rate=rate))
            self._pace.limit_batch(batch, rate)
        self._set(jobs, "rate", rate)
        for job in jobs:
            self._pace.limit_job(job, rate)
        self._told(request.pick, jobs)

    def start_at(self, request: StartAt) -> None:
        """Hold rows until a moment; those that run stop."""
        jobs, batches = self._rows(request.pick)
        at = max(0, request.at)
        for batch in batches:
            self._journal.write(partial(order.start_batch, number=batch, at=at))
        now = rows.now_ms()
        if at <= now:
            for some in self._in_pieces(jobs):
                self._journal.write(partial(order.start_now, numbers=some, now=now))
        else:
            self._set(jobs, "start_at", at)
            self._scheduler.hold([*jobs, *(job for batch in batches for job in self._scheduler.held_of(batch))])
        self._told(request.pick, jobs)

    def clear_done(self, request: ClearDone) -> None:
        """Take done, cancelled and skipped rows off the queue: those picked, or all.

        All leaves a batch that is one row whole while it is not over or holds failed jobs: its numbers must add up.
        """
        pick = Pick(batches=tuple(self._settled())) if request.pick == Pick() else request.pick
        for jobs in pieces(self._reader, pick, _GONE):
            self._journal.write(partial(moves.clear_done, numbers=jobs, but=self._scheduler.cleaned_up()))
            self._herald.changed()
        while self._journal.write(moves.clear_empty):
            pass
        self._herald.changed()

    def limits_in_force(self) -> None:
        """After a start: the limits that rows were given."""
        batches, jobs = _limits(self._journal.read)
        for batch, rate in batches:
            self._pace.limit_batch(batch, rate)
        for job, rate in jobs:
            self._pace.limit_job(job, rate)

    def _settled(self) -> list[int]:
        """Batches of which everything done may go."""
        found = self._journal.read.execute(
            "SELECT id FROM batches WHERE grouped = 0 OR (finished > 0 AND NOT EXISTS "
            "(SELECT 1 FROM tallies WHERE batch = batches.id AND state = ? AND count > 0))",
            (_S.FAILED,),
        )
        return [number for (number,) in found]

    @property
    def _reader(self) -> picks.Reader:
        return lambda: self._journal.read

    def _rows(self, pick: Pick) -> tuple[list[int], list[int]]:
        """The picked jobs, and batches as wholes; a view stands for its batches that are one row, and its other jobs.

        A view that lists jobs alone stands for these.
        """
        jobs, batches = list(pick.jobs), list(pick.batches)
        if pick.view is not None:
            layout = view.lay_out(self._journal.read, pick.view)
            batches += [block.batch for block in layout.blocks if block.head]
            plain = [block.batch for block in layout.blocks if not block.head]
            states = view.states_of(pick.view)
            jobs += layout.found or []
            jobs += [job for some in pieces(self._reader, Pick(batches=tuple(plain)), states) for job in some]
        return jobs, batches

    def _note(self, pick: Pick, stop: Stop) -> None:
        """Of batches picked as wholes, also the files that are still to be found are meant."""
        batches = list(pick.batches)
        if pick.view is not None:
            of = view.lay_out(self._journal.read, pick.view)
            whole = pick.view == QueueView(grouped=pick.view.grouped, opened=pick.view.opened)
            batches += rows.unplanned(self._journal.read) if whole else [b.batch for b in of.blocks if b.head]
        self._journal.write(partial(stops.note, batches=batches, stop=stop), durable=True)

    def _batches(self, pick: Pick) -> list[int]:
        """The batches picked as wholes, by themselves or by a view."""
        if pick.view is None:
            return list(pick.batches)
        blocks = view.lay_out(self._journal.read, pick.view).blocks
        return [*pick.batches, *(block.batch for block in blocks)]

    def _set(self, jobs: list[int], column: str, value: int) -> None:
        for some in self._in_pieces(jobs):
            self._journal.write(partial(rows.set_many, numbers=some, column=column, value=value))

    @staticmethod
    def _in_pieces(jobs: list[int]) -> Iterator[list[int]]:
        return (jobs[at : at + picks.AT_ONCE] for at in range(0, len(jobs), picks.AT_ONCE))

    def _told(self, pick: Pick, jobs: Iterable[int] = ()) -> None:
        self._herald.changed(jobs, self._batches(pick))
        self._scheduler.nudge()


def _limits(connection: sqlite3.Connection) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """(batch, rate) of limited batches that are not over, and (job, rate) of limited jobs."""
    batches = connection.execute("SELECT id, rate FROM batches WHERE rate > 0 AND finished = 0").fetchall()
    return batches, connection.execute("SELECT id, rate FROM jobs INDEXED BY jobs_slow WHERE rate > 0").fetchall()

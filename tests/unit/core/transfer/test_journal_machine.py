"""The journal and the table of moves under anything that can happen to them, in any order, crashes included.

After every step: all sums are those of the rows, no job changed as MOVES forbids, none is lost that nobody took away,
and what is journaled of a job's bytes is what its parts or ranges hold.
"""

import shutil
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.engine.protocol.queue import Pick
from core.errors import Offline
from core.journal import Journal
from core.transfer import history, moves, order, resume, rows, schema
from core.transfer.job import (
    ACTIVE,
    FINAL,
    MOVES,
    TAB_STATES,
    Conflict,
    JobKind,
    JobState,
    Priority,
    Step,
    Tab,
    can_move,
)
from core.transfer.picks import pieces
from core.transfer.resume import SentPart, Span
from core.transfer.rows import NewJob, Sources

S = JobState
SIZE = 60
PIECE = 20
THROUGH = {
    S.SKIPPED: (S.PREPARING,),
    S.RUNNING: (S.PREPARING,),
    S.CANCELLING: (S.PREPARING,),
    S.CANCELLED: (S.PREPARING, S.CANCELLING),
}
"""Over which states a queued job gets to these."""
some = st.integers(0, 1000)
"""Picks one of whatever there is by then."""
share = st.lists(some, min_size=1, max_size=6)
kinds = st.sampled_from(JobKind)
verbs = st.sampled_from([moves.pause, moves.resume, moves.cancel, moves.retry])


class JournalMachine(RuleBasedStateMachine):
    """`states` is every job as it was seen last."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.crashes = 0
        self.journal = Journal(self.folder / "queue0.db", schema.bring_up)
        self.states: dict[int, JobState] = {}
        self.may_go: set[int] = set()
        for kind in JobKind:
            self.drop(kind, 3, True, True)
        self.states = self._seen()

    def teardown(self) -> None:
        self.journal.close()
        shutil.rmtree(self.folder)

    # --- what happens ---

    @rule(
        kind=st.sampled_from(JobKind),
        count=st.integers(0, 5),
        planned=st.sampled_from([True, True, False]),
        grouped=st.booleans(),
    )
    def drop(self, kind: JobKind, count: int, planned: bool, grouped: bool) -> None:
        sources = Sources((b"/a",)) if kind is JobKind.UPLOAD else Sources((), ("a",))
        number = self.journal.write(
            lambda connection: rows.add_batch(
                connection, kind, "acc", "s", "", b"/to", sources, Conflict.ASK, 0, 0, grouped
            )
        )
        self._plan(number, count)
        if planned:
            self.journal.write(lambda connection: rows.set_planned(connection, number))

    @precondition(lambda self: self._batches())
    @rule(which=some, count=st.integers(0, 6))
    def plan_again(self, which: int, count: int) -> None:
        """A plan that a crash interrupted is made again: what is there already stays."""
        number = self._one(self._batches(), which)
        self._plan(number, count)
        self.journal.write(lambda connection: rows.set_planned(connection, number))

    @rule(small=st.booleans(), limit=st.integers(1, 4))
    def take(self, small: bool, limit: int) -> None:
        jobs = order.next_queued(self.journal.read, small, limit, [], [], rows.now_ms())
        assert all(self.states[job.id] is S.QUEUED for job in jobs)
        assert {job.batch for job in jobs}.isdisjoint(rows.unplanned(self.journal.read))
        taken = self.journal.write(lambda connection: moves.take(connection, [job.id for job in jobs]))
        assert sorted(taken) == sorted(job.id for job in jobs)
        if not jobs:  # then there is none, of any priority, that might go
            left = self._query(
                "SELECT COUNT(*) FROM jobs JOIN batches ON batches.id = batch WHERE state = 0 AND small = ? "
                "AND planned = 1 AND CASE jobs.start_at WHEN 0 THEN batches.start_at ELSE jobs.start_at END <= ?",
                small, rows.now_ms(),
            )  # fmt: skip
            assert left == [(0,)]

    @precondition(lambda self: self._in(ACTIVE))
    @rule(which=some, turn=some, fails=st.booleans())
    def work(self, which: int, turn: int, fails: bool) -> None:
        """A worker moves its job on, one of the ways there are."""
        number = self._one(self._in(ACTIVE), which)
        ways = sorted(MOVES[self.states[number]])
        error = Offline() if fails else None
        assert self.journal.write(
            lambda connection: moves.move(connection, number, ways[turn % len(ways)], error=error)
        )

    @precondition(lambda self: self.states)
    @rule(which=some, new=st.sampled_from(JobState))
    def try_what_is_forbidden(self, which: int, new: JobState) -> None:
        number = self._one(self.states, which)
        if not can_move(self.states[number], new):
            assert not self.journal.write(lambda connection: moves.move(connection, number, new))

    @precondition(lambda self: self._in({S.QUEUED}))
    @rule(which=some, ends=st.lists(st.sampled_from([*sorted(FINAL), S.RUNNING, S.CANCELLING]), min_size=1, max_size=5))
    def run_batch(self, which: int, ends: list[JobState]) -> None:
        """What is queued of a batch is run to some end, or is on its way."""
        (batch,) = self._query(f"SELECT batch FROM jobs WHERE id = {self._one(self._in({S.QUEUED}), which)}")[0]
        queued = self._query(f"SELECT id FROM jobs WHERE batch = {batch} AND state = 0 ORDER BY id")
        for at, (number,) in enumerate(queued):
            end = ends[at % len(ends)]
            steps = [*THROUGH.get(end, (S.PREPARING, S.RUNNING, S.FINISHING)), end]
            for step in steps:  # each by itself, so that each is seen
                assert self.journal.write(lambda connection, step=step: moves.move(connection, number, step))  # type: ignore[misc]  # noqa: B023
                self.no_job_is_lost_or_moved_as_the_table_forbids()

    @precondition(lambda self: self._in({S.RUNNING}))
    @rule(which=some, pieces=st.lists(st.integers(0, SIZE // PIECE - 1), min_size=1, max_size=4))
    def bring_bytes(self, which: int, pieces: list[int]) -> None:
        """Pieces are acknowledged, in any order, some of them again."""
        number = self._one(self._in({S.RUNNING}), which)
        job = rows.find(self.journal.read, number)
        assert job is not None
        for piece in pieces:
            if job.kind is JobKind.UPLOAD:
                part = SentPart(piece + 1, "etag", PIECE, b"")
                self.journal.write(lambda connection, part=part: resume.add_part(connection, number, part))  # type: ignore[misc]
            else:
                span = Span(piece * PIECE, (piece + 1) * PIECE)
                self.journal.write(lambda connection, span=span: resume.add_span(connection, number, span))  # type: ignore[misc]

    @precondition(lambda self: self.states)
    @rule(which=some)
    def start_over(self, which: int) -> None:
        number = self._one(self.states, which)
        if self.states[number] is not S.DONE:
            self.journal.write(lambda connection: resume.forget(connection, number))

    @precondition(lambda self: self.states)
    @rule(verb=verbs, which=share)
    def ask(self, verb: Callable[..., list[int]], which: list[int]) -> None:
        """The user pauses, resumes, cancels, retries; the verb tells which rows moved, and no others did."""
        numbers = [self._one(self.states, one) for one in which]
        before = dict(self.states)
        moved = set(self.journal.write(lambda connection: verb(connection, numbers)))
        now = self._seen()
        assert moved == {number for number in before if now[number] is not before[number]}

    @precondition(lambda self: self.states)
    @rule(which=share, step=st.sampled_from(Step))
    def move_jobs(self, which: list[int], step: Step) -> None:
        numbers = [self._one(self.states, one) for one in which]
        self.journal.write(lambda connection: order.move_jobs(connection, numbers, step))

    @precondition(lambda self: self._batches())
    @rule(which=share, step=st.sampled_from(Step))
    def move_batches(self, which: list[int], step: Step) -> None:
        numbers = [self._one(self._batches(), one) for one in which]
        self.journal.write(lambda connection: order.move_batches(connection, numbers, step))

    @precondition(lambda self: self.states)
    @rule(which=share, priority=st.sampled_from(Priority))
    def set_priority(self, which: list[int], priority: Priority) -> None:
        numbers = [self._one(self.states, one) for one in which]
        self.journal.write(lambda connection: rows.set_many(connection, numbers, "priority", priority))

    @precondition(lambda self: self.states)
    @rule(which=share, later=st.booleans())
    def start_at(self, which: list[int], later: bool) -> None:
        numbers = [self._one(self.states, one) for one in which]
        at = rows.now_ms() + (1 << 40) if later else 0
        self.journal.write(lambda connection: rows.set_many(connection, numbers, "start_at", at))

    @precondition(lambda self: self._batches())
    @rule(which=some, later=st.booleans())
    def start_batch(self, which: int, later: bool) -> None:
        number = self._one(self._batches(), which)
        at = rows.now_ms() + (1 << 40) if later else 0
        self.journal.write(lambda connection: order.start_batch(connection, number, at))

    @rule(which=share)
    def clear(self, which: list[int]) -> None:
        numbers = [self._one(self.states, one) for one in which] if self.states else []
        self.may_go = {number for number in numbers if self.states[number] in TAB_STATES[Tab.DONE]}
        self.journal.write(lambda connection: moves.clear_done(connection, numbers, ()))
        self.journal.write(moves.clear_empty)

    @rule(limit=st.integers(0, 10))
    def trim(self, limit: int) -> None:
        """What the history does: whole batches that are over, never one with a failed job, never the newest."""
        for number in self._batches():
            over = not self._query(f"SELECT 1 FROM jobs WHERE batch = {number} AND tab IN (1, 2)")
            planned = number not in rows.unplanned(self.journal.read)
            at = rows.now_ms() if over and planned else 0
            self.journal.write(lambda connection, number=number, at=at: rows.set_finished(connection, number, at))  # type: ignore[misc]
        gone = history.surplus(self.journal.read, limit)
        assert max(self._batches(), default=0) not in gone
        for number in gone:
            for jobs in pieces(lambda: self.journal.read, Pick(batches=(number,))):
                assert {self.states[job] for job in jobs} <= TAB_STATES[Tab.DONE]
                self.may_go.update(jobs)
                self.journal.write(lambda connection, jobs=jobs: moves.clear_done(connection, jobs, ()))  # type: ignore[misc]

    @rule()
    def crash(self) -> None:
        """The process dies: what was committed is in the files as they lie there, and is taken up again."""
        old, self.crashes = self.folder / f"queue{self.crashes}.db", self.crashes + 1
        new = self.folder / f"queue{self.crashes}.db"
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{old}{suffix}", f"{new}{suffix}")
        self.journal.close()
        self.journal = Journal(new, schema.bring_up)
        assert self.journal.aside is None
        before = self._seen()
        assert before == self.states
        self.journal.write(moves.recover)
        assert not [state for state in self._seen().values() if state.active]

    # --- what always holds ---

    @invariant()
    def no_job_is_lost_or_moved_as_the_table_forbids(self) -> None:
        now = self._seen()
        for number, before in self.states.items():
            if number not in now:
                assert number in self.may_go
                assert before in TAB_STATES[Tab.DONE]
            elif now[number] is not before:
                assert can_move(before, now[number])
        self.states, self.may_go = now, set()

    @invariant()
    def the_sums_are_those_of_the_rows(self) -> None:
        counted = "SELECT {} state, COUNT(*), SUM(size), SUM(done) FROM jobs GROUP BY {} state ORDER BY 1, 2"
        kept = "SELECT {} state, count, size, done FROM {} WHERE count > 0 ORDER BY 1, 2"
        assert self._query(kept.format("", "totals")) == self._query(counted.format("", ""))
        assert self._query(kept.format("batch,", "tallies")) == self._query(counted.format("batch,", "batch,"))
        assert self._query("SELECT 1 FROM tallies WHERE count = 0 AND (size != 0 OR done != 0)") == []

    @invariant()
    def every_batch_adds_up(self) -> None:
        for number in self._batches():
            tally = rows.tally(self.journal.read, number)
            found = self._query(f"SELECT COUNT(*) FROM jobs WHERE batch = {number}")[0][0]
            open_ = sum(count for state, (count, _, _) in tally.items() if state not in FINAL)
            ended = sum(tally[state][0] for state in FINAL if state in tally)
            assert found == open_ + ended

    @invariant()
    def bytes_done_are_those_journaled(self) -> None:
        wrong = self._query(
            "SELECT id, state, done FROM jobs WHERE state != ? AND done != (SELECT COALESCE(SUM(size), 0) FROM parts "
            "WHERE job = id) + (SELECT COALESCE(SUM(stop - start), 0) FROM ranges WHERE job = id)",
            S.DONE,
        )
        assert wrong == []

    @invariant()
    def places_tell_rows_apart(self) -> None:
        assert self._query("SELECT 1 FROM jobs GROUP BY batch, place HAVING COUNT(*) > 1") == []
        assert self._query("SELECT 1 FROM batches GROUP BY place HAVING COUNT(*) > 1") == []

    # --- helpers ---

    def _plan(self, number: int, count: int) -> None:
        of = rows.batch(self.journal.read, number)
        jobs = [NewJob(f"k{n}", b"/to/%d" % n, SIZE, small=bool(n % 2)) for n in range(count)]
        self.journal.write(lambda connection: rows.add_jobs(connection, of, jobs))

    def _seen(self) -> dict[int, JobState]:
        return {number: JobState(state) for number, state in self._query("SELECT id, state FROM jobs")}

    def _batches(self) -> list[int]:
        return [number for (number,) in self._query("SELECT id FROM batches ORDER BY id")]

    def _in(self, states: Collection[JobState]) -> list[int]:
        return [number for number, state in self.states.items() if state in states]

    def _one(self, among: "dict[int, JobState] | list[int]", which: int) -> int:
        return sorted(among)[which % len(among)]

    def _query(self, sql: str, *values: object) -> list[tuple[int, ...]]:
        return self.journal.read.execute(sql, values).fetchall()


JournalMachine.TestCase.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
TestJournal = JournalMachine.TestCase

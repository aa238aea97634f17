"""Decides which job runs when: by size class, priority and age, past accounts that cannot go on now.

One thread hands jobs to the workers and wakes the waiting ones; what the user asks (pause, cancel, …) comes in on any
thread. A job that a worker holds is in `_held`; only its worker changes its row then, except for CANCELLING.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from core.engine.protocol.frames import Event
from core.errors import SpaceferryError, Throttled
from core.journal import Journal
from core.transfer import facts, moves, order, outcome, room, rows
from core.transfer.gate_news import GateNews, Standing
from core.transfer.gates import Gates
from core.transfer.herald import Herald
from core.transfer.job import JobKind
from core.transfer.lanes import MOST, Lanes
from core.transfer.outcome import Fate
from core.transfer.pace import Pace
from core.transfer.question import Questions
from core.transfer.room import Room
from core.transfer.worker import JOURNAL_AGAIN, Held, Why, Worker

log = logging.getLogger(__name__)

MOST_LARGE = 8
"""Threads kept for large files; the settings allow as many."""

CLEANERS = 2
"""Cancelled jobs cleaned up at once."""

_PAUSED = "paused"


class Scheduler:
    """Hands out jobs. `_cond` guards `_held`, `_cleaning`, `_gates`, `_paused`, `_nudged` and `_closed`."""

    def __init__(
        self,
        journal: Journal,
        herald: Herald,
        worker: Worker,
        questions: Questions,
        disk_room: Room,
        pace: Pace,
        lanes: Lanes,
        tell: Callable[[Event], None],
        busy: Callable[[bool], None] = lambda _busy: None,
    ) -> None:
        """`busy` is told, again and again, whether a worker holds a job."""
        self._journal, self._herald, self._worker = journal, herald, worker
        self._pace, self._lanes, self._busy = pace, lanes, busy
        self._questions, self._room = questions, disk_room
        self._cond = threading.Condition()
        self._held: dict[int, Held] = {}
        self._cleaning: dict[int, Held] = {}
        self._gates = Gates()
        worker.outage = self._outage
        self._paused = bool(facts.fact(journal.read, _PAUSED))
        self._nudged = True
        self._closed = False
        self._gate_news = GateNews(self._standing, tell)
        self._pool = ThreadPoolExecutor(MOST + MOST_LARGE + CLEANERS, "transfer")
        self._thread = threading.Thread(target=self._run, name="scheduler", daemon=True)

    @property
    def paused(self) -> bool:
        """Whether the whole queue is held."""
        return self._paused

    def start(self) -> None:
        """Take up what an earlier engine left."""
        self._journal.write(moves.recover)
        self._thread.start()

    def nudge(self) -> None:
        """There may be something to run."""
        with self._cond:
            self._nudged = True
            self._cond.notify()

    def hold(self, jobs: Sequence[int]) -> None:
        """Let jobs that run stop where they are, and be queued again."""
        with self._cond:
            self._stop([job for job in jobs if job in self._held], Why.HOLD)

    def held_of(self, batch: int) -> list[int]:
        """The jobs of a batch that workers hold."""
        with self._cond:
            return [number for number, held in self._held.items() if held.job.batch == batch]

    def pause(self, jobs: Sequence[int]) -> None:
        """Pause jobs; those that run stop where they are."""
        with self._cond:
            self._stop([job for job in jobs if job in self._held], Why.PAUSE)
            moved = self._journal.write(lambda connection: moves.pause(connection, jobs))
        self._changed(moved)

    def resume(self, jobs: Sequence[int]) -> None:
        """Queue paused and waiting jobs, also those that are just stopping. Their accounts are tried again."""
        for account in moves.accounts_waiting(self._journal.read, jobs, outcome.KEY_CODES):
            self.account_ready(account)
        with self._cond:
            self._stop([job for job in jobs if job in self._held and self._held[job].cancel.cancelled], Why.HOLD)
        self._changed(self._journal.write(lambda connection: moves.resume(connection, jobs)))

    def cancel(self, jobs: Sequence[int]) -> None:
        """Cancel jobs; what they left is thrown away."""
        with self._cond:
            moved = self._journal.write(lambda connection: moves.cancel(connection, jobs), durable=True)
            self._stop([job for job in jobs if job in self._held], Why.CANCEL)
        self._changed(moved)

    def retry(self, jobs: Sequence[int], anyway: bool) -> None:
        """Queue failed, cancelled or skipped jobs; with `anyway` the skipped ones replace their targets."""
        self._changed(self._journal.write(lambda connection: moves.retry(connection, jobs, anyway)))

    def cleaned_up(self) -> list[int]:
        """The jobs behind which it is just cleaned up: their rows must stay. Others that are over may go at once, even
        in the moment in which their worker lets go of them.
        """
        with self._cond:
            return list(self._cleaning)

    def pause_all(self, paused: bool) -> None:
        """Hold the whole queue, also over a restart, or let it go on."""
        with self._cond:
            self._paused = paused
            self._journal.write(lambda connection: facts.set_fact(connection, _PAUSED, int(paused)))
            if paused:
                self._stop(list(self._held), Why.HOLD)
        self._changed(())

    def account_ready(self, account: str) -> None:
        """The account's keys are there, or may be taken now: its waiting jobs go on."""
        with self._cond:
            self._gates.ready(account)
        self._gate_news.say()
        self._wake(account, (*outcome.KEY_CODES, *outcome.NETWORK_CODES))

    def close(self) -> None:
        """Stop all workers; their jobs are queued for the next start."""
        with self._cond:
            self._closed = True
            self._worker.closing.set()
            self._stop(list(self._held), Why.HOLD)
            for held in self._cleaning.values():
                held.cancel.cancel()
            self._cond.notify()
        if self._thread.ident is not None:
            self._thread.join()
        self._pool.shutdown()

    def _stop(self, jobs: Sequence[int], why: Why) -> None:
        for job in jobs:
            self._held[job].stop(why)

    def _changed(self, jobs: Sequence[int]) -> None:
        self._herald.changed(jobs)
        self.nudge()

    def _wake(self, account: str, codes: Sequence[str]) -> None:
        self._changed(self._journal.write(lambda connection: moves.wake(connection, account, codes)))

    def _run(self) -> None:
        start: float | None = None
        again: float | None = None
        while True:
            with self._cond:
                due = min(filter(None, (self._gates.next_due(), self._room.due, start, again)), default=None)
                self._cond.wait_for(
                    lambda: self._nudged or self._closed, None if due is None else max(0.0, due - time.monotonic())
                )
                if self._closed:
                    return
                self._nudged = False
                accounts = self._gates.due(time.monotonic())
            try:
                for account in accounts:
                    self._wake(account, outcome.WAITING_CODES)
                if (look := self._room.due) is not None and look <= time.monotonic():
                    self._changed(room.wake(self._journal, self._room))
                looked = rows.now_ms()  # what comes to its start while jobs are handed out is not to be missed
                self._hand_out()
                start, again = self._next_start(looked), None
            except (SpaceferryError, sqlite3.Error) as error:
                log.warning("the queue's journal failed: %s", error)
                again = time.monotonic() + JOURNAL_AGAIN

    def _hand_out(self) -> None:
        """Fill the free places of both size classes, and clean up behind cancelled jobs."""
        with self._cond:
            if not self._paused and not self._closed:
                self._fill(small=True, places=self._lanes.small)
                self._fill(small=False, places=self._lanes.large)
            self._clean_up()
            self._busy(bool(self._held))

    def _next_start(self, looked: int) -> float | None:
        """When something that was to start later than `looked` (ms) may start, on the monotonic clock; looked at anew
        once a minute, for the wall clock may be set.
        """
        at = order.next_start(self._journal.read, looked)
        return None if at is None else time.monotonic() + min(60.0, (at - rows.now_ms()) / 1000 + 0.001)

    def _fill(self, small: bool, places: int) -> None:
        free = places - sum(1 for held in self._held.values() if bool(held.job.small) is small)
        if free <= 0:
            return
        busy = [*self._held, *self._cleaning]
        jobs = order.next_queued(self._journal.read, small, free, busy, self._gates.closed(), rows.now_ms())
        if not jobs:
            return
        taken = set(self._journal.write(lambda connection: moves.take(connection, [job.id for job in jobs])))
        for job in jobs:
            if job.id in taken:
                held = self._held[job.id] = Held(job)
                held.throttle = self._pace.throttle(job.kind, job.batch, job.id, held.cancel)
                held.hands = self._lanes.parts
                held.most_hands = self._lanes.most_parts(sum(1 for other in self._held.values() if not other.job.small))
                held.times_ready = {name: self._gates.times_ready(name) for name in (job.account, job.origin)}
                self._herald.begin(job, held.gauge)
                self._pool.submit(self._work, held)

    def _clean_up(self) -> None:
        for number in moves.litter(self._journal.read):
            if len(self._cleaning) >= CLEANERS:
                return
            job = rows.find(self._journal.read, number)
            if job is not None and number not in self._cleaning and number not in self._held:
                held = self._cleaning[number] = Held(job)
                self._pool.submit(self._clean, held)

    def _work(self, held: Held) -> None:
        job = held.job
        fate: Fate | None = None
        error: SpaceferryError | None = None
        held.began = time.monotonic()
        try:
            fate, error = self._worker.work(held)
        except Exception:
            log.exception("job %d could not be settled", job.id)
        finally:
            slowed = Throttled() if held.cancel.slowed else None  # it got through, but only after pauses
            if job.kind in (JobKind.UPLOAD, JobKind.DOWNLOAD):  # how long services take tells nothing of the line
                self._lanes.settled(bool(job.small), time.monotonic() - held.began, held.gauge.size, error or slowed)
            try:
                self._settled(held, fate, error)
            except (SpaceferryError, sqlite3.Error) as failure:
                log.warning("what follows from job %d could not be journaled: %s", job.id, failure)
            finally:
                with self._cond:
                    del self._held[job.id]
            self._herald.end(job, error is None)
            self.nudge()

    def _outage(self, account: str) -> bool:
        with self._cond:
            return self._gates.outage(account)

    def _settled(self, held: Held, fate: Fate | None, error: SpaceferryError | None) -> None:
        """Draw the conclusions for the account and the batch."""
        job, keys_came = held.job, False
        account = outcome.blamed(job.account, error) if error is not None else job.account
        with self._cond:
            through = (job.account, job.origin) if fate is None and error is None else ()
            opened = [name for name in through if name and self._gates.opened(name, time.monotonic())]
            if fate is Fate.KEYS and error is not None:
                keys_came = not self._gates.lost_keys(account, held.times_ready[account], error)
            if fate is Fate.LATER and error is not None:
                self._gates.failed(account, error, time.monotonic(), held.began)
        self._gate_news.say()
        for name in opened:
            self._wake(name, outcome.NETWORK_CODES)
        if keys_came:
            self._wake(account, outcome.KEY_CODES)
        if fate is Fate.ROOM:
            self._room.look_later()
        if fate is Fate.ASK:
            self._questions.ask(job.batch)

    def _standing(self) -> Standing:
        with self._cond:
            return Standing(not self._gates.offline, self._gates.refused)

    def _clean(self, held: Held) -> None:
        try:
            self._worker.clean(held)
        except Exception:
            log.exception("job %d could not be cleaned up", held.job.id)
        finally:
            with self._cond:
                del self._cleaning[held.job.id]
            self._changed([held.job.id])

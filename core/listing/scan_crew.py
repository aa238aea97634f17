"""The threads of a scan: as many requests side by side as help, fewer when the service says so, none while it is away.

scan_ranges.py and scan_prefixes.py say what there is to do. One lock, `cond`, guards what they and the crew share.
"""

import threading
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from core.cancel import CancelToken
from core.errors import Cancelled, KeyringError, NetworkError, NoKeys, Retry, SpaceferryError

T = TypeVar("T")

Job = Callable[[CancelToken], None]
"""A piece of work, done with a token of its thread's own."""

Take = Callable[[], Job | None]

FIRST_WIDTH, MOST_WIDTH = 3, 16
"""Requests side by side, at first and at most."""

ENOUGH = 0.7
"""Of a processor: while a process of ours uses less, it waits for answers, and more requests help."""

ENOUGH_OF_ALL = 1.0
"""The same for all processes of ours together."""

BEHIND = 2
"""And while somebody waits for something else: transfers, a folder that is opened."""

CALM = 2
"""Answers for each request side by side, without a word of haste, after which there are twice as many; one more, once
the service has complained.
"""

FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
"""Seconds before a service that is away is asked again."""


class State:
    """How a scan goes, for whoever shows it. `waiting` is the code of the error that it waits out."""

    def __init__(self) -> None:
        self.found = 0
        self.ranges = 0
        self.waiting = ""


class Crew:
    """One scan's threads. `take` gives the next piece of work, under the lock, or None if there is none just now."""

    def __init__(
        self,
        state: State,
        cancel: CancelToken,
        busy: Callable[[], bool],
        used: Callable[[], Sequence[float]] = lambda: (time.process_time(),),
    ) -> None:
        """`used` are the seconds of a processor that each process at work took so far."""
        self.cond = threading.Condition()
        self.state = state
        self.cancel = cancel.child()
        """Of this crew alone."""
        self._busy, self._used = busy, used
        self.width, self._doubles = FIRST_WIDTH, True
        """How many requests side by side, if nobody else is busy."""
        self._calm = 0
        self.saturated = False
        """Whether a process of ours waits for the processor rather than for answers."""
        self._looked = (time.monotonic(), used())
        self._active = 0
        self._again = 0
        self._idle = 0
        self._threads: list[threading.Thread] = []
        self._failure: BaseException | None = None

    def run(self, take: Take) -> None:
        """Work until nothing is left. Raises the first error that a piece of work raised, and Cancelled."""
        self.cancel.on_cancel(self._wake)
        with self.cond:
            self._one_more(take)
        for thread in self._threads:  # which grows meanwhile
            thread.join()
        if self._failure is not None:
            raise self._failure
        self.cancel.check()

    @property
    def spare(self) -> bool:
        """Whether another piece of work could begin. Under the lock."""
        return self._active < self._limit()

    @property
    def yields(self) -> bool:
        """Whether this piece of work should be put back for later. Under the lock."""
        return self._active > self._limit()

    def ask(self, request: Callable[[], T], token: CancelToken) -> T:
        """The answer to a request, however long the service, or the account's keys, are away."""
        wait = FIRST_WAIT
        while True:
            token.slowed = False
            try:
                answer = request()
            except (NetworkError, NoKeys, KeyringError) as error:
                if isinstance(error, NetworkError) and error.retry not in (Retry.NOW, Retry.LATER):
                    raise
                self._wait_out(error, wait)
                wait = min(2 * wait, LONGEST_WAIT)
                continue
            with self.cond:
                self._answered(token.slowed)
            return answer

    def try_again(self) -> None:
        """What was away may be there: do not sit the pause out."""
        with self.cond:
            self._again += 1
            self.cond.notify_all()

    def stop(self, failure: BaseException) -> None:
        """End everything, for this reason."""
        with self.cond:
            self._failure = self._failure or failure
        self.cancel.cancel()

    def _limit(self) -> int:
        return min(self.width, BEHIND) if self._busy() else self.width

    def _one_more(self, take: Take) -> None:
        """Another thread, if there may be work for it."""
        if not self._idle and len(self._threads) < MOST_WIDTH and self.spare:
            name = f"scan {len(self._threads)}"
            self._threads.append(threading.Thread(target=self._work, args=(take,), name=name, daemon=True))
            self._threads[-1].start()

    def _work(self, take: Take) -> None:
        token = self.cancel.child()
        while (job := self._next(take)) is not None:
            try:
                job(token)
            except Cancelled as error:
                if not self.cancel.cancelled:
                    self.stop(error)
            except Exception as error:  # it is raised where the scan was begun
                self.stop(error)
            with self.cond:
                self._active -= 1
                self.state.ranges = self._active
                self.cond.notify_all()

    def _next(self, take: Take) -> Job | None:
        with self.cond:
            while not self.cancel.cancelled:
                job = take() if self.spare else None
                if job is not None:
                    self._active += 1
                    self.state.ranges = self._active
                    self._one_more(take)
                    return job
                if not self._active and self.spare:
                    self.cond.notify_all()
                    return None
                self._idle += 1
                self.cond.wait()
                self._idle -= 1
        return None

    def _answered(self, slowed: bool) -> None:
        self.state.waiting = ""
        if slowed:
            self._slow_down()
            return
        self._calm += 1
        if self._calm < CALM * self.width:
            return
        self._calm = 0
        now, used = time.monotonic(), self._used()
        passed = max(now - self._looked[0], 1e-9)
        shares = [(after - before) / passed for after, before in zip(used, self._looked[1], strict=False)]
        self._looked = now, used
        self.saturated = max(shares) >= ENOUGH or sum(shares) >= ENOUGH_OF_ALL
        if not self.saturated and self.width < MOST_WIDTH:
            self.width = min(MOST_WIDTH, 2 * self.width if self._doubles else self.width + 1)
            self.cond.notify_all()

    def _slow_down(self) -> None:
        self.width, self._calm, self._doubles = max(1, self.width // 2), 0, False

    def _wait_out(self, error: SpaceferryError, seconds: float) -> None:
        with self.cond:
            self.cancel.check()
            self.state.waiting = error.code
            self._slow_down()
            before = self._again
            self.cond.wait_for(lambda: self.cancel.cancelled or self._again != before, seconds)
        self.cancel.check()

    def _wake(self) -> None:
        with self.cond:
            self.cond.notify_all()

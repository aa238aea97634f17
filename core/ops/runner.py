"""Runs a stream of tasks at the provider: in chunks, several calls in flight, again where that can help.

Every verb goes through `run`. A chunk is one batch call (or one single call, where there are no batches). The
provider's own retries are over when an error arrives here; what is repeated here is what is safe to repeat.
"""

import threading
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from core.cancel import CancelToken
from core.errors import NetworkError, Retry, SpaceferryError, Throttled
from core.ops.calls import chunk_size, run_tasks
from core.ops.crew import Crew
from core.ops.task import Outcome, Task
from core.ops.width import Width
from core.provider import Provider
from core.supports import OpResult

TRIES = 4
"""Attempts at a chunk, the first included."""

PAUSE_SECONDS = 0.25
"""Before the second attempt; doubled each time."""

LONGEST_PAUSE_SECONDS = 30.0
"""However long a service asks us to wait, a verb looks again after this."""

GRACE_SECONDS = 5.0
"""After a cancel, calls in flight may still answer this long: then what they did is known."""


def run(
    provider: Provider, space: str, tasks: Iterable[Task], cancel: CancelToken
) -> Generator[list[Outcome], None, None]:
    """What became of each task, chunk by chunk as they are finished; `tasks` is consumed lazily.

    An error of one object is an outcome. A failure of the whole (keys refused, network gone for good, the plan's
    listing broken, Cancelled) starts nothing more; it is raised after the outcomes of all that was under way.
    """
    with closing(_Run(provider, space, tasks, cancel)) as running:
        yield from running.outcomes()


@dataclass(slots=True)
class _Chunk:
    tasks: list[Task]
    tries: int = 0
    error: SpaceferryError | None = None
    """Why the last attempt has to be repeated."""


@dataclass(slots=True)
class _Answer:
    results: list[OpResult]
    whole: SpaceferryError | None = None
    """The error of the call as a whole, which then stands for each result."""


class _Run:
    """One thread iterates; the crew calls. `_calls` outlives a cancel by the grace, so that answers still arrive."""

    def __init__(self, provider: Provider, space: str, tasks: Iterable[Task], cancel: CancelToken) -> None:
        self._provider, self._space, self._cancel = provider, space, cancel
        self._size = chunk_size(provider)
        self._width = Width(batches=self._size > 1)
        self._source = iter(tasks)
        self._again: deque[_Chunk] = deque()
        self._stop: SpaceferryError | None = None
        self._not_before = 0.0
        self._calls = CancelToken()
        self._crew: Crew[_Chunk, _Answer] = Crew(self._attempt)
        self._grace = threading.Timer(GRACE_SECONDS, self._calls.cancel)
        self._grace.daemon = True
        self._forget_caller = cancel.on_cancel(self._grace.start)

    def close(self) -> None:
        self._forget_caller()
        self._grace.cancel()
        self._calls.cancel()
        self._crew.close()
        if isinstance(self._source, Generator):
            self._source.close()  # a plan holds a listing, which would go on fetching

    def outcomes(self) -> Iterator[list[Outcome]]:
        while self._feed() or self._crew.busy:
            if self._crew.busy:
                settled = self._settle(*self._crew.take())
                if settled:
                    self._width.settled(len(settled))
                    yield settled
        for chunk in self._again:
            yield [(task, chunk.error) for task in chunk.tasks]
        if self._stop is not None:
            raise self._stop

    def _feed(self) -> bool:
        """Give the crew as much as it may have. False when nothing is left to give."""
        try:
            while self._stop is None:
                self._cancel.check()
                if self._crew.busy >= self._width.now or self._pausing():
                    return True
                chunk = self._next_chunk()
                if chunk is None:
                    return False
                self._crew.give(chunk)
        except SpaceferryError as error:
            self._stop = error
        return False

    def _pausing(self) -> bool:
        """Whether nothing new may start yet. With no call under way there is nothing else to do but wait."""
        left = self._not_before - time.monotonic()
        if left > 0 and not self._crew.busy:
            self._cancel.wait(left)
            return False
        return left > 0

    def _next_chunk(self) -> _Chunk | None:
        if self._again:
            return self._again.popleft()
        tasks = list(islice(self._source, self._size))
        return _Chunk(tasks) if tasks else None

    def _attempt(self, chunk: _Chunk) -> _Answer:
        """On the crew's threads."""
        try:
            return _Answer(run_tasks(self._provider, self._space, chunk.tasks, chunk.tries, self._calls))
        except SpaceferryError as error:
            return _Answer([error] * len(chunk.tasks), error)

    def _settle(self, chunk: _Chunk, answer: _Answer) -> list[Outcome]:
        """The outcomes that are final; the others go back for another attempt."""
        settled: list[Outcome] = []
        again: list[Task] = []
        errors: list[NetworkError] = []
        for task, result in zip(chunk.tasks, answer.results, strict=True):
            if isinstance(result, NetworkError) and self._may_repeat(result, chunk):
                again.append(task)
                errors.append(result)
            else:
                settled.append((task, result))
        if again:
            self._again.append(_Chunk(again, chunk.tries + 1, errors[0]))
            self._slow_down(errors, chunk.tries)
        elif answer.whole is not None and self._stop is None:
            self._stop = answer.whole
        return settled

    def _may_repeat(self, error: NetworkError, chunk: _Chunk) -> bool:
        return error.retry in (Retry.NOW, Retry.LATER) and chunk.tries + 1 < TRIES and self._stop is None

    def _slow_down(self, errors: list[NetworkError], tries: int) -> None:
        """Wait before the next call; a service that asks for a slower pace also gets fewer calls at a time."""
        pause = PAUSE_SECONDS * 2**tries
        throttled = [error for error in errors if isinstance(error, Throttled)]
        if throttled:
            self._width.throttled()
            pause = max(pause, *(float(error.params.get("wait", 0)) for error in throttled))
        self._not_before = max(self._not_before, time.monotonic() + min(pause, LONGEST_PAUSE_SECONDS))

"""A few daemon threads that work on what one other thread gives them; started as they are needed."""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Crew(Generic[T, R]):
    """`give` and `take` belong to one thread; `work` runs on the crew's. A crew left alone keeps no process alive."""

    def __init__(self, work: Callable[[T], R]) -> None:
        self.busy = 0
        """Items given and not yet taken back."""
        self._work = work
        self._threads = 0
        self._given: SimpleQueue[tuple[T] | None] = SimpleQueue()
        self._worked: SimpleQueue[tuple[T, R | None, BaseException | None]] = SimpleQueue()

    def give(self, item: T) -> None:
        """Have `item` worked on."""
        self.busy += 1
        if self.busy > self._threads:
            self._threads += 1
            threading.Thread(target=self._toil, name="ops", daemon=True).start()
        self._given.put((item,))

    def take(self) -> tuple[T, R]:
        """An item and its result, in the order they were finished; waits for one. Raises what `work` raised."""
        item, result, error = self._worked.get()
        self.busy -= 1
        if error is not None:
            raise error
        return item, result  # type: ignore[return-value]  # without an error there is a result

    def close(self) -> None:
        """Let the threads end once they are through with what they have."""
        for _ in range(self._threads):
            self._given.put(None)

    def _toil(self) -> None:
        while (given := self._given.get()) is not None:
            try:
                self._worked.put((given[0], self._work(given[0]), None))
            except BaseException as error:
                self._worked.put((given[0], None, error))

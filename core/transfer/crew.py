"""Several threads on the parts of one job: the first failure stops the others and is what the caller sees."""

import threading
from collections.abc import Callable, Iterable
from typing import TypeVar

from core.cancel import CancelToken
from core.errors import Cancelled

T = TypeVar("T")


def work(
    items: Iterable[T],
    do: Callable[[T, CancelToken], None],
    hands: int,
    cancel: CancelToken,
    more: Callable[[int], bool] = lambda _hands: False,
) -> None:
    """Do every item, up to `hands` at a time, in the order they come. Returns or raises when all threads have ended.

    After each item `more` is asked whether another hand would help, beside so many. Raises what the first failing item
    raised, or Cancelled.
    """
    stop = CancelToken()
    withdraw = cancel.on_cancel(stop.cancel)
    crew = _Crew(items, do, stop, more)
    for _ in range(hands - 1):
        crew.hire()
    crew.run()
    crew.wait()
    withdraw()
    if crew.failure is not None:
        raise crew.failure
    cancel.check()


class _Crew:
    """What the threads share. `_lock` guards `_items`, `_threads` and `failure`."""

    def __init__(
        self,
        items: Iterable[T],
        do: Callable[[T, CancelToken], None],
        stop: CancelToken,
        more: Callable[[int], bool],
    ) -> None:
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._more = more
        self._items = iter(items)
        self._do: Callable[..., None] = do
        self._stop = stop
        self.failure: BaseException | None = None

    def run(self) -> None:
        """Take items until none is left or someone failed."""
        while not self._stop.cancelled:
            with self._lock:
                item = next(self._items, self)
            if item is self:
                return
            try:
                self._do(item, self._stop)
            except BaseException as error:
                self._fail(error)
                return
            while self._more(len(self._threads) + 1):
                self.hire()

    def hire(self) -> None:
        """One more thread."""
        thread = threading.Thread(target=self.run, name="part", daemon=True)
        with self._lock:
            self._threads.append(thread)
        thread.start()

    def wait(self) -> None:
        """Until all threads have ended, those hired meanwhile too."""
        done = 0
        while done < len(self._threads):
            self._threads[done].join()
            done += 1

    def _fail(self, error: BaseException) -> None:
        with self._lock:
            if self.failure is None or (isinstance(self.failure, Cancelled) and not isinstance(error, Cancelled)):
                self.failure = error
        self._stop.cancel()

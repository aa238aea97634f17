"""Several threads on the parts of one job: the first failure stops the others and is what the caller sees."""

import threading
from collections.abc import Callable, Iterable
from typing import TypeVar

from core.cancel import CancelToken
from core.errors import Cancelled

T = TypeVar("T")


def work(items: Iterable[T], do: Callable[[T, CancelToken], None], hands: int, cancel: CancelToken) -> None:
    """Do every item, up to `hands` at a time, in the order they come. Returns or raises when all threads have ended.

    Raises what the first failing item raised, or Cancelled.
    """
    stop = CancelToken()
    withdraw = cancel.on_cancel(stop.cancel)
    crew = _Crew(items, do, stop)
    threads = [threading.Thread(target=crew.run, name="part", daemon=True) for _ in range(hands - 1)]
    for thread in threads:
        thread.start()
    crew.run()
    for thread in threads:
        thread.join()
    withdraw()
    if crew.failure is not None:
        raise crew.failure
    cancel.check()


class _Crew:
    """What the threads share. `_lock` guards `_items` and `failure`."""

    def __init__(self, items: Iterable[T], do: Callable[[T, CancelToken], None], stop: CancelToken) -> None:
        self._lock = threading.Lock()
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

    def _fail(self, error: BaseException) -> None:
        with self._lock:
            if self.failure is None or (isinstance(self.failure, Cancelled) and not isinstance(error, Cancelled)):
                self.failure = error
        self._stop.cancel()

"""Threads for calls: as many as are needed at once, kept for the next call, never in the way of the process's end."""

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

MOST = 64
"""Calls that can run at once; more wait. A window has a handful of streams open, and a call for each visible thing."""

_log = logging.getLogger(__name__)


class Workers:
    """A pool of daemon threads. `_lock` guards `_idle` and `_count`."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._lock = threading.Lock()
        self._idle = 0
        self._count = 0

    def run(self, job: Callable[[], None]) -> None:
        """Run `job` on some thread, soon."""
        with self._lock:
            if self._idle:
                self._idle -= 1
            elif self._count < self._most:
                self._count += 1
                threading.Thread(target=self._work, name=f"call-{self._count}", daemon=True).start()
        self._jobs.put(job)

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            try:
                job()
            except Exception:
                _log.exception("a call's thread failed")
            with self._lock:
                self._idle += 1

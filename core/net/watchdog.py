"""An end to waits that single bytes keep alive: the socket's own time-outs begin anew with each byte that trickles in.

Used by session.py: every exchange is overseen while it lasts, and says (watch.py) until when its next step must be
through.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from core.net.watch import Watch

_LOOK = 0.25
"""Seconds between two looks, at most: an exchange may set a due time while the dog sleeps."""

_IDLE = 5.0
"""Seconds without an exchange after which the thread ends; the next one starts another."""


class Watchdog:
    """One thread for all exchanges of an Http. `_cond` guards `_watches` and `_running`."""

    def __init__(self) -> None:
        self._cond = threading.Condition()
        self._watches: set[Watch] = set()
        self._running = False

    @contextmanager
    def over(self, watch: Watch) -> Iterator[None]:
        """Oversee `watch` meanwhile."""
        with self._cond:
            self._watches.add(watch)
            if not self._running:
                self._running = True
                threading.Thread(target=self._run, name="watchdog", daemon=True).start()
            elif len(self._watches) == 1:
                self._cond.notify()
        try:
            yield
        finally:
            with self._cond:
                self._watches.discard(watch)

    def _run(self) -> None:
        while True:
            with self._cond:
                if not self._watches and not self._cond.wait(_IDLE) and not self._watches:
                    self._running = False
                    return
                watches = list(self._watches)
            now = time.monotonic()
            for watch in watches:
                if watch.due <= now:
                    watch.give_up()
            soonest = min((watch.due for watch in watches), default=now)
            time.sleep(min(_LOOK, max(0.01, soonest - now)))

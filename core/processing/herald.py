"""Tells the window which jobs moved, at most ten times a second, and once for each run that all of it ended."""

import logging
import threading
import time
from collections.abc import Callable, Iterable

from core.engine.protocol.frames import Event
from core.engine.protocol.processing import JobStage, ProcessJobsChanged, ProcessRunEnded
from core.processing.store import JobStore

log = logging.getLogger(__name__)

SECONDS = 0.1
"""Between two events."""

MOST = 500
"""Rows in one event: of more, the window asks for those it shows."""


class Herald:
    """`moved` and `gone` come from any thread. `_ready` guards the fields below it."""

    def __init__(self, store: JobStore, tell: Callable[[Event], None]) -> None:
        self._store, self._tell = store, tell
        self._ready = threading.Condition()
        self._moved: dict[int, None] = {}
        self._gone: dict[int, None] = {}
        self._closed = False
        self._ended: set[int] = set()
        """Runs whose end was told; of the thread alone."""
        self._thread = threading.Thread(target=self._run, name="process herald", daemon=True)

    def start(self) -> None:
        """Begin to tell."""
        self._thread.start()

    def moved(self, ids: Iterable[int]) -> None:
        """These rows are new, or not what they were."""
        with self._ready:
            self._moved.update(dict.fromkeys(ids))
            self._ready.notify_all()

    def gone(self, ids: Iterable[int]) -> None:
        """These rows are no more."""
        with self._ready:
            self._gone.update(dict.fromkeys(ids))
            self._ready.notify_all()

    def close(self, limit: float) -> None:
        """Tell what waits, and stop."""
        with self._ready:
            self._closed = True
            self._ready.notify_all()
        if self._thread.is_alive():
            self._thread.join(limit)

    def _run(self) -> None:
        while True:
            with self._ready:
                self._ready.wait_for(lambda: self._moved or self._gone or self._closed)
                if not self._moved and not self._gone:
                    return
                closed = self._closed
                moved, self._moved = list(self._moved), {}
                gone, self._gone = tuple(self._gone), {}
            try:
                self._announce(moved, gone)
            except Exception:  # the border of the thread: the next rows are to be told all the same
                log.exception("the processing jobs could not be told")
            if not closed:
                time.sleep(SECONDS)

    def _announce(self, moved: list[int], gone: tuple[int, ...]) -> None:
        rows = [job.row for job in self._store.get(moved)]
        counts = self._store.counts()
        for start in range(0, max(1, len(rows)), MOST):
            self._tell(ProcessJobsChanged(tuple(rows[start : start + MOST]), gone if start == 0 else (), counts))
        for run in {row.run for row in rows if row.stage.final} - self._ended:
            stages = self._store.run_stages(run)
            if any(not stage.final for stage in stages):
                continue
            self._ended.add(run)
            done = stages.get(JobStage.DONE, 0) + stages.get(JobStage.NOT_NOTIFIED, 0)
            self._tell(ProcessRunEnded(run, done, stages.get(JobStage.FAILED, 0), stages.get(JobStage.UNKNOWN, 0)))

"""The question about targets that exist: asked once per batch, for all its files, and again after a restart."""

# ruff: noqa: S608  (what is put into SQL are numbers of enums and column names of this package)

import threading
from collections.abc import Callable

from core.engine.protocol.frames import Event
from core.engine.protocol.queue import ConflictAsked
from core.errors import TargetExists
from core.transfer import rows
from core.transfer.job import JobKind, JobState
from core.transfer.journal import Journal

SAMPLES = 20
"""Files shown with the question."""

_WAITS = f"state = {JobState.WAITING.value} AND error = '{TargetExists.code}'"


class Questions:
    """The open questions. `_lock` guards `_open`, the batches that were asked about and not answered yet."""

    def __init__(self, journal: Journal, tell: Callable[[Event], None]) -> None:
        self._journal, self._tell = journal, tell
        self._lock = threading.Lock()
        self._open: set[int] = set()

    def ask(self, batch: int) -> None:
        """Ask if jobs of the batch wait for an answer and nobody was asked yet. Later ones join the open question."""
        samples = self._samples(batch)
        with self._lock:
            if not samples or batch in self._open:
                return
            self._open.add(batch)
        of = rows.batch(self._journal.read, batch)
        (count,) = self._journal.read.execute(
            f"SELECT COUNT(*) FROM jobs INDEXED BY jobs_waiting WHERE {_WAITS} AND batch = ?",
            (batch,),
        ).fetchone()
        self._tell(ConflictAsked(batch=batch, kind=of.kind, target=of.target, count=count, samples=samples))

    def ask_all(self) -> None:
        """After a start: every question that is still open."""
        found = self._journal.read.execute(f"SELECT DISTINCT batch FROM jobs INDEXED BY jobs_waiting WHERE {_WAITS}")
        for (batch,) in found.fetchall():
            self.ask(batch)

    def answered(self, batch: int) -> None:
        """The question is settled; a job that meets a target later asks anew."""
        with self._lock:
            self._open.discard(batch)

    def _samples(self, batch: int) -> tuple[tuple[str, int, int, int, int], ...]:
        """(name, size here, ms here, size there, ms there): here is the local disk for an upload and a download."""
        found = self._journal.read.execute(
            "SELECT kind, key, size, mtime_ns / 1000000, there_size, there_time FROM jobs INDEXED BY jobs_waiting "
            f"WHERE {_WAITS} AND batch = ? ORDER BY id LIMIT ?",
            (batch, SAMPLES),
        )
        return tuple(
            (
                key.rpartition("/")[2],
                *((there, when, size, time) if kind == JobKind.DOWNLOAD else (size, time, there, when)),
            )
            for kind, key, size, time, there, when in found
        )

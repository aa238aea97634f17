"""Finished batches are kept, up to a number of rows: the oldest go first, whole.

A batch with a failed job stays until the user has dealt with it, and so does the newest one. Called by service.py when
a batch has ended, and at the start; runs on a thread of its own.
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums of this package)

import logging
import sqlite3
import threading
from collections.abc import Callable
from functools import partial

from core.engine.protocol.queue import Pick
from core.errors import SpaceferryError
from core.journal import Journal
from core.transfer import moves
from core.transfer.job import JobState
from core.transfer.picks import pieces

log = logging.getLogger(__name__)

_KEPT = f"({JobState.DONE.value}, {JobState.SKIPPED.value}, {JobState.CANCELLED.value})"
_STAYS = f"(SELECT 1 FROM tallies WHERE tallies.batch = batches.id AND count > 0 AND state NOT IN {_KEPT})"


class History:
    """Trims the journal. `_lock` guards `_running` and `_again`; `changed()` is called when rows went."""

    def __init__(self, journal: Journal, changed: Callable[[], None]) -> None:
        self._journal, self._changed = journal, changed
        self.limit = 20_000
        """Finished rows that are kept."""
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._again = self._closed = False

    def trim_soon(self) -> None:
        """There may be too many rows now."""
        with self._lock:
            self._again = not self._closed
            if self._again and self._thread is None:
                self._thread = threading.Thread(target=self._run, name="history", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Stop after the piece at hand."""
        with self._lock:
            self._closed, thread = True, self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._again or self._closed:
                    self._thread = None
                    return
                self._again = False
            try:
                self._trim()
            except (SpaceferryError, sqlite3.Error) as error:
                log.warning("the history could not be trimmed: %s", error)

    def _trim(self) -> None:
        gone = False
        for batch in surplus(self._journal.read, self.limit):
            for jobs in pieces(lambda: self._journal.read, Pick(batches=(batch,))):
                if self._closed:
                    return
                self._journal.write(partial(moves.clear_done, numbers=jobs, but=()))
            while self._journal.write(moves.clear_empty):
                pass
            gone = True
        if gone:
            self._changed()


def surplus(connection: sqlite3.Connection, limit: int) -> list[int]:
    """The oldest finished batches without which at most `limit` finished rows are left, or as near as whole batches
    get; never the newest batch.
    """
    (kept,) = connection.execute(f"SELECT SUM(count) FROM totals WHERE state IN {_KEPT}").fetchone()
    batches = connection.execute(
        "SELECT batches.id, SUM(count) FROM batches JOIN tallies ON tallies.batch = batches.id WHERE finished > 0 "
        f"AND NOT EXISTS {_STAYS} AND batches.id < (SELECT MAX(id) FROM batches) "
        "GROUP BY batches.id ORDER BY batches.id"
    )
    gone = []
    for batch, count in batches:
        if kept <= limit:
            break
        gone.append(batch)
        kept -= count
    return gone

"""An open index: one file, one writing thread, any number of readers that each see one moment.

Writing calls return at once; their futures are done after the commit, in the order of the calls. Keys are UTF-8 and
order as bytes. What a listing says and what we do ourselves may cross: changes of the last minutes are applied again
to rows that were asked for before them.
"""

import contextlib
import logging
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any, TypeVar

from core.errors import EngineFailed, LocalFailed, SpaceferryError
from core.index import chunks, coverage, delta
from core.index.chunks import Columns
from core.index.correct import correct, cover, drop_below
from core.index.file import Readers, remove, size_of
from core.index.rows import Unsorted, ascending, first_key, keys_of, last_key, without
from core.index.schema import PAGE, bring_up
from core.index.view import View
from core.journal import Journal
from core.model import Changes, Rows

log = logging.getLogger(__name__)

T = TypeVar("T")

REMEMBERED = 60.0
"""Seconds that our own changes are remembered: no page of a listing takes longer."""


class Index:
    """The index of one space. Any thread may call; `_lock` guards `_waiting`, `_recent` and `_closed`.

    `failed` is called, on some thread, with an error of the file: it is damaged or the disk is full, and nothing
    that it says is to be trusted from then on. `moved` is called after each commit that changed something.
    """

    def __init__(
        self,
        path: Path,
        failed: Callable[[Exception], None] = lambda _error: None,
        moved: Callable[[], None] = lambda: None,
    ) -> None:
        """Open or create the file. One that is damaged, or of a later version, is begun anew. Raises LocalFailed."""
        self.path = path
        self.lost = False
        """Whether an older file could not be used."""
        self._failed, self._moved = failed, moved
        self._lock = threading.Lock()
        self._readers = Readers(path)
        self._recent: deque[tuple[float, Changes]] = deque()
        self._own: Future[bool] | None = None
        """Our own change that was handed over last."""
        self._waiting = 0
        self._closed = False
        self._journal = self._open()

    @property
    def closed(self) -> bool:
        """Whether nothing more can be read or written."""
        return self._closed

    def damaged(self, error: Exception) -> None:
        """A reader found that the file is not what was written."""
        self._failed(error)

    @contextlib.contextmanager
    def reading(self) -> Iterator[View]:
        """One moment of the index, for this thread: what we changed before is in it, what listings said may follow.

        Raises LocalFailed for a file that is damaged. Not for the writing thread.
        """
        wait([own] if (own := self._own) else [])
        connection = self._readers.take()
        try:
            connection.execute("BEGIN")
            connection.execute("SELECT 1 FROM facts").fetchone()  # the moment is that of the first look
            yield View(connection)
        except sqlite3.DatabaseError as error:
            self._failed(error)
            raise LocalFailed(path=str(self.path), detail=str(error)) from error
        finally:
            self._readers.give(connection)

    def chunks(self, prefix: str = "", columns: Columns = Columns.ALL) -> Iterator[Rows]:
        """All objects below a prefix, in key order, as runs of about 4,096; columns not asked for are empty."""
        with self.reading() as view:
            for run in view.runs(prefix):
                yield run.rows(columns)

    def covers(self, prefix: str) -> int:
        """Since when (ms since the epoch) all below the prefix is known; 0 if it is not."""
        with self.reading() as view:
            return view.covers(prefix)

    def replace(
        self,
        first: bytes,
        last: bytes | None,
        rows: Rows,
        *,
        asked: float | None = None,
        notes: Mapping[str, bytes | None] | None = None,
        ordered: bool = False,
    ) -> "Future[bool]":
        """Between these keys (half open, None is the end of the space) the service has exactly these objects.

        `asked` is when (time.monotonic) it was asked: what we did ourselves since then holds. `notes` are kept in the
        same commit (None takes one away). Rows that are `ordered` are not looked through again for the order of their
        keys. The answer is whether anything is other than before. Raises Unsorted.
        """
        if rows.count:
            inside = first_key(rows) >= first and (last is None or last_key(rows) < last)
            if not (inside and (ordered or ascending(keys_of(rows)))):
                raise Unsorted(first)
        if any(rows.kinds):
            raise Unsorted("folders")

        def work(connection: sqlite3.Connection) -> bool:
            later = self._since(asked)
            found = _left_of(rows, later)
            changed = delta.drop(connection, first, last)
            changed = chunks.replace(connection, first, last, found) or changed
            coverage.unname(connection, first, last)
            for changes in later:
                for key, info in delta.of_changes(changes):
                    if key >= first and (last is None or key < last):
                        delta.put(connection, key, info)
            _keep(connection, notes or {})
            return changed

        return self._post(work)

    def correct(
        self, prefix: str, first: bytes, last: bytes | None, rows: Rows, *, asked: float | None = None
    ) -> "Future[bool]":
        """Between these keys the service has exactly these folders and objects directly below the prefix.

        `rows` are in key order. Otherwise as `replace`.
        """

        def work(connection: sqlite3.Connection) -> bool:
            later = self._since(asked)
            return correct(connection, prefix, first, last, _left_of(rows, later), later)

        return self._post(work)

    def apply(self, changes: Changes) -> "Future[bool]":
        """Our own changes: rows come and go, stale prefixes are no longer covered."""
        with self._lock:
            now = time.monotonic()
            self._recent.append((now, changes))
            while self._recent[0][0] < now - REMEMBERED:
                self._recent.popleft()

        def work(connection: sqlite3.Connection) -> bool:
            for prefix in delta.folders_gone(changes):
                drop_below(connection, prefix)
            for prefix in delta.folders_unknown(changes):
                coverage.lose(connection, prefix)
            for prefix in delta.folders_come(changes):
                coverage.name(connection, prefix)
            for key, info in delta.of_changes(changes):
                delta.put(connection, key, info)
            delta.fold_if_large(connection)
            return True

        self._own = answer = self._post(work)
        return answer

    def cover(self, prefix: str, since: int, *, deep: bool = True, asked: float | None = None) -> "Future[bool]":
        """All below the prefix (or, not deep, its direct children) is known since then; `asked` as for `replace`."""

        def work(connection: sqlite3.Connection) -> bool:
            cover(connection, prefix, since, deep=deep)
            for changes in self._since(asked):
                for hole in delta.folders_unknown(changes):
                    coverage.lose(connection, hole)
            return True

        return self._post(work)

    def uncover(self, prefix: str) -> "Future[bool]":
        """What is below the prefix is no longer known for sure."""

        def work(connection: sqlite3.Connection) -> bool:
            coverage.lose(connection, prefix.encode())
            return True

        return self._post(work)

    def flush(self) -> None:
        """Wait until what was handed over is written, or cannot be."""
        with contextlib.suppress(SpaceferryError, sqlite3.Error):
            self.note({}).result()

    def note(self, notes: Mapping[str, bytes | None]) -> "Future[bool]":
        """Keep small facts by name; None takes one away."""

        def work(connection: sqlite3.Connection) -> bool:
            _keep(connection, notes)
            return False

        return self._post(work)

    def notes(self, start: str) -> dict[str, bytes]:
        """The facts whose names begin so."""
        with self.reading() as view:
            return view.notes(start)

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` on the writing thread, commit, and give its result. Raises LocalFailed."""
        return self._post(work).result()

    def disk(self) -> int:
        """Bytes on disk."""
        return size_of(self.path)

    @property
    def idle(self) -> bool:
        """Whether nobody reads, and nothing waits to be written."""
        return not (self._waiting or self._readers.busy)

    def close(self) -> None:
        """Commit what was handed over, and close the file. Readers that are under way keep what they see."""
        if self._shut():
            self._journal.close()

    def leave(self, *, delete: bool = False) -> None:
        """The same, or delete the file, without waiting: the writing thread itself may call."""
        if delete:
            remove(self.path)
        if self._shut():
            threading.Thread(target=self._end, args=(delete,), name="close index", daemon=True).start()

    def _shut(self) -> bool:
        """Whether it was open until now."""
        with self._lock:
            if self._closed:
                return False
            self._closed = True
        self._readers.close()
        return True

    def _end(self, delete: bool) -> None:
        self._journal.close()
        if delete:
            remove(self.path)

    def _since(self, asked: float | None) -> list[Changes]:
        if asked is None:
            return []
        with self._lock:
            return [changes for at, changes in self._recent if at >= asked]

    def _post(self, work: Callable[[sqlite3.Connection], T]) -> "Future[T]":
        with self._lock:
            self._waiting += 1
        answer = self._journal.post(work)
        answer.add_done_callback(self._written)
        return answer

    def _written(self, answer: "Future[Any]") -> None:
        with self._lock:
            self._waiting -= 1
        error = answer.exception()
        if error is None:
            if answer.result() is True:
                self._moved()
        elif isinstance(error, LocalFailed | sqlite3.Error):
            self._failed(error)
        elif not isinstance(error, SpaceferryError):
            log.error("the index could not be written", exc_info=error)
            self._failed(EngineFailed(detail=type(error).__name__))

    def _open(self) -> Journal:
        try:
            journal = Journal(self.path, bring_up, page=PAGE, checked=False)
        except EngineFailed:
            remove(self.path)
            self.lost = True
            return Journal(self.path, bring_up, page=PAGE, checked=False)
        if journal.aside is not None:
            remove(journal.aside)
            self.lost = True
        return journal


def _left_of(rows: Rows, later: list[Changes]) -> Rows:
    """Rows without the folders that we deleted since they were asked for."""
    for changes in later:
        for prefix in delta.folders_gone(changes):
            rows = without(rows, prefix, coverage.behind(prefix))
    return rows


def _keep(connection: sqlite3.Connection, notes: Mapping[str, bytes | None]) -> None:
    for name, value in notes.items():
        if value is None:
            connection.execute("DELETE FROM facts WHERE name = ?", (f"note:{name}",))
        else:
            connection.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (f"note:{name}", value))

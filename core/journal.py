"""The journal: one SQLite file, written by one thread. What is committed here survives a crash of the engine.

The transfers and the operations have one each, with tables of their own. Their modules write through `write` or `post`
with a function that takes the connection. Functions that arrive together share one commit. Reads use `read`, a
connection of the calling thread's own.

Guaranteed: functions run in the order they were handed over; each is all or nothing; `write` returns after the commit.
With `durable` the commit also survives a power cut (fsync); the others may be lost then, as a whole, from the end:
that costs parts sent twice, never a wrong object, because whatever must not be lost is written durably first.
"""

import contextlib
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from core.errors import EngineFailed, LocalFailed

log = logging.getLogger(__name__)

T = TypeVar("T")
C = TypeVar("C", bound=sqlite3.Connection)

GROUP = 500
"""Functions in one commit at most: keeps the wait of the first of them short."""

_PATIENCE = 0.05
"""Seconds that a statement may still take when the journal closes."""

BUSY_MS = 10_000
"""How long a reader waits for a lock; only a checkpoint ever holds one."""


class _Reader(sqlite3.Connection):
    """A reading thread's connection, which another thread may close: under a statement that begins, sqlite3 would take
    the whole process along (it asks the closed connection for its last row).
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._turn = threading.Lock()
        self._over = False

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        with self._turn:
            if self._over:
                raise sqlite3.ProgrammingError("the journal is closed")
            return super().execute(sql, parameters)

    def shut(self) -> None:
        """Close it once nothing begins on it; what takes long is interrupted, and raises in its thread."""
        self._over = True
        while not self._turn.acquire(timeout=_PATIENCE):
            self.interrupt()
        try:
            self.close()
        finally:
            self._turn.release()


class _Order(NamedTuple):
    work: Callable[[sqlite3.Connection], Any]
    answer: Future[Any]
    durable: bool


class Journal:
    """An open journal.

    `aside` is the path to which a damaged file was moved when this one was begun anew, else None. The writer thread
    owns the writing connection. `_own` holds the reading thread's own connection; `_readers` are those of all threads.
    `_lock` guards `_readers` and `_closed`, and nothing is handed over behind the end.
    """

    def __init__(
        self, path: Path, bring_up: Callable[[sqlite3.Connection], None], *, page: int = 0, checked: bool = True
    ) -> None:
        """Open or create the file; `bring_up` makes its tables, or makes older ones current.

        `page` is the size of a new file's pages, 0 the usual one. A file that is not `checked` as it is opened costs
        no time however large it is: for what can be made again, and is looked at as it is read. Raises LocalFailed
        when the file can be neither opened nor made.
        """
        self._path, self._bring_up, self._page, self._checked = path, bring_up, page, checked
        self.aside: Path | None = None
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._own = threading.local()
        self._lock = threading.Lock()
        self._readers: dict[threading.Thread, _Reader] = {}
        self._closed = False
        self._connection = self._open()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def write(self, work: Callable[[sqlite3.Connection], T], *, durable: bool = False) -> T:
        """Run `work` on the writer thread, commit, and give its result. Raises what it raised, LocalFailed."""
        return self.post(work, durable=durable).result()

    def post(self, work: Callable[[sqlite3.Connection], T], *, durable: bool = False) -> "Future[T]":
        """The same without waiting: the future is done after the commit."""
        answer: Future[T] = Future()
        with self._lock:
            closed = self._closed
            if not closed:
                self._orders.put(_Order(work, answer, durable))
        if closed:
            answer.set_exception(EngineFailed(detail="journal closed"))
        return answer

    @property
    def read(self) -> sqlite3.Connection:
        """This thread's reading connection; it sees every commit that was done before a statement begins."""
        reader: _Reader | None = getattr(self._own, "reader", None)
        if reader is None:
            self._own.reader = reader = self._new_reader()
        return reader

    def close(self) -> None:
        """Commit what was handed over, and close the file. A thread that still reads gets a sqlite3.Error."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._orders.put(None)
        self._thread.join()
        with self._lock:
            for reader in self._readers.values():
                reader.shut()
        self._connection.close()

    def _new_reader(self) -> _Reader:
        """Those of threads that have ended are closed: operations have a thread each."""
        reader = _connect(self._path, _Reader)
        reader.execute("PRAGMA query_only = ON")
        with self._lock:
            over = [thread for thread in self._readers if not thread.is_alive()]
            for ended in [self._readers.pop(thread) for thread in over]:
                ended.close()
            self._readers[threading.current_thread()] = reader
        return reader

    def _open(self) -> sqlite3.Connection:
        """Open the file; a damaged one is kept as NAME.corrupt and a new one begun."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return self._opened()
        except sqlite3.OperationalError as error:
            raise LocalFailed(path=str(self._path), detail=str(error)) from error
        except OSError as error:
            raise LocalFailed(path=str(self._path), detail=error.strerror or "") from error
        except sqlite3.DatabaseError as error:
            self.aside = _set_aside(self._path)
            log.warning("the journal was damaged (%s); it is kept as %s", error, self.aside.name)
            return self._opened()

    def _opened(self) -> sqlite3.Connection:
        connection = _connect(self._path, sqlite3.Connection)
        try:
            if self._page:
                connection.execute(f"PRAGMA page_size = {self._page}")
            if self._checked:
                _check(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            self._bring_up(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _run(self) -> None:
        while (first := self._orders.get()) is not None:
            group = [first, *self._waiting()]
            stop = group[-1] is None
            self._commit([order for order in group if order is not None])
            if stop:
                return

    def _waiting(self) -> Iterator[_Order | None]:
        """What else was handed over by now; ends after the None of `close`."""
        for _ in range(GROUP):
            try:
                order = self._orders.get_nowait()
            except queue.Empty:
                return
            yield order
            if order is None:
                return

    def _commit(self, group: list[_Order]) -> None:
        """Run the group in one transaction; each function is a savepoint, so one failure undoes only itself."""
        results: list[tuple[_Order, Any, BaseException | None]] = []
        try:
            durable = any(order.durable for order in group)
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._connection.execute("BEGIN IMMEDIATE")
            results.extend((order, *self._try(order)) for order in group)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            results = [(order, None, self._failure(error)) for order in group]
        for order, result, raised in results:
            if raised is None:
                order.answer.set_result(result)
            else:
                order.answer.set_exception(raised)

    def _try(self, order: _Order) -> tuple[Any, BaseException | None]:
        self._connection.execute("SAVEPOINT one")
        try:
            result = order.work(self._connection)
        except Exception as error:  # it belongs to whoever handed the work over, and is raised there
            self._connection.execute("ROLLBACK TO one")
            self._connection.execute("RELEASE one")
            return None, self._failure(error) if isinstance(error, sqlite3.OperationalError) else error
        self._connection.execute("RELEASE one")
        return result, None

    def _failure(self, error: sqlite3.Error) -> LocalFailed:
        """What the disk refused: its own words, by which IndexLost tells a full one from a damaged file."""
        return LocalFailed(path=str(self._path), detail=str(error))


def _connect(path: Path, kind: type[C]) -> C:
    connection = kind(path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _check(connection: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError for a damaged file."""
    # Of damage the pages tell; holding every row against its CHECKs would take most of a large queue's start.
    connection.execute("PRAGMA ignore_check_constraints = ON")
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()
    connection.execute("PRAGMA ignore_check_constraints = OFF")
    if verdict != ("ok",):
        raise sqlite3.DatabaseError(str(verdict[0]))


def _set_aside(path: Path) -> Path:
    """Rename the file to NAME.corrupt (with the time if that exists) and its log files along with it."""
    aside = path.with_name(f"{path.name}.corrupt")
    if aside.exists():
        aside = path.with_name(f"{path.name}.{int(time.time() * 1000)}.corrupt")
    for suffix in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
    return aside

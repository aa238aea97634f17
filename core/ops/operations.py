"""All operations of a profile: begun, watched, stopped, gone on with, undone; resumed when the engine starts.

Each runs on a thread of its own and belongs to no stream: who watches may go. core/engine/parts/operations.py answers
calls with it.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from core.cancel import CancelToken
from core.engine.protocol.frames import Event
from core.engine.protocol.objects import ObjectsChanged, VerbProgress
from core.engine.protocol.operations import (
    GoOnOperation,
    OperationChanged,
    OperationRow,
    OperationState,
    PlanPage,
    PreviewOperation,
    UndoOperation,
)
from core.errors import (
    AccountError,
    Cancelled,
    EngineFailed,
    HostUnreachable,
    NoSuchAccount,
    Offline,
    SpaceferryError,
    rebuild,
)
from core.journal import Journal
from core.ops.again import Again
from core.ops.book import OPEN, Asked, Book
from core.ops.feed import Feed
from core.ops.history import History, check_undo
from core.ops.operation import Guard, Operation, Ways
from core.ops.plan import Ground, Plan
from core.ops.planner import plan_of
from core.ops.preview import preview
from core.ops.running import Running
from core.ops.schema import bring_up
from core.ops.task import Step
from core.provider import Provider

ROW_SECONDS = 0.4
"""Between two OperationChanged of a running operation."""

CLOSE_SECONDS = 2.0
"""How long an orderly end waits for answers; what has not come by then is looked at when the engine starts again."""

_log = logging.getLogger(__name__)


class Operations:
    """Opened on its journal. `_lock` guards `_running`, `_threads` and `_closed`; any thread may call.

    `provider_for` raises what stands in the way of an account; `account_name` is what it is called; `tell` takes
    events; `heard` is told whether an account's hosts answered.
    """

    def __init__(
        self,
        path: Path,
        provider_for: Callable[[str], Provider],
        tell: Callable[[Event], None],
        guard: Guard,
        *,
        account_name: Callable[[str], str] = lambda account: account,
        heard: Callable[[str, bool], None] = lambda account, there: None,
    ) -> None:
        """Raises LocalFailed if the journal cannot be opened."""
        self._journal = Journal(path, bring_up)
        self.book, self.history = Book(self._journal), History(self._journal)
        self._provider_for, self._tell, self._guard = provider_for, tell, guard
        self._account_name, self._heard = account_name, heard
        self._lock = threading.Lock()
        self._running: dict[int, Running] = {}
        self._threads: set[threading.Thread] = set()
        self._closed = False

    @property
    def damaged_journal(self) -> Path | None:
        """Where a journal that could not be read was put, or None."""
        return self._journal.aside

    # --- beginning

    def stream(self, asked: Asked, cancel: CancelToken) -> Generator[VerbProgress, None, None]:
        """Begin an operation and watch it; the first page has its id. Raises what refuses it as a whole."""
        if isinstance(asked, UndoOperation):
            check_undo(self.history.row(asked.id))
        plan = plan_of(asked, self.book, self.history)
        head = plan.head
        provider = self._provider_for(head.account)
        plan.check(provider)
        number = self.book.begin(head, asked, self._account_name(head.account))
        if head.undo_of:
            self._tell_row(head.undo_of)
        yield from self._launch(number, plan, provider, cancel)

    def go_on(self, request: GoOnOperation, cancel: CancelToken) -> Generator[VerbProgress, None, None]:
        """Go on with a stopped or failed operation, and watch it; one that runs is only watched."""
        if self._find(request.id) is not None:
            yield from self.watch(request.id, cancel)
            return
        stand = self.book.stand(request.id)
        provider = self._provider_for(stand.account)
        plan = plan_of(stand.asked, self.book, self.history)
        anew: list[Step] = []
        if stand.planned:
            ground = self._ground(provider, cancel, request.id)
            again = Again(request.id, stand.asked, self.book, self.history, ground)
            if request.conflict is not None:
                again.answer(request.conflict)
            anew = again.plan_refused(request.conflict)
            self.book.try_failed_again(request.id, only_failed=request.only_failed)
        self.book.set_state(request.id, OperationState.RUNNING if stand.planned else OperationState.PLANNING)
        yield from self._launch(request.id, plan, provider, cancel, anew)

    def watch(self, number: int, cancel: CancelToken) -> Generator[VerbProgress, None, None]:
        """Progress of an operation from now on. Raises what ended it, NoSuchOperation."""
        running, feed = self._find(number), Feed()
        runs = running is not None and running.watch(feed)
        row = self.history.row(number)
        if runs:
            settled = row.done + row.failed + row.skipped
            yield VerbProgress(settled, row.total, operation=number)
            yield from feed.pages(cancel)
            return
        yield VerbProgress(row.done + row.failed + row.skipped, row.total, finished=True, operation=number)
        if row.error:
            raise rebuild(row.error, row.params)
        if row.state is OperationState.STOPPED:
            raise Cancelled

    def preview(self, request: PreviewOperation, cancel: CancelToken) -> Generator[PlanPage, None, None]:
        """What an operation would do."""
        plan = plan_of(request.request, self.book, self.history)
        provider = self._provider_for(plan.head.account)
        plan.check(provider)
        yield from preview(plan, self._ground(provider, cancel, 0), self._guard, request.limit)

    def resume(self, accounts: Iterable[str] | None = None) -> None:
        """Go on with what was under way when the engine ended, of these accounts or of all; those without keys wait."""
        wanted = None if accounts is None else set(accounts)
        for number, account in self.book.open_ones():
            if (wanted is None or account in wanted) and self._find(number) is None:
                self._resume(number, account)

    # --- ending

    def stop(self, number: int) -> None:
        """Stop one; what is over already stays so. Raises NoSuchOperation."""
        running = self._find(number)
        if running is not None:
            running.cancel.cancel()
        elif self.history.row(number).state in OPEN:  # it waits for its account
            self.book.set_state(number, OperationState.STOPPED)
            self._tell_row(number)

    def forget(self, numbers: Iterable[int]) -> None:
        """Drop operations from the history, all ended ones without any numbers; what runs stays."""
        for number in tuple(numbers) or self.history.ended():
            if self._find(number) is None:
                self.history.forget(number)

    def account_removed(self, account: str) -> None:
        """Stop what is under way for an account that is gone."""
        for number, owner in self.book.open_ones():
            if owner == account:
                self.stop(number)

    def close(self) -> None:
        """End in order: what is under way goes on at the next start."""
        with self._lock:
            self._closed = True
            running, threads = list(self._running.values()), list(self._threads)
        for one in running:
            one.cancel.cancel()
        ends = time.monotonic() + CLOSE_SECONDS
        for thread in threads:
            thread.join(max(0.0, ends - time.monotonic()))
        if not any(thread.is_alive() for thread in threads):  # else it ends with the process
            self._journal.close()

    # --- one operation

    def _resume(self, number: int, account: str) -> None:
        try:
            plan = plan_of(self.book.stand(number).asked, self.book, self.history)
            provider = self._provider_for(account)
        except NoSuchAccount as error:
            self._settle(number, error)
        except AccountError:
            return  # its keys may come
        except SpaceferryError as error:
            self._settle(number, error)
        else:
            self._start(number, plan, provider, resumed=True)

    def _launch(
        self, number: int, plan: Plan, provider: Provider, cancel: CancelToken, anew: Sequence[Step] = ()
    ) -> Generator[VerbProgress, None, None]:
        """Start it and watch it from its beginning."""
        feed = Feed()
        self._start(number, plan, provider, feed, anew)
        yield VerbProgress(0, -1, operation=number)
        yield from feed.pages(cancel)

    def _start(
        self,
        number: int,
        plan: Plan,
        provider: Provider,
        feed: Feed | None = None,
        anew: Sequence[Step] = (),
        *,
        resumed: bool = False,
    ) -> None:
        running, row = Running(plan.head.account), self.row(number)
        if feed is not None:
            running.feeds.append(feed)
        with self._lock:
            if self._closed:
                raise EngineFailed(detail="closed")
            before = self._running.setdefault(number, running)
        if before is not running:  # somebody else was quicker
            if feed is not None and not before.watch(feed):
                feed.end(None)
            return
        self._tell(OperationChanged(row, resumed))
        ways = Ways(
            self.book,
            self._guard,
            lambda page: self._take_page(running, page),
            lambda: self._moved_on(number, running),
        )
        operation = Operation(number, plan, provider, ways, running.cancel, anew)
        thread = threading.Thread(target=self._work, args=(operation, running), name=f"operation-{number}", daemon=True)
        with self._lock:
            self._threads.add(thread)
        thread.start()

    def _work(self, operation: Operation, running: Running) -> None:
        """On the operation's thread."""
        error: SpaceferryError | None = None
        try:
            operation.run()
        except SpaceferryError as found:
            error = found
        except Exception as found:
            _log.exception("operation %d failed", operation.number)
            error = EngineFailed(detail=type(found).__name__)
        if isinstance(error, Cancelled) and not self._left(operation.number):
            error = None  # the Stop came when all had been sent
        if isinstance(error, Offline | HostUnreachable):
            self._heard(running.account, False)
        if not (self._closed and isinstance(error, Cancelled)):
            with suppress(SpaceferryError, sqlite3.Error):  # a journal that takes nothing: the next start finds it
                self._settle(operation.number, error)
        with self._lock:
            self._running.pop(operation.number, None)
        with suppress(SpaceferryError, sqlite3.Error):
            self._tell_row(operation.number)
        running.end(error)
        with suppress(SpaceferryError, sqlite3.Error):
            self.history.trim()
        with self._lock:
            self._threads.discard(threading.current_thread())

    def _settle(self, number: int, error: SpaceferryError | None) -> None:
        """The state in which it ended."""
        row = self.history.row(number)
        if isinstance(error, Cancelled) or (error is None and self._left(number)):
            self.book.set_state(number, OperationState.STOPPED)
        elif error is not None or row.failed:
            self.book.set_state(number, OperationState.FAILED, error)
        else:
            self.book.set_state(number, OperationState.DONE)

    def _left(self, number: int) -> bool:
        """Whether any object is still to be handled, as far as the journal can tell."""
        with suppress(SpaceferryError, sqlite3.Error):
            row = self.history.row(number)
            return row.total < 0 or row.total > row.done + row.failed + row.skipped
        return True

    def _take_page(self, running: Running, page: VerbProgress) -> None:
        """Events first, then the page that carries the same changes."""
        if page.total >= 0 and page.done:
            self._heard(running.account, True)
        for changes in page.changes:
            self._tell(ObjectsChanged(changes))
        running.put(page)

    def _moved_on(self, number: int, running: Running) -> None:
        now = time.monotonic()
        if now - running.told >= ROW_SECONDS:
            running.told = now
            self._tell_row(number)

    def _tell_row(self, number: int) -> None:
        self._tell(OperationChanged(self.row(number)))

    def row(self, number: int) -> OperationRow:
        """One operation. Raises NoSuchOperation."""
        return self.history.row(number)

    def _ground(self, provider: Provider, cancel: CancelToken, number: int) -> Ground:
        return Ground(provider, cancel, lambda move: self.book.begun(move, number), self.book.changed)

    def _find(self, number: int) -> Running | None:
        with self._lock:
            return self._running.get(number)

"""Runs the verbs that stream progress (rename, move, copy, delete, change …) and keeps their state for the strip.

An action awaits `VerbRunner.run`; every page's changes go to the views at once, failures are collected. The strip
(gui/panels/verb_strip.py) draws the verbs of `changed`, stops them and runs them again for what failed.
"""

import asyncio
import enum
from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from core.engine import protocol as msg
from core.errors import Cancelled, EngineGone, SpaceferryError
from core.model import Changes
from core.transfer.job import Conflict
from gui import tasks
from gui.actions.context import Engine
from gui.actions.verb_words import VerbTexts, VerbWords


class VerbState(enum.Enum):
    """How far a verb is. All but RUNNING are final."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class Verb:
    """A verb under way or ended. `total` is -1 while the engine still counts; `error` ended it as a whole.

    `operation` is the id by which the engine keeps it; 0 for a verb that it does not keep, or has not begun.
    """

    def __init__(self, request: msg.Stream[msg.VerbProgress], words: VerbWords) -> None:
        self.request = request
        self.words = words
        self.state = VerbState.RUNNING
        self.done = 0
        self.total = -1
        self.operation = 0
        self.failures: list[msg.ItemFailure] = []
        self.error: SpaceferryError | None = None
        self.task: asyncio.Task[None] | None = None

    @property
    def succeeded(self) -> int:
        """How many objects are as the verb was to make them."""
        return max(0, self.done - len(self.failures)) if self.total >= 0 else 0

    @property
    def can_go_on(self) -> bool:
        """Whether it was stopped and the engine keeps what is left of it."""
        return self.state is VerbState.STOPPED and bool(self.operation)

    @property
    def failed(self) -> bool:
        """Whether anything at all could not be done."""
        return bool(self.failures) or self.error is not None

    @property
    def only_conflicts(self) -> bool:
        """Whether all that failed did so because the target exists: then a choice helps, not a retry."""
        return (
            hasattr(self.request, "conflict")
            and bool(self.failures)
            and all(failure.code == "target_exists" for failure in self.failures)
        )

    def take(self, page: msg.VerbProgress) -> None:
        """Add a page."""
        self.done, self.total, self.operation = page.done, page.total, page.operation
        self.failures.extend(page.failures)


def retry_request(verb: Verb, conflict: Conflict | None = None) -> msg.Stream[msg.VerbProgress]:
    """The same verb for what failed only; `conflict` answers the targets that exist.

    What the engine keeps as an operation, it goes on with. Else a moved folder is asked for again as a whole, so that
    its objects keep their places in it.
    """
    request: Any = verb.request
    if verb.operation:
        return msg.GoOnOperation(
            verb.operation, only_failed=bool(verb.failures) and not verb.can_go_on, conflict=conflict
        )
    if not verb.failures or not hasattr(request, "what"):
        return verb.request
    failed = {failure.key for failure in verb.failures}
    what: msg.Selection = request.what
    if isinstance(request, msg.MoveTo):
        prefixes = tuple(p for p in what.prefixes if any(key.startswith(p) for key in failed))
        keys = tuple(key for key in what.keys if key in failed)
        extra = {} if conflict is None else {"conflict": conflict}
    else:
        prefixes, keys, extra = (), tuple(sorted(failed)), {}
    narrowed = msg.Selection(what.account, what.space, keys, prefixes)
    again: msg.Stream[msg.VerbProgress] = msgspec.structs.replace(request, what=narrowed, **extra)
    return again


def touched(request: Any) -> tuple[Changes, ...]:
    """What may have changed unseen when a verb is stopped: the spaces it works in, as a whole.

    A verb that names none (an undo, one that goes on) is stopped in the engine, whose last events tell.
    """
    if isinstance(request, msg.Rename):
        return (Changes(request.place.account, request.place.space, stale=("",)),)
    what: msg.Selection | None = getattr(request, "what", None)
    if what is None:
        return ()
    spaces = {what.space, request.space} if isinstance(request, msg.MoveTo) else {what.space}
    return tuple(Changes(what.account, space, stale=("",)) for space in sorted(spaces))


def emptied(request: Any) -> tuple[Changes, ...]:
    """Where folders may be gone when a verb ends that went by a query: it names objects alone, and what is left of
    their folders only a listing tells."""
    what: msg.Selection | None = getattr(request, "what", None)
    if what is None or not what.query:
        return ()
    return (Changes(what.account, what.space, stale=what.prefixes),)


class VerbRunner(QObject):
    """Runs verbs, several at once if need be.

    Signals: `started(Verb)` once, then `changed(Verb)` for every page and once more with a final state. Both come on
    the main thread; after a final state nothing more comes for that verb. `superseded(Verb)`: a verb whose engine
    ended goes on as another one, which the next engine resumed.
    """

    started = Signal(object)
    changed = Signal(object)
    superseded = Signal(object)

    def __init__(self, engine: Engine, apply_changes: Callable[[Changes], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._apply = apply_changes
        self._rows: dict[int, msg.OperationRow] = {}
        """The newest row of each operation that was told of."""
        self._cut_off: dict[int, Verb] = {}
        """Verbs whose engine ended, by operation."""

    async def run(self, request: msg.Stream[msg.VerbProgress], words: VerbWords) -> Verb:
        """Run a verb to its end and return it. Never raises for the verb's own failures: the strip shows them."""
        verb = Verb(request, words)
        self.started.emit(verb)
        verb.task = asyncio.ensure_future(self._drive(verb))
        await asyncio.wait({verb.task})
        self.changed.emit(verb)
        return verb

    async def retry(self, verb: Verb, conflict: Conflict | None = None) -> Verb:
        """Run a failed verb again, for what failed; go on with a stopped one."""
        return await self.run(retry_request(verb, conflict), verb.words)

    async def undo(self, operation: int) -> None:
        """Undo what an operation did."""
        await self.run(msg.UndoOperation(operation), VerbTexts().undoing())

    def can_undo(self, verb: Verb) -> bool:
        """Whether any of what a verb did can be undone."""
        row = self._rows.get(verb.operation)
        return row is not None and row.undo is not msg.Undo.NO

    def operation_changed(self, event: msg.OperationChanged) -> None:
        """Take the engine's word; what it went on with by itself gets a line."""
        row = event.row
        self._rows[row.id] = row
        if event.resumed:
            if (before := self._cut_off.pop(row.id, None)) is not None:
                self.superseded.emit(before)
            tasks.spawn(self._watch(row))

    def stop(self, verb: Verb) -> None:
        """Stop a running verb. What was done stays done."""
        if verb.task is None or verb.state is not VerbState.RUNNING:
            return
        if verb.operation:  # the engine would go on without its stream
            tasks.spawn(self._stop(verb.operation))
        else:
            verb.task.cancel()

    async def _watch(self, row: msg.OperationRow) -> None:
        await self.run(msg.WatchOperation(row.id), VerbTexts().of(row))

    async def _stop(self, operation: int) -> None:
        await self._engine.call(msg.StopOperation(operation))

    async def _drive(self, verb: Verb) -> None:
        pages = self._engine.stream(verb.request)
        try:
            async for page in pages:
                verb.take(page)
                for changes in page.changes:
                    self._apply(changes)
                self.changed.emit(verb)
            verb.state = VerbState.FAILED if verb.failures else VerbState.DONE
            for changes in emptied(verb.request):
                self._apply(changes)
        except (asyncio.CancelledError, Cancelled):
            self._settle_stopped(verb)
        except SpaceferryError as error:
            verb.error, verb.state = error, VerbState.FAILED
            if isinstance(error, EngineGone) and verb.operation:
                self._cut_off[verb.operation] = verb
        finally:
            await pages.aclose()

    def _settle_stopped(self, verb: Verb) -> None:
        """Where the stream was cut the pages on their way are lost, so the spaces it worked in are listed anew."""
        verb.state = VerbState.STOPPED
        if not verb.operation:
            for changes in touched(verb.request):
                self._apply(changes)

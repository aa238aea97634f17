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
from core.errors import Cancelled, SpaceferryError
from core.model import Changes
from core.transfer.job import Conflict
from gui.actions.context import Engine
from gui.actions.verb_words import VerbWords


class VerbState(enum.Enum):
    """How far a verb is. All but RUNNING are final."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class Verb:
    """A verb under way or ended. `total` is -1 while the engine still counts; `error` ended it as a whole."""

    def __init__(self, request: msg.Stream[msg.VerbProgress], words: VerbWords) -> None:
        self.request = request
        self.words = words
        self.state = VerbState.RUNNING
        self.done = 0
        self.total = -1
        self.failures: list[msg.ItemFailure] = []
        self.error: SpaceferryError | None = None
        self.task: asyncio.Task[None] | None = None

    @property
    def failed(self) -> bool:
        """Whether anything at all could not be done."""
        return bool(self.failures) or self.error is not None

    @property
    def only_conflicts(self) -> bool:
        """Whether all that failed did so because the target exists: then a choice helps, not a retry."""
        return (
            isinstance(self.request, msg.MoveTo)
            and bool(self.failures)
            and all(failure.code == "target_exists" for failure in self.failures)
        )

    def take(self, page: msg.VerbProgress) -> None:
        """Add a page."""
        self.done, self.total = page.done, page.total
        self.failures.extend(page.failures)


def retry_request(verb: Verb, conflict: Conflict | None = None) -> msg.Stream[msg.VerbProgress]:
    """The same verb for what failed only; `conflict` answers the targets that exist.

    Below a moved folder the whole folder is asked for again, so that its objects keep their places in it.
    """
    request: Any = verb.request
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
    """What may have changed unseen when a verb is stopped: the spaces it works in, as a whole."""
    if isinstance(request, msg.Rename):
        return (Changes(request.place.account, request.place.space, stale=("",)),)
    what: msg.Selection = request.what
    spaces = {what.space, request.space} if isinstance(request, msg.MoveTo) else {what.space}
    return tuple(Changes(what.account, space, stale=("",)) for space in sorted(spaces))


class VerbRunner(QObject):
    """Runs verbs, several at once if need be.

    Signals: `started(Verb)` once, then `changed(Verb)` for every page and once more with a final state. Both come on
    the main thread; after a final state nothing more comes for that verb.
    """

    started = Signal(object)
    changed = Signal(object)

    def __init__(self, engine: Engine, apply_changes: Callable[[Changes], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._apply = apply_changes

    async def run(self, request: msg.Stream[msg.VerbProgress], words: VerbWords) -> Verb:
        """Run a verb to its end and return it. Never raises for the verb's own failures: the strip shows them."""
        verb = Verb(request, words)
        self.started.emit(verb)
        verb.task = asyncio.ensure_future(self._drive(verb))
        await asyncio.wait({verb.task})
        self.changed.emit(verb)
        return verb

    async def retry(self, verb: Verb, conflict: Conflict | None = None) -> Verb:
        """Run a failed verb again, for what failed."""
        return await self.run(retry_request(verb, conflict), verb.words)

    @staticmethod
    def stop(verb: Verb) -> None:
        """Stop a running verb. What was done stays done."""
        if verb.task is not None and verb.state is VerbState.RUNNING:
            verb.task.cancel()

    async def _drive(self, verb: Verb) -> None:
        pages = self._engine.stream(verb.request)
        try:
            async for page in pages:
                verb.take(page)
                for changes in page.changes:
                    self._apply(changes)
                self.changed.emit(verb)
            verb.state = VerbState.FAILED if verb.failures else VerbState.DONE
        except (asyncio.CancelledError, Cancelled):
            self._settle_stopped(verb)
        except SpaceferryError as error:
            verb.error, verb.state = error, VerbState.FAILED
        finally:
            await pages.aclose()

    def _settle_stopped(self, verb: Verb) -> None:
        """The pages that were on their way are lost, so the spaces it worked in are listed anew."""
        verb.state = VerbState.STOPPED
        for changes in touched(verb.request):
            self._apply(changes)

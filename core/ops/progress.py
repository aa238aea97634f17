"""Gathers what a verb did and tells it in pages, at most about ten a second.

Used by the verbs, on the thread that iterates them.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from core.cancel import CancelToken
from core.engine.protocol.objects import ItemFailure, VerbProgress
from core.errors import Cancelled, NetworkError, SpaceferryError
from core.model import Changes, ObjectInfo
from core.ops.names import parent_of
from core.ops.runner import run
from core.ops.task import Outcome, Task
from core.provider import Provider

PAGE_SECONDS = 0.1
"""Between two pages: a progress bar moves smoothly, and the pipe stays quiet."""


class _SpaceChanges:
    """What changed in one space since the last page."""

    def __init__(self) -> None:
        self.added: list[ObjectInfo] = []
        self.updated: list[ObjectInfo] = []
        self.removed: list[str] = []
        self.stale: dict[str, None] = {}


class Ledger:
    """Everything a verb has to say. `done` counts settled objects, failed and skipped ones included."""

    def __init__(self, account: str, *, total: int = -1) -> None:
        self.total = total
        self._account = account
        self._done = 0
        self._planned = 0
        self._spaces: dict[str, _SpaceChanges] = {}
        self._failures: list[ItemFailure] = []
        self._told = time.monotonic()

    def planned(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """The same tasks; once they are exhausted the total is known."""
        for task in tasks:
            self._planned += 1
            yield task
        self.total = self._planned

    def settled(self, count: int) -> None:
        """So many more objects are through."""
        self._done += count

    def added(self, space: str, *infos: ObjectInfo) -> None:
        """Objects, or folders (keys ending with '/'), that are there now."""
        self._space(space).added += infos

    def updated(self, space: str, *infos: ObjectInfo) -> None:
        """Objects that are not what they were."""
        self._space(space).updated += infos

    def removed(self, space: str, *keys: str) -> None:
        """Objects, or folders, that are gone."""
        self._space(space).removed += keys

    def stale(self, space: str, *prefixes: str) -> None:
        """Prefixes whose contents have to be listed anew."""
        self._space(space).stale.update(dict.fromkeys(prefixes))

    def failed(self, space: str, task: Task, error: SpaceferryError) -> None:
        """One object that could not be handled. After a lost answer nobody knows what it is now: look again."""
        self._failures.append(ItemFailure(task.key, error.code, dict(error.params)))
        if isinstance(error, NetworkError | Cancelled):
            self.stale(space, task.folder.prefix if task.folder else parent_of(task.key))

    def due(self) -> bool:
        """Whether it is time for a page."""
        return time.monotonic() - self._told >= PAGE_SECONDS

    def page(self, *, finished: bool = False) -> VerbProgress:
        """All since the last page."""
        changes = tuple(
            Changes(self._account, space, tuple(one.added), tuple(one.updated), tuple(one.removed), tuple(one.stale))
            for space, one in self._spaces.items()
        )
        failures = tuple(self._failures)
        self._spaces, self._failures = {}, []
        self._told = time.monotonic()
        return VerbProgress(self._done, self.total, changes, failures, finished)

    def _space(self, space: str) -> _SpaceChanges:
        return self._spaces.setdefault(space, _SpaceChanges())


def drive(
    provider: Provider,
    space: str,
    tasks: Iterable[Task],
    cancel: CancelToken,
    ledger: Ledger,
    tell: Callable[[Sequence[Outcome]], None],
    conclude: Callable[[], None] = lambda: None,
) -> Iterator[VerbProgress]:
    """Run the tasks and tell what becomes of them. `tell` writes outcomes into the ledger, `conclude` the folders.

    The last page is `finished`; where the verb was stopped or failed as a whole, the error follows that page.
    """
    try:
        for outcomes in run(provider, space, ledger.planned(tasks), cancel):
            tell(outcomes)
            ledger.settled(len(outcomes))
            if ledger.due():
                yield ledger.page()
    except SpaceferryError:
        conclude()
        yield ledger.page(finished=True)
        raise
    conclude()
    yield ledger.page(finished=True)

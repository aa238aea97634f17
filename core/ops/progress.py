"""Gathers what an operation did and tells it in pages, at most about ten a second.

Used on the thread that carries the operation out.
"""

import time

from core.engine.protocol.objects import ItemFailure, VerbProgress
from core.errors import SpaceferryError
from core.model import Changes, ObjectInfo

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
    """Everything an operation has to say. `done` counts settled objects, failed and skipped ones included; while the
    total is not known, planned ones."""

    def __init__(self, operation: int, account: str) -> None:
        self.total = -1
        self.done = 0
        self._operation, self._account = operation, account
        self._spaces: dict[str, _SpaceChanges] = {}
        self._failures: list[ItemFailure] = []
        self._told = time.monotonic()

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

    def failed(self, key: str, error: SpaceferryError) -> None:
        """One object that could not be handled."""
        self._failures.append(ItemFailure(key, error.code, dict(error.params)))

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
        return VerbProgress(self.done, self.total, changes, failures, finished, self._operation)

    def _space(self, space: str) -> _SpaceChanges:
        return self._spaces.setdefault(space, _SpaceChanges())

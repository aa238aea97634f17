"""A keeper with its words, and a provider in memory whose listings it hears."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from core.cancel import CancelToken
from core.engine.protocol.index import FolderFrame
from core.errors import IndexLost
from core.index.folder import show_folder
from core.index.keeper import Bounds, Keeper
from core.index.store import Index
from core.listing.heard import listen
from core.listing.pager import pages
from core.model import Place
from tests.unit.core.index.rows_of import infos
from tests.unit.core.ops.memory import Memory

SAFETY = 30.0
"""Seconds: a net under waits, never what decides."""


class Kept:
    """The keeper of account 1, and the space "s" of its provider."""

    def __init__(self, folder: Path, *keys: str, limit: int = 1 << 30) -> None:
        self.folder = folder
        self.bounds = Bounds(True, limit)
        self.lost: list[IndexLost] = []
        self.told = threading.Condition()
        self.keeper = Keeper(folder, lambda: self.bounds, self._lost, lambda _account, _space: None)
        self.memory = Memory(s=keys)
        listen(self.memory, self.keeper.ear("1"))

    @property
    def index(self) -> Index:
        """The space's index, made if need be."""
        found = self.keeper.open("1", "s")
        assert found is not None
        return found

    def learn(self, prefix: str = "", delimiter: str = "/") -> None:
        """List as anybody does; what it teaches is written when this returns."""
        self.index.flush()
        for _ in pages(self.memory, "s", prefix, CancelToken(), delimiter=delimiter):
            pass
        self.settle()

    def settle(self) -> None:
        """Wait until the listing's thread has handed over what it heard, and that is written."""
        for thread in threading.enumerate():
            if thread.name == "list s":
                thread.join(SAFETY)
        self.index.flush()

    def show(self, prefix: str = "") -> list[FolderFrame]:
        """All frames of a folder."""
        frames = [*show_folder(self.index, self.memory, Place("1", "s", prefix), CancelToken())]
        self.settle()
        return frames

    def keys(self, prefix: str = "") -> list[str]:
        """What the index knows below a prefix."""
        return [info.key for info in infos(self.index.chunks(prefix))]

    def wait_for(self, ready: Callable[[], bool]) -> None:
        """Wait for a word of the keeper's."""
        with self.told:
            assert self.told.wait_for(ready, SAFETY)

    def _lost(self, error: IndexLost) -> None:
        with self.told:
            self.lost.append(error)
            self.told.notify_all()


@contextlib.contextmanager
def kept(folder: Path, *keys: str, limit: int = 1 << 30) -> Iterator[Kept]:
    """A keeper, closed at the end."""
    found = Kept(folder, *keys, limit=limit)
    try:
        yield found
    finally:
        found.keeper.close()

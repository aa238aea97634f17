"""What the window knows of the indexes of spaces: asked once, then told by the engine; what can be asked of them."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place
from gui import tasks
from gui.actions.context import Engine

OnError = Callable[[SpaceferryError], None]
Key = tuple[str, str]
"""An account and a space."""


class IndexBook(QObject):
    """`changed(IndexView)` when an index is known better; `ended(ScanEnded)` when a scan is over."""

    changed = Signal(object)
    ended = Signal(object)

    def __init__(self, engine: Engine, on_error: OnError, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._on_error = engine, on_error
        self._views: dict[Key, msg.IndexView] = {}

    def view(self, place: Place) -> msg.IndexView | None:
        """What is known of the index of a place's space; None where nothing was told yet."""
        return self._views.get((place.account, place.space))

    def ask(self, place: Place) -> None:
        """Ask for it, where it is not known yet."""
        if self.view(place) is None:
            tasks.spawn(self._ask(place), on_error=lambda _error: None)

    def take(self, view: msg.IndexView) -> None:
        """The engine's word."""
        self._views[view.account, view.space] = view
        self.changed.emit(view)

    def take_end(self, told: msg.ScanEnded) -> None:
        """A scan is over."""
        self.ended.emit(told)
        tasks.spawn(self._ask(told.place), on_error=lambda _error: None)

    def forget_all(self) -> None:
        """A new engine: nothing of what was told need be so."""
        self._views.clear()

    def scan(self, place: Place) -> None:
        """Read all below a place."""
        tasks.spawn(self._scan(place), on_error=self._on_error)

    def stop(self, account: str, space: str) -> None:
        """Stop reading; what was found stays."""
        tasks.spawn(self._do(msg.StopScan(account, space)), on_error=self._on_error)

    async def forget(self, place: Place) -> None:
        """Throw the index of a space away. Raises SpaceferryError."""
        await self._engine.call(msg.ForgetIndex(place.account, place.space))
        self.take(msg.IndexView(place.account, place.space))

    async def _ask(self, place: Place) -> None:
        self.take(await self._engine.call(msg.LookAtIndex(place.account, place.space)))

    async def _scan(self, place: Place) -> None:
        self.take(await self._engine.call(msg.ScanSpace(place)))

    async def _do(self, request: msg.Request[msg.Nothing]) -> None:
        await self._engine.call(request)


def rate(scan: msg.ScanView) -> int:
    """Objects found a second since the scan was begun."""
    seconds = time.time() - scan.started / 1000
    return round(scan.found / seconds) if scan.started and seconds >= 1 else 0

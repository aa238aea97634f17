"""A dry run as dialogs use it: one at a time, the newest request counts, its pages come as signals."""

import asyncio
import contextlib

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import tasks
from gui.actions.context import Engine

TYPING_MS = 200
"""What is typed is asked about when the fingers rest."""


class DryRun(QObject):
    """`page(PlanPage)` comes for every page of the last request, `failed(SpaceferryError)` instead of the rest."""

    page = Signal(object)
    failed = Signal(object)

    def __init__(self, engine: Engine, parent: QObject, limit: int = 200) -> None:
        """`limit` names at most are told one by one."""
        super().__init__(parent)
        self._engine, self._limit = engine, limit
        self._task: asyncio.Task[None] | None = None
        self._waiting: msg.Verb | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TYPING_MS)
        self._soon.timeout.connect(self._begin)

    def ask_soon(self, request: msg.Verb) -> None:
        """Ask once nothing else was asked for a moment."""
        self.stop()
        self._waiting = request
        self._soon.start()

    def ask(self, request: msg.Verb) -> None:
        """Ask now."""
        self.stop()
        self._waiting = request
        self._begin()

    def stop(self) -> None:
        """Ask nothing any more."""
        self._soon.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _begin(self) -> None:
        if self._waiting is not None:
            self._task = tasks.spawn(self._run(self._waiting), on_error=self._tell)

    async def _run(self, request: msg.Verb) -> None:
        pages = self._engine.stream(msg.PreviewOperation(request, self._limit))
        async with contextlib.aclosing(pages):
            async for page in pages:
                self.page.emit(page)

    def _tell(self, error: SpaceferryError) -> None:
        self.failed.emit(error)

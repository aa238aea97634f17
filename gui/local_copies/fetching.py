"""Fetching a selection as files, beside the window's other work: begun, looked at, waited for, or given up."""

import asyncio
import os
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import tasks
from gui.actions.context import Engine


class CopyFetch:
    """One folder of copies. `paths` are those of what was selected, whole or on their way; empty until known."""

    def __init__(self, engine: Engine, objects: msg.Selection, most_files: int, most_bytes: int) -> None:
        self.request = msg.FetchCopies(os.urandom(8).hex(), objects, most_files, most_bytes)
        self.paths: tuple[str, ...] = ()
        self.failures: list[msg.ItemFailure] = []
        self.error: SpaceferryError | None = None
        self._engine = engine
        self._task: asyncio.Task[None] | None = None

    @property
    def begun(self) -> bool:
        """Whether anything was asked for."""
        return self._task is not None

    @property
    def over(self) -> bool:
        """Whether all that comes is there."""
        return self._task is not None and self._task.done()

    def begin(self) -> None:
        """Fetch, unless that is under way."""
        if self._task is None:
            self._task = tasks.spawn(self._run(), on_error=self._failed)

    def when_over(self, act: Callable[[], object]) -> None:
        """Call once it is over, which may be at once."""
        assert self._task is not None
        self._task.add_done_callback(lambda _task: act())

    def wait(self, milliseconds: int) -> bool:
        """Let the window work until all is there, at most so long; whether it is. Not for coroutines."""
        self.begin()
        if not self.over and not _in_a_task():
            loop = QEventLoop()
            self.when_over(loop.quit)
            QTimer.singleShot(milliseconds, loop, loop.quit)
            loop.exec()
        return self.over

    def give_up(self) -> None:
        """Nobody wants the files: stop, and throw away what there is."""
        if self._task is not None:
            self._task.cancel()
            tasks.spawn(self._drop(), on_error=lambda _error: None)

    async def _run(self) -> None:
        pages = self._engine.stream(self.request)
        try:
            async for page in pages:
                self.failures.extend(page.failures)
                if not self.paths or page.finished:  # then those that failed are left out
                    self.paths = await self._engine.call(msg.CopiesOf(self.request.token))
        finally:
            await pages.aclose()

    async def _drop(self) -> None:
        await self._engine.call(msg.DropCopies(self.request.token))

    def _failed(self, error: SpaceferryError) -> None:
        self.error = error


def _in_a_task() -> bool:
    """Whether a coroutine's step is under way: no other could run below it."""
    try:
        return asyncio.current_task() is not None
    except RuntimeError:
        return False

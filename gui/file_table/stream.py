"""Rows on their way from the engine: one stream, heard until it ends, fails or is stopped."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import SpaceferryError
from gui import tasks

T = TypeVar("T")

GAP_MS = 100
"""Between two appends: ten a second look alive, more only cost."""

SHARE = 4
"""What took long is followed by so many times its length of rest."""


class RowStream(QObject):
    """`arrived(list[Rows])`, then `ended` or `failed(error)`; what waits meanwhile is taken up as `_rest` runs out.

    After `stop` nothing is told any more: a new one is a new object, so late pages find nobody.
    """

    arrived = Signal(object)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, pages: AsyncGenerator[T, None], hear: Callable[[T], None], parent: QObject | None) -> None:
        """Begins with the event loop's next turn: until then the subclass is made, and nothing is heard."""
        super().__init__(parent)
        self._stopped = self._begun = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._take_up)
        self._work = self._run(pages, hear)
        self._task = tasks.spawn(self._work, on_error=self._hear_end)

    def stop(self) -> None:
        """Cancel it in the engine."""
        self._stopped = True
        self._rest.stop()
        self._task.cancel()
        if not self._begun:
            self._work.close()  # a task cancelled before its first step leaves its work unawaited
        self.deleteLater()

    async def _run(self, pages: AsyncGenerator[T, None], hear: Callable[[T], None]) -> None:
        self._begun = True
        async with aclosing(pages) as told:
            async for page in told:
                if self._stopped:
                    return
                hear(page)
                if not self._rest.isActive():
                    self._take_up()
        self._hear_end(None)

    def _hear_end(self, error: SpaceferryError | None) -> None:
        if not self._stopped:
            self._finish(error)

    def _take_up(self) -> None:
        """Tell of what waits, or of some of it."""
        raise NotImplementedError

    def _finish(self, error: SpaceferryError | None) -> None:
        """All is heard: `_tell_end` once nothing waits."""
        raise NotImplementedError

    def _tell_end(self, error: SpaceferryError | None) -> None:
        self._rest.stop()
        if self._stopped:
            return  # whoever took up the last rows has seen enough
        if error is None:
            self.ended.emit()
        else:
            self.failed.emit(error)

"""One listing of a folder on its way from the engine; frames are merged, so that the table grows ten times a second."""

import time
from contextlib import aclosing

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place, Rows
from gui import tasks
from gui.actions.context import Engine

GAP_MS = 100
"""Between two appends: ten a second look alive, more only cost."""

SHARE = 4
"""An append that took long (sorting a million rows) is followed by so many times its length of rest."""


class Listing(QObject):
    """`arrived(list[Rows])` with the first frame at once and later ones merged, then `ended` or `failed(error)`.

    After `stop` nothing is told any more: a new listing is a new object, so late pages find nobody.
    """

    arrived = Signal(object)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, engine: Engine, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._place = place
        self._stopped = False
        self._frames: list[Rows] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._flush)
        self._begun = False
        self._work = self._run()
        self._task = tasks.spawn(self._work, on_error=self._fail)

    def stop(self) -> None:
        """Cancel it in the engine."""
        self._stopped = True
        self._rest.stop()
        self._task.cancel()
        if not self._begun:
            self._work.close()  # a task cancelled before its first step leaves its work unawaited
        self.deleteLater()

    async def _run(self) -> None:
        self._begun = True
        async with aclosing(self._engine.stream(msg.OpenFolder(self._place))) as pages:
            async for rows in pages:
                if self._stopped:
                    return
                self._frames.append(rows)
                if not self._rest.isActive():
                    self._flush()
        self._finish(None)

    def _fail(self, error: SpaceferryError) -> None:
        self._finish(error)

    def _finish(self, error: SpaceferryError | None) -> None:
        if self._stopped:
            return
        self._rest.stop()
        self._flush()
        self._rest.stop()
        if error is None:
            self.ended.emit()
        else:
            self.failed.emit(error)

    def _flush(self) -> None:
        if not self._frames:
            return
        frames, self._frames = self._frames, []
        begun = time.monotonic()
        self.arrived.emit(frames)
        self._rest.start(max(GAP_MS, int((time.monotonic() - begun) * 1000 * SHARE)))

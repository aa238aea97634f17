"""One search on its way from the engine; pages are merged, so that the table grows ten times a second."""

import time
from contextlib import aclosing

from PySide6.QtCore import QObject, QTimer, Signal

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place, Rows
from gui import tasks
from gui.actions.context import Engine
from gui.file_table.listing import GAP_MS, SHARE


class Finder(QObject):
    """`arrived(list[Rows])` with what was found since, `told` when `looked` or `known` changed, then `ended` or
    `failed(error)`.

    `looked` counts the objects looked at so far; `known` is the age of the index asked (ms since the epoch), 0 of the
    service. After `stop` nothing is told any more.
    """

    arrived = Signal(object)
    told = Signal()
    ended = Signal()
    failed = Signal(object)

    def __init__(self, engine: Engine, place: Place, query: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.looked = self.known = 0
        self._engine, self._request = engine, msg.Search(place, query)
        self._stopped = self._begun = False
        self._found: list[Rows] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._flush)
        self._work = self._run()
        self._task = tasks.spawn(self._work, on_error=self._finish)

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
        async with aclosing(self._engine.stream(self._request)) as pages:
            async for page in pages:
                if self._stopped:
                    return
                self.looked, self.known = page.looked, page.known
                if page.rows.count:
                    self._found.append(page.rows)
                if not self._rest.isActive():
                    self._flush()
        self._finish(None)

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
        found, self._found = self._found, []
        begun = time.monotonic()
        if found:
            self.arrived.emit(found)
        self.told.emit()
        self._rest.start(max(GAP_MS, int((time.monotonic() - begun) * 1000 * SHARE)))

"""One search on its way from the engine; pages are merged, so that the table grows ten times a second."""

import time

from PySide6.QtCore import QObject, Signal

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place, Rows
from gui.actions.context import Engine
from gui.file_table.stream import GAP_MS, SHARE, RowStream


class Finder(RowStream):
    """`arrived` with what was found since; also `told` when `looked` or `known` changed.

    `looked` counts the objects looked at so far; `known` is the age of the index asked (ms since the epoch), 0 of the
    service.
    """

    told = Signal()

    def __init__(self, engine: Engine, place: Place, query: str, parent: QObject | None = None) -> None:
        super().__init__(engine.stream(msg.Search(place, query)), self._hear, parent)
        self.looked = self.known = 0
        self._found: list[Rows] = []

    def _hear(self, page: msg.Found) -> None:
        self.looked, self.known = page.looked, page.known
        if page.rows.count:
            self._found.append(page.rows)

    def _finish(self, error: SpaceferryError | None) -> None:
        self._take_up()
        self._tell_end(error)

    def _take_up(self) -> None:
        found, self._found = self._found, []
        begun = time.monotonic()
        if found:
            self.arrived.emit(found)
        self.told.emit()
        if not self._stopped:
            self._rest.start(max(GAP_MS, int((time.monotonic() - begun) * 1000 * SHARE)))

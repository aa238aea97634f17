"""One listing of a folder on its way from the engine: what is known of it, then what the service says otherwise.

Frames are merged, so that the table grows ten times a second; what came in a heap is taken up bit by bit, so that the
window never waits for it.
"""

import time
from collections import deque
from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QObject, Signal

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Changes, Place, Rows
from gui.actions.context import Engine
from gui.file_table.stream import GAP_MS, SHARE, RowStream

TURN_MS = 5
"""So long frames are taken up without a rest: a third of a frame of the screen."""

PIECE = 250
"""Changes taken up in one go: each looks for its row, which takes some hundredths of a millisecond."""


class Listing(RowStream):
    """`arrived` with the first frame at once and later ones merged; also `corrected(Changes)`, where the folder was
    known.
    """

    corrected = Signal(object)

    def __init__(self, engine: Engine, place: Place, parent: QObject | None = None) -> None:
        super().__init__(engine.stream(msg.ShowFolder(place)), self._hear, parent)
        self.known = 0
        """How old the rows are that come (ms since the epoch); 0: the service's own."""
        self.checking = False
        """Whether all known rows are here, and are being compared with the service's."""
        self._place = place
        self._waiting: deque[Rows | Changes] = deque()
        self._over: tuple[SpaceferryError | None] | None = None

    def _hear(self, frame: msg.FolderFrame) -> None:
        if frame.rows is not None:
            self.known = self.known or frame.known
            self._waiting.append(frame.rows)
        elif frame.known and not self.checking:
            self._waiting.append(Changes(self._place.account, self._place.space))
        if frame.changes is not None:
            self._waiting.extend(_pieces(frame.changes))

    def _finish(self, error: SpaceferryError | None) -> None:
        self._over = (error,)
        self._take_up()

    def _take_up(self) -> None:
        """As much as fits into a turn; the end once nothing waits."""
        begun = time.monotonic()
        while self._waiting and not self._stopped:
            self._tell(self._waiting.popleft())
            if (time.monotonic() - begun) * 1000 > TURN_MS:
                break
        spent = int((time.monotonic() - begun) * 1000)
        if self._waiting:
            self._rest.start(spent * SHARE)
        elif self._over is None:
            self._rest.start(max(GAP_MS, spent * SHARE))
        else:
            self._tell_end(*self._over)

    def _tell(self, told: Rows | Changes) -> None:
        if isinstance(told, Rows):
            self.arrived.emit([told])
        else:
            self.checking = True
            self.corrected.emit(told)


def _pieces(changes: Changes) -> Iterator[Changes]:
    """The same, in parts that are quickly taken up."""
    count = max(len(changes.removed), len(changes.updated), len(changes.added))
    for first in range(0, count, PIECE):
        part = slice(first, first + PIECE)
        yield msgspec.structs.replace(
            changes, added=changes.added[part], updated=changes.updated[part], removed=changes.removed[part]
        )

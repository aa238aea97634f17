"""One listing of a folder on its way from the engine: what is known of it, then what the service says otherwise.

Frames are merged, so that the table grows ten times a second; what came in a heap is taken up bit by bit, so that the
window never waits for it.
"""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import aclosing

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Changes, Place, Rows
from gui import tasks
from gui.actions.context import Engine

GAP_MS = 100
"""Between two appends: ten a second look alive, more only cost."""

SHARE = 4
"""What took long is followed by so many times its length of rest."""

TURN_MS = 5
"""So long frames are taken up without a rest: a third of a frame of the screen."""

PIECE = 250
"""Changes taken up in one go: each looks for its row, which takes some hundredths of a millisecond."""


class Listing(QObject):
    """`arrived(list[Rows])` with the first frame at once and later ones merged, `corrected(Changes)` where the folder
    was known, then `ended` or `failed(error)`.

    After `stop` nothing is told any more: a new listing is a new object, so late pages find nobody.
    """

    arrived = Signal(object)
    corrected = Signal(object)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, engine: Engine, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.known = 0
        """How old the rows are that come (ms since the epoch); 0: the service's own."""
        self.checking = False
        """Whether all known rows are here, and are being compared with the service's."""
        self._engine = engine
        self._place = place
        self._stopped = False
        self._waiting: deque[Rows | Changes] = deque()
        self._over: tuple[SpaceferryError | None] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._take_up)
        self._begun = False
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
        async with aclosing(self._engine.stream(msg.ShowFolder(self._place))) as frames:
            async for frame in frames:
                if self._stopped:
                    return
                self._hear(frame)
        self._finish(None)

    def _hear(self, frame: msg.FolderFrame) -> None:
        if frame.rows is not None:
            self.known = self.known or frame.known
            self._waiting.append(frame.rows)
        elif frame.known and not self.checking:
            self._waiting.append(Changes(self._place.account, self._place.space))
        if frame.changes is not None:
            self._waiting.extend(_pieces(frame.changes))
        if not self._rest.isActive():
            self._take_up()

    def _finish(self, error: SpaceferryError | None) -> None:
        if not self._stopped:
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
        elif not self._stopped:
            self._rest.stop()
            self._tell_end(*self._over)

    def _tell(self, told: Rows | Changes) -> None:
        if isinstance(told, Rows):
            self.arrived.emit([told])
        else:
            self.checking = True
            self.corrected.emit(told)

    def _tell_end(self, error: SpaceferryError | None) -> None:
        if error is None:
            self.ended.emit()
        else:
            self.failed.emit(error)


def _pieces(changes: Changes) -> Iterator[Changes]:
    """The same, in parts that are quickly taken up."""
    count = max(len(changes.removed), len(changes.updated), len(changes.added))
    for first in range(0, count, PIECE):
        part = slice(first, first + PIECE)
        yield msgspec.structs.replace(
            changes, added=changes.added[part], updated=changes.updated[part], removed=changes.removed[part]
        )

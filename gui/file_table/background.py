"""Work beside the window: on a thread, one piece at a time, its result told on the main thread.

For what keeps numpy busy, which lets others run meanwhile. A newer wish ends the older at its next step.
"""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

POLL_MS = 4
"""How often the main thread looks whether the work is done: a quarter of a frame. No signal crosses from a thread
whose window may be gone."""

T = TypeVar("T")
Check = Callable[[], None]


class Dropped(Exception):
    """Nobody waits for it any more."""


class _Piece(Generic[T]):
    """`over` is set by the thread when `result` or `error` stands; `unwanted` by the main thread."""

    def __init__(self, work: Callable[[Check], T], done: Callable[[T | None], None]) -> None:
        self.done = done
        self.result: T | None = None
        self.error: BaseException | None = None
        self.over = threading.Event()
        self.unwanted = False
        self._work = work

    def run(self) -> None:
        try:
            self.result = self._work(self._check)
        except Dropped:
            pass
        except BaseException as error:  # raised again on the main thread
            self.error = error
        self.over.set()

    def _check(self) -> None:
        if self.unwanted:
            raise Dropped


class Background(QObject):
    """`run` needs `busy` to be false."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._piece: _Piece[object] | None = None
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether work goes on."""
        return self._piece is not None

    def run(self, work: Callable[[Check], T], done: Callable[[T | None], None]) -> None:
        """Do the work, which calls what it is given between its steps; then `done(result)`, None if it was ended."""
        piece: _Piece[T] = _Piece(work, done)
        self._piece = piece  # type: ignore[assignment]
        threading.Thread(target=piece.run, name="arrange rows").start()
        self._poll.start()

    def end(self) -> None:
        """The result is not wanted: `done(None)` follows once it has stopped."""
        if self._piece is not None:
            self._piece.unwanted = True

    def forget(self) -> None:
        """As `end`, but nothing follows, and other work may start at once."""
        self.end()
        self._piece = None
        self._poll.stop()

    def _look(self) -> None:
        piece = self._piece
        if piece is None or not piece.over.is_set():
            return
        self._piece = None
        self._poll.stop()
        if piece.error is not None:
            raise piece.error
        piece.done(None if piece.unwanted else piece.result)

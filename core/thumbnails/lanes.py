"""A few threads that get small pictures: what is wished for first, first; what nobody wishes any more, never.

A piece of work is known by its id: whoever wishes for one that is under way gets its outcome too.
"""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from core.cancel import CancelToken

T = TypeVar("T")

LANES, FEW = 6, 1
"""Pieces at once, and while transfers move or a folder is opened: those go first."""

LOOK_S = 0.1
"""How often it is looked whether those are over."""

log = logging.getLogger(__name__)

Listener = Callable[[str, "T | None"], None]
"""Told a piece's id and outcome, None where it failed; on the lane's thread."""


class _Piece(Generic[T]):
    def __init__(self, work: Callable[[CancelToken], T]) -> None:
        self.work = work
        self.listeners: list[Listener[T]] = []


class Lanes(Generic[T]):
    """Any thread may call. `_room` guards the fields after it."""

    def __init__(self, busy: Callable[[], bool]) -> None:
        self._busy = busy
        self._cancel = CancelToken()
        self._room = threading.Condition()
        self._waiting: OrderedDict[str, _Piece[T]] = OrderedDict()
        self._running: dict[str, _Piece[T]] = {}
        self._threads: list[threading.Thread] = []

    def wish(self, id: str, work: "Callable[[CancelToken], T]", listener: "Listener[T]") -> None:
        """Have a piece worked on, behind those that wait."""
        with self._room:
            piece = self._running.get(id) or self._waiting.get(id)
            if piece is None:
                piece = self._waiting[id] = _Piece(work)
            piece.listeners.append(listener)
            if len(self._threads) < LANES and not self._cancel.cancelled:
                thread = threading.Thread(target=self._run, name=f"picture-{len(self._threads)}", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._room.notify()

    def drop(self, listener: "Listener[T]") -> None:
        """It listens no more: what it alone waits for is not begun."""
        with self._room:
            for piece in self._running.values():
                piece.listeners[:] = [one for one in piece.listeners if one is not listener]
            for id, piece in list(self._waiting.items()):
                piece.listeners[:] = [one for one in piece.listeners if one is not listener]
                if not piece.listeners:
                    del self._waiting[id]

    def close(self) -> None:
        """End what runs, begin nothing."""
        self._cancel.cancel()
        with self._room:
            self._waiting.clear()
            self._room.notify_all()
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        while (taken := self._take()) is not None:
            id, piece = taken
            outcome: T | None = None
            try:
                with self._cancel.lent() as cancel:
                    outcome = piece.work(cancel)
            except Exception:
                log.exception("a small picture failed")
            with self._room:
                del self._running[id]
                listeners = list(piece.listeners)
                self._room.notify()
            for listener in listeners:
                listener(id, outcome)

    def _take(self) -> tuple[str, _Piece[T]] | None:
        """The next piece; None at the end."""
        with self._room:
            while not self._cancel.cancelled:
                if not self._waiting:
                    self._room.wait()
                elif len(self._running) >= (FEW if self._busy() else LANES):
                    self._room.wait(LOOK_S)
                else:
                    id, piece = self._waiting.popitem(last=False)
                    self._running[id] = piece
                    return id, piece
            return None

"""What waits to be sent to the window. Callers never wait for the window; one thread writes.

Frames keep their order. Numbers do not pile up in front of a window that does not read: a QueueChanged that still
waits takes the next one in.
"""

import logging
import threading
from collections import deque

from core.engine import protocol as msg
from core.engine.pipe import Pipe

_log = logging.getLogger(__name__)


class Outbox:
    """The queue of frames, and the thread that writes them. `_ready` guards `_waiting`, `_numbers` and `_closed`."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._ready = threading.Condition()
        self._waiting: deque[bytes | None] = deque()
        self._numbers: msg.QueueChanged | None = None
        """The one QueueChanged that waits; its place in `_waiting` is held by a None."""
        self._closed = False
        self._writer = threading.Thread(target=self._write_all, name="writer", daemon=True)
        self._writer.start()

    def put(self, frame: bytes) -> None:
        """Queue a frame."""
        with self._ready:
            self._waiting.append(frame)
            self._ready.notify()

    def tell(self, event: msg.Event) -> None:
        """Queue an event. One that cannot be encoded is a fault of ours: it is logged and dropped."""
        if isinstance(event, msg.QueueChanged):
            self._tell_numbers(event)
            return
        try:
            self.put(msg.encode(msg.Told(event)))
        except (msg.BadFrame, ValueError):
            _log.exception("%s could not be told", type(event).__name__)

    def close(self, limit: float) -> None:
        """Write what waits, for `limit` seconds at most, then stop."""
        with self._ready:
            self._closed = True
            self._ready.notify()
        self._writer.join(limit)

    def _tell_numbers(self, event: msg.QueueChanged) -> None:
        with self._ready:
            if self._numbers is None:
                self._waiting.append(None)
                self._numbers = event
            else:
                self._numbers = merged(self._numbers, event)
            self._ready.notify()

    def _write_all(self) -> None:
        while True:
            frame = self._next()
            if frame is None:
                return
            try:
                self._pipe.write(frame)
            except OSError:
                return  # the window is gone; the reader sees that too, and ends the engine

    def _next(self) -> bytes | None:
        """The next frame to write, None at the end."""
        while True:
            with self._ready:
                self._ready.wait_for(lambda: self._waiting or self._closed)
                if not self._waiting:
                    return None
                frame = self._waiting.popleft()
                if frame is not None:
                    return frame
                numbers, self._numbers = self._numbers, None
            try:
                return msg.encode(msg.Told(numbers))
            except (msg.BadFrame, ValueError):
                _log.exception("the queue's numbers could not be told")


def merged(old: msg.QueueChanged, new: msg.QueueChanged) -> msg.QueueChanged:
    """One event for two: the later totals, and of each job the later row."""
    rows = {row.id: row for row in (*old.rows, *new.rows)}
    return msg.QueueChanged(new.totals, tuple(rows.values()))

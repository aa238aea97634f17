"""The engine's main loop: reads what the window sends until it closes the pipe, then ends in order.

core/engine/__main__.py runs it on the main thread. Two things end it: the end of the pipe, and SIGTERM.
"""

import contextlib
import logging
import os
import threading
from collections.abc import Callable

from core.engine import protocol as msg
from core.engine.calls import Calls, failure
from core.engine.outbox import Outbox
from core.engine.pipe import Pipe
from core.errors import SpaceferryError

HARD_LIMIT = 5.0
"""Seconds an orderly end may take; then the process goes as it is. What is unfinished is in the journal."""

WRITE_LIMIT = 0.5
"""Seconds for the last frames: a window that still reads needs far less, one that is gone needs none."""

EXIT_REFUSED = 3
EXIT_BROKEN_PIPE = 4
EXIT_HUNG = 5

_log = logging.getLogger(__name__)


class Loop:
    """Reads and hands over. `end` may come from any thread, and from several at once."""

    def __init__(self, pipe: Pipe, outbox: Outbox, calls: Calls, close: Callable[[], None]) -> None:
        """`close` ends what the calls work on: transfers, providers, the lock."""
        self._pipe, self._outbox, self._calls, self._close = pipe, outbox, calls, close
        self._ending = threading.Lock()

    def run(self) -> None:
        """Read until the pipe ends. Does not return."""
        code = 0
        try:
            for body in self._pipe.bodies():
                self._take(body)
        except (msg.BadFrame, OSError) as error:
            _log.error("the pipe is broken: %s", error)  # the trace would say nothing more
            code = EXIT_BROKEN_PIPE
        self.end(code)

    def end(self, code: int = 0) -> None:
        """Stop calls, close everything, leave the process. Does not return; whoever comes second waits for that."""
        self._ending.acquire()
        _leave_after(HARD_LIMIT)
        _log.info("ending")
        self._calls.cancel_all()
        try:
            self._close()
        except Exception:
            _log.exception("closing failed")
        self._outbox.close(WRITE_LIMIT)
        leave(code)

    def end_soon(self) -> None:
        """End on another thread: for a signal handler, which must not wait for what it interrupted."""
        threading.Thread(target=self.end, name="end", daemon=True).start()

    def _take(self, body: bytes) -> None:
        try:
            message = msg.decode_from_window(body)
        except msg.BadFrame as error:
            if not error.id:
                raise
            self._outbox.put(msg.encode(failure(error.id, error)))
            return
        if isinstance(message, msg.Call):
            self._calls.start(message)
        elif isinstance(message, msg.Cancel):
            self._calls.cancel(message.id)
        else:
            self._calls.more(message.id)


def refuse(pipe: Pipe, error: SpaceferryError) -> None:
    """Answer the first call with why there is no engine here, then leave. Does not return."""
    _log.error("refused to start: %s", error)
    with contextlib.suppress(msg.BadFrame, OSError):
        for body in pipe.bodies():
            message = msg.decode_from_window(body)
            if isinstance(message, msg.Call):
                pipe.write(msg.encode(failure(message.id, error)))
                break
    leave(EXIT_REFUSED)


def leave(code: int) -> None:
    """Leave at once: daemon threads may sit in a keyring or a socket, and nothing is to wait for them."""
    logging.shutdown()
    os._exit(code)


def _leave_after(seconds: float) -> None:
    timer = threading.Timer(seconds, os._exit, [EXIT_HUNG])
    timer.daemon = True
    timer.start()

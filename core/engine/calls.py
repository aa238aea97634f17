"""Runs calls: each on a worker, cancellable, its pages paced by the window's credit, its error turned into a code.

The reader (core/engine/loop.py) hands over what the window sent; handlers come from core/engine/service.py.
"""

import logging
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from typing import Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.outbox import Outbox
from core.engine.workers import Workers
from core.errors import EngineFailed, SpaceferryError

Handler = Callable[[Any, CancelToken], Any]
"""Takes a request; returns its answer, or, for a Stream, a generator of its pages (which looks at the token)."""

_log = logging.getLogger(__name__)


_NO_MORE = object()


class Credit:
    """How many pages a stream may still send. The reader gives, the stream's thread takes."""

    def __init__(self, cancel: CancelToken) -> None:
        self._pages = threading.Semaphore(msg.CREDIT)
        cancel.on_cancel(self._pages.release)  # who waits now goes on; nobody waits after a cancel

    def give(self) -> None:
        """The window took a page."""
        self._pages.release()

    def take(self) -> None:
        """Wait for leave to send one page. A cancel ends the wait too."""
        self._pages.acquire()


class Calls:
    """The calls under way. `_lock` guards `_running`."""

    def __init__(self, handlers: Mapping[type, Handler], outbox: Outbox) -> None:
        self._handlers = handlers
        self._outbox = outbox
        self._workers = Workers()
        self._lock = threading.Lock()
        self._running: dict[int, tuple[CancelToken, Credit]] = {}

    def start(self, call: msg.Call) -> None:
        """Run the call on a thread of its own. Raises BadFrame if its id is in use."""
        cancel = CancelToken()
        credit = Credit(cancel)
        with self._lock:
            if call.id in self._running:
                raise msg.BadFrame("id in use")
            self._running[call.id] = (cancel, credit)
        self._workers.run(lambda: self._run(call, cancel, credit))

    def cancel(self, id: int) -> None:
        """Ask a call to stop; it may be over already."""
        with self._lock:
            found = self._running.get(id)
        if found:
            found[0].cancel()

    def more(self, id: int) -> None:
        """Let a stream send one page more; it may be over already."""
        with self._lock:
            found = self._running.get(id)
        if found:
            found[1].give()

    def cancel_all(self) -> None:
        """Ask every call to stop."""
        with self._lock:
            running = list(self._running.values())
        for cancel, _ in running:
            cancel.cancel()

    def _run(self, call: msg.Call, cancel: CancelToken, credit: Credit) -> None:
        last: msg.Answer | msg.End | msg.Failed
        try:
            found = self._handlers[type(call.request)](call.request, cancel)
            if isinstance(call.request, msg.Stream):
                self._send_pages(call.id, found, cancel, credit)
                last = msg.End(call.id)
            else:
                last = msg.Answer(call.id, found)
            frame = msg.encode(last)
        except Exception as error:
            frame = msg.encode(failure(call.id, error))
        with self._lock:  # first forgotten, then answered: the window may use the id again at once
            del self._running[call.id]
        self._outbox.put(frame)

    def _send_pages(self, id: int, pages: Generator[Any, None, None], cancel: CancelToken, credit: Credit) -> None:
        """Pull and send. A cancelled generator is pulled on until it notices: a verb still tells what it has done."""
        with closing(pages):
            while True:
                if not cancel.cancelled:
                    credit.take()
                page = next(pages, _NO_MORE)
                if page is _NO_MORE:
                    return
                if not cancel.cancelled or (isinstance(page, msg.VerbProgress) and page.finished):
                    self._outbox.put(msg.encode(msg.PageFrame(id, page)))


def failure(id: int, error: Exception) -> msg.Failed:
    """The frame for an error. One that is none of ours becomes EngineFailed, and the log has its trace."""
    if not isinstance(error, SpaceferryError):
        _log.error("call %d failed", id, exc_info=error)
        error = EngineFailed(detail=type(error).__name__)
    notice = msg.Notice.of(error)
    return msg.Failed(id, notice.code, notice.params)

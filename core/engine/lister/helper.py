"""The engine's end of the process that reads pages (core/engine/lister/__main__.py): started, asked, and ended."""

import contextlib
import itertools
import subprocess
import sys
import threading
import time
from concurrent.futures import Future

import msgspec

from core.cancel import CancelToken
from core.engine.lister import messages as msg
from core.errors import Cancelled, rebuild
from core.shapes import shaped

PIPE = 1 << 20
"""Bytes that wait in the pipe, where the system lets us say: a page is more than the usual 64 KiB."""


class Gone(Exception):
    """The process has ended."""


class Helper:
    """One process. Any thread may ask; `_lock` guards what follows it, `_writing` the process's input."""

    def __init__(self) -> None:
        """Start it; it can be asked once it is `ready`. Raises OSError."""
        self.ready = False
        self.used = 0.0
        """Seconds of a processor that it took so far."""
        self.idle_since = time.monotonic()
        self._process = subprocess.Popen(command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1 << 16)
        self._ids = itertools.count(1)
        self._writing = threading.Lock()
        self._opened: set[int] = set()
        self._lock = threading.Lock()
        self._waiting: dict[int, Future[bytes]] = {}
        self._gone = False
        self._widen()
        threading.Thread(target=self._hear, name="pages", daemon=True).start()

    @property
    def busy(self) -> bool:
        """Whether somebody waits for an answer."""
        return bool(self._waiting)

    def ask(self, question: msg.Read, opened: msg.Open, cancel: CancelToken) -> msg.Told:
        """A page, by a provider that is opened if it is not. Raises Gone, Cancelled, and what the provider raises."""
        answer: Future[bytes] = Future()
        with self._lock:
            if self._gone:
                raise Gone
            id = next(self._ids)
            self._waiting[id] = answer
        withdraw = cancel.on_cancel(lambda: self._stop(id))
        try:
            self._ask(id, question, opened)
            told: msg.Answer = msgspec.msgpack.decode(answer.result(), type=shaped(msg.Answer))
        finally:
            withdraw()
            with self._lock:
                self._waiting.pop(id, None)
                self.idle_since = time.monotonic()
        cancel.slowed = cancel.slowed or told.slowed
        if isinstance(told, msg.Failed):
            raise rebuild(told.code, told.params)
        self.used = max(self.used, told.used)
        return told

    def close(self) -> None:
        """End it, whatever it does."""
        with self._lock:
            self._gone = True
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        with self._writing, contextlib.suppress(OSError):
            self._process.stdin.close()

    def _ask(self, id: int, question: msg.Read, opened: msg.Open) -> None:
        with self._writing:
            if opened.number not in self._opened:
                self._opened.add(opened.number)
                self._send(0, opened)
            self._send(id, question)

    def _stop(self, id: int) -> None:
        with self._lock:
            answer = self._waiting.pop(id, None)
        if answer is not None:
            with self._writing, contextlib.suppress(Gone):
                self._send(id, msg.Stop())
            answer.set_exception(Cancelled())

    def _send(self, id: int, question: msg.Question) -> None:
        """With `_writing` held. Raises Gone."""
        pipe = self._process.stdin
        assert pipe is not None
        try:
            pipe.write(msg.frame(id, question))
            pipe.flush()
        except (OSError, ValueError):
            raise Gone from None

    def _hear(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        with pipe:
            while (found := msg.read(pipe)) is not None:
                id, body = found
                if not id:
                    self.ready = True
                    continue
                with self._lock:
                    answer = self._waiting.pop(id, None)
                if answer is not None:
                    answer.set_result(body)
        with self._lock:
            self._gone, self.ready = True, False
            left, self._waiting = list(self._waiting.values()), {}
        for answer in left:
            answer.set_exception(Gone())
        self._process.wait()

    def _widen(self) -> None:
        if sys.platform == "linux":
            import fcntl

            with contextlib.suppress(OSError):
                fcntl.fcntl(self._process.stdout, fcntl.F_SETPIPE_SZ, PIPE)  # type: ignore[arg-type]


def command() -> list[str]:
    """What starts the process. The frozen program is all in one binary (packaging/launch.py)."""
    frozen = getattr(sys, "frozen", False)
    return [sys.executable, *(["--lister"] if frozen else ["-m", "core.engine.lister"])]

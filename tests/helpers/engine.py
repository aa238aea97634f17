"""The real engine process, driven over its pipe as the window drives it, but from plain blocking code.

with EngineProcess(tmp_path / "profile") as engine:
    engine.hello()
    account = engine.call(msg.SaveAccount(...))
    for page in engine.stream(msg.OpenFolder(...)):
        ...
    engine.event(msg.ObjectsChanged)
"""

import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, TypeVar, cast

from core.engine import protocol as msg
from core.engine.__main__ import main
from core.errors import rebuild
from tests.helpers.forked import Forked, Pipes
from tests.helpers.sources import ROOT

COMMAND = (sys.executable, "-m", "core.engine")
"""What starts an engine, without its arguments."""

LIMIT = 100.0
"""Seconds after which a test gives up waiting: a safety net, never a verdict, also where much else runs: an engine is
as nice as can be.
"""

T = TypeVar("T")
E = TypeVar("E", bound=msg.Event)
Main = Callable[[list[str]], None]
Reply = msg.Answer | msg.PageFrame | msg.End | msg.Failed


class EngineGone(Exception):
    """The engine closed its end of the pipe."""


class EngineProcess:
    """One engine. Not for several threads, except where a method says so; a reader thread collects what it sends."""

    def __init__(
        self,
        profile: Path,
        *,
        env: Mapping[str, str] | None = None,
        main: Main = main,
        command: tuple[str, ...] | None = None,
    ) -> None:
        """Start it. `env` is added to this process's environment.

        It is forked, and `main` is what it runs; unless `command` says what starts an engine.
        """
        self.profile = profile
        self.events: list[msg.Event] = []
        """All events so far, oldest first."""
        self._arrived = threading.Condition()
        self._ids = itertools.count(1)
        self._types: dict[int, Any] = {}
        self._replies: dict[int, SimpleQueue[Reply | None]] = {}
        self._looked_at = 0
        self._pipes = Pipes()
        arguments = ["--profile", str(profile)]
        self.process: Forked | subprocess.Popen[bytes]
        with self._pipes.other_ends() as streams:
            box = {**os.environ, **(env or {})}
            if command is None:
                self.process = Forked(main, arguments, box, streams)
            else:
                stdin, stdout, stderr = streams
                self.process = subprocess.Popen(
                    [*command, *arguments], cwd=ROOT, env=box, stdin=stdin, stdout=stdout, stderr=stderr
                )
        self._errors = bytearray()
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._read, self._read_errors)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> "EngineProcess":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.close()
        self._put_away()

    @property
    def pid(self) -> int:
        """The engine's process id."""
        return self.process.pid

    @property
    def stderr(self) -> str:
        """What it printed; complete once it has ended."""
        return self._errors.decode(errors="replace")

    @property
    def log(self) -> str:
        """Its log so far."""
        file = self.profile / "logs" / "engine.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def hello(self) -> msg.EngineInfo:
        """The first call."""
        return self.call(msg.Hello())

    def call(self, request: msg.Request[T], limit: float = LIMIT) -> T:
        """The answer. Raises the SpaceferryError it failed with; EngineGone."""
        id = self.send(request)
        return cast("T", self._end(self.reply(id, limit)))

    def stream(self, request: msg.Stream[T], limit: float = LIMIT) -> Iterator[T]:
        """The pages, each acknowledged as it is taken; closing the generator cancels. Raises as `call` does."""
        id = self.send(request)
        over = False
        try:
            while True:
                reply = self.reply(id, limit)
                if isinstance(reply, msg.PageFrame):
                    self.more(id)
                    yield cast("T", reply.page)
                    continue
                over = True
                self._end(reply)
                return
        finally:
            if not over and self.process.poll() is None:
                self.cancel(id)

    def send(self, request: msg.Request[Any] | msg.Stream[Any]) -> int:
        """Send a request; returns the id its replies carry."""
        id = next(self._ids)
        self._types[id] = msg.answer_type(type(request))
        self._replies[id] = SimpleQueue()
        self.write(msg.encode(msg.Call(id, request)))
        return id

    def cancel(self, id: int) -> None:
        """Ask a call to stop."""
        self.write(msg.encode(msg.Cancel(id)))

    def more(self, id: int) -> None:
        """Acknowledge a page."""
        self.write(msg.encode(msg.More(id)))

    def write(self, data: bytes) -> None:
        """Send raw bytes. Raises EngineGone."""
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._pipes.stdin, rest) :]
        except BrokenPipeError:
            raise EngineGone(f"exit code {self.process.wait(LIMIT)}: {self.stderr}") from None

    def reply(self, id: int, limit: float = LIMIT) -> Reply:
        """The next reply to a call. Raises EngineGone, or AssertionError after `limit` seconds."""
        try:
            found = self._replies[id].get(timeout=limit)
        except Empty:
            raise AssertionError(f"no reply within {limit} s") from None
        if found is None:
            raise EngineGone(f"exit code {self.process.wait(LIMIT)}: {self.stderr}")
        return found

    def waiting(self, id: int) -> int:
        """How many replies to a call have come and were not taken yet."""
        return self._replies[id].qsize()

    def event(self, kind: type[E], wanted: Callable[[E], bool] = lambda _: True, limit: float = LIMIT) -> E:
        """The next event of this kind that is wanted, waiting for it if need be; older ones are passed over."""

        def found() -> int | None:
            for place in range(self._looked_at, len(self.events)):
                event = self.events[place]
                if isinstance(event, kind) and wanted(event):
                    return place + 1
            return None

        with self._arrived:
            if not self._arrived.wait_for(lambda: found() is not None, limit):
                raise AssertionError(f"no {kind.__name__} within {limit} s; came: {self.events[self._looked_at :]}")
            self._looked_at = found() or 0
            return cast("E", self.events[self._looked_at - 1])

    def close(self) -> int:
        """Close the pipe as a window does that ends; the exit code."""
        self._pipes.close_stdin()
        return self.process.wait(LIMIT)

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait(LIMIT)

    def _end(self, reply: Reply) -> Any:
        if isinstance(reply, msg.Failed):
            raise rebuild(reply.code, reply.params)
        return reply.result if isinstance(reply, msg.Answer) else None

    def _read(self) -> None:
        buffer = msg.FrameBuffer()
        while data := os.read(self._pipes.stdout, 1 << 16):
            for body in buffer.feed(data):
                self._take(msg.decode_from_engine(body, self._types.__getitem__))
        for replies in list(self._replies.values()):
            replies.put(None)

    def _take(self, message: msg.FromEngine) -> None:
        if isinstance(message, msg.Told):
            with self._arrived:
                self.events.append(message.event)
                self._arrived.notify_all()
        else:
            self._replies[message.id].put(message)

    def _read_errors(self) -> None:
        while data := os.read(self._pipes.stderr, 1 << 16):
            self._errors += data

    def _put_away(self) -> None:
        for thread in self._threads:
            thread.join(LIMIT)
        self._pipes.close()

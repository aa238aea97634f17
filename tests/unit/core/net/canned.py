"""A server of canned answers on a real socket: for what no well-behaved server sends, and for requests byte by byte."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import BinaryIO

Step = bytes | Callable[[socket.socket], None]
"""An answer, or what to do with the connection instead."""


def answer(body: bytes = b"{}", status: str = "200 OK", *headers: str, length: int | None = None) -> bytes:
    """An answer with the headers given; `length` may lie."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def cut(_connection: socket.socket) -> None:
    """Close without a word."""


@dataclass
class Canned:
    """A listening server. Each request takes the next step; the last one serves for good."""

    steps: list[Step]
    context: ssl.SSLContext | None = None
    requests: list[bytes] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)
    """Set when the first request's head is here."""
    released: threading.Event = field(default_factory=threading.Event)
    """Set at the end: what hangs may end."""
    connections: int = 0
    greetings: int = 0
    """TLS greetings that came to a server without TLS, and were answered in plain words."""

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._run(self._accept)

    @property
    def host(self) -> str:
        """host:port."""
        return f"127.0.0.1:{self._listener.getsockname()[1]}"

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"{'https' if self.context else 'http'}://{self.host}"

    def hang(self, _connection: socket.socket) -> None:
        """A step that never answers."""
        self.released.wait()

    def close(self) -> None:
        """Release what hangs, close all, wait for the threads."""
        self.released.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _run(self, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            self._run(self._serve, connection)

    def _serve(self, raw: socket.socket) -> None:
        with suppress(OSError), raw:
            if not self.context and raw.recv(1, socket.MSG_PEEK) == b"\x16":
                self.greetings += 1
                raw.sendall(answer(b"", "400 Bad Request"))
                return
            connection = self.context.wrap_socket(raw, server_side=True) if self.context else raw
            self._open.append(connection)
            with connection:
                for request in self._read(connection):
                    self.requests.append(request)
                    step = self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]
                    if callable(step):
                        step(connection)
                        return
                    connection.sendall(step)

    def _read(self, connection: socket.socket) -> Iterator[bytes]:
        with connection.makefile("rb") as lines:
            while head := _head(lines):
                self.arrived.set()
                length = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
                body = lines.read(int(length[0].partition(b":")[2])) if length else b""
                yield head + b"\r\n" + body


def _head(lines: BinaryIO) -> bytes:
    """A request's head without its empty line; empty at the end of the connection."""
    head = b""
    while (line := lines.readline()) not in (b"\r\n", b""):
        head += line
    return head if line else b""


@contextmanager
def canned(*steps: Step, context: ssl.SSLContext | None = None) -> Iterator[Canned]:
    """A server with these steps, closed at the end."""
    server = Canned(list(steps), context)
    try:
        yield server
    finally:
        server.close()


class Bytes:
    """A body that counts how often it was rewound, and raises `error` in place of its end."""

    def __init__(self, blocks: Iterable[bytes], error: Exception | None = None) -> None:
        self.blocks = list(blocks)
        self.error = error
        self.rewinds = 0
        self._left = b"".join(self.blocks)

    @property
    def size(self) -> int:
        """Bytes in all, promised even if an error comes."""
        return sum(map(len, self.blocks)) + (1 if self.error else 0)

    def read(self, amount: int = -1) -> bytes:
        """The next bytes."""
        if not self._left and self.error:
            raise self.error
        wanted = len(self._left) if amount < 0 else amount
        got, self._left = self._left[:wanted], self._left[wanted:]
        return got

    def rewind(self) -> None:
        """Start over."""
        self.rewinds += 1
        self._left = b"".join(self.blocks)

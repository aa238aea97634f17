"""A TCP proxy of our own between the engine and the sandbox, which delays, slows, cuts, swallows and corrupts.

    with Wire(cloud.endpoints["up"]) as wire:      # host:port or an address; no root, threads of this process
        wire.up.cut_after = 100_000                # bytes from the client, per connection; FIN unless `reset`
        wire.down.rate = 50_000                    # bytes per second, per connection
        wire.cut_randomly(seed, every_bytes=5_000_000)

Everything can be set while it runs, and holds for connections that are open too, unless it says otherwise. What a
fault does is counted. tests/helpers/wired.py puts wires in front of every host a sandbox tells.
"""

import random
import socket
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urlsplit

from tests.helpers.canned_answer import answer_with

BLOCK = 64 * 1024
_RESET = struct.pack("ii", 1, 0)
_PATIENCE = 0.05
"""Seconds between two looks at what a stopped or slowed connection is to do."""


@dataclass
class Side:
    """What happens to bytes of one direction. Offsets count the bytes of one connection, HTTP heads included."""

    delay: float = 0.0
    """Seconds before each block is passed on."""
    rate: int = 0
    """Bytes per second, per connection; 0: as fast as it goes."""
    cut_after: int | None = None
    """The connection is cut, both ways, once so many bytes were passed on."""
    reset: bool = False
    """Cut by RST instead of FIN."""
    swallow_after: int | None = None
    """From this byte on nothing is passed on, and the connection stays open: a black hole."""
    corrupt_at: int | None = None
    """The byte at this offset is flipped."""
    times: int = 0
    """How often a cut, a hole or a corruption strikes (0: always); each counts one connection once."""
    struck: int = 0
    """How often one did."""


class Wire:
    """`with Wire(target) as wire`: listens on `wire.port` of 127.0.0.1. `_lock` guards `_links` and the counters."""

    def __init__(self, target: str, port: int = 0) -> None:
        parts = urlsplit(target if "://" in target else f"//{target}")
        self.target = (parts.hostname or "127.0.0.1", parts.port or 80)
        self.up = Side()
        self.down = Side()
        self.deaf = False
        """New connections are accepted, read and never answered; nothing reaches the target."""
        self.canned: list[bytes | None] = []
        """Raw HTTP answers that new connections get in place of the target's; the last one for ever. None: its own."""
        self.connections = self.refused = self.cuts = self.bytes_up = self.bytes_down = 0
        self.port = port
        self._lock = threading.Lock()
        self._links: set[Link] = set()
        self._random: random.Random | None = None
        self._every = 0
        self._listener: socket.socket | None = None
        self._closing = False

    @property
    def address(self) -> str:
        """`host:port`, as a sandbox tells its hosts."""
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """The same with its scheme."""
        return f"http://{self.address}"

    def cut_randomly(self, seed: int | None, *, every_bytes: int = 1 << 20) -> None:
        """Connections opened from now on are cut after a random number of bytes (both ways together; on average
        `every_bytes`), by FIN or RST. None: no longer.
        """
        self._random, self._every = None if seed is None else random.Random(seed), every_bytes

    def budget(self) -> tuple[float, bool]:
        """After how many bytes a new connection is cut, and whether by RST."""
        with self._lock:
            if self._random is None:
                return float("inf"), False
            return self._random.expovariate(1 / self._every), self._random.random() < 0.5

    def refuse(self) -> None:
        """No longer listen: new connections are refused. Open ones stay; see `kill_all`."""
        listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)  # wakes the accepting thread
            listener.close()

    def listen(self) -> None:
        """Accept connections (again), on the same port."""
        if self._listener is not None:
            return
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(128)
        self.port = listener.getsockname()[1]
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def kill_all(self) -> int:
        """Cut every open connection by RST; how many."""
        with self._lock:
            links = list(self._links)
        for link in links:
            link.cut(reset=True)
        return len(links)

    def calm(self) -> None:
        """No faults any more. Connections that hang in a hole stay there; see `kill_all`."""
        self.up, self.down, self.deaf, self.canned = Side(), Side(), False, []
        self.cut_randomly(None)

    def count(self, **more: int) -> None:
        """Add to the counters."""
        with self._lock:
            for name, number in more.items():
                setattr(self, name, getattr(self, name) + number)

    def strikes(self, side: Side) -> bool:
        """Whether a fault of `side` acts now, and count it."""
        with self._lock:
            if side.times and side.struck >= side.times:
                return False
            side.struck += 1
            return True

    def gone(self, link: "Link") -> None:
        """The link is closed."""
        with self._lock:
            self._links.discard(link)

    def close(self) -> None:
        """End it all."""
        self._closing = True
        self.refuse()
        self.kill_all()

    def __enter__(self) -> "Wire":
        self.listen()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            self.count(connections=1)
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        answer = None
        if self.canned:
            answer = self.canned.pop(0) if len(self.canned) > 1 else self.canned[0]
        if answer is not None:
            answer_with(client, answer)
            return
        server = None
        if not self.deaf:
            try:
                server = socket.create_connection(self.target, 10)
            except OSError:
                self.count(refused=1)
                client.close()
                return
        link = Link(self, client, server)
        with self._lock:
            self._links.add(link)
        if self._closing:
            link.cut(reset=True)
        link.run()


class Link:
    """One connection through the wire: two pumps. Cut at most once."""

    def __init__(self, wire: Wire, client: socket.socket, server: socket.socket | None) -> None:
        self._wire, self._client, self._server = wire, client, server
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._budget, self._by_reset = wire.budget()
        self._open = 2
        for end in (client, server):
            if end is not None:
                end.settimeout(None)
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def run(self) -> None:
        """Pump until both ends are done."""
        if self._server is None:
            self._drain()
            return
        threading.Thread(target=self._pump, args=(self._server, self._client, False), daemon=True).start()
        self._pump(self._client, self._server, True)

    def cut(self, *, reset: bool) -> None:
        """Close both ends now: with RST, or with FIN."""
        with self._lock:
            if self._over.is_set():
                return
            self._over.set()
        for end in (self._client, self._server):
            if end is None:
                continue
            with suppress(OSError):
                if reset:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                end.shutdown(socket.SHUT_RD if reset else socket.SHUT_RDWR)  # wakes the pump
            end.close()
        self._wire.gone(self)

    def _drain(self) -> None:
        with suppress(OSError):
            while data := self._client.recv(BLOCK):
                self._wire.count(bytes_up=len(data))
        self.cut(reset=False)

    def _pump(self, source: socket.socket, target: socket.socket, upward: bool) -> None:
        passed, started, spoiled, lost = 0, time.monotonic(), False, False
        counter = "bytes_up" if upward else "bytes_down"
        try:
            while data := source.recv(BLOCK):
                side = self._wire.up if upward else self._wire.down
                if side.corrupt_at is not None and not spoiled and passed <= side.corrupt_at < passed + len(data):
                    spoiled = True
                    data = self._spoil(data, side.corrupt_at - passed) if self._wire.strikes(side) else data
                if lost or (side.swallow_after is not None and passed + len(data) > side.swallow_after):
                    lost = lost or self._wire.strikes(side)
                    if lost:
                        continue
                ends = side.cut_after is not None and passed + len(data) >= side.cut_after
                if ends and self._wire.strikes(side):
                    target.sendall(data[: (side.cut_after or 0) - passed])
                    self._wire.count(cuts=1)
                    self.cut(reset=side.reset)
                    return
                if side.delay:
                    self._over.wait(side.delay)
                self._pass_on(target, data, upward, started, passed)
                passed += len(data)
                self._wire.count(**{counter: len(data)})
                if self._spent(len(data)):
                    return
            if not self._over.is_set():  # woken by a cut: an end told on now would be a FIN before its RST
                with suppress(OSError):
                    target.shutdown(socket.SHUT_WR)
        except OSError:
            self.cut(reset=True)
        finally:
            self._done()

    def _pass_on(self, target: socket.socket, data: bytes, upward: bool, started: float, passed: int) -> None:
        """Send at the pace of the side, in pieces when it is slow, as long as nobody cuts."""
        at = 0
        while at < len(data):
            rate = (self._wire.up if upward else self._wire.down).rate
            step = max(1, rate // 20) if rate else len(data)
            target.sendall(data[at : at + step])
            at += step
            if rate and self._over.wait(max(0.0, min(_PATIENCE, started + (passed + at) / rate - time.monotonic()))):
                raise ConnectionResetError

    def _spent(self, count: int) -> bool:
        """Whether the random budget is used up; then the link is cut."""
        with self._lock:
            self._budget -= count
            spent = self._budget <= 0
        if spent:
            self._wire.count(cuts=1)
            self.cut(reset=self._by_reset)
        return spent

    def _done(self) -> None:
        with self._lock:
            self._open -= 1
            last = self._open == 0
        if last:
            self.cut(reset=False)

    @staticmethod
    def _spoil(data: bytes, at: int) -> bytes:
        return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]

"""Connections: opened by the HTTP library (names, proxies, TLS), used by us. A request is its head and then the body's
own blocks; the answer is read by incoming.py.

Each is lent to one exchange at a time, under its Watch (watch.py), by a pool. Used by pools.py and session.py.
"""

import errno
import http.client
import math
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import Any, cast

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NameResolutionError, NewConnectionError, ProxyError

from core.net.incoming import Incoming
from core.net.resolve import resolve
from core.net.watch import Watch
from core.provider import Body

LEAST_SENT, FIRST_SENT, MOST_SENT = 64 << 10, 256 << 10, 1 << 20
QUICK, SLOW = 0.05, 0.25
"""Bytes per send, and read: they grow while one takes fewer seconds than QUICK, for each is a fight for the interpreter
where several threads send; they shrink where one takes longer than SLOW, so that progress stays smooth, and the stall's
limit far, on a slow line."""

COPIED = 64 << 10
"""Bytes of a body that are put behind the head, so that a small request is one send."""

_STEPS = 6
"""A connect is several waits, each with the whole time-out: the name, a few addresses, a proxy, TLS."""

_HUNG_UP = (errno.EPIPE, errno.ECONNRESET, errno.EPROTOTYPE)
"""Of a send to a peer that has closed; macOS has the last one for it. What it answered before may be there."""


def stride(amount: int, took: float) -> int:
    """How much to move next, after so much took so many seconds."""
    if took < QUICK:
        return min(MOST_SENT, 2 * amount)
    return max(LEAST_SENT, amount // 2) if took > SLOW else amount


class Watched(HTTPConnection):
    """What both kinds of connection do. Used by one thread at a time, which has borrowed it."""

    _grip: socket.socket | None = None
    """The duplicate of the raw socket that watches hold."""
    _watch: Watch | None = None
    _file: BufferedReader | None = None
    """What the answer is read from."""
    _incoming: Incoming | None = None
    _stride = FIRST_SENT
    _hung_up = False

    def under(self, watch: Watch) -> None:
        """Serve an exchange under `watch`. Raises ConnectionAbortedError."""
        self._watch, self._incoming, self._hung_up = watch, None, False
        if self._grip is not None:
            watch.hold(self._grip)

    def let_go(self) -> None:
        """The exchange is over: its watch must not touch the next one."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._watch is not None:
            self._watch.release()
            self._watch = None

    @property
    def usable(self) -> bool:
        """Whether it serves for another exchange: the last one is complete on both sides."""
        incoming = self._incoming
        return incoming is not None and incoming.over and incoming.keeps and not self._hung_up

    def put(self, head: bytes, body: Body | bytes | None) -> None:
        """Send a request. A peer that hangs up meanwhile may have said why: that is for `answer` to see."""
        assert self._watch is not None
        self._limit(self._watch.stall)
        if body is None or isinstance(body, bytes):
            self._push(head + (body or b""))
            return
        began = time.monotonic()
        block = body.read(self._stride)
        if len(block) <= COPIED:
            block = b"".join((head, block))
        else:
            self._push(head)
        while block and not self._hung_up:
            self._push(block)
            now = time.monotonic()
            if len(block) >= self._stride:  # not one that was cut short by a limit, or by the end
                self._stride = stride(self._stride, now - began)
            began = now
            block = body.read(self._stride)

    def answer(self, method: str, seconds: float) -> Incoming:
        """The head of the answer, which may come late, but not byte by byte for ever."""
        watch = self._watch
        assert watch is not None
        self._limit(seconds)
        watch.expect(2 * max(seconds, watch.stall))
        self._file = self.sock.makefile("rb")
        self._incoming = Incoming(self._file, method)
        watch.expect()
        return self._incoming

    def connect(self) -> None:
        """Connect, with all that belongs to it, in a limited time."""
        assert self._watch is not None
        self._watch.expect(_STEPS * self.timeout if isinstance(self.timeout, int | float) else math.inf)
        super().connect()
        self._watch.expect()

    def close(self) -> None:
        """Close it; it may be opened again."""
        if self._watch is not None:
            self._watch.release()
        if self._grip is not None:
            self._grip.close()
            self._grip = None
        super().close()

    def _limit(self, seconds: float) -> None:
        if self.sock.gettimeout() != seconds:
            self.sock.settimeout(seconds)

    def _push(self, data: bytes | memoryview) -> None:
        try:
            self.sock.sendall(data)
        except OSError as error:
            if error.errno not in _HUNG_UP:
                raise
            self._hung_up = True

    def _new_conn(self) -> socket.socket:
        """A connected socket, under the watch already while connecting."""
        watch = self._watch
        assert watch is not None
        try:
            found = resolve(self._dns_host, self.port, float(self.timeout or 0), lambda: watch.aborted)
        except (socket.gaierror, UnicodeError) as error:
            cause = error if isinstance(error, socket.gaierror) else socket.gaierror(socket.EAI_NONAME, "bad name")
            raise NameResolutionError(self.host, self, cause) from error
        failure: OSError = OSError("no address")
        for family, kind, proto, _, address in found:
            try:
                opened = self._open_socket(address, family, kind, proto)
            except OSError as error:
                failure = error
                continue
            sys.audit("http.client.connect", self, self.host, self.port)
            return opened
        if isinstance(failure, TimeoutError):
            raise ConnectTimeoutError(self, "timed out") from failure
        raise NewConnectionError(self, "not connected") from failure

    def _open_socket(self, address: tuple[Any, ...], family: int, kind: int, proto: int) -> socket.socket:
        assert self._watch is not None
        raw = socket.socket(family, kind, proto)
        grip = raw.dup()
        try:
            for option in self.socket_options or ():
                raw.setsockopt(*option)
            raw.settimeout(self.timeout)
            self._watch.hold(grip)
            raw.connect(address)
        except BaseException:
            self._watch.release()
            grip.close()
            raw.close()
            raise
        self._grip = grip
        return raw


class WatchedTls(Watched, HTTPSConnection):
    """A TLS connection under watch."""


class WatchedPool(urllib3.HTTPConnectionPool):
    """Lends plain connections."""

    ConnectionCls = Watched

    @contextmanager
    def lent(self, scheme: str, watch: Watch, seconds: float) -> Iterator[Watched]:
        """A connection for one exchange, opened, if need be, in waits of so many seconds; `scheme` is the address's.

        It serves again afterwards if the exchange is complete, and is closed otherwise.
        """
        connection = cast(Watched, self._get_conn())
        try:
            connection.under(watch)
            if connection.is_closed:
                connection.timeout = seconds
                self._open(connection, scheme)
            yield connection
        finally:
            connection.let_go()
            keep = connection.usable
            if not keep:
                connection.close()
            self._put_conn(connection if keep else None)

    def _open(self, connection: Watched, scheme: str) -> None:
        if self.proxy is None:
            connection.connect()
            return
        try:
            if scheme == "https":
                self._prepare_proxy(connection)  # which connects
            else:
                connection.connect()
        except (OSError, HTTPError, http.client.HTTPException) as error:
            raise ProxyError("not through the proxy", error) from error


class WatchedTlsPool(WatchedPool, urllib3.HTTPSConnectionPool):
    """Lends TLS connections."""

    ConnectionCls = WatchedTls


POOLS = {"http": WatchedPool, "https": WatchedTlsPool}
"""What a PoolManager takes as `pool_classes_by_scheme`."""

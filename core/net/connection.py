"""Connections: opened by the HTTP library (names, proxies, TLS), used by us. A request is its head and then the body's
own blocks; the answer is read by incoming.py.

Each is lent to one exchange at a time, under its Watch (watch.py), by a pool. Used by pools.py and session.py.
"""

import errno
import http.client
import math
import re
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import Any, cast

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from core.errors import HostUnreachable, ProxyNeedsPassword, ProxyRefused, ProxyUnreachable
from core.net import socks
from core.net.incoming import Incoming
from core.net.proxies import SOCKS, Proxy
from core.net.resolve import Found, resolve
from core.net.socks import ProxyTrouble
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

_TUNNEL = re.compile(r"Tunnel connection failed: (\d+)")

_HUNG_UP = (errno.EPIPE, errno.ECONNRESET, errno.EPROTOTYPE)
"""Of a send to a peer that has closed; macOS has the last one for it. What it answered before may be there."""


def stride(amount: int, took: float) -> int:
    """How much to move next, after so much took so many seconds."""
    if took < QUICK:
        return min(MOST_SENT, 2 * amount)
    return max(LEAST_SENT, amount // 2) if took > SLOW else amount


class Watched(HTTPConnection):
    """What both kinds of connection do. Used by one thread at a time, which has borrowed it."""

    through: Proxy | None = None
    """The SOCKS proxy that it goes through."""
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
        way = self.through
        found = self._addresses(way.host, way.port) if way else self._addresses(self._dns_host, self.port)
        failure: OSError = OSError("no address")
        for family, kind, proto, _, address in found:
            try:
                opened = self._open_socket(address, family, kind, proto)
            except ProxyTrouble:
                raise
            except OSError as error:
                failure = error
                continue
            sys.audit("http.client.connect", self, self.host, self.port)
            return opened
        if isinstance(failure, TimeoutError):
            raise ConnectTimeoutError(self, "timed out") from failure
        raise NewConnectionError(self, "not connected") from failure

    def _addresses(self, host: str, port: int) -> Found:
        """Of a name. Raises NameResolutionError."""
        watch = self._watch
        assert watch is not None
        try:
            return resolve(host, port, float(self.timeout or 0), lambda: watch.aborted)
        except (socket.gaierror, UnicodeError) as error:
            cause = error if isinstance(error, socket.gaierror) else socket.gaierror(socket.EAI_NONAME, "bad name")
            raise NameResolutionError(host, self, cause) from error

    def _open_socket(self, address: tuple[Any, ...], family: int, kind: int, proto: int) -> socket.socket:
        assert self._watch is not None
        way = self.through
        raw = socks.socket_to(way, address, family, kind, proto) if way else socket.socket(family, kind, proto)
        grip = socket.fromfd(raw.fileno(), family, kind, proto)
        try:
            for option in self.socket_options or ():
                raw.setsockopt(*option)
            raw.settimeout(self.timeout)
            self._watch.hold(grip)
            if way:
                raw = socks.connect(raw, way, self._behind(way), self.port)
            else:
                raw.connect(address)
        except BaseException:
            self._watch.release()
            grip.close()
            raw.close()
            raise
        self._grip = grip
        return cast(socket.socket, raw)

    def _behind(self, way: Proxy) -> str:
        """Who is to be reached behind the proxy: the name, or what this computer takes it for."""
        host = self._dns_host
        if way.kind == "socks5h":
            return host
        try:
            return str(self._addresses(host, self.port)[0][4][0])
        except NameResolutionError as error:
            raise ProxyTrouble(HostUnreachable, way.name) from error


class WatchedTls(Watched, HTTPSConnection):
    """A TLS connection under watch."""


class WatchedPool(urllib3.HTTPConnectionPool):
    """Lends plain connections."""

    ConnectionCls = Watched
    through: Proxy | None = None
    """The proxy of its connections, whatever its kind."""

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
        way = self.through
        connection.through = way if way is not None and way.kind in SOCKS else None
        try:
            if way is not None and connection.through is None and scheme == "https":
                self._prepare_proxy(connection)  # which connects
            else:
                connection.connect()
        except (NewConnectionError, NameResolutionError, ConnectTimeoutError) as error:
            if way is None:
                raise
            raise ProxyTrouble(ProxyUnreachable, way.name) from error
        except http.client.HTTPException as error:
            raise ProxyTrouble(ProxyRefused, way.name if way else "") from error
        except OSError as error:
            trouble = _of_tunnel(error, way)
            if trouble is error:
                raise
            raise trouble from error


def _of_tunnel(error: OSError, way: Proxy | None) -> OSError:
    """What a refused tunnel means, by the proxy's status, which http.client has in the text alone."""
    found = _TUNNEL.match(str(error))
    if found is None or way is None:
        return error
    status = int(found[1])
    kinds = {407: ProxyNeedsPassword, 502: HostUnreachable, 503: HostUnreachable, 504: HostUnreachable}
    return ProxyTrouble(kinds.get(status, ProxyRefused), way.name, status)


class WatchedTlsPool(WatchedPool, urllib3.HTTPSConnectionPool):
    """Lends TLS connections."""

    ConnectionCls = WatchedTls


POOLS = {"http": WatchedPool, "https": WatchedTlsPool}
"""What a PoolManager takes as `pool_classes_by_scheme`."""

"""Breaking off a request from another thread: connections that can be shut down while they connect, send or wait.

A thread puts its Watch in force around a request (`watching`); the connection that serves the request hands the Watch
a duplicate of its socket; `Watch.abort`, called by a CancelToken on any thread, shuts the socket down, which wakes a
blocked connect (on Linux), send or receive at once. A Watch also knows until when the step under way must be through;
watchdog.py sees to it. Used by session.py and exchange.py.
"""

import math
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from core.net.resolve import resolve


class Watch:
    """One request's grip on the socket that serves it.

    `_lock` guards `_socket` and `_aborted`. The socket is a duplicate, so shutting it down touches neither the
    connection's own object nor a file number that was reused meanwhile.
    """

    def __init__(self, stall: float, least_rate: int = 1024) -> None:
        """`stall`: seconds without any progress; `least_rate`: bytes per second below which a wait is given up."""
        self.stall = stall
        self.least_rate = least_rate
        self.due = math.inf
        """When the step under way must be through, on the monotonic clock."""
        self.late = False
        """Whether one was not."""
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._aborted = False

    def hold(self, raw: socket.socket) -> None:
        """Take a grip on `raw`, instead of on the one before. Raises ConnectionAbortedError if already aborted."""
        copy = raw.dup()
        with self._lock:
            previous, self._socket = self._socket, copy
            aborted = self._aborted
        if previous is not None:
            previous.close()
        if aborted:
            raise ConnectionAbortedError

    def expect(self, seconds: float = math.inf) -> None:
        """The next step must be through in so many seconds, however much trickles in; by default it has no limit."""
        self.due = time.monotonic() + seconds

    def expect_bytes(self, count: int) -> None:
        """The next step is to receive so many bytes."""
        self.expect(2 * self.stall + count / self.least_rate)

    def give_up(self) -> None:
        """Break the exchange off for being late."""
        self.late = True
        self.abort()

    @property
    def aborted(self) -> bool:
        """Whether it was broken off."""
        return self._aborted

    def release(self) -> None:
        """Let go: a later abort does nothing."""
        with self._lock:
            previous, self._socket = self._socket, None
        if previous is not None:
            previous.close()

    def abort(self) -> None:
        """Break the exchange off. Any thread, any time."""
        with self._lock:
            self._aborted = True
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)


_RESOLVE = 10.0
"""Seconds to wait for the resolver where nobody set a limit."""

_STEPS = 6
"""A connect is several waits, each with the whole time-out: the name, a few addresses, a proxy, TLS."""

_here = threading.local()


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Requests of this thread are under `watch` meanwhile."""
    _here.watch = watch
    try:
        yield
    finally:
        _here.watch = None


def _current() -> Watch | None:
    watch: Watch | None = getattr(_here, "watch", None)
    return watch


def _open_socket(
    connection: HTTPConnection, address: tuple[Any, ...], family: int, kind: int, proto: int
) -> socket.socket:
    """Connect, under the watch already while connecting."""
    raw = socket.socket(family, kind, proto)
    try:
        for option in connection.socket_options or ():
            raw.setsockopt(*option)
        raw.settimeout(connection.timeout)
        if watch := _current():
            watch.hold(raw)
        raw.connect(address)
    except BaseException:
        raw.close()
        raise
    return raw


def _whole_head(answer: Any) -> None:
    """Raises ConnectionResetError for an answer cut off in its head; to the HTTP library that head just ends there.

    It is known by the lack of any length, which HTTP/1.1 always tells, with no body at all: nothing says that the
    status is the service's last word.
    """
    endless = answer.version >= 11 and answer.length_remaining is None and not answer.chunked
    if not answer.headers or (endless and not answer._fp.fp.peek(1)):  # noqa: SLF001  (it has no public way to look)
        raise ConnectionResetError


class _Watched(HTTPConnection):
    """What both kinds of connection do: keep a duplicate of the raw socket for the watch of each request."""

    _raw: socket.socket | None = None
    _watch: Watch | None = None

    def _new_conn(self) -> socket.socket:
        watch = _current()
        seconds = self.timeout if isinstance(self.timeout, int | float) else _RESOLVE
        try:
            found = resolve(self._dns_host, self.port, seconds, lambda: watch is not None and watch.aborted)
        except (socket.gaierror, UnicodeError) as error:
            cause = error if isinstance(error, socket.gaierror) else socket.gaierror(socket.EAI_NONAME, "bad name")
            raise NameResolutionError(self.host, self, cause) from error
        failure: OSError = OSError("no address")
        for family, kind, proto, _, address in found:
            try:
                opened = _open_socket(self, address, family, kind, proto)
            except OSError as error:
                failure = error
                continue
            self._raw = opened.dup()
            sys.audit("http.client.connect", self, self.host, self.port)
            return opened
        if isinstance(failure, TimeoutError):
            raise ConnectTimeoutError(self, "timed out") from failure
        raise NewConnectionError(self, "not connected") from failure

    def connect(self) -> None:
        watch = _current()
        if watch:
            watch.expect(_STEPS * self.timeout if isinstance(self.timeout, int | float) else math.inf)
        super().connect()
        # urllib3 leaves the connect time-out on the socket while the body is sent; a slow uplink needs longer.
        if watch and self.sock is not None:
            self.sock.settimeout(watch.stall)
            watch.expect()

    def getresponse(self) -> Any:
        """The head of the answer, which may come late, but not byte by byte for ever."""
        watch, seconds = self._watch, self.timeout
        if watch is not None and isinstance(seconds, int | float):
            watch.expect(2 * max(seconds, watch.stall))
        answer = super().getresponse()
        try:
            _whole_head(answer)
        except BaseException:
            answer.close()
            raise
        if watch is not None:
            watch.expect()
        return answer

    def putrequest(self, *args: Any, **kwargs: Any) -> None:
        self._watch = _current()
        if self._watch is not None and self._raw is not None:
            self._watch.hold(self._raw)
        super().putrequest(*args, **kwargs)

    def let_go(self) -> None:
        """The connection returns to the pool: the watch must not touch its next user."""
        if self._watch is not None:
            self._watch.release()
            self._watch = None

    def close(self) -> None:
        if self._raw is not None:
            self._raw.close()
            self._raw = None
        super().close()


class _WatchedTls(_Watched, HTTPSConnection):
    """A TLS connection under watch."""


class WatchedPool(urllib3.HTTPConnectionPool):
    """Plain connections under watch."""

    ConnectionCls = _Watched

    def _put_conn(self, conn: Any) -> None:
        if conn is not None:
            conn.let_go()
        super()._put_conn(conn)


class WatchedTlsPool(urllib3.HTTPSConnectionPool):
    """TLS connections under watch."""

    ConnectionCls = _WatchedTls

    def _put_conn(self, conn: Any) -> None:
        if conn is not None:
            conn.let_go()
        super()._put_conn(conn)


POOLS = {"http": WatchedPool, "https": WatchedTlsPool}
"""What a PoolManager takes as `pool_classes_by_scheme`."""

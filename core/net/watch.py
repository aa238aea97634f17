"""Breaking off a request from another thread, or when a step of it takes too long.

The connection that serves a request (connection.py) lends its Watch a grip on the socket; `Watch.abort`, called by a
CancelToken on any thread, shuts the socket down, which wakes a blocked connect (on Linux), send or receive at once. A
Watch also knows until when the step under way must be through; watchdog.py sees to it.
"""

import math
import socket
import threading
import time
from contextlib import suppress


class Watch:
    """One request's grip on the socket that serves it.

    `_lock` guards `_socket` and `_aborted`. The socket is a duplicate that the connection keeps for it, so shutting it
    down does not touch the connection's own object; the connection has it released before it closes it.
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

    def hold(self, grip: socket.socket) -> None:
        """Take a grip, instead of the one before. Raises ConnectionAbortedError if already aborted."""
        with self._lock:
            self._socket = grip
            aborted = self._aborted
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
            self._socket = None

    def abort(self) -> None:
        """Break the exchange off. Any thread, any time."""
        with self._lock:
            self._aborted = True
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)

"""A service on a message bus: a real name on a real bus, whose methods a test answers, and whose calls it sees.

with desktop.message_bus(env) as inside, BusService(inside["DBUS_SESSION_BUS_ADDRESS"], NAME, answer) as service:
    ...
    service.call("Notify")
"""

import socket
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

LIMIT = 30.0
"""Seconds after which a test gives up waiting: a safety net, never a verdict."""

Answer = Callable[[str, tuple[Any, ...]], tuple[str, tuple[Any, ...]] | None]
"""Takes a method and its arguments; returns the signature and body of the answer, None to refuse."""

Told = tuple[str, str, tuple[Any, ...]]
"""A signal: its name, signature and body."""


class BusService:
    """Owns `name` on the bus at `address` and answers on a thread of its own, file descriptors included. `tells`
    follow each answer.
    """

    def __init__(self, address: str, name: str, answer: Answer, tells: tuple[Told, ...] = ()) -> None:
        self._answer, self._tells = answer, tells
        self._calls: SimpleQueue[tuple[str, tuple[Any, ...]]] = SimpleQueue()
        self._connection = open_dbus_connection(address, enable_fds=True)
        self._connection.send_and_get_reply(message_bus.RequestName(name))
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._left = threading.Event()

    def __enter__(self) -> "BusService":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.set()
        self._connection.sock.shutdown(socket.SHUT_RDWR)  # ends the thread's receive
        self._thread.join(LIMIT)
        self._connection.close()

    def call(self, method: str) -> tuple[Any, ...]:
        """The arguments of the next call of the method, waiting for it if need be; other calls are passed over."""
        while True:
            try:
                called, body = self._calls.get(timeout=LIMIT)
            except Empty:
                raise AssertionError(f"nobody called {method}") from None
            if called == method:
                return body

    def _serve(self) -> None:
        while True:
            try:
                message = self._connection.receive()
            except (OSError, EOFError):
                return
            if message.header.message_type is not MessageType.method_call:
                continue
            try:
                self._take(message)
            except OSError:
                if not self._left.is_set():
                    raise
                return  # a test may end on the first of several signals, before the next is sent

    def _take(self, message: Message) -> None:
        method = message.header.fields[HeaderFields.member]
        found = self._answer(method, message.body)
        if found is None:
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.AccessDenied", "s", ("no",)))
        else:
            self._connection.send(new_method_return(message, *found))
            fields = message.header.fields
            emitter = DBusAddress(fields[HeaderFields.path], interface=fields[HeaderFields.interface])
            for told in self._tells:
                self._connection.send(new_signal(emitter, *told))
        self._calls.put((method, message.body))

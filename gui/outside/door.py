"""Where further starts of the program knock: a socket that only this user can reach, and what it takes in."""

import asyncio
import contextlib
import json
import logging
import os
import socket
import struct
import sys
from collections.abc import Callable
from pathlib import Path

from gui.outside.order import BadOrder, Order
from gui.outside.single import TAKEN

log = logging.getLogger(__name__)

LARGEST = 16 << 20
"""Bytes of an order: more than any system lets a command line have, every byte of it escaped."""

SECONDS = 10.0
"""For an order to come in whole."""


class Door:
    """Takes orders and hands each to `take`. `open` once the loop runs, `close` at the end."""

    def __init__(self, address: str, take: Callable[[Order], None]) -> None:
        self._address, self._take = address, take
        self._server: asyncio.AbstractServer | None = None
        self._pipes: list[asyncio.BaseTransport] = []

    async def open(self) -> None:
        """Listen; what a killed window left there goes. A system that lets us not is told to the log."""
        if not self._address:
            return
        try:
            if sys.platform == "win32":
                self._pipes = await _serve_pipe(self._address, self._serve)
                return
            self._clear()
            self._server = await asyncio.start_unix_server(self._serve, self._address, limit=LARGEST)
        except (OSError, NotImplementedError) as error:
            log.info("other starts cannot be heard: %r", error)

    def close(self) -> None:
        """Listen no more."""
        for pipe in self._pipes:
            pipe.close()
        if self._server is not None:
            self._server.close()
            self._clear()

    def _clear(self) -> None:
        with contextlib.suppress(OSError):
            Path(self._address).unlink()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if not _ours(writer):
                return
            line = await asyncio.wait_for(reader.readline(), SECONDS)
            order = Order.read(json.loads(line))
            writer.write(TAKEN)
            await writer.drain()
        except (OSError, ValueError, BadOrder, asyncio.TimeoutError, asyncio.LimitOverrunError) as error:
            log.info("not an order: %s", type(error).__name__)
            return
        finally:
            writer.close()
        self._take(order)


def _ours(writer: asyncio.StreamWriter) -> bool:
    """Whether it is this user who knocks; where the system does not say, the folder's rights have said it."""
    line = writer.get_extra_info("socket")
    if sys.platform != "linux" or line is None:
        return True
    _pid, user, _group = struct.unpack("3i", line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return bool(user == os.getuid())


async def _serve_pipe(
    address: str, serve: Callable[[asyncio.StreamReader, asyncio.StreamWriter], object]
) -> "list[asyncio.BaseTransport]":
    """Windows: a named pipe, which its loop alone can serve."""
    loop = asyncio.get_running_loop()

    def protocol() -> asyncio.StreamReaderProtocol:
        return asyncio.StreamReaderProtocol(asyncio.StreamReader(limit=LARGEST, loop=loop), serve, loop=loop)  # type: ignore[arg-type]

    made: list[asyncio.BaseTransport] = await loop.start_serving_pipe(protocol, address)  # type: ignore[attr-defined]
    return made

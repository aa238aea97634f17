"""An object as a QIODevice for Qt's player: read by ranges through the engine, as the player wants them.

So the player itself has no address, which would be a secret of sorts, and needs no network: proxies and certificates
are the engine's. The player reads on threads of its own; those wait here until the window's loop has the bytes.
"""

import asyncio
import concurrent.futures
import threading
from collections import OrderedDict

from PySide6.QtCore import QIODevice, QObject

from core.errors import SpaceferryError
from gui.preview.source import Source

PIECE = 256 << 10
"""Bytes of a range: seconds of sound, and of most films."""

KEPT = 32
"""Pieces that are kept: 8 MiB."""


class Streamed(QIODevice):
    """Make it and `close_down` it on the window's thread. `_lock` guards the fields after it."""

    def __init__(self, source: Source, loop: asyncio.AbstractEventLoop, parent: QObject) -> None:
        super().__init__(parent)
        self._source, self._loop = source, loop
        self._lock = threading.Lock()
        self._pieces: OrderedDict[int, bytes] = OrderedDict()
        self._waiting: concurrent.futures.Future[bytes] | None = None
        self._ended = False
        """Nothing more comes: it was closed, or a read failed."""
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def close_down(self) -> None:
        """Nobody waits any more; further reads give nothing."""
        with self._lock:
            self._ended = True
            if self._waiting is not None:
                self._waiting.cancel()

    # --- QIODevice, on any thread ---

    def isSequential(self) -> bool:
        return False

    def size(self) -> int:
        return self._source.size

    def bytesAvailable(self) -> int:
        """None where nothing more will come: else the player would ask for it again and again."""
        return 0 if self._ended else max(self.size() - self.pos(), 0)

    def readData(self, maxlen: int) -> bytes:
        """Up to the end of a piece: who wants more reads again."""
        at = self.pos()
        if at >= self.size() or self._ended:
            return b""
        piece = self._piece(at // PIECE)
        start = at % PIECE
        return piece[start : start + maxlen]

    def writeData(self, data: bytes | bytearray | memoryview, len: int) -> int:
        return -1

    # --- inside ---

    def _piece(self, number: int) -> bytes:
        with self._lock:
            kept = self._pieces.get(number)
            if kept is not None or self._ended:
                return kept or b""
            waiting = self._waiting = asyncio.run_coroutine_threadsafe(
                self._source.read(number * PIECE, PIECE), self._loop
            )
        try:
            piece = waiting.result()
        except (SpaceferryError, concurrent.futures.CancelledError):
            self._ended = True
            return b""
        with self._lock:
            self._waiting = None
            self._pieces[number] = piece
            if len(self._pieces) > KEPT:
                self._pieces.popitem(last=False)
        return piece

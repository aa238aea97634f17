"""Bodies to send: a window of a local file, or bytes in memory, read block by block.

Transfers make them, providers send them (core.provider.Body). A window is read by one thread at a time; it counts,
throttles, hashes and looks at the cancel token in the same pass, so no byte is read twice and no file is held whole.
"""

import hashlib
from collections.abc import Callable
from typing import Protocol

from core.cancel import CancelToken
from core.errors import FileChanged, FileUnreadable

Block = bytes | memoryview
"""What a body gives: good until the next block is asked for."""

MOST = 1 << 20
"""The longest block one read gives, whatever is asked for: a window never becomes a copy of the file in memory."""


class Source(Protocol):
    """An open file."""

    def readinto(self, buffer: memoryview, /) -> int | None:
        """Fill the buffer, as far as there are bytes; how many there were."""

    def seek(self, offset: int, /) -> int:
        """Go to an offset."""


class Hasher(Protocol):
    """What a window feeds with the bytes it reads."""

    def update(self, data: Block) -> None:
        """Take more bytes."""

    def reset(self) -> None:
        """Forget all bytes: the window starts over."""


class Throttle(Protocol):
    """What is called with the length of a block before the block goes; `block` is how long one should be."""

    @property
    def block(self) -> int:
        """The longest block that should go at once, in bytes."""

    def __call__(self, count: int, /) -> None:
        """Wait until `count` bytes may go. Raises Cancelled."""


class _Unlimited:
    """The throttle of those that nobody limits."""

    block = MOST

    def __call__(self, count: int, /) -> None:
        """Go."""


UNLIMITED: Throttle = _Unlimited()


def _nothing(_count: int) -> None:
    """Where nobody counts."""


def _no_end() -> None:
    """Where nobody has a last word."""


class FileWindow:
    """The bytes [start, start + length) of an open file (kodo.md 4.1 and 4.3: a whole small file, or one part).

    `on_bytes(n)` is told of every block that was read, and of minus what it was told when the window is rewound for
    a retry. `throttle` may make blocks shorter, and wait before one is read. `at_end()` is called when the last block
    was read and may raise: then that block never leaves. The file stays the caller's, who closes it.

    All blocks are read into one buffer, which stays in the processor's cache from the read over the hash to the send: a
    block is good until the next one is read. Who reads many windows, one after the other, brings a `buffer` for them.
    """

    def __init__(
        self,
        file: Source,
        start: int,
        length: int,
        cancel: CancelToken,
        *,
        path: str = "",
        hasher: Hasher | None = None,
        on_bytes: Callable[[int], None] = _nothing,
        throttle: Throttle = UNLIMITED,
        at_end: Callable[[], None] = _no_end,
        buffer: "memoryview[int] | None" = None,
    ) -> None:
        self._file, self._start, self._length, self._cancel = file, start, length, cancel
        self._path, self._hasher, self._on_bytes, self._throttle = path, hasher, on_bytes, throttle
        self._at_end = at_end
        self._taken = 0
        self._buffer = memoryview(bytearray()) if buffer is None else buffer
        self._seek()

    @property
    def size(self) -> int:
        """Bytes in all."""
        return self._length

    def read(self, amount: int = -1) -> Block:
        """The next bytes, at most MOST; empty at the end.

        Raises FileChanged when the file has become shorter than the window, FileUnreadable, Cancelled.
        """
        self._cancel.check()
        left = self._length - self._taken
        wanted = min(left, self._throttle.block, amount if amount >= 0 else left)
        if wanted == 0:
            return b""
        self._throttle(wanted)
        data = self._filled(wanted)
        self._taken += len(data)
        if self._hasher is not None:
            self._hasher.update(data)
        self._on_bytes(len(data))
        if self._taken == self._length:
            self._at_end()
        return data

    def rewind(self) -> None:
        """Start over: the hash is forgotten and the progress taken back."""
        self._seek()
        if self._hasher is not None:
            self._hasher.reset()
        if self._taken:
            self._on_bytes(-self._taken)
        self._taken = 0

    def md5(self) -> str:
        """Of all the window's bytes (core.provider.Foretold): not counted, not throttled, not fed to the hasher."""
        self._seek()
        digest, left = hashlib.md5(usedforsecurity=False), self._length
        while left:
            self._cancel.check()
            data = self._filled(min(left, MOST))
            digest.update(data)
            left -= len(data)
        self._seek()
        return digest.hexdigest()

    def _filled(self, wanted: int) -> "memoryview[int]":
        """The file's next bytes, at most so many. Raises FileChanged at its end, FileUnreadable."""
        try:
            room = self._room(wanted)
            data = room[: self._file.readinto(room)]
        except OSError as error:
            raise FileUnreadable(path=self._path, detail=error.strerror or "") from error
        if not data:
            raise FileChanged(path=self._path)
        return data

    def _room(self, wanted: int) -> "memoryview[int]":
        if len(self._buffer) < wanted:
            self._buffer = memoryview(bytearray(wanted))
        return self._buffer[:wanted]

    def _seek(self) -> None:
        try:
            self._file.seek(self._start)
        except OSError as error:
            raise FileUnreadable(path=self._path, detail=error.strerror or "") from error


class BytesBody:
    """A body in memory: an empty folder object, a short text."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._taken = 0

    @property
    def size(self) -> int:
        """Bytes in all."""
        return len(self._data)

    def read(self, amount: int = -1) -> bytes:
        """The next bytes; empty at the end."""
        end = len(self._data) if amount < 0 else self._taken + amount
        data = self._data[self._taken : end]
        self._taken += len(data)
        return data

    def rewind(self) -> None:
        """Start over for a retry."""
        self._taken = 0

    def md5(self) -> str:
        """As core.provider.Foretold says."""
        return hashlib.md5(self._data, usedforsecurity=False).hexdigest()

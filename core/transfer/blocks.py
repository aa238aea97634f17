"""Digests of a file's blocks, taken while several streams write it: in the end no byte is read a second time.

Blocks that no stream of this run wrote whole (those of an earlier run, the edges of resumed ranges) are read from the
disk then. Used by download.py, where the object's etag follows from blocks at fixed places.
"""

from typing import BinaryIO

from core.cancel import CancelToken
from core.provider import Checksum, Digest
from core.transfer import verify


class Blocks:
    """The blocks of one file of `size` bytes. Each digest is set once, by the thread whose stream wrote the block."""

    def __init__(self, checksum: Checksum, size: int) -> None:
        self.checksum, self.size = checksum, size
        self.seen: dict[int, bytes] = {}

    def etag(self, file: BinaryIO, path: bytes, cancel: CancelToken) -> str:
        """The etag of the whole; what was not seen is read from the open file. Raises FileChanged, Cancelled."""
        block = self.checksum.block_size
        digests: list[bytes] = []
        for number, start in enumerate(range(0, self.size, block)):
            seen = self.seen.get(number)
            length = min(block, self.size - start)
            digests += [seen] if seen else verify.block_at(file, start, length, path, self.checksum, cancel)
        return self.checksum.combine(digests or [self.checksum.block().digest()], self.size)


class BlockStream:
    """Bytes of such a file, in order, from any place on. Used by one thread."""

    def __init__(self, blocks: Blocks, start: int) -> None:
        self._blocks, self._at = blocks, start
        self._open: Digest | None = None

    def update(self, data: memoryview) -> None:
        """Take more bytes; a block counts once its first and its last byte went through here."""
        length = self._blocks.checksum.block_size
        while data:
            number, inside = divmod(self._at, length)
            if inside == 0:
                self._open = self._blocks.checksum.block()
            piece = data[: length - inside]
            self._at += len(piece)
            data = data[len(piece) :]
            if self._open is not None:
                self._open.update(piece)  # type: ignore[arg-type]  # hashlib takes any buffer
                if self._at % length == 0 or self._at == self._blocks.size:
                    self._blocks.seen[number] = self._open.digest()
                    self._open = None

"""Comparing what was moved with what is there: digests of blocks, the etag they make, and the verdict.

The arithmetic of an etag is the provider's (core.provider.Checksum; kodo.md 2.3); this module cuts bytes into blocks
and decides. Called wherever bytes were moved, or may be the same.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from core.cancel import CancelToken
from core.errors import FileChanged, HashDiffers
from core.provider import Checksum, Digest
from core.transfer.disk import reading, shown
from core.transfer.job import Verdict

READ = 1 << 20
"""Bytes read at once when a file is hashed from the disk: hashing runs at memory speed from 256 KiB on."""


class BlockHasher:
    """Digests of consecutive blocks, of bytes that come in pieces of any length. Used by one thread."""

    def __init__(self, checksum: Checksum) -> None:
        self._checksum = checksum
        self.reset()

    def reset(self) -> None:
        """Forget all bytes."""
        self._done: list[bytes] = []
        self._room = 0
        self._block: Digest | None = None

    def update(self, data: bytes | memoryview) -> None:
        """Take more bytes."""
        view = memoryview(data)
        while view:
            if self._block is None or self._room == 0:
                self._close()
                self._block, self._room = self._checksum.block(), self._checksum.block_size
            piece = view[: self._room]
            self._block.update(piece)  # type: ignore[arg-type]  # hashlib takes any buffer
            self._room -= len(piece)
            view = view[len(piece) :]

    def digests(self) -> list[bytes]:
        """The digests so far, the open block's included; nothing hashed is one block of no bytes."""
        self._close()
        return self._done or [self._checksum.block().digest()]

    def _close(self) -> None:
        if self._block is not None:
            self._done.append(self._block.digest())
            self._block, self._room = None, 0


def split_digests(blob: bytes, checksum: Checksum) -> Iterator[bytes]:
    """The digests that were journaled end to end."""
    length = len(checksum.block().digest())
    return (blob[at : at + length] for at in range(0, len(blob), length))


def block_at(
    file: BinaryIO, start: int, length: int, path: bytes, checksum: Checksum, cancel: CancelToken
) -> list[bytes]:
    """The digests of the blocks of [start, start + length) of an open file. Raises FileChanged if it is shorter."""
    hasher = BlockHasher(checksum)
    with reading(path):
        file.seek(start)
    for data in pieces(file, length, path, cancel):
        hasher.update(data)
    return hasher.digests()


def pieces(file: BinaryIO, length: int, path: bytes, cancel: CancelToken) -> Iterator[bytes]:
    """The next `length` bytes of an open file. Raises FileChanged if it has fewer."""
    while length:
        cancel.check()
        with reading(path):
            data = file.read(min(READ, length))
        if not data:
            raise FileChanged(path=shown(path))
        yield data
        length -= len(data)


def etag_of_file(
    file: BinaryIO, size: int, path: bytes, checksum: Checksum, cancel: CancelToken, part_sizes: Sequence[int] = ()
) -> str:
    """The etag of a whole open file; with `part_sizes`, as it follows from that layout of parts."""
    digests: list[bytes] = []
    at = 0
    for length in part_sizes or (size,):
        digests += block_at(file, at, length, path, checksum, cancel)
        at += length
    return checksum.combine(digests, size, part_sizes)


def judge(checksum: Checksum, expected: str, found: str, sizes_equal: bool) -> Verdict:
    """VERIFIED when the etags are equal, SIZE_ONLY when only sizes can be compared. Raises HashDiffers.

    `expected` is the hash of the bytes at their source, `found` that at their target; the size counts for nothing
    once hashes can be compared.
    """
    if checksum.comparable(expected) and checksum.comparable(found):
        if expected == found:
            return Verdict.VERIFIED
    elif sizes_equal:
        return Verdict.SIZE_ONLY
    raise HashDiffers(expected=expected, found=found)

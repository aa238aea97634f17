"""The content hashes of Kodo: qetag v1 and the part-layout etag v2 (kodo.md 2.3, 2.3b).

``EtagHasher`` runs over a stream as it is stored; the other functions combine digests that are already known,
so that completing an upload never reads a byte again.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence

BLOCK = 4 << 20


def _encode(head: int, digest: bytes) -> str:
    return base64.urlsafe_b64encode(bytes([head]) + digest).decode("ascii")


def v1_digest(blocks: Sequence[bytes]) -> bytes:
    """The 20 bytes behind the etag, from the sha1 of each 4 MiB block (no block at all: empty content)."""
    if not blocks:
        return hashlib.sha1().digest()
    return blocks[0] if len(blocks) == 1 else hashlib.sha1(b"".join(blocks)).digest()


def v1_etag(blocks: Sequence[bytes]) -> str:
    """qetag v1 from the sha1 of each 4 MiB block: ``F...`` for one block, ``l...`` for several."""
    return _encode(0x16 if len(blocks) <= 1 else 0x96, v1_digest(blocks))


def v2_etag(part_digests: Iterable[bytes]) -> str:
    """The ``n...`` etag of a part layout that is not all 4 MiB, from the v1 digest of each part."""
    return _encode(0x9E, hashlib.sha1(b"".join(part_digests)).digest())


def etag_of_parts(parts: Sequence[tuple[int, bytes]]) -> str:
    """Etag of an object assembled from parts, each ``(size, v1 digest)``, in order."""
    sizes = [size for size, _ in parts]
    plain = all(size == BLOCK for size in sizes[:-1]) and (not sizes or sizes[-1] <= BLOCK)
    digests = [digest for _, digest in parts]
    return v1_etag(digests) if plain else v2_etag(digests)


class EtagHasher:
    """qetag v1 of a stream: ``update`` with chunks of any size, then ``digest`` or ``etag``."""

    def __init__(self) -> None:
        self._done: list[bytes] = []
        self._block = hashlib.sha1()
        self._filled = 0

    def update(self, data: bytes | memoryview) -> None:
        """Take the next bytes of the stream."""
        view = memoryview(data)
        while view.nbytes:
            if self._filled == BLOCK:
                self._close_block()
            piece = view[: BLOCK - self._filled]
            self._block.update(piece)
            self._filled += len(piece)
            view = view[len(piece) :]

    def _close_block(self) -> None:
        self._done.append(self._block.digest())
        self._block = hashlib.sha1()
        self._filled = 0

    def blocks(self) -> list[bytes]:
        """sha1 of every block so far, the unfinished one included."""
        return [*self._done, self._block.digest()] if self._filled else list(self._done)

    def digest(self) -> bytes:
        """The 20 bytes of the etag."""
        return v1_digest(self.blocks())

    def etag(self) -> str:
        """The 28 characters of the etag."""
        return v1_etag(self.blocks())

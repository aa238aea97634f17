"""qetag: how Kodo's etag follows from the bytes of an object (kodo.md 2.3, 2.3b)."""

import hashlib
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from collections.abc import Sequence

from core.provider import Digest
from core.providers.kodo.sign import b64

BLOCK = 4 << 20

_ONE_BLOCK, _BLOCKS, _PARTS = 0x16, 0x96, 0x9E


class QEtag:
    """The `Checksum` of core/provider.py."""

    block_size = BLOCK

    def block(self) -> Digest:
        """sha1 of one block."""
        return hashlib.sha1()

    def combine(self, digests: Sequence[bytes], size: int, part_sizes: Sequence[int] = ()) -> str:
        """The etag; `part_sizes` matter only where the parts do not fall on the blocks of a plain upload."""
        if part_sizes and not _plain(part_sizes):
            return _encode(_PARTS, hashlib.sha1(b"".join(_part_digests(digests, part_sizes))).digest())
        if size <= BLOCK:
            return _encode(_ONE_BLOCK, digests[0] if digests else hashlib.sha1().digest())
        return _encode(_BLOCKS, hashlib.sha1(b"".join(digests)).digest())

    def comparable(self, etag: str) -> bool:
        """Whether it is a qetag of either kind."""
        return _first_byte(etag) in (_ONE_BLOCK, _BLOCKS, _PARTS)

    def of_blocks(self, etag: str) -> bytes:
        """The sha1 of the blocks of a plain upload."""
        return urlsafe_b64decode(etag)[1:] if _first_byte(etag) in (_ONE_BLOCK, _BLOCKS) else b""

    def part_sizes_needed(self, etag: str) -> bool:
        """Whether it is the kind that depends on the parts."""
        return _first_byte(etag) == _PARTS


def _plain(part_sizes: Sequence[int]) -> bool:
    """Whether parts of these sizes leave the plain etag: all of one block, the last at most that."""
    return all(size == BLOCK for size in part_sizes[:-1]) and part_sizes[-1] <= BLOCK


def _part_digests(digests: Sequence[bytes], part_sizes: Sequence[int]) -> list[bytes]:
    parts: list[bytes] = []
    start = 0
    for size in part_sizes:
        end = start + max(1, -(-size // BLOCK))
        own = digests[start:end]
        parts.append(own[0] if len(own) == 1 else hashlib.sha1(b"".join(own)).digest())
        start = end
    return parts


def _encode(first: int, digest: bytes) -> str:
    return b64(bytes([first]) + digest)


def _first_byte(etag: str) -> int:
    try:
        raw = urlsafe_b64decode(etag)
    except (NotBase64, ValueError):
        return -1
    return raw[0] if len(raw) == 21 else -1

"""UCloud's hash of an object: how many blocks it has, and a SHA1 (ucloud.md 5)."""

import hashlib
import re
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Sequence

from core.provider import Digest

BLOCK = 4 << 20

_COUNT = struct.Struct("<I")
_DIGEST = 20
_EMPTY = _COUNT.pack(0)
_BASE64 = re.compile("[A-Za-z0-9_-]+=*")
_MD5 = re.compile("[0-9a-fA-F]{32}")
"""What old objects carry; it happens to be base64 of the right length as well."""


class BlockHash:
    """The `Checksum` of core/provider.py."""

    block_size = BLOCK

    def block(self) -> Digest:
        """sha1 of one block."""
        return hashlib.sha1()

    def combine(self, digests: Sequence[bytes], size: int, part_sizes: Sequence[int] = ()) -> str:
        """The etag. Parts do not matter; an empty object has a count alone."""
        if size == 0:
            return _b64(_EMPTY)
        digest = digests[0] if len(digests) == 1 else hashlib.sha1(b"".join(digests)).digest()
        return _b64(_COUNT.pack(-(-size // BLOCK)) + digest)

    def comparable(self, etag: str) -> bool:
        """Whether it is a count with a digest; an MD5, and anything else, is not."""
        raw = _raw(etag)
        return raw == _EMPTY or len(raw) == _COUNT.size + _DIGEST

    def of_blocks(self, etag: str) -> bytes:
        """The sha1 behind the count; of an empty object, which has none, that of no bytes."""
        raw = _raw(etag)
        if raw == _EMPTY:
            return hashlib.sha1().digest()
        return raw[_COUNT.size :] if len(raw) == _COUNT.size + _DIGEST else b""

    def part_sizes_needed(self, etag: str) -> bool:
        """Never."""
        return False


def told(header: str) -> str:
    """An etag as the service told it: without quotes and weakness, the empty object's always in one shape."""
    etag = header.strip().removeprefix("W/").strip('"')
    raw = _raw(etag)
    return _b64(_EMPTY) if len(raw) == _COUNT.size + _DIGEST and raw.startswith(_EMPTY) else etag


def of_part(header: str) -> str:
    """What the service told of a part, as the etag of a file of its bytes, so that it can be compared with one.

    A part's own is a bare SHA1 (ucloud.md 3.4). Anything else stays as it came, in quotes.
    """
    bare = header.strip().strip('"')
    raw = _raw(bare)
    return _b64(_COUNT.pack(1) + raw) if len(raw) == _DIGEST else f'"{bare}"'


def wire_part(etag: str) -> str:
    """The reverse of `of_part`: what the service wants to hear of the part, without quotes."""
    return etag.strip('"') if etag.startswith('"') else _b64(_raw(etag)[_COUNT.size :])


def unlike(etag: str, data: bytes) -> bool:
    """Whether what `of_part` made of an answer says that other bytes than these arrived; odd shapes say nothing."""
    return not etag.startswith('"') and etag != _b64(_COUNT.pack(1) + hashlib.sha1(data).digest())


def _raw(etag: str) -> bytes:
    """The bytes it stands for; none if it stands for none."""
    if _MD5.fullmatch(etag) or not _BASE64.fullmatch(etag):
        return b""
    try:
        return urlsafe_b64decode(etag)
    except (NotBase64, ValueError):
        return b""


def _b64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode("ascii")

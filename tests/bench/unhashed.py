"""A checksum that computes nothing, to measure what is left without hashing: the product always hashes."""

from collections.abc import Sequence

from core.provider import Digest


class _Nothing:
    """A digest of whatever."""

    def update(self, data: bytes, /) -> None:
        """Take no notice."""

    def digest(self) -> bytes:
        """Always the same."""
        return bytes(20)


class Unhashed:
    """A `core.provider.Checksum` to which no two etags can be compared: verdicts are by size."""

    block_size = 4 << 20

    def block(self) -> Digest:
        """A digest that costs nothing."""
        return _Nothing()

    def combine(self, digests: Sequence[bytes], size: int, part_sizes: Sequence[int] = ()) -> str:
        """Nothing that anything equals."""
        return ""

    def comparable(self, etag: str) -> bool:
        """Never."""
        return False

    def part_sizes_needed(self, etag: str) -> bool:
        """Never."""
        return False

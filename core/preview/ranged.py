"""An object as a file that can be read anywhere: each read is a range, and what is read is counted and bounded."""

from core.cancel import CancelToken
from core.errors import BadRange
from core.provider import Provider

BLOCK = 64 << 10
"""Bytes of the smallest range: a request costs as much as they do."""

LARGEST_BLOCK = 1 << 20


class EnoughError(Exception):
    """More would have been read than a look is worth."""


def read_part(
    provider: Provider, space: str, key: str, span: tuple[int, int], cancel: CancelToken, *, etag: str = ""
) -> tuple[bytes, int, str]:
    """The bytes [start, end) as far as they go, the object's size, its etag. Behind the end there are none.

    Raises RemoteChanged on another version than `etag`, and what `open_range` raises.
    """
    start, end = span
    try:
        with provider.open_range(space, key, start, end, cancel, etag=etag) as reader:
            return b"".join(reader.chunks()), reader.total, reader.etag
    except BadRange:  # so says a service of a range that begins at the end, also of an object without a byte
        with provider.open_range(space, key, 0, 0, cancel, etag=etag) as head:
            if head.total > start:
                raise
            return b"", head.total, head.etag


class RangedFile:
    """`read`, `seek` and `tell` as of a file; one block is kept. Reads that follow each other take longer blocks.

    All are of one version: another one raises RemoteChanged. EnoughError is raised before more than `most` bytes were
    read. Not for several threads.
    """

    def __init__(
        self, provider: Provider, space: str, key: str, cancel: CancelToken, *, etag: str = "", most: int
    ) -> None:
        self._provider, self._space, self._key, self._cancel = provider, space, key, cancel
        self._most = most
        self._at = 0
        self._kept_at, self._kept, self._ahead = 0, b"", BLOCK
        self._expected = 0
        self.read_bytes = 0
        _, self.size, self.etag = read_part(provider, space, key, (0, 0), cancel, etag=etag)
        self.etag = self.etag or etag

    def seek(self, offset: int, whence: int = 0) -> int:
        """As of a file."""
        self._at = offset + (0, self._at, self.size)[whence]
        return self._at

    def tell(self) -> int:
        """As of a file."""
        return self._at

    def seekable(self) -> bool:
        """It can be read anywhere."""
        return True

    def read(self, amount: int = -1) -> bytes:
        """The next bytes; fewer than asked for only at the end."""
        self._cancel.check()
        left = max(self.size - self._at, 0)
        wanted = left if amount < 0 else min(amount, left)
        if not wanted:
            return b""
        start = self._at - self._kept_at
        if not (start >= 0 and start + wanted <= len(self._kept)):
            self._fetch(wanted)
            start = self._at - self._kept_at
        data = self._kept[start : start + wanted]
        self._at += len(data)
        return data

    def expect(self, length: int) -> None:
        """So many bytes are read from here on: where they are few, one range takes them all."""
        self._expected = min(length, LARGEST_BLOCK)

    def _fetch(self, wanted: int) -> None:
        """Keep a block that begins here and holds at least so many bytes; what is kept already is not read again."""
        onward = self._kept_at <= self._at <= self._kept_at + len(self._kept) and bool(self._kept)
        self._ahead = min(self._ahead * 2, LARGEST_BLOCK) if onward else BLOCK
        ahead, self._expected = max(self._ahead, self._expected), 0
        kept = self._kept[self._at - self._kept_at :] if onward else b""
        start = self._at + len(kept)
        end = min(max(self._at + wanted, start + ahead), self.size)
        if self.read_bytes + end - start > self._most:
            end = self._at + wanted
            if self.read_bytes + end - start > self._most:
                raise EnoughError
        data, _, _ = read_part(self._provider, self._space, self._key, (start, end), self._cancel, etag=self.etag)
        self.read_bytes += len(data)
        self._kept_at, self._kept = self._at, kept + data

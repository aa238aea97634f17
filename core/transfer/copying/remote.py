"""The object that a copy reads through here, as what parts.py stores: bytes in memory, a part or a small object each.

What was read is hashed as its own service does it, before anything of it is taken for the object.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from core.cancel import CancelToken
from core.errors import HashDiffers, RemoteChanged
from core.model import ObjectInfo
from core.net.body import FileWindow, Throttle
from core.provider import Checksum, Provider, PutOptions
from core.transfer import resume, verify
from core.transfer.copying.memory import Memory
from core.transfer.copying.roads import blamed
from core.transfer.job import Verdict
from core.transfer.run import Run
from core.transfer.verify import BlockHasher


class Remote:
    """One version of an object. `info` is its stat. `_lock` guards `_read`: digests of what was read, by start."""

    def __init__(
        self,
        one: Run,
        provider: Provider,
        info: ObjectInfo,
        options: PutOptions,
        memory: Memory,
        throttle: Throttle,
    ) -> None:
        self._one, self._provider, self._info = one, provider, info
        self._space, self._account = one.batch.sources.space, one.batch.origin
        self._memory, self._throttle = memory, throttle
        self._checksum = provider.checksum
        self._lock = threading.Lock()
        self._read: dict[int, bytes] = {}
        self.size, self.options = info.size, options
        self.verdict = Verdict.SIZE_ONLY
        """VERIFIED once the hash of what was read is that of the object."""

    def whole(self, cancel: CancelToken, hasher: BlockHasher) -> AbstractContextManager[FileWindow]:
        """All of it, compared with the object's hash before any of it is sent."""
        return self.piece(0, self.size, cancel, hasher, lambda: None)

    @contextmanager
    def piece(
        self, start: int, length: int, cancel: CancelToken, hasher: BlockHasher, at_end: Callable[[], None]
    ) -> Iterator[FileWindow]:
        """The bytes [start, start + length), read when this is entered. Raises RemoteChanged, HashDiffers."""
        with self._memory.hold(length, cancel) as data:
            self._fill(data, start, cancel)
            yield FileWindow(
                _Held(data),
                0,
                length,
                cancel,
                path=self._info.key,
                hasher=hasher,
                on_bytes=self._one.gauge.moved,
                throttle=self._one.throttle,
                at_end=at_end,
            )

    def digests(self, start: int) -> bytes:
        """Those of the blocks read at `start`, end to end, by the source's own checksum."""
        with self._lock:
            return self._read.pop(start, b"")

    def check(self) -> None:
        """Raises RemoteChanged unless the object is still this one, HashDiffers where other bytes were read."""
        with blamed(self._account):
            now = self._provider.stat(self._space, self._info.key, self._one.cancel)
        if (now.size, now.etag) != (self._info.size, self._info.etag):
            raise RemoteChanged(key=self._info.key)
        parts = resume.parts(self._one.journal.read, self._one.job.id)
        if any(part.size % self._checksum.block_size for part in parts[:-1]):
            return  # blocks that are not the object's own
        self._judge([one for part in parts for one in verify.split_digests(part.read, self._checksum)])

    def _fill(self, data: "memoryview[int]", start: int, cancel: CancelToken) -> None:
        length, at = len(data), 0
        whole = length == self.size
        hasher = BlockHasher(self._checksum)
        with (
            blamed(self._account),
            self._provider.open_range(
                self._space, self._info.key, start, None if whole else start + length, cancel, etag=self._info.etag
            ) as answer,
        ):
            if answer.total != self.size:
                raise RemoteChanged(key=self._info.key)
            for block in answer.chunks():
                self._throttle(len(block))
                hasher.update(block)
                if at + len(block) > length:
                    raise RemoteChanged(key=self._info.key)
                data[at : at + len(block)] = block
                at += len(block)
        if at != length:
            raise RemoteChanged(key=self._info.key)
        if whole:
            self._judge(hasher.digests())
        with self._lock:
            self._read[start] = b"".join(hasher.digests())

    def _judge(self, digests: list[bytes]) -> None:
        etag, checksum = self._info.etag, self._checksum
        sizes = (self._info.parts or (0,)) if checksum.part_sizes_needed(etag) else ()
        if not checksum.comparable(etag) or (sizes != () and _own_blocks(sizes, self.size, checksum)):
            return
        found = checksum.combine(digests, self.size, sizes)
        if found != etag:
            raise HashDiffers(key=self._info.key, expected=etag, found=found)
        self.verdict = Verdict.VERIFIED


class _Held:
    """Bytes in memory as an open file, without another copy of them."""

    def __init__(self, data: "memoryview[int]") -> None:
        self._data, self._at = data, 0

    def readinto(self, buffer: memoryview, /) -> int:
        piece = self._data[self._at : self._at + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def seek(self, offset: int, /) -> int:
        self._at = offset
        return offset


def _own_blocks(sizes: tuple[int, ...], size: int, checksum: Checksum) -> bool:
    """Whether parts of these sizes have blocks of their own, which do not begin where those of the whole do."""
    return sum(sizes) != size or any(one % checksum.block_size for one in sizes[:-1])

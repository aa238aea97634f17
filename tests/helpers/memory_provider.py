"""A provider in memory: for unit tests of the queue's scheduling alone. What a service says is tested on the sandbox.

Numbers are small, so that a file of some hundred KiB already goes in parts. `fail("put_small", Offline())` makes the
next call of a method raise; `hold("put_part")` makes calls wait until `release`, or until they are cancelled.
"""

import hashlib
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar

from core.cancel import CancelToken
from core.errors import ConnectionCut, NoSuchObject, RemoteChanged, SpaceferryError, TargetExists, UploadExpired
from core.model import ListingPage, ObjectInfo, Space
from core.provider import (
    Body,
    Checksum,
    Digest,
    Limits,
    Part,
    ProviderInfo,
    PutOptions,
    Stored,
    UploadSession,
)

KIB = 1 << 10
LIMITS = Limits(
    small_file=64 * KIB,
    part_size=64 * KIB,
    min_part=KIB,
    max_part=KIB << 10,
    max_parts=1000,
    list_page=100,
    batch=1,
    key_bytes=200,
)


class MemoryChecksum:
    """sha1 of the sha1 of blocks, in hex."""

    block_size = 64 * KIB

    def block(self) -> Digest:
        return hashlib.sha1()

    def combine(self, digests: Sequence[bytes], size: int, part_sizes: Sequence[int] = ()) -> str:
        return hashlib.sha1(b"".join(digests)).hexdigest()

    def comparable(self, etag: str) -> bool:
        return len(etag) == 40

    def part_sizes_needed(self, etag: str) -> bool:
        return False


def etag_of(data: bytes) -> str:
    """The etag of some bytes."""
    checksum = MemoryChecksum()
    step = checksum.block_size
    blocks = [data[at : at + step] for at in range(0, len(data), step)] or [b""]
    return checksum.combine([hashlib.sha1(block).digest() for block in blocks], len(data))


class _Reader:
    def __init__(self, data: bytes, total: int, etag: str, cut: int) -> None:
        self._data, self.total, self.etag, self._cut = data, total, etag, cut

    def chunks(self) -> Iterator[bytes]:
        for at in range(0, len(self._data), 16 * KIB):
            if at >= self._cut:
                raise ConnectionCut
            yield self._data[at : at + 16 * KIB]


class MemoryProvider:
    """One account with any space one names. `calls` lists (method, key) in the order they came.

    `ranges` lists what of the objects was asked for. The answer about an object in `cut` breaks off there.
    """

    info: ClassVar[ProviderInfo] = ProviderInfo("memory", "Memory", "mem", (), LIMITS, ())

    def __init__(self) -> None:
        self.checksum: Checksum = MemoryChecksum()
        self.objects: dict[str, bytes] = {}
        self.uploads: dict[str, dict[int, bytes]] = {}
        self.calls: list[tuple[str, str]] = []
        self.ranges: list[tuple[int, int | None]] = []
        self.cut: dict[str, int] = {}
        self._lock = threading.RLock()
        self._begun = 0
        self._failures: dict[str, list[SpaceferryError]] = defaultdict(list)
        self._gates: dict[str, threading.Event] = {}
        self._reached = threading.Condition()

    def fail(self, method: str, *errors: SpaceferryError) -> None:
        """Make the next calls of a method raise, each one of the errors."""
        self._failures[method] += errors

    def hold(self, method: str) -> None:
        """Make calls of a method wait."""
        self._gates[method] = threading.Event()

    def release(self, method: str) -> None:
        """Let the waiting calls go on."""
        self._gates.pop(method).set()

    def wait_called(self, method: str, times: int = 1) -> None:
        """Wait until a method was called so often."""
        with self._reached:
            assert self._reached.wait_for(lambda: self.count(method) >= times, 30)

    def count(self, method: str) -> int:
        """How often a method was called."""
        return sum(name == method for name, _ in self.calls)

    def check_keys(self, cancel: CancelToken) -> None:
        self._enter("check_keys", "", cancel)

    def spaces(self, cancel: CancelToken) -> tuple[Space, ...]:
        return (Space("space"),)

    def space(self, name: str, cancel: CancelToken) -> Space:
        return Space(name)

    def list_page(
        self, space: str, prefix: str, marker: str, cancel: CancelToken, *, delimiter: str = "/", limit: int = 1000
    ) -> ListingPage:
        self._enter("list_page", prefix, cancel)
        keys = sorted(key for key in self.objects if key.startswith(prefix) and key > marker)
        if delimiter:
            keys = [key for key in keys if delimiter not in key[len(prefix) :]]
        return ListingPage(tuple(map(self._info, keys[:limit])), (), keys[limit - 1] if len(keys) > limit else "")

    def stat(self, space: str, key: str, cancel: CancelToken) -> ObjectInfo:
        self._enter("stat", key, cancel)
        return self._info(key)

    @contextmanager
    def open_range(
        self, space: str, key: str, start: int, end: int | None, cancel: CancelToken, *, etag: str = ""
    ) -> Iterator[_Reader]:
        self.ranges.append((start, end))
        self._enter("open_range", key, cancel)
        info, data = self._info(key), self.objects[key]
        if etag and etag != info.etag:
            raise RemoteChanged(key=key)
        yield _Reader(data[start:end], len(data), info.etag, self.cut.get(key, len(data)) - start)

    def put_small(self, space: str, key: str, body: Body, options: PutOptions, cancel: CancelToken) -> Stored:
        data = _all(body)
        self._enter("put_small", key, cancel)
        return self._store(key, data, options)

    def begin_upload(self, space: str, key: str, options: PutOptions, cancel: CancelToken) -> UploadSession:
        self._enter("begin_upload", key, cancel)
        with self._lock:
            self._begun += 1
            upload = f"upload-{self._begun}"
            self.uploads[upload] = {}
        return UploadSession(upload, 0)

    def put_part(
        self, space: str, key: str, upload_id: str, number: int, body: Body, options: PutOptions, cancel: CancelToken
    ) -> Part:
        data = _all(body)
        self._enter("put_part", f"{key}#{number}", cancel)
        if upload_id not in self.uploads:
            raise UploadExpired(key=key)
        self.uploads[upload_id][number] = data
        return Part(number, f"etag-{number}", len(data))

    def complete_upload(
        self, space: str, key: str, upload_id: str, parts: Sequence[Part], options: PutOptions, cancel: CancelToken
    ) -> Stored:
        self._enter("complete_upload", key, cancel)
        if upload_id not in self.uploads:
            raise UploadExpired(key=key)
        stored = self._store(key, b"".join(self.uploads[upload_id][part.number] for part in parts), options)
        del self.uploads[upload_id]
        return stored

    def abort_upload(self, space: str, key: str, upload_id: str, cancel: CancelToken) -> None:
        self._enter("abort_upload", key, cancel)
        self.uploads.pop(upload_id, None)

    def delete(self, space: str, key: str, cancel: CancelToken) -> None:
        del self.objects[key]

    def close(self) -> None:
        """Nothing is open."""

    def _enter(self, method: str, key: str, cancel: CancelToken) -> None:
        with self._reached:
            self.calls.append((method, key))
            self._reached.notify_all()
        gate = self._gates.get(method)
        while gate is not None and not gate.wait(0.01):
            cancel.check()
        cancel.check()
        with self._lock:
            if self._failures[method]:
                raise self._failures[method].pop(0)

    def _info(self, key: str) -> ObjectInfo:
        if key not in self.objects:
            raise NoSuchObject(key=key)
        data = self.objects[key]
        return ObjectInfo(key, len(data), 1_600_000_000_000, etag_of(data))

    def _store(self, key: str, data: bytes, options: PutOptions) -> Stored:
        with self._lock:
            if not options.overwrite and self.objects.get(key, data) != data:
                raise TargetExists(key=key)
            self.objects[key] = data
        return Stored(key, etag_of(data), len(data))


def _all(body: Body) -> bytes:
    body.rewind()
    data = bytearray()
    while block := body.read(16 * KIB):
        data += block  # a copy: the body reads into the same buffer again
    return bytes(data)

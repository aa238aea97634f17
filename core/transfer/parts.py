"""Storing what a source gives: in one request where it is small, else in parts, begun or resumed, sent, completed.

Journal first, act second, count third: the upload id before part 1, each part's etag and digests before it counts,
FINISHING before the completing request. Called by upload.py and copying/copy.py, which bring the source.
"""

import contextlib
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from functools import partial
from typing import Protocol

from core.cancel import CancelToken
from core.errors import (
    CallbackFailed,
    ChecksumRefused,
    FileChanged,
    HashDiffers,
    NoSuchObject,
    RemoteChanged,
    TargetExists,
    UploadExpired,
)
from core.provider import Body, Part, PutOptions
from core.transfer import conflicts, crew, resume, stored, verify
from core.transfer.resume import SentPart
from core.transfer.run import Finished, Run
from core.transfer.verify import BlockHasher

QUICK = 0.5
"""Seconds: no part of a line that is full takes less."""


class Source(Protocol):
    """Bytes that must not change while they are stored; `options` say how they are. Any thread may ask for a body."""

    @property
    def size(self) -> int:
        """Bytes in all."""

    @property
    def options(self) -> PutOptions:
        """How they are stored."""

    def whole(self, cancel: CancelToken, hasher: BlockHasher) -> AbstractContextManager[Body]:
        """All of it, fed to `hasher` as it is sent: never half old, half new."""

    def piece(
        self, start: int, length: int, cancel: CancelToken, hasher: BlockHasher, at_end: Callable[[], None]
    ) -> AbstractContextManager[Body]:
        """The bytes [start, start + length); `at_end` is called before the last of them go."""

    def digests(self, start: int) -> bytes:
        """What SentPart.read keeps of the piece that began at `start`."""

    def check(self) -> None:
        """Raises FileChanged, RemoteChanged or HashDiffers unless it still is what was begun with."""


def store(one: Run, source: Source) -> Finished:
    """Store it. Raises errors of core/errors; what is journaled lets the next run go on."""
    if source.size <= one.provider.info.limits.small_file:
        return _small(one, source)
    try:
        return Parts(one, source).run()
    except UploadExpired:
        one.start_over()
        return Parts(one, source).run()


def _small(one: Run, source: Source) -> Finished:
    hasher = BlockHasher(one.provider.checksum)

    def etag() -> str:
        return one.provider.checksum.combine(hasher.digests(), source.size)

    with source.whole(one.cancel, hasher) as body:
        put = partial(one.provider.put_small, one.job.space, one.job.key, body, source.options, one.cancel)
        try:
            told = put()
        except (TargetExists, UploadExpired) as error:
            # The answer to an earlier request may have been lost: then the object is there, and ours. A service that
            # was asked for the name first has read nothing of the body.
            while body.read():
                pass
            if (same := stored.ours(one, etag())) is not None:
                return same
            if isinstance(error, TargetExists):
                raise
            body.rewind()
            told = put()
        except CallbackFailed as error:
            return stored.stored_but(one, error, stored.ours(one, etag()))
    return stored.verdict(one, told, hasher.digests(), source.size, ())


def _waits(began: float, read: float, ended: float) -> bool:
    """Whether a part that was quick was mostly a wait for the answer: then the line has room for more of them."""
    return ended - began < QUICK and ended - read > read - began


class Parts:
    """An upload in parts."""

    def __init__(self, one: Run, source: Source) -> None:
        self._one, self._source = one, source
        self._checksum = one.provider.checksum
        self._written: deque[Future[None]] = deque()
        self._waits = False

    def run(self) -> Finished:
        """All of it. Raises UploadExpired when the service forgot the upload: then it must start over."""
        one = self._one
        if not one.job.upload_id:
            self._begin()
        sent = resume.parts(one.journal.read, one.job.id)
        one.gauge.start_over(one.job.size, sum(part.size for part in sent))
        have = {part.number for part in sent}
        numbers = range(1, -(-self._source.size // one.job.part_size) + 1)
        try:
            try:
                crew.work((n for n in numbers if n not in have), self._send, one.hands, one.cancel, self._more)
            finally:
                self._wait_for_journal(0)
            self._source.check()
            conflicts.still_standing(one)
            one.finishing()
            self._source.check()
        except (FileChanged, RemoteChanged, HashDiffers):
            one.provider.abort_upload(one.job.space, one.job.key, one.job.upload_id, one.cancel)
            one.start_over()
            raise
        return self._complete()

    def _begin(self) -> None:
        one = self._one
        session = one.provider.begin_upload(one.job.space, one.job.key, self._source.options, one.cancel)
        one.save(upload_id=session.upload_id, part_size=session.part_size or self._part_size())

    def _part_size(self) -> int:
        """The provider's part size, or the least multiple of it with which the parts are not too many."""
        limits = self._one.provider.info.limits
        return limits.part_size * max(1, -(-self._source.size // (limits.part_size * limits.max_parts)))

    def _more(self, hands: int) -> bool:
        return self._waits and hands < self._one.most_hands

    def _send(self, number: int, cancel: CancelToken) -> None:
        """Read, hash and send one part in one pass, then have it journaled."""
        job = self._one.job
        times = [time.monotonic()]
        start = (number - 1) * job.part_size
        length = min(job.part_size, self._source.size - start)
        hasher = BlockHasher(self._checksum)
        with self._source.piece(start, length, cancel, hasher, lambda: times.append(time.monotonic())) as body:
            part = self._put(number, body, hasher, cancel)
        self._waits = _waits(times[0], times[-1], time.monotonic())
        self._journal(SentPart(number, part.etag, length, b"".join(hasher.digests()), self._source.digests(start)))

    def _journal(self, sent: SentPart) -> None:
        """Journal a part for good, then count it. The next part is not kept waiting for the disk, unless many do."""
        one = self._one

        def count(written: "Future[None]") -> None:
            if written.exception() is None:
                one.gauge.settle(sent.size)

        written = one.journal.post(lambda connection: resume.add_part(connection, one.job.id, sent), durable=True)
        written.add_done_callback(count)
        self._written.append(written)
        self._wait_for_journal(one.hands)

    def _wait_for_journal(self, most: int) -> None:
        """Wait until at most so many parts are on their way into the journal. Raises LocalFailed."""
        while len(self._written) > most:
            with contextlib.suppress(IndexError):  # another hand was quicker
                self._written.popleft().result()

    def _put(self, number: int, body: Body, hasher: BlockHasher, cancel: CancelToken) -> Part:
        """Send a part. If it arrived with another hash it is sent once more, before it counts.

        Twice the same other hash may be the service's own way to count: the hash of the whole object decides then.
        """
        one, job = self._one, self._one.job
        options = self._source.options
        send = partial(one.provider.put_part, job.space, job.key, job.upload_id, number, body, options, cancel)
        part = send()
        etag = self._checksum.combine(hasher.digests(), body.size)
        if part.etag == etag or not self._checksum.comparable(part.etag):
            return part
        body.rewind()
        again = send()
        if again.etag not in (etag, part.etag):
            raise ChecksumRefused(key=job.key)
        return again

    def _complete(self) -> Finished:
        one = self._one
        sent = resume.parts(one.journal.read, one.job.id)
        parts = [Part(part.number, part.etag, part.size) for part in sent]
        job = one.job
        try:
            told = one.provider.complete_upload(
                job.space, job.key, job.upload_id, parts, self._source.options, one.cancel
            )
        except (TargetExists, UploadExpired, NoSuchObject):
            # The answer to an earlier completing request may have been lost: then the object is there, and ours.
            if (done := self.stored_already()) is None:
                raise
            return done
        except CallbackFailed as error:
            return stored.stored_but(one, error, self.stored_already())
        try:
            return stored.verdict(one, told, self._digests(sent), job.size, [part.size for part in sent])
        except HashDiffers:
            one.start_over()
            raise

    def stored_already(self) -> Finished | None:
        """The end of this very upload, if the object stands there with the hash of the parts that were sent."""
        sent = resume.parts(self._one.journal.read, self._one.job.id)
        sizes = [part.size for part in sent]
        if sum(sizes) != self._source.size:
            return None
        digests = self._digests(sent)
        return stored.ours(self._one, self._checksum.combine(digests, self._source.size), digests, sizes)

    def _digests(self, sent: list[SentPart]) -> list[bytes]:
        return [digest for part in sent for digest in verify.split_digests(part.digests, self._checksum)]

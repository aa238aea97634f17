"""Uploading one job: a folder object, a small file in one request, or a large one in parts.

Journal first, act second, count third: the upload id before part 1, each part's etag and digests before it counts,
FINISHING before the completing request. Called by the scheduler's workers.
"""

import contextlib
import time
from collections import deque
from concurrent.futures import Future
from functools import partial
from io import FileIO

from core.cancel import CancelToken
from core.errors import (
    CallbackFailed,
    ChecksumRefused,
    FileChanged,
    HashDiffers,
    KeyNotUtf8,
    NoSuchObject,
    TargetExists,
    UploadExpired,
)
from core.net.body import BytesBody, FileWindow
from core.provider import Part, PutOptions
from core.transfer import conflicts, crew, resume, stored, verify
from core.transfer.disk import Fingerprint, shown
from core.transfer.job import Verdict
from core.transfer.resume import SentPart
from core.transfer.run import Finished, Run
from core.transfer.schema import What

QUICK = 0.5
"""Seconds: no part of a line that is full takes less."""


def run(one: Run) -> Finished:
    """Upload the job. Raises errors of core/errors; what is journaled lets the next run go on."""
    _check_name(one)
    if (done := _stored_already(one)) is not None:
        return done
    conflicts.prepare(one)
    try:
        return _folder(one) if one.job.what is What.FOLDER else _file(one)
    except TargetExists:
        stored.remember_target(one)
        raise


def _check_name(one: Run) -> None:
    """Raises KeyNotUtf8 for a row that stands for such a name, should it be tried again: its key is for show only."""
    depth = one.job.key[len(one.batch.prefix) :].rstrip("/").count("/") + 1
    try:
        b"/".join(one.job.path.split(b"/")[-depth:]).decode()
    except UnicodeDecodeError:
        raise KeyNotUtf8(path=shown(one.job.path)) from None


def _folder(one: Run) -> Finished:
    try:
        options = PutOptions(overwrite=stored.replaces(one))
        told = one.provider.put_small(one.job.space, one.job.key, BytesBody(b""), options, one.cancel)
    except TargetExists:  # a folder that is there already is no question
        return Finished(Verdict.NONE)
    return stored.verdict(one, told, [one.provider.checksum.block().digest()], 0, ())


def _stored_already(one: Run) -> Finished | None:
    """The end of this very upload, where the completing request went out and its answer may be all that is missing."""
    job = one.job
    if not (job.upload_id and job.finishing):
        return None
    return _Large(one, Fingerprint(job.size, job.mtime_ns, job.inode)).stored_already()


def _file(one: Run) -> Finished:
    with one.disk.open_source(one.job.path) as file:
        mark = one.disk.fingerprint(file)
        _adopt(one, mark)
        stored.check_size(one, mark.size)
        if mark.size <= one.provider.info.limits.small_file:
            return _small(one, file, mark)
        try:
            return _Large(one, mark).run()
        except UploadExpired:
            one.start_over()
            return _Large(one, mark).run()


def _adopt(one: Run, mark: Fingerprint) -> None:
    """Take the file as it is now. What was sent of an older state of it is thrown away.

    Raises FileChanged where something was sent: the user is told, and a retry uploads the new content.
    """
    job = one.job
    if mark == (job.size, job.mtime_ns, job.inode):
        return
    if job.upload_id:
        one.provider.abort_upload(job.space, job.key, job.upload_id, one.cancel)
    one.start_over(size=mark.size, mtime_ns=mark.mtime_ns, inode=mark.inode)
    if job.done:
        raise FileChanged(path=shown(job.path), reason="since")


def _same_source(one: Run, mark: Fingerprint) -> None:
    """Raises FileChanged unless the file at the path still is the one that was opened."""
    if one.disk.fingerprint_at(one.job.path) != mark:
        raise FileChanged(path=shown(one.job.path))


def _small(one: Run, file: FileIO, mark: Fingerprint) -> Finished:
    hasher = verify.BlockHasher(one.provider.checksum)
    body = FileWindow(
        file,
        0,
        mark.size,
        one.cancel,
        path=shown(one.job.path),
        hasher=hasher,
        on_bytes=one.gauge.moved,
        throttle=one.throttle,
        # Before the last block leaves: a file that changed meanwhile is never stored half old, half new.
        at_end=lambda: _same_source(one, mark),
    )
    try:
        told = one.provider.put_small(one.job.space, one.job.key, body, stored.options(one), one.cancel)
    except TargetExists:
        if (same := stored.ours(one, one.provider.checksum.combine(hasher.digests(), mark.size))) is None:
            raise
        return same
    except CallbackFailed as error:
        return stored.stored_but(
            one, error, stored.ours(one, one.provider.checksum.combine(hasher.digests(), mark.size))
        )
    return stored.verdict(one, told, hasher.digests(), mark.size, ())


def _waits(began: float, read: float, ended: float) -> bool:
    """Whether a part that was quick was mostly a wait for the answer: then the line has room for more of them."""
    return ended - began < QUICK and ended - read > read - began


class _Large:
    """An upload in parts: begun or resumed, sent, completed."""

    def __init__(self, one: Run, mark: Fingerprint) -> None:
        self._one, self._mark = one, mark
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
        numbers = range(1, -(-self._mark.size // one.job.part_size) + 1)
        try:
            try:
                crew.work((n for n in numbers if n not in have), self._send, one.hands, one.cancel, self._more)
            finally:
                self._wait_for_journal(0)
            _same_source(one, self._mark)
            conflicts.still_standing(one)
            one.finishing()
            _same_source(one, self._mark)
        except FileChanged:
            one.provider.abort_upload(one.job.space, one.job.key, one.job.upload_id, one.cancel)
            one.start_over()
            raise
        return self._complete()

    def _begin(self) -> None:
        one = self._one
        session = one.provider.begin_upload(one.job.space, one.job.key, stored.options(one), one.cancel)
        one.save(upload_id=session.upload_id, part_size=self._part_size())

    def _part_size(self) -> int:
        """The provider's part size, or the least multiple of it with which the parts are not too many."""
        limits = self._one.provider.info.limits
        return limits.part_size * max(1, -(-self._mark.size // (limits.part_size * limits.max_parts)))

    def _more(self, hands: int) -> bool:
        return self._waits and hands < self._one.most_hands

    def _send(self, number: int, cancel: CancelToken) -> None:
        """Read, hash and send one part in one pass, then have it journaled."""
        one, job = self._one, self._one.job
        times = [time.monotonic()]
        start = (number - 1) * job.part_size
        length = min(job.part_size, self._mark.size - start)
        hasher = verify.BlockHasher(self._checksum)
        with one.disk.open_source(job.path) as file:
            path = shown(job.path)
            body = FileWindow(
                file,
                start,
                length,
                cancel,
                path=path,
                hasher=hasher,
                on_bytes=one.gauge.moved,
                throttle=one.throttle,
                at_end=lambda: times.append(time.monotonic()),
            )
            part = self._put(number, body, hasher, cancel)
        self._waits = _waits(times[0], times[-1], time.monotonic())
        sent = SentPart(number, part.etag, length, b"".join(hasher.digests()))
        self._journal(sent)

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

    def _put(self, number: int, body: FileWindow, hasher: verify.BlockHasher, cancel: CancelToken) -> Part:
        """Send a part. If it arrived with another hash it is sent once more, before it counts.

        Twice the same other hash may be the service's own way to count: the hash of the whole object decides then.
        """
        one, job = self._one, self._one.job
        send = partial(
            one.provider.put_part, job.space, job.key, job.upload_id, number, body, stored.options(one), cancel
        )
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
                job.space, job.key, job.upload_id, parts, stored.options(one), one.cancel
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
        if sum(sizes) != self._mark.size:
            return None
        digests = self._digests(sent)
        return stored.ours(self._one, self._checksum.combine(digests, self._mark.size), digests, sizes)

    def _digests(self, sent: list[SentPart]) -> list[bytes]:
        return [digest for part in sent for digest in verify.split_digests(part.digests, self._checksum)]

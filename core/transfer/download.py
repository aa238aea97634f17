"""Downloading one job: ranges into `NAME.part` beside the target, verified, renamed.

The `.part` is created by us and journaled before a byte is written; a file of that name which is not ours is left
alone. Ranges are journaled after fsync. The etag is compared on every request, so two versions never mix. Called by
the scheduler's workers.
"""

import contextlib
import time
from typing import BinaryIO

from core.cancel import CancelToken
from core.errors import DiskFull, FileVanished, HashDiffers, NameRefused, RemoteChanged, TargetExists
from core.transfer import conflicts, crew, resume, room, verify
from core.transfer.blocks import Blocks, BlockStream
from core.transfer.disk import folder_of, join, shown, split
from core.transfer.job import Conflict, Verdict
from core.transfer.names import numbered
from core.transfer.resume import Span
from core.transfer.run import Finished, Run
from core.transfer.schema import What

PARALLEL_FROM = 32 << 20
"""From this size on ranges are fetched side by side; below, one stream is as quick."""

FLUSH_BYTES = 32 << 20
FLUSH_SECONDS = 2.0
"""Bytes or seconds after which a range is synced and journaled: what a crash costs at most, per stream."""


def run(one: Run) -> Finished:
    """Download the job. Raises errors of core/errors; what is journaled lets the next run go on."""
    try:
        return _run(one)
    except DiskFull as error:
        raise room.said(one.journal.read, one.room, one.batch) from error


def _run(one: Run) -> Finished:
    if one.job.what is What.FOLDER:
        _make_folder(one, one.job.path)
        return Finished(Verdict.NONE)
    if one.job.finishing and (done := _Fetch(one).renamed_already()) is not None:
        return done
    if not one.job.etag:
        _look(one)
    conflicts.prepare(one)
    _make_folder(one, folder_of(one.job.path))
    try:
        return _fetched(one)
    except TargetExists:
        _remember_target(one)
        raise


def _fetched(one: Run) -> Finished:
    """The whole of it; begun anew, once, where what is here turns out to be of another version."""
    try:
        return _Fetch(one).run()
    except RemoteChanged:
        _discard(one)
        _look(one)
    except _OtherBytes:
        _discard(one)
        one.save(there_size=0)  # nothing of the file here is used any more
    return _Fetch(one).run()


class _OtherBytes(Exception):
    """The file here was not the beginning of the object."""


class _Fetch:
    """A download: its `.part`, its ranges, its end."""

    def __init__(self, one: Run) -> None:
        self._one = one
        self._path = one.job.path
        self._blocks: Blocks | None = None

    def run(self) -> Finished:
        """All of it. Raises RemoteChanged when the object is no longer the one that was begun with."""
        one = self._one
        with one.room.claim(folder_of(self._path), lambda: one.job.size - one.gauge.done), self._part() as file:
            self._begin_with_what_is_here(file)
            if self._plain():
                self._blocks = Blocks(one.provider.checksum, one.job.size)
            there = resume.spans(one.journal.read, one.job.id)
            one.gauge.start_over(one.job.size, sum(span.stop - span.start for span in there))
            if one.job.size:
                plan = self._plan(there)
                crew.work(plan, self._fetch, min(one.hands, len(plan)), one.cancel)
            else:
                self._expect_empty()
            one.finishing()
            verdict = self._verify(file)
        if one.job.mtime_ns:
            one.disk.set_time(one.job.temp, one.job.mtime_ns // 1_000_000)
        self._rename()
        return Finished(verdict)

    def _part(self) -> BinaryIO:
        """Our `.part`, opened: the journaled one, or a new one under a name nothing else has."""
        one = self._one
        if one.job.temp:
            try:
                return one.disk.open_target(one.job.temp)
            except FileVanished:
                one.start_over()
        number = 1
        while True:
            temp = _beside(self._path, ".part", number)
            number += 1
            if one.disk.find(temp) is not None:
                continue
            one.save(temp=temp)  # before it is there: a crash in between must not leave a file nobody knows
            if one.disk.create(temp):
                return one.disk.open_target(temp)

    def _begin_with_what_is_here(self, file: BinaryIO) -> None:
        """Copy the shorter file that stands at the target, where the answer is to go on from it, into an empty `.part`.

        Only where a hash can tell in the end whether it really was the beginning of the object.
        """
        one, job = self._one, self._one.job
        wanted = one.batch.conflict is Conflict.RESUME and one.standing is not None and job.there_size
        if not wanted or job.done or not one.provider.checksum.comparable(job.etag):
            return
        with one.disk.open_source(self._path) as source:
            length = min(one.disk.fingerprint(source).size, job.size - 1)
            if length <= 0:
                return
            for data in verify.pieces(source, length, self._path, one.cancel):
                one.disk.write(file, data, job.temp)
        one.disk.sync(file, job.temp)
        span = Span(0, length)
        one.journal.write(lambda connection: resume.add_span(connection, job.id, span), durable=True)

    def _plan(self, there: list[Span]) -> list[Span]:
        """What is missing, cut for several streams when it is much."""
        gaps = resume.missing(self._one.job.size, there)
        if self._one.job.size < PARALLEL_FROM:
            return gaps
        block = self._one.provider.checksum.block_size
        left = sum(gap.stop - gap.start for gap in gaps)
        step = max(block, -(-left // self._one.hands // block) * block)
        return [Span(at, min(at + step, gap.stop)) for gap in gaps for at in range(gap.start, gap.stop, step)]

    def _fetch(self, span: Span, cancel: CancelToken) -> None:
        """One range, written where it belongs, synced and journaled as it comes."""
        one, job = self._one, self._one.job
        with one.disk.open_target(job.temp) as file:
            stream = _Stream(one, file, span, self._blocks)
            whole = (span.start, span.stop) == (0, job.size)
            end = None if whole else span.stop
            reader = one.provider.open_range(job.space, job.key, span.start, end, cancel, etag=job.etag)
            try:
                with reader as answer:
                    if answer.total != job.size or (job.etag and answer.etag and answer.etag != job.etag):
                        raise RemoteChanged(key=job.key)
                    for data in answer.chunks():
                        cancel.check()
                        stream.take(data)
            finally:
                stream.keep()
            if not stream.complete:
                raise RemoteChanged(key=job.key)

    def _plain(self) -> bool:
        """Whether the etag follows from blocks that can be hashed as they come."""
        checksum, etag = self._one.provider.checksum, self._one.job.etag
        return checksum.comparable(etag) and not checksum.part_sizes_needed(etag)

    def _expect_empty(self) -> None:
        """Nothing to fetch, but the object must still be the empty one that was listed."""
        one, job = self._one, self._one.job
        info = one.provider.stat(job.space, job.key, one.cancel)
        if info.size != 0:
            raise RemoteChanged(key=job.key)

    def _verify(self, file: BinaryIO) -> Verdict:
        """Compare the hash of what was written. What differs is kept as NAME.bad, never as NAME."""
        one, job = self._one, self._one.job
        checksum = one.provider.checksum
        if not checksum.comparable(job.etag):
            return verify.judge(checksum, job.etag, "", sizes_equal=True)
        sizes: tuple[int, ...] = ()
        if checksum.part_sizes_needed(job.etag):
            sizes = one.provider.stat(job.space, job.key, one.cancel).parts
            if sum(sizes) != job.size:
                return Verdict.SIZE_ONLY
        if self._blocks is not None:
            found = self._blocks.etag(file, job.temp, one.cancel)
        else:
            found = verify.etag_of_file(file, job.size, job.temp, checksum, one.cancel, sizes)
        try:
            return verify.judge(checksum, job.etag, found, sizes_equal=True)
        except HashDiffers as error:
            if one.batch.conflict is Conflict.RESUME and job.clash and job.there_size:
                raise _OtherBytes from error
            bad = self._keep_bad()
            raise HashDiffers(**error.params, path=shown(bad)) from error

    def _keep_bad(self) -> bytes:
        one, number = self._one, 1
        while True:
            bad = _beside(self._path, ".bad", number)
            number += 1
            with contextlib.suppress(TargetExists):
                one.disk.rename_new(one.job.temp, bad)
                one.start_over()
                return bad

    def _rename(self) -> None:
        """Give the file its name; only with the user's word in place of another file."""
        one = self._one
        _check_inside(one, folder_of(self._path))
        conflicts.still_standing(one)
        if one.batch.conflict is Conflict.REPLACE or one.standing is not None:
            one.disk.replace(one.job.temp, self._path)
        else:
            one.disk.rename_new(one.job.temp, self._path)
        one.disk.sync_folder(folder_of(self._path))

    def renamed_already(self) -> Finished | None:
        """The end of this very download, if the crash came between the rename and its row."""
        one, job = self._one, self._one.job
        if one.disk.find(job.temp) is not None or one.disk.find(self._path) is None:
            return None
        with one.disk.open_source(self._path) as file:
            if one.disk.fingerprint(file).size != job.size:
                return None
            checksum = one.provider.checksum
            if not checksum.comparable(job.etag) or checksum.part_sizes_needed(job.etag):
                return Finished(Verdict.SIZE_ONLY)
            found = verify.etag_of_file(file, job.size, self._path, checksum, one.cancel)
        return Finished(Verdict.VERIFIED) if found == job.etag else None


class _Stream:
    """Writes one range and keeps the journal behind it. Used by one thread."""

    def __init__(self, one: Run, file: BinaryIO, span: Span, blocks: Blocks | None) -> None:
        self._one, self._file, self._span = one, file, span
        self._hashed = BlockStream(blocks, span.start) if blocks else None
        self._at = self._kept = span.start
        self._when = time.monotonic()
        file.seek(span.start)

    @property
    def complete(self) -> bool:
        """Whether the whole range is written and journaled."""
        return self._kept == self._span.stop

    def take(self, data: bytes) -> None:
        """Write the next bytes, as they may go. Raises DiskFull, RemoteChanged when there are too many."""
        if self._at + len(data) > self._span.stop:
            raise RemoteChanged(key=self._one.job.key)
        view = memoryview(data)
        while view:
            block = view[: self._one.throttle.block]
            self._one.throttle(len(block))
            self._write(block)
            view = view[len(block) :]

    def _write(self, block: memoryview) -> None:
        one = self._one
        one.disk.write(self._file, block, one.job.temp)
        if self._hashed is not None:
            self._hashed.update(block)
        self._at += len(block)
        one.gauge.moved(len(block))
        if self._at - self._kept >= FLUSH_BYTES or time.monotonic() - self._when >= FLUSH_SECONDS:
            self.keep()

    def keep(self) -> None:
        """Sync what was written, journal it, count it. On a way out by an error too: it need not come again."""
        one, count = self._one, self._at - self._kept
        if count == 0:
            return
        one.disk.sync(self._file, one.job.temp)
        span = Span(self._span.start, self._at)
        one.journal.write(lambda connection: resume.add_span(connection, one.job.id, span))
        one.gauge.settle(count)
        self._kept, self._when = self._at, time.monotonic()


def _look(one: Run) -> None:
    """Journal what the object is now: nothing was known of it, or it changed."""
    info = one.provider.stat(one.job.space, one.job.key, one.cancel)
    one.save(etag=info.etag, size=info.size, mtime_ns=info.modified * 1_000_000)
    one.gauge.start_over(info.size, 0)


def _make_folder(one: Run, path: bytes) -> None:
    """Create the folders down to `path`, which must really lie inside the chosen folder."""
    _check_inside(one, path)
    one.disk.make_folders(path, one.batch.folder)


def _check_inside(one: Run, path: bytes) -> None:
    """Raises NameRefused when a symbolic link inside the chosen folder leads out of it."""
    root, real = one.disk.real(one.batch.folder), one.disk.real(path)
    if real != root and not real.startswith(root.rstrip(b"/") + b"/"):
        raise NameRefused(path=shown(path), detail="outside the folder")


def _beside(path: bytes, ending: str, number: int) -> bytes:
    """`NAME.part`, `NAME (2).part`, …"""
    folder, name = split(path)
    return join(folder, name + ending if number == 1 else numbered(name + ending, number))


def _discard(one: Run) -> None:
    """Drop the `.part`: it holds bytes of an older version."""
    if one.job.temp:
        one.disk.remove(one.job.temp)
    one.start_over()


def _remember_target(one: Run) -> None:
    """What stands in the way, for the question."""
    there = one.disk.find(one.job.path)
    if there is not None:
        conflicts.remember(one, there.st_size, there.st_mtime_ns // 1_000_000)

"""Uploading one job: a folder object, or a file, which parts.py stores. Called by the scheduler's workers."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import FileIO

from core.cancel import CancelToken
from core.errors import FileChanged, KeyNotUtf8, TargetExists
from core.net.body import BytesBody, FileWindow
from core.provider import PutOptions
from core.transfer import begun, conflicts, parts, stored
from core.transfer.disk import Fingerprint, shown
from core.transfer.job import Verdict
from core.transfer.known import Known
from core.transfer.parts import Parts
from core.transfer.run import Finished, Run
from core.transfer.schema import What
from core.transfer.verify import BlockHasher


def run(one: Run, known: Known) -> Finished:
    """Upload the job. Raises errors of core/errors; what is journaled lets the next run go on."""
    _check_name(one)
    if (done := _stored_already(one)) is not None:
        return done
    conflicts.prepare(one)
    try:
        return _folder(one) if one.job.what is What.FOLDER else _file(one, known)
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
    return Parts(one, _LocalFile(one, Fingerprint(job.size, job.mtime_ns, job.inode), None)).stored_already()


def _file(one: Run, known: Known) -> Finished:
    with one.disk.open_source(one.job.path) as file:
        mark = one.disk.fingerprint(file)
        _adopt(one, mark)
        stored.check_size(one, mark.size)
        source = _LocalFile(one, mark, file)
        if (done := known.store(one, file, mark.size, source.check)) is not None:
            return done
        begun.take_up(one, file, mark.size)
        return parts.store(one, source)


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


class _LocalFile:
    """The file at the job's path, while it is what it was when it was opened first, as `file`; who sends pieces of it
    opens it for each."""

    def __init__(self, one: Run, mark: Fingerprint, file: FileIO | None) -> None:
        self._one, self._mark, self._file = one, mark, file
        self.size, self.options = mark.size, stored.options(one)

    def whole(self, cancel: CancelToken, hasher: BlockHasher) -> AbstractContextManager[FileWindow]:
        """All of it. Looked at once more before the last block leaves."""
        assert self._file is not None
        return nullcontext(self._window(self._file, 0, self.size, cancel, hasher, self.check))

    @contextmanager
    def piece(
        self, start: int, length: int, cancel: CancelToken, hasher: BlockHasher, at_end: Callable[[], None]
    ) -> Iterator[FileWindow]:
        """Read, hashed and sent in one pass."""
        with self._one.disk.open_source(self._one.job.path) as file:
            yield self._window(file, start, length, cancel, hasher, at_end)

    def _window(
        self,
        file: FileIO,
        start: int,
        length: int,
        cancel: CancelToken,
        hasher: BlockHasher,
        at_end: Callable[[], None],
    ) -> FileWindow:
        one = self._one
        return FileWindow(
            file,
            start,
            length,
            cancel,
            path=shown(one.job.path),
            hasher=hasher,
            on_bytes=one.gauge.moved,
            throttle=one.throttle,
            at_end=at_end,
        )

    def digests(self, start: int) -> bytes:
        """None: nobody else hashed it."""
        return b""

    def check(self) -> None:
        """Raises FileChanged unless the file at the path still is the one that was opened."""
        if self._one.disk.fingerprint_at(self._one.job.path) != self._mark:
            raise FileChanged(path=shown(self._one.job.path))

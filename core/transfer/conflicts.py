"""Targets that exist: finding them before the bytes move, and the unused names for "keep both".

Existence comes from listings, or from many stats in one call, never from one request per file of a big batch.
Called by plan.py after a batch's rows are journaled, and by upload.py, download.py, fetch.py when a job's turn comes.
"""

import threading
from collections.abc import Iterator, Sequence
from itertools import count, islice

import msgspec

from core.cancel import CancelToken
from core.engine.protocol.queue import Same
from core.errors import NoSuchObject, TargetExists
from core.listing.pager import pages
from core.model import ObjectInfo
from core.provider import Provider
from core.shapes import shaped
from core.supports import StatOp, SupportsBatch
from core.transfer import resume, rows, same
from core.transfer.copying.origin import origin_of
from core.transfer.disk import join, shown, split
from core.transfer.job import Conflict, JobKind
from core.transfer.names import numbered
from core.transfer.run import Run, Standing

FEW = 20
"""Up to so many targets are asked one by one where the provider takes no batches."""

WEIGHED = frozenset({Conflict.NEWER, Conflict.DIFFERENT, Conflict.RESUME})
"""Answers that depend on both sides."""

_naming = threading.Lock()
"""One job at a time looks for an unused name and journals it, so that two never find the same."""


def existing(
    provider: Provider, space: str, folder: str, keys: Sequence[str], cancel: CancelToken, *, flat: bool
) -> Iterator[ObjectInfo]:
    """Those of `keys`, all below `folder` (directly, unless `flat`), that exist as objects.

    One listing of the folder while it is not much longer than the keys are many; else stats, in batches where the
    provider takes them.
    """
    wanted = set(keys)
    if len(wanted) > FEW:
        budget = 2 + len(wanted) // provider.info.limits.list_page
        for number, page in enumerate(pages(provider, space, folder, cancel, delimiter="" if flat else "/")):
            for info in page.objects:
                if info.key in wanted:
                    wanted.discard(info.key)
                    yield info
            if not page.marker:
                return
            if number >= budget:
                break
    yield from _stats(provider, space, sorted(wanted), cancel)


def stat_all(
    provider: Provider, space: str, keys: Sequence[str], cancel: CancelToken
) -> Iterator[tuple[str, ObjectInfo | Exception]]:
    """Each key with what is known of it, or with the error that says why not. Raises if asking as a whole failed."""
    if isinstance(provider, SupportsBatch) and len(keys) > 1:
        rest = iter(keys)
        while some := list(islice(rest, provider.info.limits.batch)):
            results = provider.batch(space, [StatOp(key) for key in some], cancel)
            for key, result in zip(some, results, strict=True):
                yield key, result if result is not None else NoSuchObject(key=key)
        return
    for key in keys:
        try:
            yield key, provider.stat(space, key, cancel)
        except NoSuchObject as error:
            yield key, error


def prepare(run: Run) -> None:
    """Before a job runs whose target is known to exist: act on the batch's answer, on the target as it is now.

    Gives the job another name, lets it take the target's place (`run.standing` is what it may replace then), or raises
    TargetExists: without a reason where the user must say, with one where the answer means that nothing is moved.
    """
    if not run.job.clash or run.batch.conflict is Conflict.REPLACE:
        return
    if run.batch.sources.listed:
        _hold_to_comparison(run)
    elif run.batch.conflict is Conflict.KEEP_BOTH:
        _rename(run)
    elif run.batch.conflict in WEIGHED:
        _weigh(run)
    else:
        raise _exists(run)


def still_standing(run: Run) -> None:
    """Before the target is replaced: raises TargetExists if it is no longer what the answer was applied to."""
    if run.standing is not None and _look(run) not in (run.standing, None):
        raise _exists(run)


def remember(run: Run, there_size: int, there_time: int, etag: str = "") -> None:
    """The target turned out to exist only now: journal it, so that the question can show both sides.

    `etag` is that of an object in an upload's way. A download's row keeps that of the object it fetches.
    """
    more = {"etag": etag} if run.job.kind is not JobKind.DOWNLOAD else {}
    run.save(clash=1, there_size=there_size, there_time=there_time, **more)


def _rename(run: Run) -> None:
    """Keep both: a name that nothing has. What was sent for the old name is of no use for the new one."""
    if run.job.kind is JobKind.DOWNLOAD:
        with _naming:
            run.save(path=_unused_path(run), clash=0, there_size=0, there_time=0)
        return
    if run.job.upload_id:
        run.provider.abort_upload(run.job.space, run.job.key, run.job.upload_id, run.cancel)
    with _naming:
        run.save(key=_unused_key(run), clash=0, there_size=0, there_time=0, upload_id="", finishing=0)
        number = run.job.id
        run.journal.write(lambda connection: resume.forget(connection, number))
        run.gauge.start_over(run.job.size, 0)


def _weigh(run: Run) -> None:
    """Newer, different, resume. A target that is gone is no conflict any more.

    What a listing said is enough to leave a target alone, and costs no request; to replace it, it is looked at again.
    """
    told = _told(run)
    reason = _why_not(run, told) if told else ""
    if not reason:
        standing = _look(run)
        if standing is None:
            run.save(clash=0, there_size=0, there_time=0)
            return
        if standing != told:
            reason = _why_not(run, standing)
        run.standing = standing
    if reason:
        raise _exists(run, reason=reason)


def _hold_to_comparison(run: Run) -> None:
    """A target is replaced only while it is what it was when both sides were compared; there may have been none."""
    compared = msgspec.msgpack.decode(run.job.source, type=shaped(Standing | None))
    there = _look(run)
    if there is None:
        run.save(clash=0, there_size=0, there_time=0)
        return
    told = 2 if run.job.kind is JobKind.DOWNLOAD else 3  # of a local file, the size and the time
    if compared is None or compared[:told] != there[:told]:
        raise _exists(run, reason="changed")
    run.standing = there


def _why_not(run: Run, there: Standing) -> str:
    """The reason for which the batch's answer leaves this target alone; empty if it may be replaced."""
    job = run.job
    size, mtime_ns = job.size, job.mtime_ns
    if job.kind is JobKind.UPLOAD:
        here = run.disk.look(job.path)
        size, mtime_ns = here.st_size, here.st_mtime_ns
    if run.batch.conflict is Conflict.NEWER:
        return "older" if mtime_ns // 1_000_000 <= there.time else ""
    if run.batch.conflict is Conflict.RESUME:
        return "not_shorter" if job.kind is JobKind.UPLOAD or there.size >= size else ""
    if size != there.size:
        return ""
    if job.kind is JobKind.COPY:
        found = same.by_etags(run.provider.checksum, origin_of(job).etag, there.mark)
    else:
        etag = there.mark if job.kind is JobKind.UPLOAD else job.etag
        found = same.compare(run.provider, run.disk, job.path, job.space, job.key, etag, size, run.cancel)
    return {Same.YES: "same", Same.UNKNOWN: "same_size", Same.NO: ""}[found]


def _told(run: Run) -> Standing | None:
    """The object in an upload's way, as journaled."""
    job = run.job
    if job.kind is JobKind.DOWNLOAD or not job.there_time:
        return None
    return Standing(job.there_size, job.there_time, job.etag)


def _look(run: Run) -> Standing | None:
    """What stands at the target now."""
    job = run.job
    if job.kind is JobKind.DOWNLOAD:
        found = run.disk.find(job.path)
        return found and Standing(
            found.st_size, found.st_mtime_ns // 1_000_000, f"{found.st_mode} {found.st_ino} {found.st_mtime_ns}"
        )
    try:
        there = run.provider.stat(job.space, job.key, run.cancel)
    except NoSuchObject:
        return None
    return Standing(there.size, there.modified, there.etag)


def _exists(run: Run, **why: str) -> TargetExists:
    return TargetExists(key=run.job.key, path=shown(run.job.path), **why)


def _stats(provider: Provider, space: str, keys: Sequence[str], cancel: CancelToken) -> Iterator[ObjectInfo]:
    for _, found in stat_all(provider, space, keys, cancel):
        if isinstance(found, ObjectInfo):
            yield found


def _unused_key(run: Run) -> str:
    """`a (2).txt` or the next number that is neither in the space nor the target of the batch's other jobs."""
    parent, slash, name = run.job.key.rpartition("/")
    stem = numbered(name, 0).partition(" (0)")[0]
    found = pages(run.provider, run.job.space, f"{parent}{slash}{stem} (", run.cancel, delimiter="")
    there = {info.key for page in islice(found, 10) for info in page.objects}
    keys = (f"{parent}{slash}{numbered(name, number)}" for number in count(2))
    return next(key for key in keys if key not in there and not rows.in_batch(run.journal.read, run.job.batch, key))


def _unused_path(run: Run) -> bytes:
    folder, name = split(run.job.path)
    paths = (join(folder, numbered(name, number)) for number in count(2))
    return next(path for path in paths if run.disk.find(path) is None)

"""Targets that exist: finding them before the bytes move, and the unused names for "keep both".

Existence comes from listings, or from many stats in one call, never from one request per file of a big batch.
Called by plan.py after a batch's rows are journaled, and by upload.py and download.py when a job's turn comes.
"""

import threading
from collections.abc import Iterator, Sequence
from itertools import count, islice

from core.cancel import CancelToken
from core.errors import NoSuchObject, TargetExists
from core.listing.pager import pages
from core.model import ObjectInfo
from core.provider import Provider
from core.supports import StatOp, SupportsBatch
from core.transfer import resume, rows
from core.transfer.disk import join, shown, split
from core.transfer.job import Conflict, JobKind
from core.transfer.names import numbered
from core.transfer.run import Run

FEW = 20
"""Up to so many targets are asked one by one where the provider takes no batches."""

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
    """Before a job runs whose target is known to exist: give it another name, or raise TargetExists."""
    if not run.job.clash or run.batch.conflict is Conflict.REPLACE:
        return
    if run.batch.conflict is not Conflict.KEEP_BOTH:
        raise TargetExists(key=run.job.key, path=shown(run.job.path))
    with _naming:
        if run.job.kind is JobKind.UPLOAD:
            run.save(key=_unused_key(run), clash=0, there_size=0, there_time=0, upload_id="", finishing=0)
            number = run.job.id
            run.journal.write(lambda connection: resume.forget(connection, number))
            run.gauge.start_over(run.job.size, 0)
        else:
            run.save(path=_unused_path(run), clash=0, there_size=0, there_time=0)


def remember(run: Run, there_size: int, there_time: int) -> None:
    """The target turned out to exist only now: journal it, so that the question can show both sides."""
    run.save(clash=1, there_size=there_size, there_time=there_time)


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

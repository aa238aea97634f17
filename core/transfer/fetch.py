"""Fetching: the service reads an address into a space, at once or by a task of its own, which is followed here.

Journal first: a task's ticket is journaled before it is waited for, so that an order is followed after a crash. That a
task was worked on says nothing of success: the object decides, by what it was before. Called by the workers.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from core.engine.protocol.fetching import FetchItem
from core.errors import HashDiffers, NoSuchObject, NotSupported, SourceFailed, SpaceferryError, TargetExists
from core.model import ObjectInfo, StorageClass
from core.shapes import shaped
from core.supports import FetchOrder, FetchState, SupportsAsyncFetch, SupportsFetch
from core.transfer import conflicts
from core.transfer.job import Conflict, Verdict
from core.transfer.rows import Batch, NewJob
from core.transfer.run import Finished, Run

FIRST_LOOK, LONGEST_LOOK = 0.2, 15.0
"""Seconds between two looks at a task: the pauses grow, as a large file takes its time."""

MISSING = 404
"""The status by which a source says that it has no such file."""


def jobs(batch: Batch) -> Iterator[NewJob]:
    """Rows for the addresses of a batch."""
    for item in batch.sources.fetches:
        yield NewJob(item.key, shown_address(item.url).encode(), source=msgspec.msgpack.encode(item))


def shown_address(url: str) -> str:
    """The address without what may be a secret: no query, no name and password. Of alternatives the first."""
    parts = urlsplit(url.partition(";")[0])
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def run(one: Run) -> Finished:
    """Have the address read. Raises errors of core/errors; SourceFailed with a reason where trying cannot help."""
    conflicts.prepare(one)
    item = msgspec.msgpack.decode(one.job.source, type=shaped(FetchItem))
    if not one.job.ticket:
        _note_target(one)
    plain = not (item.host or item.md5 or item.etag or one.batch.storage)
    if isinstance(one.provider, SupportsAsyncFetch) and (one.job.ticket or one.batch.queued or not plain):
        return _by_task(one, one.provider, item)
    if isinstance(one.provider, SupportsFetch) and plain:
        return _at_once(one, one.provider, item)
    raise NotSupported(what="fetch")


def _note_target(one: Run) -> None:
    """Journal what stands at the target now. Raises TargetExists where the batch's answer does not let it go."""
    there = _stat(one)
    if there is None:
        one.save(there_size=0, there_time=0, etag="")
        return
    conflicts.remember(one, there.size, there.modified, there.etag)
    if one.batch.conflict is not Conflict.REPLACE:
        raise TargetExists(key=one.job.key)


def _at_once(one: Run, provider: SupportsFetch, item: FetchItem) -> Finished:
    """The alternatives one after the other, until one can be read."""
    failed: SpaceferryError = SourceFailed()
    for url in item.url.split(";"):
        try:
            provider.fetch(one.job.space, one.job.key, url, one.cancel)
        except SourceFailed as error:
            failed = error.with_params(reason="missing") if error.params.get("status") == MISSING else error
            continue
        one.finishing()
        return _finished(one, item, one.provider.stat(one.job.space, one.job.key, one.cancel))
    raise failed


def _by_task(one: Run, provider: SupportsAsyncFetch, item: FetchItem) -> Finished:
    if not one.job.ticket:
        ticket = provider.start_fetch(one.job.space, _order(one, item), one.cancel)
        one.save(ticket=ticket.id)
    wait(one, provider)
    one.finishing()
    there = _stat(one)
    before = (one.job.there_time, one.job.etag) if one.job.clash else None
    if there is None or (there.modified, there.etag) == before:
        one.save(ticket="")  # tried again, it is ordered again
        raise SourceFailed(key=one.job.key, url=urlsplit(shown_address(item.url)).netloc, reason="unfetched")
    return _finished(one, item, there)


def _order(one: Run, item: FetchItem) -> FetchOrder:
    return FetchOrder(
        one.job.key,
        item.url,
        item.host,
        item.md5,
        item.etag,
        StorageClass(one.batch.storage),
        keep_existing=one.batch.conflict is not Conflict.REPLACE,
    )


def wait(one: Run, provider: SupportsAsyncFetch) -> None:
    """Until the task was worked on; one the service does not know any more is over too. Raises Cancelled."""
    pause = FIRST_LOOK
    while True:
        try:
            if provider.fetch_ticket(one.job.space, one.job.ticket, one.cancel).state is FetchState.PROCESSED:
                return
        except NoSuchObject:
            return
        one.cancel.wait(pause)
        pause = min(LONGEST_LOOK, pause * 1.5)


def _finished(one: Run, item: FetchItem, there: ObjectInfo) -> Finished:
    """The object is there. What was told of its content is compared."""
    one.save(size=there.size, done=there.size)
    for expected, found in ((item.etag, there.etag), (item.md5.lower(), there.md5)):
        if expected and found and expected != found:
            raise HashDiffers(key=one.job.key, expected=expected, found=found)
    compared = bool(item.etag or (item.md5 and there.md5))
    return Finished(Verdict.VERIFIED if compared else Verdict.NONE, there)


def _stat(one: Run) -> ObjectInfo | None:
    try:
        return one.provider.stat(one.job.space, one.job.key, one.cancel)
    except NoSuchObject:
        return None

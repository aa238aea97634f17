"""Orders to copy between accounts or regions: journaled, and turned into rows for everything the selection holds.

A row's `key` is where the object goes, its `path` the key it comes from. Called by service.py and plan.py.
"""

import sqlite3
from collections.abc import Callable, Iterator

from core.cancel import CancelToken
from core.engine.protocol.copying import AddCopies
from core.errors import BadKey, KeyTooLong, NoSuchObject, SpaceferryError
from core.journal import Journal
from core.listing.pager import pages
from core.model import ObjectInfo, StorageClass
from core.ops.names import last_name
from core.provider import Provider
from core.query import Matcher, parse
from core.transfer import conflicts, rows
from core.transfer.copying.origin import Origin, origin_of
from core.transfer.copying.roads import blamed
from core.transfer.gather import failed, unless_cancelled
from core.transfer.job import Conflict, JobKind
from core.transfer.rows import Batch, Job, NewJob, Sources
from core.transfer.schema import What
from core.transfer.walk import Rules


def add(journal: Journal, request: AddCopies, conflict: Conflict) -> int:
    """Journal an order; gives the batch. Raises BadKey for a folder that would go into itself, BadQuery."""
    what, place = request.what, request.place
    inside = (what.account, what.space) == (place.account, place.space)
    for prefix in what.prefixes:
        if inside and place.key.startswith(prefix):
            raise BadKey(key=prefix, reason="into_itself")
    parse(what.query)
    sources = Sources(keys=what.keys, prefixes=what.prefixes, space=what.space, move=request.move, query=what.query)

    def write(connection: sqlite3.Connection) -> int:
        return rows.add_batch(
            connection,
            JobKind.COPY,
            place.account,
            place.space,
            place.key,
            b"",
            sources,
            conflict,
            StorageClass.STANDARD,  # each has the class of its source
            request.start_at,
            grouped=bool(what.prefixes),
            origin=what.account,
        )

    return journal.write(write, durable=True)


def found(provider_for: Callable[[str], Provider], batch: Batch, rules: Rules, cancel: CancelToken) -> Iterator[NewJob]:
    """Rows for everything the batch asks for; what could not be looked at is a row too."""
    keys, space = batch.sources.keys, batch.sources.space
    try:
        for key, info in conflicts.stat_all(provider_for(batch.origin), space, keys, cancel):
            target = batch.prefix + last_name(key)
            yield _object(info, target, rules) if isinstance(info, ObjectInfo) else _failed(target, key, info)
    except SpaceferryError as error:
        unless_cancelled(error)
        for key in keys:
            yield _failed(batch.prefix + last_name(key), key, error)
    for prefix in batch.sources.prefixes:
        target = batch.prefix if batch.sources.query else batch.prefix + last_name(prefix)
        try:
            yield from below(provider_for(batch.origin), batch, prefix, target, rules, cancel)
        except SpaceferryError as error:
            unless_cancelled(error)
            yield _failed(target, prefix, error, What.WALK)


def again(
    provider_for: Callable[[str], Provider], batch: Batch, job: Job, rules: Rules, cancel: CancelToken
) -> Iterator[NewJob]:
    """Rows for a folder whose listing failed before. Raises what it fails with now."""
    with blamed(batch.origin):
        yield from below(provider_for(batch.origin), batch, origin_of(job).key, job.key, rules, cancel)


def below(
    provider: Provider, batch: Batch, prefix: str, target: str, rules: Rules, cancel: CancelToken
) -> Iterator[NewJob]:
    """Rows for everything below one prefix. Raises what the listing raises; NoSuchObject for a folder that is gone."""
    anything = not prefix or bool(batch.sources.query)  # an empty space is no mistake, nor is a search without finds
    matcher = Matcher(parse(batch.sources.query), prefix)
    for page in pages(provider, batch.sources.space, prefix, cancel, delimiter=""):
        anything = anything or bool(page.objects)
        for info in filter(matcher.matches, page.objects):
            yield _object(info, target + info.key[len(prefix) :], rules)
    if not anything:
        raise NoSuchObject(key=prefix)


def _object(info: ObjectInfo, target: str, rules: Rules) -> NewJob:
    if not info.key:
        return _failed(target, info.key, BadKey(reason="empty_name"))
    length = len(target.encode())
    if length > rules.key_bytes:
        return _failed(target, info.key, KeyTooLong(key=target, length=length, limit=rules.key_bytes))
    folder = not info.size and target.endswith("/")
    return NewJob(
        target,
        info.key.encode(),
        info.size,
        what=What.FOLDER if folder else What.FILE,
        small=info.size <= rules.small_file,
        mtime_ns=info.modified * 1_000_000,
        source=Origin(info.key, info.etag).packed,
    )


def _failed(target: str, key: str, error: Exception, what: What = What.FILE) -> NewJob:
    """Not there, not readable: failed. No network, no keys: queued, and looked at when its turn comes."""
    return failed(target, key.encode(), error, what, Origin(key).packed)

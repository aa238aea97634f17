"""Finds what a download order holds: objects by stat, folders by one flat listing each.

Called by plan.py and, for what is copied, by copying/copies.py.
Each object gets a safe path below the chosen folder (names.py). An object whose name ends with '/' and which is empty
stands for a folder. A folder that cannot be listed becomes a row that says why, and can be tried again.
"""

from collections.abc import Callable, Iterator

from core.cancel import CancelToken
from core.errors import Cancelled, EngineFailed, NoSuchObject, SpaceferryError
from core.listing.pager import pages
from core.model import ObjectInfo
from core.provider import Provider
from core.query import Matcher, parse
from core.transfer import conflicts, outcome
from core.transfer.disk import Disk, join
from core.transfer.job import Conflict, JobState
from core.transfer.names import Level, Namer, encode
from core.transfer.rows import Batch, NewJob
from core.transfer.schema import What

_WAITING = frozenset({*outcome.KEY_CODES, *outcome.NETWORK_CODES})


def sources(provider_for: Callable[[str], Provider], batch: Batch, disk: Disk, cancel: CancelToken) -> Iterator[NewJob]:
    """Rows for everything the batch asks for; what could not be looked at is a row too."""
    tops = _tops(batch)
    try:
        provider = provider_for(batch.account)
        small = provider.info.limits.small_file
        for key, found in conflicts.stat_all(provider, batch.space, batch.sources.keys, cancel):
            path = join(batch.folder, tops[key])
            if isinstance(found, ObjectInfo):
                yield _object(disk, batch, found, path, small)
            else:
                yield failed(key, path, found, What.FILE)
    except SpaceferryError as error:
        unless_cancelled(error)
        for key in batch.sources.keys:
            yield failed(key, join(batch.folder, tops[key]), error, What.FILE)
    for prefix_key in batch.sources.prefixes:
        try:
            yield from prefix(provider_for(batch.account), batch, prefix_key, disk, cancel)
        except SpaceferryError as error:
            unless_cancelled(error)
            yield failed(prefix_key, join(batch.folder, tops[prefix_key]), error, What.WALK)


def prefix(provider: Provider, batch: Batch, key: str, disk: Disk, cancel: CancelToken) -> Iterator[NewJob]:
    """Rows for everything below one prefix. Raises what the listing raises; NoSuchObject for a folder that is gone."""
    root = join(batch.folder, _tops(batch)[key])
    namer, small = Namer(), provider.info.limits.small_file
    anything = not key or bool(batch.sources.query)  # an empty space is no mistake, nor is a search without finds
    matcher = Matcher(parse(batch.sources.query), key)
    for page in pages(provider, batch.space, key, cancel, delimiter=""):
        anything = anything or bool(page.objects)
        for info in filter(matcher.matches, page.objects):
            rest = info.key[len(key) :]
            folder = not info.size and (rest.endswith("/") or not rest)
            segments = namer.path(rest, folder=folder) if rest or not folder else ()
            path = join(root, *segments).rstrip(b"/")
            yield _object(disk, batch, info, path, small, folder)
    if not anything:
        raise NoSuchObject(key=key)


def _tops(batch: Batch) -> dict[str, str]:
    """The name of each source in the chosen folder: its last segment, marked where two would be one."""
    level, tops = Level(), {}
    for key in batch.sources.prefixes:
        last = key.rstrip("/").rpartition("/")[2] if key.strip("/") else ""
        named = key and not batch.sources.query  # what was found keeps its key from its place on
        tops[key] = level.claim("/".join(encode(last)), ("prefix", key)) if named else ""
    for key in batch.sources.keys:
        tops[key] = level.claim("/".join(encode(key.rpartition("/")[2])), ("key", key))
    return tops


def _object(disk: Disk, batch: Batch, info: ObjectInfo, path: bytes, small: int, folder: bool = False) -> NewJob:
    """A row; a file that stands at its path is noted for the question."""
    there = None if folder or batch.conflict is Conflict.REPLACE else disk.find(path)
    return NewJob(
        info.key,
        path,
        info.size,
        what=What.FOLDER if folder else What.FILE,
        small=info.size <= small,
        mtime_ns=info.modified * 1_000_000,
        etag=info.etag,
        clash=there is not None,
        there_size=there.st_size if there else 0,
        there_time=there.st_mtime_ns // 1_000_000 if there else 0,
    )


def failed(key: str, path: bytes, error: Exception, what: What, source: bytes = b"") -> NewJob:
    """Not there, not readable: failed. No network, no keys: queued, and looked at when its turn comes."""
    known = error if isinstance(error, SpaceferryError) else EngineFailed(detail=type(error).__name__)
    if known.code in _WAITING:
        return NewJob(key, path, what=what, source=source)
    return NewJob(key, path, what=what, state=JobState.FAILED, error=known.code, params=known.params, source=source)


def unless_cancelled(error: SpaceferryError) -> None:
    """Raises the error where it says that the user wants no more."""
    if isinstance(error, Cancelled):
        raise error

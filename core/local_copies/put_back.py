"""An object's new content in place of the old: looked at first, stored as it was kept, compared by its hash.

No service takes a condition with an upload that replaces, so a look comes right before it: what is put in between is
lost, but nothing that was there when the look was taken. What goes with an object stays: type, class, metadata, and
where the provider can set it, its end and its being disabled.
"""

from contextlib import suppress
from io import BytesIO, FileIO

from core.cancel import CancelToken
from core.engine.protocol.put_back import PutBack
from core.errors import ChangedSince, NoSuchObject, SpaceferryError
from core.model import ObjectInfo
from core.net.body import FileWindow
from core.provider import Part, Provider, PutOptions, Stored
from core.supports import ExpiryOp, StatusOp, SupportsExpiry, SupportsStatus
from core.transfer import verify
from core.transfer.rows import now_ms

DAY_MS = 24 * 3600 * 1000


def put_back(
    provider: Provider, request: PutBack, file: BytesIO | FileIO, size: int, cancel: CancelToken
) -> ObjectInfo:
    """Store the file; the object as it is then. Raises ChangedSince and NoSuchObject where it is not the version
    named (nothing was stored), TargetExists for a new object whose name is taken, HashDiffers, and what storing raises.
    """
    place = request.place
    before = _looked_at(provider, request, cancel)
    options = PutOptions(filename=place.key.rpartition("/")[2])
    if before is not None:
        options = PutOptions(True, before.mime, before.storage, options.filename, before.meta)
    stored, sizes = _store(provider, place.space, place.key, options, file, size, cancel)
    layout = sizes if provider.checksum.part_sizes_needed(stored.etag) else ()
    ours = verify.etag_of_file(file, size, place.key.encode(), provider.checksum, cancel, layout)
    verify.judge(provider.checksum, ours, stored.etag, stored.size in (-1, size))
    if before is not None:
        _keep(provider, place.space, before, cancel)
    return provider.stat(place.space, place.key, cancel)


def _looked_at(provider: Provider, request: PutBack, cancel: CancelToken) -> ObjectInfo | None:
    """What stands there now; None for nothing, where nothing was expected."""
    place = request.place
    try:
        found = provider.stat(place.space, place.key, cancel)
    except NoSuchObject:
        if request.etag and not request.replace:
            raise
        return None
    if request.etag and request.etag != found.etag and not request.replace:
        raise ChangedSince(key=place.key)
    return found if request.etag else None


def _store(
    provider: Provider,
    space: str,
    key: str,
    options: PutOptions,
    file: BytesIO | FileIO,
    size: int,
    cancel: CancelToken,
) -> tuple[Stored, tuple[int, ...]]:
    """In one request, or in parts one after the other; the sizes of the parts."""
    limits = provider.info.limits
    if size <= limits.small_file:
        return provider.put_small(space, key, FileWindow(file, 0, size, cancel), options, cancel), ()
    session = provider.begin_upload(space, key, options, cancel)
    length = session.part_size or limits.part_size
    parts: list[Part] = []
    try:
        for number, start in enumerate(range(0, size, length), 1):
            body = FileWindow(file, start, min(length, size - start), cancel)
            parts.append(provider.put_part(space, key, session.upload_id, number, body, options, cancel))
        stored = provider.complete_upload(space, key, session.upload_id, parts, options, cancel)
    except SpaceferryError:
        with suppress(SpaceferryError):
            provider.abort_upload(space, key, session.upload_id, CancelToken())
        raise
    return stored, tuple(part.size for part in parts)


def _keep(provider: Provider, space: str, before: ObjectInfo, cancel: CancelToken) -> None:
    """What replacing an object takes from it, and can be set again."""
    days = -(-(before.expires - now_ms()) // DAY_MS)
    if before.expires and days > 0 and isinstance(provider, SupportsExpiry):
        provider.set_expiry(space, ExpiryOp(before.key, days), cancel)
    if before.disabled and isinstance(provider, SupportsStatus):
        provider.set_status(space, StatusOp(before.key, disabled=True), cancel)

"""What is done to objects that are here: delete, copy, rename, restore, another storage class (ucloud.md 3.6-3.13)."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

import msgspec

from sandbox.exchange import Exchange, Reply
from sandbox.model import ARCHIVE, Entry
from sandbox.ucloud import content
from sandbox.ucloud.access import check_reach
from sandbox.ucloud.content import Wishes
from sandbox.ucloud.refusals import refuse
from sandbox.ucloud.uploading import put, stored

_DAY = 86400


async def delete(x: Exchange, space: str, key: str) -> Reply:
    """DELETE /key."""
    x.store.objects.remove(content.find(x, space, key))
    return Reply(204, b"")


async def read_source(x: Exchange) -> Entry:
    """The object X-Ufile-Copy-Source names, as ``/space/key`` with or without percent-encoding. Raises Refusal."""
    raw = x.headers.get("X-Ufile-Copy-Source", "").encode("utf-8", "surrogateescape")
    space, _, key = unquote_to_bytes(raw).lstrip(b"/").partition(b"/")
    name = space.decode("utf-8", "replace")
    if name not in {one.name for one in x.store.spaces.all()}:
        raise refuse(x, "space")
    text = content.check_key(x, key)
    check_reach(x, name, text)
    return content.find(x, name, text)


def readable(x: Exchange, entry: Entry) -> Entry:
    """The same object. Raises Refusal while it is archived."""
    if entry.frozen(x.now):
        raise refuse(x, "frozen")
    return entry


async def copy(x: Exchange, space: str, key: str) -> Reply:
    """PUT /key with X-Ufile-Copy-Source: metadata and type go along unless they are to be replaced."""
    source = readable(x, await read_source(x))
    wishes = content.wishes_of(x)
    if x.headers.get("X-Ufile-Metadata-Directive") != "REPLACE":
        wishes = Wishes(source.mime, wishes.storage, source.meta_map())
    if "X-Ufile-Storage-Class" not in x.headers:
        wishes.storage = source.storage
    wishes.mime = wishes.mime or source.mime
    return stored(content.put(x, space, key, source.spans(), source.etag, wishes))


async def rename(x: Exchange, space: str, key: str) -> Reply:
    """PUT /key?newFileName[&force=true]. With the knob ``us3_rename`` off this is a service that has never heard of it:
    a PUT of whatever the body holds."""
    if not x.cloud.knobs.us3_rename:
        return await put(x, space, key)
    entry = content.find(x, space, key)
    new = content.check_key(x, content.raw_param(x, "newFileName"))
    check_reach(x, space, new)
    other = x.store.objects.find(space, new)
    if other is not None and x.query.get("force") != "true":
        raise refuse(x, "taken")
    if new != key:
        with x.store.db.transaction():
            if other is not None:
                x.store.objects.remove(other)
            x.store.objects.rename(entry, space, new, x.cloud.clock.ticks())
    return Reply(200, b"")


async def restore(x: Exchange, space: str, key: str) -> Reply:
    """PUT /key?restore: readable for a day once the knob ``thaw`` is over."""
    entry = content.find(x, space, key)
    if entry.storage != ARCHIVE:
        raise refuse(x, "not_archived")
    if not entry.restore_status(x.now):
        entry.thaw_ready = x.now + x.cloud.knobs.thaw
    entry.thaw_until = x.now + x.cloud.knobs.thaw + _DAY
    x.store.objects.rewrite(entry)
    return Reply(200, b"")


async def class_switch(x: Exchange, space: str, key: str) -> Reply:
    """PUT /key?storageClass: from hot to cold alone."""
    entry = content.find(x, space, key)
    wanted = content.class_of(x, content.param(x.query, "storageClass") or "")
    if wanted <= entry.storage:
        raise refuse(x, "class")
    changed = msgspec.structs.replace(entry, storage=wanted, modified=x.cloud.clock.ticks())
    x.store.objects.rewrite(changed)
    return Reply(200, b"")

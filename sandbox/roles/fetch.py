"""Role io: fetch of an address into a space, and prefetch from its mirror source (kodo.md 5.11, 5.13)."""

from __future__ import annotations

from sandbox.entry import b64text, decode_entry, decode_object
from sandbox.errors import ApiError, invalid
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.roles.pull import SOURCE_FAILED, pull_from_mirror, pulled, store


async def fetch(x: Exchange) -> Reply:
    """POST /fetch/<b64 url>/to/<e>[/host/<b64>]: without a key the hash is the name; an existing object is
    overwritten."""
    segments = x.path.split("/")[2:]
    if len(segments) not in (3, 5) or segments[1] != "to":
        raise invalid()
    url, (space, key) = b64text(segments[0]), decode_entry(segments[2])
    await x.learn(bucket=space, key=key)
    x.cloud.store.spaces.writable(space)
    host = b64text(segments[4]) if len(segments) == 5 else ""
    async with pulled(x.cloud, url, host) as found:
        entry = store(x.cloud, space, key, found)
    return json_reply({"fsize": entry.fsize, "hash": entry.etag, "key": entry.name, "mimeType": entry.mime})


async def prefetch(x: Exchange) -> Reply:
    """POST /prefetch/<e>: the object anew from the mirror source; 478 when the space has none."""
    space, key = decode_object(x.path.split("/")[2])
    await x.learn(bucket=space, key=key)
    x.cloud.store.spaces.writable(space)
    if await pull_from_mirror(x.cloud, space, key) is None:
        raise ApiError(SOURCE_FAILED, "httpGet url failed: no mirror source")
    return Reply(body=b"")

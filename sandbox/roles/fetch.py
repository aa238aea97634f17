"""Role io: the synchronous fetch of an address into a space (kodo.md 5.11). Only loopback addresses are fetched."""

from __future__ import annotations

import asyncio
import posixpath
from collections.abc import AsyncIterator
from urllib.parse import unquote, urlsplit

from aiohttp import ClientError, ClientResponse

from sandbox.entry import b64text, decode_entry
from sandbox.errors import ApiError, invalid
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.loopback import is_loopback
from sandbox.model import Entry
from sandbox.roles import mime
from sandbox.roles.intake import store_stream

_SOURCE_FAILED = 478
_PIECE = 1 << 20


async def fetch(x: Exchange) -> Reply:
    """POST /fetch/<b64 url>/to/<e>: without a key the hash is the name; an existing object is overwritten."""
    segments = x.path.split("/")[2:]
    if len(segments) < 3 or segments[1] != "to":
        raise invalid()
    url = b64text(segments[0])
    space, key = decode_entry(segments[2])
    await x.learn(bucket=space, key=key)
    x.cloud.store.spaces.writable(space)
    if not is_loopback(url):
        raise ApiError(_SOURCE_FAILED, "httpGet url failed: only loopback addresses are fetched here")
    try:
        async with x.cloud.session.get(url) as source:
            entry = await _take(x, space, key, source)
    except (ClientError, asyncio.TimeoutError, ValueError) as failure:
        raise ApiError(_SOURCE_FAILED, f"httpGet url failed: {type(failure).__name__}") from failure
    return json_reply({"fsize": entry.fsize, "hash": entry.etag, "key": entry.name, "mimeType": entry.mime})


async def prefetch(x: Exchange) -> Reply:
    """POST /prefetch/<e>: always 478, because spaces here have no mirror source (kodo.md 5.13)."""
    space, key = decode_entry(x.path.split("/")[2])
    await x.learn(bucket=space, key=key)
    x.cloud.store.spaces.find(space)
    raise ApiError(_SOURCE_FAILED, "httpGet url failed: no mirror source")


async def _pieces(source: ClientResponse) -> AsyncIterator[bytes]:
    async for data in source.content.iter_chunked(_PIECE):
        yield data


async def _take(x: Exchange, space: str, key: str | None, source: ClientResponse) -> Entry:
    if source.status == 404:
        raise ApiError(404, "source file not found")
    if source.status != 200:
        raise ApiError(_SOURCE_FAILED, f"httpGet url failed: {source.status}")
    blob = await store_stream(x, _pieces(source))
    name = blob.etag if key is None else key
    said = source.headers.get("Content-Type", "")
    fname = posixpath.basename(unquote(urlsplit(str(source.url)).path))
    ticks = x.cloud.clock.ticks()
    kind = said or mime.by_name(fname) or mime.DEFAULT
    entry = Entry(space, name.encode("utf-8"), blob.etag, blob.size, kind, ticks, ticks, md5=blob.md5)
    entry.segments = f'[["{blob.id}", {blob.size}]]'
    x.cloud.store.objects.put(entry)
    return entry

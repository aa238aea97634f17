"""Content from another address into a space: what fetch, prefetch, mirrors and async fetch share.

Only loopback addresses are asked. A source that says 404 is told from one that fails (478, kodo.md 5.11, 5.13).
"""

from __future__ import annotations

import asyncio
import json
import posixpath
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from aiohttp import ClientError, ClientResponse

from sandbox.errors import ApiError
from sandbox.loopback import is_loopback
from sandbox.model import Entry
from sandbox.roles import mime
from sandbox.store.blobs import Blob

if TYPE_CHECKING:
    from sandbox.cloud import Cloud

SOURCE_FAILED = 478
# What the service calls itself; a mirror that is asked by a mirror does not ask on, so no two wait for each other.
SPIDER = "qiniu-imgstg-spider-1.0"
_PIECE = 1 << 20


@dataclass(frozen=True)
class Pulled:
    """Content that is in the store, and the type its source told or its name stands for."""

    blob: Blob
    mime: str


@asynccontextmanager
async def pulled(cloud: Cloud, url: str, host: str = "") -> AsyncIterator[Pulled]:
    """The content behind ``url``, kept at least until the block is left. Raises ApiError 404 or 478."""
    if not is_loopback(url):
        raise ApiError(SOURCE_FAILED, "httpGet url failed: only loopback addresses are fetched here")
    headers = {"User-Agent": SPIDER} | ({"Host": host} if host else {})
    try:
        async with cloud.session.get(url, headers=headers) as source:
            found = await _take(cloud, source)
    except (ClientError, asyncio.TimeoutError, ValueError) as failure:
        raise ApiError(SOURCE_FAILED, f"httpGet url failed: {type(failure).__name__}") from failure
    try:
        yield found
    finally:
        cloud.store.blobs.unpin(found.blob)


async def _take(cloud: Cloud, source: ClientResponse) -> Pulled:
    if source.status == 404:
        raise ApiError(404, "source file not found")
    if source.status != 200:
        raise ApiError(SOURCE_FAILED, f"httpGet url failed: {source.status}")
    with cloud.store.blobs.intake() as intake:
        async for piece in source.content.iter_chunked(_PIECE):
            intake.count_md5(piece)
            intake.write(piece)
        blob = cloud.store.blobs.adopt(intake)
    name = posixpath.basename(unquote(urlsplit(str(source.url)).path))
    return Pulled(blob, source.headers.get("Content-Type", "") or mime.by_name(name) or mime.DEFAULT)


def store(cloud: Cloud, space: str, key: str | None, found: Pulled, storage: int = 0) -> Entry:
    """Make it an object, over an existing one; without a key its hash is the name."""
    blob, ticks = found.blob, cloud.clock.ticks()
    name = blob.etag if key is None else key
    entry = Entry(space, name.encode("utf-8"), blob.etag, blob.size, found.mime, ticks, ticks, storage, md5=blob.md5)
    entry.segments = json.dumps([(blob.id, blob.size)])
    cloud.store.objects.put(entry)
    return entry


async def pull_from_mirror(cloud: Cloud, space: str, key: str) -> Entry | None:
    """The object anew from the space's mirror source; None: it has none. Raises ApiError 404 or 478.

    Of several sources (``;``) the first that answers counts.
    """
    mirror = cloud.store.settings.get(space, "mirror")
    if mirror is None:
        return None
    refusal = ApiError(SOURCE_FAILED, "httpGet url failed: no source")
    for source in mirror["source"].split(";"):
        try:
            async with pulled(cloud, f"{source.rstrip('/')}/{quote(key)}", mirror["host"]) as found:
                return store(cloud, space, key, found)
        except ApiError as failure:
            refusal = failure
    raise refusal

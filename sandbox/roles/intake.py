"""A request body into the store: one pass that writes, hashes and obeys the spoiling fault.

Used by every upload handler.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from sandbox.errors import ApiError
from sandbox.exchange import Exchange
from sandbox.send import spoil
from sandbox.store.blobs import Blob


async def store_stream(
    x: Exchange, chunks: AsyncIterator[bytes], *, md5: bool = True, crc32: bool = False, limit: int = 0
) -> Blob:
    """Write ``chunks`` as a blob, kept at least until the request ends. Raises ApiError 413 above ``limit`` bytes
    (0: no limit)."""
    with x.cloud.store.blobs.intake(md5=md5, crc32=crc32) as intake:
        async for data in chunks:
            intake.write(spoil(data, intake.size, x.effects.spoil_request))
            if limit and intake.size > limit:
                raise ApiError(413, "request entity too large")
        blob = x.cloud.store.blobs.adopt(intake)
    x.pinned.append(blob)
    return blob

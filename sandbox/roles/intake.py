"""A request body into the store: one pass that writes, hashes and obeys the spoiling fault.

Used by every upload handler.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from sandbox.errors import ApiError
from sandbox.exchange import Exchange
from sandbox.send import spoil
from sandbox.store.blobs import Blob

# Below it, handing the md5 to another thread costs more than it saves; above, uploads are a third faster.
_THREAD_BYTES = 64 << 10


async def store_stream(
    x: Exchange, chunks: AsyncIterator[bytes], *, md5: bool = True, crc32: bool = False, limit: int = 0
) -> Blob:
    """Write ``chunks`` as a blob, kept at least until the request ends. Raises ApiError 413 above ``limit`` bytes
    (0: no limit)."""
    loop = asyncio.get_running_loop()
    hashing: asyncio.Future[None] | None = None
    with x.store.blobs.intake(md5=md5, crc32=crc32) as intake:
        async for piece in chunks:
            data = spoil(piece, intake.size, x.effects.spoil_request)
            if hashing is not None:
                await hashing
                hashing = None
            if md5 and len(data) >= _THREAD_BYTES:
                hashing = loop.run_in_executor(None, intake.count_md5, data)
            else:
                intake.count_md5(data)
            intake.write(data)
            if limit and intake.size > limit:
                raise ApiError(413, "request entity too large")
        if hashing is not None:
            await hashing
        blob = x.store.blobs.adopt(intake)
    x.pinned.append(blob)
    return blob

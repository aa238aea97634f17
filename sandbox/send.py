"""A Reply onto the wire: headers every answer carries, sendfile for stored content, faults on the way out.

Called by ``server`` alone.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import replace

from aiohttp import web

from sandbox.clock import http_date
from sandbox.errors import CutConnection, reason
from sandbox.exchange import Content, Exchange, Reply
from sandbox.million import BLOB_MARK

_PIECE = 1 << 20
# A slow answer leaves in this many pieces per second.
_SLOW_BEATS = 20


def _headers(x: Exchange, reply: Reply) -> dict[str, str]:
    headers = {"Date": http_date(x.now), "Server": "sandbox", "Content-Type": reply.content_type}
    headers.update(reply.headers)
    if not x.effects.hides_reqid:
        headers |= x.manner.names(x)
    return headers


async def send(x: Exchange, reply: Reply) -> web.StreamResponse:
    """Write the reply; returns aiohttp's finished response. Raises CutConnection where a fault says so."""
    if x.effects.torn_response is not None and isinstance(reply.body, bytes):
        reply = replace(reply, body=reply.body[: x.effects.torn_response])
    headers = _headers(x, reply)
    plain = isinstance(reply.body, bytes) and not x.effects.shapes_response and x.method != "HEAD"
    if plain or reply.status == 304:
        body = reply.body if plain and reply.status != 304 else None
        return web.Response(status=reply.status, reason=reason(reply.status), headers=headers, body=body)
    if x.effects.cut_response is not None and x.effects.cut_response < 0:
        raise CutConnection
    response = web.StreamResponse(status=reply.status, reason=reason(reply.status), headers=headers)
    response.content_length = reply.size
    await response.prepare(x.request)
    if x.method != "HEAD":
        if isinstance(reply.body, Content) and not x.effects.shapes_response:
            await _send_content(x, response, reply.body)
        else:
            await _send_shaped(x, response, reply.body)
    await response.write_eof()
    return response


def slices(content: Content) -> Iterator[tuple[str, int, int]]:
    """(blob id, offset, length) of every contiguous stretch."""
    skip, left = content.start, content.length
    for blob, size in content.spans:
        take = min(size - skip, left)
        if take > 0:
            yield blob, skip, take
            left -= take
        skip = max(0, skip - size)


async def _send_content(x: Exchange, response: web.StreamResponse, content: Content) -> None:
    transport = x.request.transport
    loop = asyncio.get_running_loop()
    for blob, offset, length in slices(content):
        if blob.startswith(BLOB_MARK):
            for piece in _computed(x, blob, offset, length):
                await response.write(piece)
        elif transport is None or transport.is_closing():
            raise ConnectionResetError("client went away")
        else:
            with x.store.blobs.path(blob).open("rb") as file:
                await loop.sendfile(transport, file, offset, length)


def _computed(x: Exchange, blob: str, offset: int, length: int) -> Iterator[bytes]:
    million = x.store.objects.million
    return million.read(blob, offset, length) if million is not None else iter(())


def _pieces(x: Exchange, body: bytes | Content) -> Iterator[bytes]:
    if isinstance(body, bytes):
        yield body
        return
    for blob, offset, length in slices(body):
        if blob.startswith(BLOB_MARK):
            yield from _computed(x, blob, offset, length)
            continue
        with x.store.blobs.path(blob).open("rb") as file:
            file.seek(offset)
            for at in range(0, length, _PIECE):
                yield file.read(min(_PIECE, length - at))


async def _send_shaped(x: Exchange, response: web.StreamResponse, body: bytes | Content) -> None:
    """Byte by byte control: flip one byte, keep a pace, stop after so many."""
    effects, sent = x.effects, 0
    for piece in _cut_small(_pieces(x, body), effects.slow_response):
        data = spoil(piece, sent, effects.spoil_response)
        if effects.cut_response is not None and sent + len(data) > effects.cut_response:
            if effects.cut_response > sent:
                await response.write(data[: effects.cut_response - sent])
            raise CutConnection
        if effects.slow_response:
            await asyncio.sleep(len(data) / effects.slow_response)
        await response.write(data)
        sent += len(data)
    if effects.cut_response is not None and sent >= effects.cut_response:
        raise CutConnection


def _cut_small(pieces: Iterator[bytes], pace: int | None) -> Iterator[bytes]:
    if not pace:
        return pieces
    step = max(1, pace // _SLOW_BEATS)
    return itertools.chain.from_iterable(
        (piece[at : at + step] for at in range(0, len(piece), step)) for piece in pieces
    )


def spoil(data: bytes, position: int, target: int | None) -> bytes:
    """``data``, which begins at ``position`` of its stream, with the byte at ``target`` flipped if it is inside."""
    if target is None or not position <= target < position + len(data):
        return data
    at = target - position
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]

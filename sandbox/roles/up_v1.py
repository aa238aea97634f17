"""Role up, resumable v1: blocks of 4 MiB made of chunks, joined by mkfile (kodo.md 4.2)."""

from __future__ import annotations

from sandbox.entry import b64encode, b64text, check_key
from sandbox.errors import ApiError, invalid
from sandbox.etag import BLOCK, EtagHasher, etag_of_parts
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.roles.finish import Arrived, finish, split_extras
from sandbox.roles.intake import store_stream
from sandbox.roles.policy import policy_of_header
from sandbox.roles.up_form import segments_of
from sandbox.store.blobs import Blob, digest_of
from sandbox.store.uploads import Context


def _number(text: str) -> int:
    if not text.isdigit():
        raise invalid()
    return int(text)


async def mkblk(x: Exchange) -> Reply:
    """POST /mkblk/<block size>: a new block with its first chunk."""
    policy = policy_of_header(x)
    await x.learn(bucket=policy.bucket)
    block_size = _number(x.path.split("/")[2])
    if not 0 < block_size <= BLOCK:
        raise invalid("invalid block size")
    blob = await store_stream(x, x.chunks(), md5=False, crc32=True, limit=block_size)
    return _answer(x, blob, x.cloud.store.uploads.save_context(block_size, [(blob.id, blob.size)]))


async def bput(x: Exchange) -> Reply:
    """POST /bput/<ctx>/<offset>: the next chunk of a block. The old ctx is used up."""
    policy = policy_of_header(x)
    await x.learn(bucket=policy.bucket)
    segments = x.path.split("/")
    if len(segments) != 4:
        raise invalid()
    uploads = x.cloud.store.uploads
    before = uploads.context(segments[2])
    if _number(segments[3]) != before.filled:
        raise ApiError(701, "offset does not match the ctx")
    blob = await store_stream(x, x.chunks(), md5=False, crc32=True, limit=before.block_size - before.filled)
    with x.cloud.store.db.transaction():
        after = uploads.save_context(before.block_size, [*before.chunks, (blob.id, blob.size)])
        uploads.drop_context(uploads.context(before.ctx))
    return _answer(x, blob, after)


def _answer(x: Exchange, blob: Blob, context: Context) -> Reply:
    checksum = b64encode(_block_sha1(x, context))
    return json_reply(
        {
            "ctx": context.ctx,
            "checksum": checksum,
            "crc32": blob.crc32,
            "offset": context.filled,
            "host": f"http://{x.host}",
            "expired_at": context.expires,
        }
    )


def _block_sha1(x: Exchange, context: Context) -> bytes:
    """sha1 of the block so far; a block of several chunks (at most 4 MiB) is read again."""
    if len(context.chunks) == 1:
        return digest_of(context.chunks[0][0])
    hasher = EtagHasher()
    for blob, _ in context.chunks:
        hasher.update(x.cloud.store.blobs.path(blob).read_bytes())
    return hasher.digest()


async def mkfile(x: Exchange) -> Reply:
    """POST /mkfile/<size>[/key/..][/mimeType/..][/fname/..][/x:..][/x-qn-meta-..]; body: the last ctx of each block."""
    policy = policy_of_header(x)
    size = _number(x.path.split("/")[2])
    named = {name: b64text(value) for name, value in segments_of(x.path, 2).items()}
    key = check_key(named["key"].encode("utf-8")) if "key" in named else None
    await x.learn(bucket=policy.bucket, key=policy.scope_key if key is None else key)
    contexts = await _contexts(x)
    if sum(context.filled for context in contexts) != size:
        raise invalid("file size does not match the blocks")
    blocks = [(context.filled, _block_sha1(x, context)) for context in contexts]
    if any(filled != BLOCK for filled, _ in blocks[:-1]):
        raise invalid("every block but the last must be 4 MiB")
    spans = [chunk for context in contexts for chunk in context.chunks]
    arrived = Arrived(spans, etag_of_parts(blocks), key, named.get("fname", ""), named.get("mimeType", ""))
    split_extras(named, arrived)
    reply = await finish(x, policy, arrived)
    for context in contexts:
        x.cloud.store.uploads.drop_context(context)
    return reply


async def _contexts(x: Exchange) -> list[Context]:
    """The blocks a mkfile body names. Raises ApiError 701 for an unknown one, 400 for an unfinished one."""
    text = (await x.body()).decode("ascii", "replace")
    contexts = [x.cloud.store.uploads.context(ctx) for ctx in text.split(",") if ctx]
    if any(context.filled != context.block_size for context in contexts):
        raise invalid("a block is not complete")
    return contexts

"""Objects that come in one request: PUT, a form, and uploadhit, which brings only a hash (ucloud.md 3.1, 3.2, 3.11)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import msgspec

from sandbox.exchange import Exchange, Reply
from sandbox.model import Entry
from sandbox.multipart import Multipart, PartHead, boundary_of
from sandbox.roles.intake import store_stream
from sandbox.store.blobs import Blob
from sandbox.ucloud import content
from sandbox.ucloud.access import check_authorization, check_reach, form_texts
from sandbox.ucloud.refusals import refuse

# Larger ones must come in parts.
MAX_BYTES = 512 << 20
_MAX_FIELD = 64 << 10


async def put(x: Exchange, space: str, key: str) -> Reply:
    """PUT /key: the body is the content."""
    wishes = content.wishes_of(x)
    blob = await take(x, x.chunks(), limit=MAX_BYTES)
    return stored(content.put_blob(x, space, key, blob, wishes))


async def take(x: Exchange, chunks: AsyncIterator[bytes], limit: int = 0) -> Blob:
    """What a request brings, stored. Raises Refusal when its Content-MD5, in hex, is that of something else."""
    told = x.headers.get("Content-MD5", "")
    blob = await store_stream(x, chunks, md5=bool(told), limit=limit)
    if told and told.lower() != blob.md5:
        raise refuse(x, "md5")
    return blob


def stored(entry: Entry) -> Reply:
    """The answer to whoever made an object."""
    return Reply(200, b"", headers={"ETag": f'"{entry.etag}"'})


class _Form:
    """The fields of a form as they come, and the file once it is stored."""

    def __init__(self) -> None:
        self.fields: dict[str, bytes] = {}
        self.head: PartHead | None = None
        self.blob: Blob | None = None

    def key(self, x: Exchange) -> str:
        """FileName, or ObjectName as a newer page calls it. Raises Refusal."""
        return content.check_key(x, self.fields.get("FileName", self.fields.get("ObjectName", b"")))


async def form(x: Exchange, space: str, _key: str) -> Reply:
    """POST /: the authorization is a field. The official SDK leaves the last boundary open."""
    told, reader = _Form(), Multipart(x.chunks(), boundary_of(x.headers.get("Content-Type", "")), open_end=True)
    while (head := await reader.next()) is not None:
        if head.name == "file":
            await _tell_object(x, space, told, head)
            told.head, told.blob = head, await take(x, reader.content(), limit=MAX_BYTES)
        else:
            told.fields[head.name] = await reader.text(_MAX_FIELD)
    if told.blob is None or told.head is None:
        raise refuse(x, "argument")
    _check_form(x, space, told, told.head)
    wishes = content.wishes_of(x, told.head.content_type)
    return stored(content.put_blob(x, space, told.key(x), told.blob, wishes))


async def _tell_object(x: Exchange, space: str, told: _Form, head: PartHead) -> None:
    """Before the file is read: refusals come early, and faults find the object."""
    if "Authorization" in told.fields:
        _check_form(x, space, told, head)
    if "FileName" in told.fields or "ObjectName" in told.fields:
        await x.learn(key=told.key(x))


def _check_form(x: Exchange, space: str, told: _Form, head: PartHead) -> None:
    authorization = told.fields.get("Authorization", b"").decode("utf-8", "replace")
    if not authorization:
        raise refuse(x, "no_signature")
    check_authorization(x, authorization, form_texts(x, space, told.key(x), head.content_type))
    check_reach(x, space, told.key(x))


async def uploadhit(x: Exchange, space: str, key: str) -> Reply:
    """POST /uploadhit?Hash&FileName&FileSize: an object of a content that is here already. Raises Refusal 404 when it
    is not."""
    size = content.number(x, content.param(x.query, "fileSize"), 0)
    known = x.store.objects.of_content(content.param(x.query, "hash") or "", size)
    if known is None:
        raise refuse(x, "hit")
    return stored(content.put(x, space, key, known.spans(), known.etag, content.wishes_of(x)))


class _Meta(msgspec.Struct):
    op: str
    metak: str
    metav: str


async def opmeta(x: Exchange, space: str, key: str) -> Reply:
    """POST /key?opmeta: of all metadata the type alone can be set."""
    entry = content.find(x, space, key)
    try:
        wanted = msgspec.json.decode(await x.body(), type=_Meta)
    except msgspec.MsgspecError as failure:
        raise refuse(x, "argument") from failure
    if wanted.op != "set" or wanted.metak != "mimetype":
        raise refuse(x, "argument")
    entry.mime, entry.modified = wanted.metav, x.cloud.clock.ticks()
    x.store.objects.rewrite(entry)
    return Reply(200, b"")

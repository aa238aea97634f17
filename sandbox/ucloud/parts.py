"""Objects in parts (ucloud.md 3.4): numbers begin at 0, come in any order, and a part sent again replaces itself."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from sandbox.errors import ApiError
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.headers import window_of
from sandbox.roles.intake import store_stream
from sandbox.store.blobs import Blob
from sandbox.store.uploads import LIFETIME, Part, Upload
from sandbox.ucloud import content
from sandbox.ucloud.changing import read_source, readable
from sandbox.ucloud.content import Wishes, param
from sandbox.ucloud.refusals import refuse
from sandbox.ucloud.uploading import take

_FIRST = 0
_MAX_LISTED = 1000


async def init(x: Exchange, space: str, key: str) -> Reply:
    """POST /key?uploads: the headers tell class and metadata of the object."""
    wishes = content.wishes_of(x)
    upload = x.store.uploads.begin(space, key, wishes.text())
    await x.learn(upload_id=upload.id)
    told = {"UploadId": upload.id, "BlkSize": x.cloud.knobs.ucloud_block, "Bucket": space, "Key": key}
    return json_reply(told)


async def part(x: Exchange, space: str, key: str) -> Reply:
    """PUT /key?uploadId&partNumber: the body is the part."""
    upload, number = await _addressed(x, space, key)
    blob = await take(x, x.chunks())
    _keep_part(x, upload, number, blob)
    return _part_reply(number, blob)


async def part_copy(x: Exchange, space: str, key: str) -> Reply:
    """The same with X-Ufile-Copy-Source and -Range: the part is a stretch of another object."""
    upload, number = await _addressed(x, space, key)
    source = readable(x, await read_source(x))
    try:
        window = window_of(x.headers.get("X-Ufile-Copy-Source-Range", ""), source.fsize)
    except ValueError as failure:
        raise refuse(x, "copy_range") from failure
    first, last = window or (0, source.fsize - 1)
    blob = await store_stream(x, _copied(x, source.spans(), first, last - first + 1), md5=False)
    _keep_part(x, upload, number, blob)
    reply = _part_reply(number, blob)
    reply.headers["Content-Range"] = f"bytes {first}-{last}/{source.fsize}"
    return reply


async def _copied(x: Exchange, spans: list[tuple[str, int]], first: int, length: int) -> AsyncIterator[bytes]:
    for piece in content.pieces(x, spans, first, length):
        yield piece


async def _addressed(x: Exchange, space: str, key: str) -> tuple[Upload, int]:
    number = content.number(x, param(x.query, "partNumber"), -1)
    if number < _FIRST:
        raise refuse(x, "argument")
    upload = await _upload(x, space, key)
    await x.learn(part=number)
    return upload, number


async def _upload(x: Exchange, space: str, key: str) -> Upload:
    upload_id = param(x.query, "uploadId") or ""
    await x.learn(upload_id=upload_id)
    try:
        return x.store.uploads.find(upload_id, space, key)
    except ApiError as failure:
        raise refuse(x, "upload") from failure


def _keep_part(x: Exchange, upload: Upload, number: int, blob: Blob) -> None:
    """The first part also tells the type of the whole: the SDK begins every upload as text/plain."""
    with x.store.db.transaction():
        x.store.uploads.put_part(upload, number, blob)
        if number == _FIRST and x.headers.get("Content-Type"):
            wishes = _wishes(upload)
            wishes.mime = x.headers["Content-Type"]
            x.store.uploads.wish(upload.id, wishes.text())


def _wishes(upload: Upload) -> Wishes:
    return Wishes(**json.loads(upload.wishes))


def _part_reply(number: int, blob: Blob) -> Reply:
    reply = json_reply({"PartNumber": number})
    reply.headers["ETag"] = content.part_etag(blob.digest)
    return reply


async def finish(x: Exchange, space: str, key: str) -> Reply:
    """POST /key?uploadId[&newKey]: the body lists the parts. ``newKey`` is the name if ``key`` was taken meanwhile."""
    upload = await _upload(x, space, key)
    listed = (await x.body()).decode("utf-8", "replace").split(",")
    parts = x.store.uploads.parts(upload, after=_FIRST - 1)
    _check_parts(x, [text.strip().strip('"') for text in listed], parts)
    wishes = _wishes(upload)
    if x.headers.get("X-Ufile-Metadata-Directive") == "REPLACE":
        wishes.metas = content.read_metas(x)
    spare = param(x.query, "newKey") or param(x.query, "newObject")
    final = content.check_key(x, spare.encode()) if spare and x.store.objects.exists(space, key) else key
    etag = content.etag_of_parts(x, parts)
    with x.store.db.transaction():
        entry = content.put(x, space, final, [(part.blob, part.size) for part in parts], etag, wishes)
        x.store.uploads.end(upload.id)
    reply = json_reply({"Bucket": space, "Key": final, "FileSize": entry.fsize})
    reply.headers["ETag"] = f'"{entry.etag}"'
    return reply


def _check_parts(x: Exchange, listed: list[str], parts: list[Part]) -> None:
    """Every part that is here must be listed and no other; only the last may be short. An SDK that goes on after a
    failure lists some twice and leaves holes, so that order and number are not looked at."""
    told = {text for text in listed if text}
    whole = [part.number for part in parts] == list(range(_FIRST, _FIRST + len(parts)))
    full = all(part.size == x.cloud.knobs.ucloud_block for part in parts[:-1])
    if not whole or not full or told != {content.part_etag(part.digest) for part in parts}:
        raise refuse(x, "parts")


async def abort(x: Exchange, space: str, key: str) -> Reply:
    """DELETE /key?uploadId."""
    upload = await _upload(x, space, key)
    x.store.uploads.end(upload.id)
    return Reply(204, b"")


async def list_parts(x: Exchange, space: str, _key: str) -> Reply:
    """GET /?muploadpart&uploadId: the parts that are here, those above a marker."""
    upload_id = param(x.query, "uploadId") or ""
    found = [one for one in x.store.uploads.all() if (one.id, one.space) == (upload_id, space)]
    await x.learn(upload_id=upload_id)
    if not found or found[0].expires <= x.now:
        raise refuse(x, "upload")
    await x.learn(key=found[0].key)
    limit = min(content.number(x, x.query.get("max-parts"), _MAX_LISTED), _MAX_LISTED)
    after = content.number(x, x.query.get("part-number-marker"), _FIRST - 1)
    parts = x.store.uploads.parts(found[0], after, limit + 1)
    shown = parts[:limit]
    return json_reply(
        {
            "UploadId": upload_id,
            "Bucket": space,
            "Key": found[0].key,
            "Parts": [_describe(part) for part in shown],
            "MaxParts": limit,
            "IsTruncated": len(parts) > limit,
            "NextPartNumberMarker": shown[-1].number if shown else max(after, _FIRST),
        }
    )


def _describe(part: Part) -> dict[str, Any]:
    etag = content.part_etag(part.digest)
    return {"PartNum": part.number, "Etag": etag, "LastModified": part.put_time, "Size": part.size}


async def list_uploads(x: Exchange, space: str, _key: str) -> Reply:
    """GET /?muploadid: unfinished uploads by name, those above a marker."""
    prefix, limit = x.query.get("prefix", ""), min(content.number(x, x.query.get("limit"), 20), _MAX_LISTED)
    begun = [one for one in x.store.uploads.all() if one.space == space and (one.key or "").startswith(prefix)]
    # Without the second marker all uploads of the name in the first one have been told.
    marker = (x.query.get("marker", ""), x.query.get("upload-id-marker") or "\uffff")
    found = sorted((one for one in begun if _place(one) > marker), key=_place)
    shown, more = found[:limit], len(found) > limit
    return json_reply(
        {
            "RetCode": 0,
            "ErrMsg": "",
            "Bucket": space,
            "IsTruncated": more,
            "NextMarker": shown[-1].key if more else "",
            "UploadIdMarker": shown[-1].id if more else "",
            "DataSet": [_tell(one) for one in shown],
        }
    )


def _place(upload: Upload) -> tuple[str, str]:
    return upload.key or "", upload.id


def _tell(upload: Upload) -> dict[str, Any]:
    return {
        "UploadId": upload.id,
        "FileName": upload.key,
        "StartTime": upload.expires - LIFETIME,
        "StorageClass": content.CLASSES[_wishes(upload).storage],
    }

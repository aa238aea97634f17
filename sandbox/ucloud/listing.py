"""Lists of objects: by prefix (ucloud.md 3.7), and with folders (3.8). In the order of the bytes of their keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.model import Entry
from sandbox.ucloud import content
from sandbox.ucloud.account import bucket_id
from sandbox.ucloud.refusals import refuse

_MAX = 1000


def below(x: Exchange, space: str, prefix: bytes, after: bytes) -> Iterator[Entry]:
    """Objects whose keys begin with ``prefix`` and come after ``after``."""
    for entry in x.store.objects.scan(space, max(prefix, after)):
        if not entry.key.startswith(prefix):
            return
        if entry.key > after or not after:
            yield entry


async def prefix_list(x: Exchange, space: str, _key: str) -> Reply:
    """GET /?list: NextMarker is the last key told, or empty at the end."""
    limit = min(content.number(x, x.query.get("limit"), 20) or 20, _MAX)
    found = below(x, space, _bytes(x, "prefix"), _bytes(x, "marker"))
    shown = [entry for entry, _ in zip(found, range(limit), strict=False)]
    more = len(shown) == limit and next(below(x, space, _bytes(x, "prefix"), shown[-1].key), None) is not None
    return json_reply(
        {
            "BucketName": space,
            "BucketId": bucket_id(space),
            "NextMarker": shown[-1].name if more else "",
            "DataSet": [describe(x, entry) for entry in shown],
        }
    )


def describe(x: Exchange, entry: Entry) -> dict[str, Any]:
    """A line of the list by prefix. The manual's newest page calls the name ObjectName."""
    return {
        "BucketName": entry.space,
        "FileName": entry.name,
        "ObjectName": entry.name,
        "Hash": entry.etag,
        "MimeType": entry.mime,
        "Size": entry.fsize,
        "CreateTime": content.seconds(entry.put_time),
        "ModifyTime": content.seconds(entry.modified),
        "StorageClass": content.CLASSES[entry.storage],
        "RestoreStatus": content.restore_word(entry, x.now),
    }


async def listobjects(x: Exchange, space: str, _key: str) -> Reply:
    """GET /?listobjects: with the delimiter ``/`` what lies deeper shows as its folder, once."""
    prefix, delimiter = _bytes(x, "prefix"), x.query.get("delimiter", "")
    limit = content.number(x, x.query.get("max-keys"), 100)
    if delimiter not in ("", "/") or limit > _MAX:
        raise refuse(x, "argument")
    walk = _walk(x, space, prefix, _bytes(x, "marker"), folders=bool(delimiter))
    lines = [line for line, _ in zip(walk, range(limit + 1), strict=False)]
    shown = lines[:limit]
    truncated = limit > 0 and len(lines) > limit
    return json_reply(
        {
            "Name": space,
            "Prefix": prefix.decode("utf-8", "replace"),
            "MaxKeys": str(limit),
            "Delimiter": delimiter,
            "IsTruncated": truncated,
            "NextMarker": _name(shown[-1]) if truncated else "",
            "Contents": [_object(line) for line in shown if isinstance(line, Entry)],
            "CommonPrefixes": [{"Prefix": line.decode()} for line in shown if isinstance(line, bytes)],
        }
    )


def _walk(x: Exchange, space: str, prefix: bytes, marker: bytes, *, folders: bool) -> Iterator[Entry | bytes]:
    """Objects, and folders as the bytes of their common prefix. The folder that is listed is no line of its own."""
    after = marker
    while True:
        for entry in below(x, space, prefix, after):
            cut = entry.key.find(b"/", len(prefix)) if folders else -1
            if cut >= 0:
                folder = entry.key[: cut + 1]
                if folder != marker:
                    yield folder
                after = folder + b"\xff"  # above all keys in it: they are UTF-8
                break
            if not (folders and entry.key == prefix and prefix.endswith(b"/")):
                yield entry
        else:
            return


def _name(line: Entry | bytes) -> str:
    return line.name if isinstance(line, Entry) else line.decode()


def _object(entry: Entry) -> dict[str, Any]:
    return {
        "Key": entry.name,
        "MimeType": entry.mime,
        "ETag": entry.etag,
        "Etag": entry.etag,
        "Size": str(entry.fsize),
        "StorageClass": content.CLASSES[entry.storage],
        "LastModified": content.seconds(entry.modified),
        "CreateTime": content.seconds(entry.put_time),
        "UserMeta": entry.meta_map(),
    }


def _bytes(x: Exchange, name: str) -> bytes:
    return x.query.get(name, "").encode("utf-8", "surrogateescape")

"""Role rsf: listings (kodo.md 5.2, 5.3).

``walk`` yields what a listing shows, in key order; v1 cuts it into pages, v2 streams it line by line. A page of the
computed space skips the walk where it shows no folders, and is joined from ready JSON (``sandbox.pages``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from sandbox.entry import b64decode, b64encode, check_key
from sandbox.errors import ApiError, invalid
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.model import Entry
from sandbox.pages import page

MAX_PAGE = 1000


class _Wish:
    """The parameters of a listing, checked. ``limit`` None: no limit (v2 only)."""

    def __init__(self, x: Exchange, *, unlimited: bool) -> None:
        query = x.query
        self.space = query.get("bucket", "")
        self.prefix = query.get("prefix", "").encode("utf-8", "replace")
        self.delimiter = query.get("delimiter", "").encode("utf-8", "replace")
        self.parts = query.get("needparts") in ("true", "1")
        self.after = decode_marker(query.get("marker", ""))
        if x.cloud.knobs.refuse_made_markers and self.after is not None and self.after not in x.cloud.told_markers:
            raise ApiError(640, "invalid marker")
        self.limit = _limit(query.get("limit", ""), unlimited)
        self.now = x.now

    def start(self) -> bytes:
        """The first key that may be shown."""
        if self.after is None:
            return self.prefix
        cut = self.after.find(self.delimiter, len(self.prefix)) if self.delimiter else -1
        if cut >= 0 and cut + len(self.delimiter) == len(self.after) and self.after.startswith(self.prefix):
            return beyond(self.after)
        return max(self.after + b"\0", self.prefix)


def _limit(text: str, unlimited: bool) -> int | None:
    if unlimited and text in ("", "0"):
        return None
    if text and not text.isdigit():
        raise invalid("invalid list limit")
    limit = int(text or MAX_PAGE)
    if limit < 1 or (limit > MAX_PAGE and not unlimited):
        raise invalid("invalid list limit")
    return limit


def encode_marker(key: bytes) -> str:
    """b64 of ``{"c":0,"k":"<last key or prefix>"}``, as the service does it."""
    return b64encode(msgspec.json.encode({"c": 0, "k": key.decode("utf-8")}))


def _told(x: Exchange, key: bytes) -> str:
    """The marker, remembered as one that was given out."""
    x.cloud.told_markers.add(key)
    return encode_marker(key)


def decode_marker(marker: str) -> bytes | None:
    """The key to continue after. Raises ApiError 640."""
    if not marker:
        return None
    try:
        content = json.loads(b64decode(marker))
        return str(content.get("k", "")).encode("utf-8") or None
    except (ApiError, ValueError, AttributeError) as failure:
        raise ApiError(640, "invalid marker") from failure


def beyond(prefix: bytes) -> bytes:
    """The smallest key above all keys that begin with ``prefix`` (no UTF-8 text holds the byte 0xFF)."""
    return prefix + b"\xff"


def walk(x: Exchange, wish: _Wish) -> Iterator[tuple[bytes, Entry | None]]:
    """(key, entry) of every object and (prefix, None) of every common prefix, in order."""
    start = wish.start()
    scan = x.cloud.store.objects.scan
    entries = scan(wish.space, start)
    while (entry := next(entries, None)) is not None:
        if not entry.key.startswith(wish.prefix):
            return
        cut = entry.key.find(wish.delimiter, len(wish.prefix)) if wish.delimiter else -1
        if cut < 0:
            yield entry.key, entry
            continue
        folder = entry.key[: cut + len(wish.delimiter)]
        yield folder, None
        entries = scan(wish.space, beyond(folder))


def _item(entry: Entry, wish: _Wish) -> dict[str, Any]:
    return {"key": entry.name, **entry.describe(wish.now, parts=wish.parts)}


async def list_v1(x: Exchange) -> Reply:
    """/list: one page; ``marker`` is empty at the end."""
    reply = await _page(x)
    if x.effects.scrambles and isinstance(reply.body, bytes):
        answer = msgspec.json.decode(reply.body)
        answer["items"][:2] = answer["items"][1::-1]
        return json_reply(answer)
    return reply


async def _page(x: Exchange) -> Reply:
    wish = await _wish(x, unlimited=False)
    assert wish.limit is not None
    computed = _computed_page(x, wish, wish.limit)
    if computed is not None:
        return computed
    found = list(islice(walk(x, wish), wish.limit + 1))
    shown = found[: wish.limit]
    answer: dict[str, Any] = {
        "marker": _told(x, shown[-1][0]) if len(found) > len(shown) else "",
        "items": [_item(entry, wish) for _, entry in shown if entry is not None],
    }
    folders = [key.decode("utf-8") for key, entry in shown if entry is None]
    return json_reply(answer | {"commonPrefixes": folders} if folders else answer)


async def _wish(x: Exchange, *, unlimited: bool) -> _Wish:
    await x.learn(bucket=x.query.get("bucket", ""))
    wish = _Wish(x, unlimited=unlimited)
    x.caller.check(wish.space, check_key(wish.prefix))
    x.cloud.store.spaces.find(wish.space)
    return wish


def _computed_page(x: Exchange, wish: _Wish, limit: int) -> Reply | None:
    """The page in JSON as it is kept; None where it has to be walked for."""
    blocks = x.cloud.blocks(wish.space)
    if blocks is None or wish.parts:
        return None

    def render(entry: Entry) -> bytes:
        return msgspec.json.encode(_item(entry, wish))

    objects = x.cloud.store.objects
    found = page(blocks, objects, wish.start(), wish.prefix, limit, delimiter=wish.delimiter, render=render)
    if found is None:
        return None
    marker = _told(x, found.last) if found.more else ""
    return Reply(body=b'{"marker":"%b","items":[%b]}' % (marker.encode("ascii"), found.items))


async def list_v2(x: Exchange) -> Reply:
    """/v2/list: one JSON document a line, each with its own marker."""
    wish = await _wish(x, unlimited=True)
    lines = [
        msgspec.json.encode(
            {
                "item": None if entry is None else _item(entry, wish),
                "marker": _told(x, key),
                "dir": key.decode("utf-8") if entry is None else "",
            }
        )
        for key, entry in islice(walk(x, wish), wish.limit)
    ]
    return Reply(body=b"\n".join(lines) + b"\n" if lines else b"")

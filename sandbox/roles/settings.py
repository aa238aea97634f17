"""Role uc: what else a space is set to, and bucketInfo, which tells most of it (kodo.md 3.4)."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from sandbox.cloud import Cloud
from sandbox.errors import forbidden, invalid
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.model import Space

MAX_REMARK = 100
_MAX_TAGS = 10


class Tag(msgspec.Struct, rename="pascal"):
    """One label of a space."""

    key: str
    value: str


class _Tags(msgspec.Struct):
    tags: list[Tag] = msgspec.field(name="Tags")


class CorsRule(msgspec.Struct):
    """Kept and told; downloads here do not answer to it."""

    allowed_origin: list[str]
    allowed_method: list[str]
    allowed_header: list[str] = []
    exposed_header: list[str] = []
    max_age: int = 0


def describe(cloud: Cloud, space: Space) -> dict[str, Any]:
    """The fields of bucketInfo."""
    settings = cloud.store.settings
    mirror = settings.get(space.name, "mirror", {"source": "", "host": ""})
    refer = settings.get(space.name, "refer", {"mode": 0, "norefer": True, "patterns": [], "source_enabled": False})
    timestamps = settings.get(space.name, "timestamp_key") is not None
    return {
        "source": mirror["source"],
        "host": mirror["host"],
        "expires": 0,
        "protected": settings.get(space.name, "protected", 0),
        "private": int(space.private),
        "no_index_page": settings.get(space.name, "no_index_page", 0),
        "max_age": settings.get(space.name, "max_age", 0),
        **settings.get(space.name, "styles", {"separator": "-", "styles": {}}),
        "anti_leech_mode": refer["mode"],
        "token_anti_leech_mode": int(timestamps),
        "refer_wl": refer["patterns"] if refer["mode"] == 1 else None,
        "refer_bl": refer["patterns"] if refer["mode"] == 2 else None,
        "source_enabled": refer["source_enabled"],
        "allow_empty_referer": refer["norefer"],
        "mac_key": "",
        "mac_key2": "",
        "zone": space.region,
        "region": space.region,
        "remark": settings.get(space.name, "remark", ""),
        "ctime": space.ctime,
    }


async def _named(x: Exchange, space: str) -> str:
    """The space a request is about, which exists."""
    await x.learn(bucket=space)
    return x.cloud.store.spaces.find(space).name


async def _wanted(x: Exchange) -> dict[str, str]:
    """Parameters of the query and of a form body."""
    return x.query | dict(await x.form())


def _number(wanted: dict[str, str], name: str, allowed: range | None = None) -> int:
    try:
        number = int(wanted.get(name, ""))
    except ValueError as failure:
        raise invalid(f"invalid {name}") from failure
    if allowed is not None and number not in allowed:
        raise invalid(f"invalid {name}")
    return number


def _decoded(body: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.MsgspecError as failure:
        raise invalid(str(failure)) from failure


async def remark(x: Exchange) -> Reply:
    """PUT /buckets/<b>?remark, JSON ``{"remark": text}`` of at most 100 characters."""
    space = await _named(x, x.path.split("/")[2])
    text = _decoded(await x.body(), dict[str, str]).get("remark")
    if "remark" not in x.query or text is None or len(text) > MAX_REMARK:
        raise invalid("invalid remark")
    x.cloud.store.settings.set(space, "remark", text or None)
    return Reply()


async def max_age(x: Exchange) -> Reply:
    """POST /maxAge?bucket=&maxAge=: seconds of Cache-Control; 0 and less mean a year."""
    wanted = await _wanted(x)
    space = await _named(x, wanted.get("bucket", ""))
    x.cloud.store.settings.set(space, "max_age", max(0, _number(wanted, "maxAge")) or None)
    return Reply()


async def no_index_page(x: Exchange) -> Reply:
    """POST /noIndexPage?bucket=&noIndexPage=0|1: kept and told."""
    wanted = await _wanted(x)
    space = await _named(x, wanted.get("bucket", ""))
    x.cloud.store.settings.set(space, "no_index_page", _number(wanted, "noIndexPage", range(2)) or None)
    return Reply()


async def access_mode(x: Exchange) -> Reply:
    """POST /accessMode/<b>/mode/0|1, protection of original pictures: kept and told."""
    segments = x.path.split("/")[2:]
    if len(segments) != 3:
        raise invalid()
    space = await _named(x, segments[0])
    x.cloud.store.settings.set(space, "protected", _number({"mode": segments[2]}, "mode", range(2)) or None)
    return Reply()


async def refer_anti_leech(x: Exchange) -> Reply:
    """POST /referAntiLeech: mode 0 off, 1 white list, 2 black list of ``pattern``, hosts with ``;`` between them."""
    wanted = await _wanted(x)
    space = await _named(x, wanted.get("bucket", ""))
    mode = _number(wanted, "mode", range(3))
    patterns = [pattern for pattern in wanted.get("pattern", "").split(";") if pattern]
    if mode and not patterns:
        raise invalid("invalid pattern")
    refer = {
        "mode": mode,
        "norefer": wanted.get("norefer", "1") == "1",
        "patterns": patterns,
        "source_enabled": wanted.get("source_enabled") == "1",
    }
    x.cloud.store.settings.set(space, "refer", refer if mode else None)
    return Reply()


async def set_cors(x: Exchange) -> Reply:
    """POST /corsRules/set/<b>, JSON array of rules; an empty one removes them."""
    space = await _named(x, x.path.split("/")[3])
    rules = _decoded(await x.body(), list[CorsRule])
    x.cloud.store.settings.set(space, "cors", [msgspec.structs.asdict(rule) for rule in rules] or None)
    return Reply()


async def get_cors(x: Exchange) -> Reply:
    """GET /corsRules/get/<b>."""
    space = await _named(x, x.path.split("/")[3])
    return json_reply(x.cloud.store.settings.get(space, "cors", []))


async def tagging(x: Exchange) -> Reply:
    """GET, PUT, DELETE /bucketTagging?bucket=: up to ten labels."""
    space = await _named(x, x.query.get("bucket", ""))
    settings = x.cloud.store.settings
    if x.method == "GET":
        return json_reply({"Tags": settings.get(space, "tags", [])})
    if x.caller.limited:
        raise forbidden()
    tags = _decoded(await x.body(), _Tags).tags if x.method == "PUT" else []
    if len(tags) > _MAX_TAGS or not all(_fits(tag) for tag in tags):
        raise invalid("invalid tags")
    settings.set(space, "tags", json.loads(msgspec.json.encode(tags)) or None)
    return Reply()


def _fits(tag: Tag) -> bool:
    key, value = tag.key.encode("utf-8"), tag.value.encode("utf-8")
    return 0 < len(key) <= 64 and len(value) <= 128 and not tag.key.startswith("kodo")

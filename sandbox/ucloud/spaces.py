"""What the control API does to spaces (ucloud.md 2, 4.6). Handlers take the parameters and the name that was told.

What a row of the store has no column for is kept among the settings of the space.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from sandbox.exchange import Exchange
from sandbox.model import Space
from sandbox.store import Store
from sandbox.ucloud import content, listing
from sandbox.ucloud.account import bucket_id
from sandbox.ucloud.hosts import OWN_SUFFIX, OWN_UVIDEO_SUFFIX, REAL_SUFFIX, REAL_UVIDEO_SUFFIX, is_own
from sandbox.ucloud.refusals import Refusal

VIDEO, GENERAL = "vod", "general"
DEFAULT_REGION = "cn-bj"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")
_TYPES = ("public", "private")
_SETTING = "ucloud"
_MAX_LISTED = 1000
_DAY = 86400
_MAX_DAYS = 366  # of statistics in one answer

Told = dict[str, str]


def create(x: Exchange, told: Told, name: str) -> dict[str, Any]:
    """Raises Refusal: a bad name (15001) or type (15003), a name that is taken (15000), too many spaces (15011)."""
    kind = _kind(told, "private")
    if not _NAME.fullmatch(name):
        raise Refusal(200, 15001, "bad bucket name")
    if _known(x, name) is not None:
        raise Refusal(200, 15000, "bucket name has been used")
    if x.store.spaces.full():
        raise Refusal(200, 15011, "bucket quota exceeded")
    video = "SpaceName" in told or "Video" in told["Action"]
    domains = [value for key, value in sorted(told.items()) if key.startswith("Domain.")]
    facts = {"biz": VIDEO if video else GENERAL, "tag": told.get("Tag", "Default"), "domains": domains}
    region = told.get("Region") or DEFAULT_REGION
    add(x.store, name, region, private=kind == "private", now=int(x.now), **facts)
    return _named(name)


def add(store: Store, name: str, region: str, *, private: bool, now: int, **facts: Any) -> None:
    """A row and what goes with it."""
    with store.db.transaction():
        store.spaces.add(name, region, private=private, ctime=now)
        store.settings.set(name, _SETTING, {"modified": now, **facts})


def describe(x: Exchange, told: Told, name: str) -> dict[str, Any]:
    """One space, or a page of all. Raises Refusal 15010."""
    if name:
        return {"DataSet": [_describe(x, _require(x, name))]}
    offset, limit = _window(told)
    return {"DataSet": [_describe(x, space) for space in x.store.spaces.all()[offset : offset + limit]]}


def update(x: Exchange, told: Told, name: str) -> dict[str, Any]:
    """Public or private. Raises Refusal 15010, 15003, 15002."""
    _require(x, name)
    if "Type" not in told and "StorageClass" not in told:
        raise Refusal(200, 15002, "missing parameter Type")
    facts = _facts(x, name) | {"modified": int(x.now)}
    if "StorageClass" in told:
        if told["StorageClass"] not in content.CLASSES:
            raise Refusal(200, 15017, "invalid parameter StorageClass")
        facts["storage"] = told["StorageClass"]
    if "Type" in told:
        x.store.spaces.change(name, private=int(_kind(told, "") == "private"))
    x.store.settings.set(name, _SETTING, facts)
    return _named(name)


def delete(x: Exchange, _told: Told, name: str) -> dict[str, Any]:
    """Raises Refusal: unknown (15010), or with objects or unfinished uploads in it (15023)."""
    _require(x, name)
    unfinished = any(upload.space == name for upload in x.store.uploads.all())
    if unfinished or next(listing.below(x, name, b"", b""), None) is not None:
        raise Refusal(200, 15023, "bucket is not empty")
    with x.store.db.transaction():
        x.store.spaces.drop(name)
        x.store.settings.forget(name)
    return _named(name)


def file_list(x: Exchange, told: Told, name: str) -> dict[str, Any]:
    """A page by offset and limit. Raises Refusal 15010."""
    _require(x, name)
    offset, limit = _window(told)
    entries = itertools.islice(listing.below(x, name, b"", b""), offset, offset + limit)
    return {**_named(name), "DataSet": [listing.describe(x, entry) for entry in entries]}


def statistics(x: Exchange, told: Told, _name: str) -> dict[str, Any]:
    """GetVideoSpaceStatus: per day what is stored now, in GB; nothing here is transcoded or counted on its way out."""
    end = _number(told, "EndTime", int(x.now))
    begin = _number(told, "BeginTime", end - _DAY)
    if "EndTime" in told and "BeginTime" not in told:
        raise Refusal(200, 15002, "missing parameter BeginTime")
    if end - begin > _MAX_DAYS * _DAY:
        raise Refusal(200, 15018, "parameter out of range")
    wanted = {value for key, value in told.items() if key.startswith("SpaceName.")}
    spaces = [_require(x, one) for one in sorted(wanted)] if wanted else x.store.spaces.all()
    stored = sum(entry.fsize for space in spaces for entry in listing.below(x, space.name, b"", b""))
    none = dict.fromkeys(("Flux", "FhdCodecTime", "ShdCodecTime", "HdCodecTime", "SdCodecTime"), 0)
    return {"DataSet": [{"Time": day, "Storage": stored / 1e9, **none} for day in range(begin, end, _DAY)]}


def _known(x: Exchange, name: str) -> Space | None:
    return next((space for space in x.store.spaces.all() if space.name == name), None)


def _require(x: Exchange, name: str) -> Space:
    space = _known(x, name)
    if space is None:
        raise Refusal(200, 15010, "bucket not found")
    return space


def _facts(x: Exchange, name: str) -> dict[str, Any]:
    facts: dict[str, Any] = x.store.settings.get(name, _SETTING, {})
    return facts


def _kind(told: Told, default: str) -> str:
    kind = told.get("Type", default)
    if kind not in _TYPES:
        raise Refusal(200, 15003, "bad bucket type")
    return kind


def _number(told: Told, name: str, default: int) -> int:
    text = told.get(name, str(default))
    if not re.fullmatch(r"-?[0-9]{1,18}", text):
        raise Refusal(200, 15017, f"invalid parameter {name}")
    return int(text)


def _window(told: Told) -> tuple[int, int]:
    offset, limit = _number(told, "Offset", 0), _number(told, "Limit", 20)
    if offset < 0 or not 0 <= limit <= _MAX_LISTED:
        raise Refusal(200, 15018, "parameter out of range")
    return offset, limit


def _named(name: str) -> dict[str, Any]:
    return {"BucketName": name, "SpaceName": name, "BucketId": bucket_id(name)}


def _describe(x: Exchange, space: Space) -> dict[str, Any]:
    facts = _facts(x, space.name)
    video = facts.get("biz") == VIDEO
    if is_own(x.host):
        host = f"{space.name}{OWN_UVIDEO_SUFFIX if video else OWN_SUFFIX}:{x.cloud.port}"
    else:
        host = f"{space.name}{REAL_UVIDEO_SUFFIX if video else f'.{space.region}{REAL_SUFFIX}'}"
    return {
        **_named(space.name),
        "Region": space.region,
        "StorageClass": facts.get("storage", content.CLASSES[0]),
        "Domain": {"Src": [host], "Cdn": [host], "CustomSrc": facts.get("domains", []), "CustomCdn": []},
        "CdnDomainId": [],
        "Type": "private" if space.private else "public",
        "CreateTime": space.ctime,
        "ModifyTime": facts.get("modified", space.ctime),
        "Biz": facts.get("biz", GENERAL),
        "Tag": facts.get("tag", ""),
        "HasUserDomain": int(bool(facts.get("domains"))),
    }

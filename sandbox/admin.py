"""/_sandbox/...: what tests say to the sandbox itself. JSON both ways, no authentication, loopback only.

Documented in README.md. Exempt from latency, faults and the journal's counters by being answered before them.
"""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any, Literal

import msgspec

from sandbox.auth import Keys
from sandbox.callers import Caller
from sandbox.errors import ApiError, invalid
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.faults import Rule
from sandbox.knobs import Knobs

_SHOWN = 1000


class Styles(msgspec.Struct, forbid_unknown_fields=True):
    """Commands by name: ``<key><separator><name>`` is downloaded through them."""

    styles: dict[str, str]
    separator: str = "-"


class SpaceChange(msgspec.Struct, forbid_unknown_fields=True):
    """What PATCH /_sandbox/spaces/<name> may say."""

    domains: list[str] | msgspec.UnsetType | None = msgspec.UNSET
    readonly: bool | msgspec.UnsetType = msgspec.UNSET
    timestamp_key: str | msgspec.UnsetType | None = msgspec.UNSET
    styles: Styles | msgspec.UnsetType | None = msgspec.UNSET


class HostsChange(msgspec.Struct, forbid_unknown_fields=True):
    """What region queries tell: per region a list of ``host:port`` by role; no regions: the sandbox's own again."""

    regions: list[dict[str, list[str]]] = []


class ClockChange(msgspec.Struct, forbid_unknown_fields=True):
    """Seconds the sandbox's clock is ahead (or, negative, behind)."""

    offset: float


class NewKeys(msgspec.Struct, forbid_unknown_fields=True):
    """A key pair limited to a space and prefix, of Kodo or UCloud; keys left out are made up."""

    space: str
    service: Literal["kodo", "ucloud"] = "kodo"
    prefix: str = ""
    lists: bool = True
    access_key: str = ""
    secret_key: str = ""


async def admin(x: Exchange) -> Reply:
    """Route a request below /_sandbox/."""
    _, _, family, *rest = x.path.split("/")
    handler = _FAMILIES.get(family)
    if handler is None:
        raise ApiError(404, "not found")
    return await handler(x, rest[0] if rest else "")


def _decode(body: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.MsgspecError as failure:
        raise invalid(str(failure)) from failure


async def _faults(x: Exchange, name: str) -> Reply:
    faults = x.cloud.faults
    if x.method == "POST":
        body = await x.body()
        rules = _decode(body, list[Rule] if body.lstrip()[:1] == b"[" else Rule)
        faults.add(rules if isinstance(rules, list) else [rules])
    elif x.method == "DELETE":
        faults.remove(int(name) if name.isdigit() else None)
    return json_reply({"rules": faults.all()})


async def _requests(x: Exchange, name: str) -> Reply:
    if x.method == "DELETE":
        x.cloud.journal.reset()
    limit = x.query.get("limit", "")
    return json_reply(x.cloud.journal.report(int(limit) if limit.isdigit() else _SHOWN))


async def _clock(x: Exchange, name: str) -> Reply:
    if x.method in ("POST", "PUT", "PATCH"):
        x.cloud.clock.offset = _decode(await x.body(), ClockChange).offset
    return json_reply({"offset": x.cloud.clock.offset, "now": x.cloud.clock.now()})


async def _hosts(x: Exchange, name: str) -> Reply:
    if x.method in ("POST", "PUT", "PATCH"):
        x.cloud.told_hosts = _decode(await x.body(), HostsChange).regions
    return json_reply({"regions": x.cloud.told_hosts})


async def _spaces(x: Exchange, name: str) -> Reply:
    store = x.cloud.ucloud.store if x.query.get("service") == "ucloud" else x.cloud.store
    spaces = store.spaces
    if x.method == "PATCH":
        told = msgspec.structs.asdict(_decode(await x.body(), SpaceChange))
        change = {field: value for field, value in told.items() if value is not msgspec.UNSET}
        for setting in ("timestamp_key", "styles"):
            if setting in change:
                value = msgspec.to_builtins(change.pop(setting))
                store.settings.set(spaces.find(name).name, setting, value)
        if change:
            spaces.change(name, **change)
    found = [spaces.find(name)] if name else spaces.all()
    return json_reply([{**msgspec.structs.asdict(space), "domains": space.bound_domains()} for space in found])


async def _objects(x: Exchange, name: str) -> Reply:
    store = x.cloud.ucloud.store if x.query.get("service") == "ucloud" else x.cloud.store
    return json_reply([key.decode("utf-8") for key in store.objects.keys(store.spaces.find(name).name)])


async def _knobs(x: Exchange, name: str) -> Reply:
    if x.method in ("POST", "PUT", "PATCH"):
        wanted = msgspec.structs.asdict(x.cloud.knobs) | _decode(await x.body(), dict[str, Any])
        x.cloud.turn(_decode(msgspec.json.encode(wanted), Knobs))
    return json_reply(x.cloud.knobs)


async def _keys(x: Exchange, name: str) -> Reply:
    tables = {"kodo": x.cloud.callers, "ucloud": x.cloud.ucloud.callers}
    if x.method == "POST":
        made = _decode(await x.body(), NewKeys)
        keys = Keys(made.access_key or secrets.token_urlsafe(30), made.secret_key or secrets.token_urlsafe(30))
        tables[made.service].add(Caller(keys, made.space, made.prefix, made.lists))
        return json_reply({"access_key": keys.access_key, "secret_key": keys.secret_key})
    told = []
    for callers in tables.values():
        if x.method == "DELETE":
            callers.remove(name)
        told += [
            {"access_key": one.keys.access_key, "space": one.space, "prefix": one.prefix, "lists": one.lists}
            for one in callers.limited()
        ]
    return json_reply({"keys": told})


async def _cdn(x: Exchange, name: str) -> Reply:
    tasks = x.cloud.store.cdn
    if x.method == "DELETE":
        tasks.clear()
    return json_reply({"tasks": [{**asdict(task), "state": task.state(x.now)} for task in tasks.all()]})


async def _uploads(x: Exchange, name: str) -> Reply:
    tables = [x.cloud.store.uploads, x.cloud.ucloud.store.uploads]
    if x.method == "DELETE":
        for uploads in tables:
            for upload in uploads.all():
                if name in ("", upload.id):
                    uploads.end(upload.id)
        if not name:
            x.cloud.store.uploads.drop_all_contexts()
    listed = [
        {
            "id": upload.id,
            "bucket": upload.space,
            "key": upload.key,
            "expireAt": upload.expires,
            "parts": [part.number for part in uploads.parts(upload, after=-1)],
        }
        for uploads in tables
        for upload in uploads.all()
    ]
    return json_reply({"uploads": listed})


_FAMILIES: dict[str, Callable[[Exchange, str], Awaitable[Reply]]] = {
    "cdn": _cdn,
    "faults": _faults,
    "requests": _requests,
    "clock": _clock,
    "hosts": _hosts,
    "keys": _keys,
    "knobs": _knobs,
    "objects": _objects,
    "spaces": _spaces,
    "uploads": _uploads,
}

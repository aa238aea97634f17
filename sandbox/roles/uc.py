"""Role uc: region queries and the administration of spaces (kodo.md section 3)."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sandbox.errors import ApiError, forbidden, invalid
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.model import Space
from sandbox.roles.settings import describe
from sandbox.store.spaces import REGIONS

_QUERY_TTL = 86400
_ALIASES = {
    "z0": "cn-east-1",
    "z1": "cn-north-1",
    "z2": "cn-south-1",
    "na0": "us-north-1",
    "as0": "ap-southeast-1",
}
_MAX_PAGE = 100


def _region(x: Exchange, region: str, number: int = 0) -> dict[str, Any]:
    roles = ("io", "io_src", "rs", "rsf", "api", "uc")
    services: dict[str, Any] = {role: {"domains": x.cloud.region_hosts(role, number)} for role in roles}
    services["up"] = {"domains": x.cloud.region_hosts("up", number), "old": [], "acc_domains": []}
    services["s3"] = {"domains": [], "region_alias": _ALIASES.get(region, region)}
    return {"region": region, "ttl": _QUERY_TTL, **services}


async def _queried(x: Exchange) -> Space:
    name = x.query.get("bucket", "")
    await x.learn(bucket=name)
    access_key = x.query.get("ak", "")
    if not x.cloud.callers.knows(access_key):
        raise ApiError(612, "app/accesskey is not found")
    x.cloud.callers.of_token(access_key).check(name)
    return x.cloud.store.spaces.find(name)


async def query_v4(x: Exchange) -> Reply:
    """``/v4/query?ak=&bucket=``: bare ``host:port`` of every role."""
    region = (await _queried(x)).region
    count = max(1, len(x.cloud.told_hosts))
    return json_reply({"hosts": [_region(x, region, number) for number in range(count)]})


async def query_v2(x: Exchange) -> Reply:
    """``/v2/query?ak=&bucket=``: the older nesting, same hosts."""
    space = await _queried(x)
    main = {"main": x.cloud.hosts()}
    up = {"acc": main, "src": main, "old_acc": main, "old_src": main}
    answer = {"region": space.region, "ttl": _QUERY_TTL, "up": up, "io": {"src": main}, "io_src": {"src": main}}
    return json_reply(answer | {role: {"acc": main} for role in ("rs", "rsf", "api")})


async def regions(x: Exchange) -> Reply:
    """``/regions``: every region there is, all on the same hosts."""
    named = [{"id": name, "description": text, **_region(x, name)} for name, text in REGIONS.items()]
    return json_reply({"regions": named})


def _visible(x: Exchange) -> list[Space]:
    """The spaces the caller's keys reach. Raises ApiError 403 when they may not even ask."""
    if not x.caller.lists:
        raise forbidden()
    return [space for space in x.cloud.store.spaces.all() if x.caller.may(space.name)]


async def buckets(x: Exchange) -> Reply:
    """``/buckets``: names; with ``apiVersion=v4`` a page of ``{name, region, private, ctime}``."""
    spaces = _visible(x)
    if x.query.get("apiVersion") != "v4":
        return json_reply([space.name for space in spaces])
    limit = x.query.get("limit") or "20"
    if not limit.isdigit() or not 1 <= int(limit) <= _MAX_PAGE:
        raise invalid("invalid limit")
    region, marker = x.query.get("region"), x.query.get("marker", "")
    rest = [space for space in spaces if space.name > marker and region in (None, "", space.region)]
    page = rest[: int(limit)]
    more = len(rest) > len(page)
    return json_reply(
        {
            "next_marker": page[-1].name if more else "",
            "is_truncated": more,
            "buckets": [
                {"name": s.name, "region": s.region, "private": s.private, "ctime": rfc3339(s.ctime)} for s in page
            ],
        }
    )


async def buckets_v3(x: Exchange) -> Reply:
    """``/v3/buckets?region=``: an array of descriptions."""
    region = x.query.get("region")
    if not region:
        raise invalid("invalid region parameter")
    described = [
        {
            "tbl": space.name,
            "region": space.region,
            "zone": space.region,
            "private": int(space.private),
            "ctime": space.ctime,
            "perm": 0,
        }
        for space in _visible(x)
        if space.region == region
    ]
    return json_reply(described)


async def bucket_info(x: Exchange) -> Reply:
    """``/v2/bucketInfo?bucket=``."""
    name = x.query.get("bucket", "")
    await x.learn(bucket=name)
    return json_reply(describe(x.cloud, x.cloud.store.spaces.find(name)))


async def bucket_infos(x: Exchange) -> Reply:
    """``/v2/bucketInfos?region=&fs=``: all spaces; ``fs=true`` adds the number and the size of their objects."""
    region = x.query.get("region")
    answer = []
    for space in _visible(x):
        if region in (None, "", space.region):
            info = describe(x.cloud, space)
            if x.query.get("fs") in ("true", "1"):
                info["file_num"], info["storage_size"] = _usage(x, space)
            answer.append({"name": space.name, "info": info})
    return json_reply(answer)


def _usage(x: Exchange, space: Space) -> tuple[int, int]:
    sql = "SELECT count(*), coalesce(sum(fsize), 0) FROM objects WHERE space = ?"
    count, size = x.cloud.store.db.sql.execute(sql, (space.name,)).fetchone()
    return count + space.computed, size


async def make_bucket(x: Exchange) -> Reply:
    """``/mkbucketv3/<name>[/region/<r>][/private/true]``."""
    name, *pairs = x.path.split("/")[2:]
    options = dict(zip(pairs[::2], pairs[1::2], strict=False))
    await x.learn(bucket=name)
    spaces = x.cloud.store.spaces
    private_wish = options.get("private") in ("true", "1")
    spaces.create(name, options.get("region", "z0"), private=private_wish, ctime=int(x.now))
    x.cloud.bind_domain(name)
    return Reply()


async def drop(x: Exchange) -> Reply:
    """``/drop/<name>``: refused with 403 while objects are in it."""
    name = x.path.split("/")[2]
    await x.learn(bucket=name)
    x.cloud.store.spaces.writable(name)
    x.cloud.store.spaces.drop(name)
    x.cloud.store.settings.forget(name)
    x.cloud.unbind_domain(name)
    return Reply()


async def private(x: Exchange) -> Reply:
    """``/private``: ``bucket`` and ``private`` (0 or 1) in the query (Python, npm) or in the body (Go)."""
    wanted = x.query | dict(await x.form())
    await x.learn(bucket=wanted.get("bucket", ""))
    if wanted.get("private") not in ("0", "1"):
        raise invalid()
    x.cloud.store.spaces.change(wanted.get("bucket", ""), private=int(wanted["private"]))
    return Reply()


async def domains(x: Exchange) -> Reply:
    """``/v2/domains?tbl=``, ``/v6/domain/list?tbl=``: the bound domains, possibly none."""
    name = x.query.get("tbl", "")
    await x.learn(bucket=name)
    return json_reply(x.cloud.store.spaces.find(name).bound_domains())


async def domains_v3(x: Exchange) -> Reply:
    """``/v3/domains?tbl=``: the same with dates."""
    name = x.query.get("tbl", "")
    await x.learn(bucket=name)
    space = x.cloud.store.spaces.find(name)
    common = {"tbl": name, "uid": 1, "refresh": False, "ctime": space.ctime, "utime": space.ctime}
    return json_reply([{"domain": domain, **common} for domain in space.bound_domains()])


def rfc3339(seconds: int) -> str:
    """2026-11-21T09:00:00Z."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

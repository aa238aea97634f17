"""From a request line to the handler: the table of routes, and the checks every route shares.

``answer`` is called by ``server`` for each request. A request on a space's own socket is a download; all others are
found by their first path segment, ``ROUTES``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox.admin import admin
from sandbox.auth import check_management
from sandbox.errors import ApiError, forbidden
from sandbox.exchange import Exchange, Reply
from sandbox.roles import (
    cdn,
    cdn_logs,
    cdn_traffic,
    download,
    fetch,
    mirror,
    pfop,
    rs,
    rsf,
    rules,
    settings,
    sisyphus,
    uc,
    up_form,
    up_v1,
    up_v2,
)
from sandbox.roles.batch import batch
from sandbox.ucloud import dispatch as ucloud
from sandbox.ucloud.hosts import CONTROL, Place, is_bare_control, place_of

Handler = Callable[[Exchange], Awaitable[Reply]]


@dataclass(frozen=True)
class Route:
    """Who serves a path. ``management``: the request must carry a QBox or Qiniu signature; ``owner``: of the
    account's own keys, not of limited ones."""

    role: str
    op: str
    handler: Handler
    management: bool = True
    methods: tuple[str, ...] = ("GET", "POST")
    owner: bool = False


_POST = ("POST",)

ROUTES: dict[str, Route] = {
    "": Route("up", "form", up_form.form_upload, False, _POST),
    "putb64": Route("up", "putb64", up_form.putb64, False, _POST),
    "put": Route("up", "put", up_form.put_raw, False, _POST),
    "mkblk": Route("up", "mkblk", up_v1.mkblk, False, _POST),
    "bput": Route("up", "bput", up_v1.bput, False, _POST),
    "mkfile": Route("up", "mkfile", up_v1.mkfile, False, _POST),
    "batch": Route("rs", "batch", batch, methods=_POST),
    "list": Route("rsf", "list", rsf.list_v1),
    "v2/list": Route("rsf", "list_v2", rsf.list_v2),
    "fetch": Route("io", "fetch", fetch.fetch, methods=_POST),
    "prefetch": Route("io", "prefetch", fetch.prefetch, methods=_POST),
    "sisyphus/fetch": Route("api", "async_fetch", sisyphus.fetch),
    "pfop": Route("api", "pfop", pfop.pfop, methods=_POST),
    "status/get/prefop": Route("api", "prefop", pfop.prefop, False),
    "image": Route("uc", "image", mirror.image, methods=_POST, owner=True),
    "unimage": Route("uc", "unimage", mirror.unimage, methods=_POST, owner=True),
    "v2/query": Route("uc", "query", uc.query_v2, False),
    "v3/query": Route("uc", "query", uc.query_v4, False),
    "v4/query": Route("uc", "query", uc.query_v4, False),
    "regions": Route("uc", "regions", uc.regions),
    "buckets": Route("uc", "buckets", uc.buckets),
    "v3/buckets": Route("uc", "buckets", uc.buckets_v3),
    "v2/bucketInfo": Route("uc", "bucket_info", uc.bucket_info),
    "v2/bucketInfos": Route("uc", "bucket_infos", uc.bucket_infos),
    "mkbucketv3": Route("uc", "mkbucket", uc.make_bucket, methods=_POST, owner=True),
    "drop": Route("uc", "drop", uc.drop, methods=_POST, owner=True),
    "private": Route("uc", "private", uc.private, methods=_POST, owner=True),
    "maxAge": Route("uc", "max_age", settings.max_age, methods=_POST, owner=True),
    "noIndexPage": Route("uc", "no_index_page", settings.no_index_page, methods=_POST, owner=True),
    "accessMode": Route("uc", "access_mode", settings.access_mode, methods=_POST, owner=True),
    "referAntiLeech": Route("uc", "refer_anti_leech", settings.refer_anti_leech, methods=_POST, owner=True),
    "corsRules/set": Route("uc", "cors_set", settings.set_cors, methods=_POST, owner=True),
    "corsRules/get": Route("uc", "cors_get", settings.get_cors),
    "bucketTagging": Route("uc", "tagging", settings.tagging, methods=("GET", "PUT", "DELETE")),
    "rules/add": Route("uc", "rules_add", rules.add, methods=_POST, owner=True),
    "rules/update": Route("uc", "rules_update", rules.update, methods=_POST, owner=True),
    "rules/delete": Route("uc", "rules_delete", rules.delete, methods=_POST, owner=True),
    "rules/get": Route("uc", "rules_get", rules.get),
    "v2/tune/refresh": Route("cdn", "cdn_refresh", cdn.refresh, methods=_POST),
    "v2/tune/prefetch": Route("cdn", "cdn_prefetch", cdn.prefetch, methods=_POST),
    "v2/tune/refresh/list": Route("cdn", "cdn_refresh_list", cdn.refresh_list, methods=_POST),
    "v2/tune/prefetch/list": Route("cdn", "cdn_prefetch_list", cdn.prefetch_list, methods=_POST),
    "v2/tune/flux": Route("cdn", "cdn_flux", cdn_traffic.flux, methods=_POST),
    "v2/tune/bandwidth": Route("cdn", "cdn_bandwidth", cdn_traffic.bandwidth, methods=_POST),
    "v2/tune/log/list": Route("cdn", "cdn_log_list", cdn_logs.log_list, methods=_POST),
    "cdnlog": Route("io", "cdn_log", cdn_logs.download, False, ("GET", "HEAD")),
    "v2/domains": Route("uc", "domains", uc.domains),
    "v3/domains": Route("uc", "domains", uc.domains_v3),
    "v6/domain/list": Route("uc", "domains", uc.domains),
    **{op: Route("rs", op, rs.single, methods=("GET", "POST") if op == "stat" else _POST) for op in rs.OPS},
}


def find_route(path: str) -> Route | None:
    """The route of a raw path: by its first segment, with its version segments, or the v2 upload tree."""
    segments = path.split("/")[1:]
    first = segments[0] if segments else ""
    if first == "buckets" and len(segments) > 2:
        return Route("up", up_v2.op_of(segments), up_v2.upload, False, ("GET", "POST", "PUT", "DELETE"))
    if first == "buckets" and len(segments) == 2:
        return Route("uc", "remark", settings.remark, methods=("PUT",), owner=True)
    for length in (4, 3, 2, 1):
        route = ROUTES.get("/".join(segments[:length]))
        if route is not None:
            return route
    return None


async def _check_caller(x: Exchange, route: Route) -> None:
    token = x.headers.get("Authorization", "").partition(" ")[2]
    x.caller = x.cloud.callers.of_token(token)
    check_management(x.caller.keys, x.method, x.target, x.headers, await x.body(), x.now)
    if route.owner and x.caller.limited:
        raise forbidden()


def _ucloud_place(x: Exchange) -> Place | None:
    if x.space is None and is_bare_control(x.host, x.path, x.raw_query, x.headers.get("Content-Type", "")):
        return Place(CONTROL)
    return place_of(x.host)


async def answer(x: Exchange) -> Reply:
    """The reply to a request. Raises ApiError for refusals, CutConnection for ordered cuts."""
    if x.space is None and x.path.startswith("/_sandbox/"):
        return await admin(x)
    if x.cloud.options.latency:
        await asyncio.sleep(x.cloud.options.latency)
    place = _ucloud_place(x)
    if place is not None:
        return await ucloud.answer(x, place)
    x.cloud.aging.run(x.now)
    if x.space is not None:
        await x.learn(role="io", op="download", bucket=x.space)
        return await download.download(x, x.space)
    route = find_route(x.path)
    if route is None:
        raise ApiError(404, "not found")
    await x.learn(role=route.role, op=route.op)
    if x.method not in route.methods:
        raise ApiError(405, "method not allowed")
    if route.management:
        await _check_caller(x, route)
    return await route.handler(x)

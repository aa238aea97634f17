"""From a Place to the handler: the table of data routes, and what they share.

``answer`` is called by ``sandbox.dispatch`` for every request whose host is UCloud's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from sandbox.errors import ApiError
from sandbox.exchange import Exchange, Reply
from sandbox.model import Space
from sandbox.ucloud import changing, content, listing, parts, reading, uploading
from sandbox.ucloud.access import check_access, check_reach
from sandbox.ucloud.control import control
from sandbox.ucloud.hosts import CONTROL, Place
from sandbox.ucloud.refusals import UCLOUD, refuse

Handler = Callable[[Exchange, str, str], Awaitable[Reply]]


@dataclass(frozen=True)
class Route:
    """``marks`` are the query names and ``header`` the header that tell it from the routes below it in the table;
    ``keyed`` says whether the path names an object."""

    op: str
    method: str
    handler: Handler
    marks: tuple[str, ...] = ()
    header: str = ""
    keyed: bool = True

    def fits(self, x: Exchange, path: str, named: set[str]) -> bool:
        """``path`` without its slash; ``named``: the names in the query."""
        return (
            x.method == self.method
            and bool(path) == self.keyed
            and named.issuperset(self.marks)
            and (not self.header or self.header in x.headers)
        )


_COPY = "X-Ufile-Copy-Source"
# The first that fits is taken.
ROUTES = (
    Route("list_parts", "GET", parts.list_parts, ("muploadpart", "uploadId"), keyed=False),
    Route("list_uploads", "GET", parts.list_uploads, ("muploadid",), keyed=False),
    Route("listobjects", "GET", listing.listobjects, ("listobjects",), keyed=False),
    Route("prefix_list", "GET", listing.prefix_list, ("list",), keyed=False),
    Route("get", "GET", reading.get),
    Route("head", "HEAD", reading.head),
    Route("part_copy", "PUT", parts.part_copy, ("uploadId", "partNumber"), _COPY),
    Route("part", "PUT", parts.part, ("uploadId", "partNumber")),
    Route("restore", "PUT", changing.restore, ("restore",)),
    Route("class_switch", "PUT", changing.class_switch, ("storageClass",)),
    Route("rename", "PUT", changing.rename, ("newFileName",)),
    Route("copy", "PUT", changing.copy, header=_COPY),
    Route("put", "PUT", uploading.put),
    Route("init", "POST", parts.init, ("uploads",)),
    Route("finish", "POST", parts.finish, ("uploadId",)),
    Route("opmeta", "POST", uploading.opmeta, ("opmeta",)),
    Route("form", "POST", uploading.form, keyed=False),
    Route("abort", "DELETE", parts.abort, ("uploadId",)),
    Route("delete", "DELETE", changing.delete),
)
_HIT = Route("uploadhit", "POST", uploading.uploadhit, ("hash", "fileName"))
_READS = ("get", "head")

# UVideo's host for uploads: what may stand before the name, by method. Not verified: DELETE, of which three forms are
# taken (the third is that of the host of a space).
_UVIDEO_PATHS = (
    ("POST", "/init/uvideoUploads/", "init"),
    ("PUT", "/uvideoUploads/", "part"),
    ("POST", "/finish/uvideoUploads/", "finish"),
    ("DELETE", "/uvideoUploads/", "delete abort"),
    ("DELETE", "/", "delete"),
)


async def answer(x: Exchange, place: Place) -> Reply:
    """The reply to a request. Raises ApiError for refusals, CutConnection for ordered cuts."""
    x.store, x.manner = x.cloud.ucloud.store, UCLOUD
    if place.role == CONTROL:
        return await control(x)
    x.record.role = place.role
    name, path, ops = (place.space, x.path[1:], "") if place.space else _uvideo(x)
    route = _route(x, path)
    if ops and route.op not in ops.split():
        raise refuse(x, "route")
    key = _key(x, route, path)
    await x.learn(role=place.role, op=route.op, bucket=name, **({"key": key} if key else {}))
    space = _space(x, name)
    if route.op != "form":
        check_access(x, name, key, public=route.op in _READS and not space.private)
        check_reach(x, name, key)
    if space.readonly and x.method not in ("GET", "HEAD"):
        raise refuse(x, "denied")
    return await route.handler(x, name, key)


def _uvideo(x: Exchange) -> tuple[str, str, str]:
    """Space, rest of the path, and the ops that are served there."""
    for method, prefix, ops in _UVIDEO_PATHS:
        if x.method == method and x.path.startswith(prefix):
            return x.headers.get("Bucket", ""), x.path[len(prefix) :], ops
    raise refuse(x, "route")


def _route(x: Exchange, path: str) -> Route:
    named = {name[:1].lower() + name[1:] for name in x.query}
    if path == "uploadhit" and _HIT.fits(x, path, named):
        return _HIT
    for route in ROUTES:
        if route.fits(x, path, named):
            return route
    raise refuse(x, "route")


def _key(x: Exchange, route: Route, path: str) -> str:
    if route is _HIT:
        return content.check_key(x, content.raw_param(x, "fileName"))
    return content.check_key(x, unquote_to_bytes(path.encode("utf-8", "surrogateescape"))) if route.keyed else ""


def _space(x: Exchange, name: str) -> Space:
    try:
        return x.store.spaces.find(name)
    except ApiError as failure:
        raise refuse(x, "space") from failure

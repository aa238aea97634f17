"""Role io: GET and HEAD of an object through its space's domain (kodo.md 7, 11.6)."""

from __future__ import annotations

import posixpath
from email.utils import parsedate_to_datetime
from urllib.parse import unquote_to_bytes

from sandbox.auth import check_download, split_token
from sandbox.clock import http_date
from sandbox.entry import check_key
from sandbox.errors import ApiError, bad_token
from sandbox.exchange import Content, Exchange, Reply
from sandbox.headers import disposition, printable, window_of
from sandbox.model import Entry
from sandbox.roles.guards import check_referer, check_timestamp
from sandbox.roles.process import asked, process, styled
from sandbox.roles.pull import SPIDER, pull_from_mirror

NOT_FOUND_KEY = "errno-404"
_TICKS = 10_000_000
_YEAR = 31_536_000


async def download(x: Exchange, space_name: str) -> Reply:
    """The object whose percent-encoded key is the path."""
    if x.method not in ("GET", "HEAD"):
        raise ApiError(405, "method not allowed")
    key = check_key(unquote_to_bytes(x.path[1:].encode("utf-8", "surrogateescape")))
    await x.learn(key=key)
    store = x.cloud.store
    space = store.spaces.find(space_name)
    if space.domains == []:
        raise ApiError(404, "no such domain")
    check_referer(x, space_name)
    signed = _signed(x, space_name, key, {check_timestamp(x, space_name), x.target})
    if space.private and not signed:
        raise bad_token()
    entry, commands = store.objects.find(space_name, key), asked(x.raw_query)
    if entry is None:
        entry, commands = styled(x.cloud, space_name, key) or (await _from_mirror(x, space_name, key), commands)
    if entry is None:
        return _missing(x, space_name)
    if entry.status and not signed:
        raise ApiError(403, "file is disabled")
    if entry.frozen(x.now):
        raise ApiError(403, "file is archived, restore it first")
    if commands is not None:
        reply = await process(x, entry, commands)
        reply.headers |= {"Content-Disposition": _disposition(x, entry)} if "attname" in x.query else {}
        return reply
    if _unchanged(x, entry):
        return Reply(304, b"", headers={"ETag": f'"{entry.etag}"'})
    return _content(x, entry)


def _signed(x: Exchange, space: str, key: str, targets: set[str]) -> bool:
    """True when one of the forms of the address is signed with keys that reach the object."""
    for target in targets:
        caller = x.cloud.callers.of_token(split_token(target)[1])
        if check_download(caller.keys, x.host, target, x.now):
            return caller.may(space, key)
    return False


async def _from_mirror(x: Exchange, space: str, key: str) -> Entry | None:
    if x.headers.get("User-Agent") == SPIDER:
        return None
    return await pull_from_mirror(x.cloud, space, key)


def _missing(x: Exchange, space: str) -> Reply:
    """404, with the content of the object ``errno-404`` if the space has one."""
    entry = x.cloud.store.objects.find(space, NOT_FOUND_KEY)
    if entry is None:
        raise ApiError(404, "Document not found")
    return Reply(404, Content(entry.spans(), 0, entry.fsize), entry.mime)


def _unchanged(x: Exchange, entry: Entry) -> bool:
    """If-None-Match decides when present, else If-Modified-Since."""
    tags = x.headers.get("If-None-Match")
    if tags is not None:
        known = {tag.strip().removeprefix("W/").strip('"') for tag in tags.split(",")}
        return entry.etag in known or "*" in known
    since = x.headers.get("If-Modified-Since")
    try:
        return since is not None and entry.put_time // _TICKS <= parsedate_to_datetime(since).timestamp()
    except ValueError:
        return False


def _content(x: Exchange, entry: Entry) -> Reply:
    headers = _headers(x, entry)
    mime = headers.pop("Content-Type", entry.mime) or "application/octet-stream"
    window = _window(x, entry)
    if window is None:
        return Reply(200, Content(entry.spans(), 0, entry.fsize), mime, headers)
    first, last = window
    headers["Content-Range"] = f"bytes {first}-{last}/{entry.fsize}"
    return Reply(206, Content(entry.spans(), first, last - first + 1), mime, headers)


def _window(x: Exchange, entry: Entry) -> tuple[int, int] | None:
    """First and last byte of the Range header; None: the whole. Raises ApiError 416."""
    wanted = x.headers.get("If-Range")
    if wanted is not None and wanted.strip('"') != entry.etag:
        return None
    try:
        return window_of(x.headers.get("Range", ""), entry.fsize)
    except ValueError as failure:
        told = {"Content-Range": f"bytes */{entry.fsize}"}
        raise ApiError(416, "Requested Range Not Satisfiable", told) from failure


def _headers(x: Exchange, entry: Entry) -> dict[str, str]:
    headers = {
        "ETag": f'"{entry.etag}"',
        "Last-Modified": http_date(entry.put_time // _TICKS),
        "Accept-Ranges": "bytes",
        "Cache-Control": f"public, max-age={x.cloud.store.settings.get(entry.space, 'max_age', _YEAR)}",
        "Content-Disposition": _disposition(x, entry),
    }
    for name, value in entry.meta_map().items():
        if name.startswith("!"):
            headers[name[1:]] = printable(value)
        else:
            headers[f"x-qn-meta-{name}"] = printable(value)
    return headers


def _disposition(x: Exchange, entry: Entry) -> str:
    """inline, or attachment with the name ``attname`` asks for (empty: the last part of the key)."""
    wished = x.query.get("attname")
    name = wished or posixpath.basename(entry.name.rstrip("/")) or "download"
    return disposition("inline" if wished is None else "attachment", name)

"""GET and HEAD of an object (ucloud.md 3.3, 3.5)."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from sandbox.exchange import Content, Exchange, Reply
from sandbox.headers import disposition, window_of
from sandbox.model import Entry
from sandbox.ucloud import content
from sandbox.ucloud.changing import readable
from sandbox.ucloud.refusals import refuse


async def head(x: Exchange, space: str, key: str) -> Reply:
    """HEAD /key; also of what is archived."""
    entry = content.find(x, space, key)
    return Reply(200, Content(entry.spans(), 0, entry.fsize), entry.mime, content.describe(x, entry))


async def get(x: Exchange, space: str, key: str) -> Reply:
    """GET /key: the whole, or one range of it. A refused range tells no size: the SDK cannot read it."""
    entry = readable(x, content.find(x, space, key))
    headers = content.describe(x, entry)
    if _unchanged(x, entry):
        return Reply(304, b"", headers={"ETag": headers["ETag"]})
    if "ufileattname" in x.query:
        headers["Content-Disposition"] = disposition("attachment", x.query["ufileattname"] or content.file_name(entry))
    try:
        window = window_of(x.headers.get("Range", ""), entry.fsize)
    except ValueError as failure:
        raise refuse(x, "range") from failure
    if window is None:
        return Reply(200, Content(entry.spans(), 0, entry.fsize), entry.mime, headers)
    first, last = window
    headers["Content-Range"] = f"bytes {first}-{last}/{entry.fsize}"
    return Reply(206, Content(entry.spans(), first, last - first + 1), entry.mime, headers)


def _unchanged(x: Exchange, entry: Entry) -> bool:
    since = x.headers.get("If-Modified-Since")
    try:
        return since is not None and content.seconds(entry.modified) <= parsedate_to_datetime(since).timestamp()
    except ValueError:
        return False

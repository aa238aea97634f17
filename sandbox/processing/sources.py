"""Objects as files: the source of a chain, and those its commands name by address.

Addresses are looked up among the domains of the sandbox's own spaces; nothing is fetched from anywhere else.
"""

from __future__ import annotations

import asyncio
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes, urlsplit

from sandbox.auth import check_download
from sandbox.entry import check_key
from sandbox.errors import ApiError, invalid
from sandbox.fops.joining import append
from sandbox.million import BLOB_MARK
from sandbox.model import Entry

if TYPE_CHECKING:
    from sandbox.cloud import Cloud


def find_source(cloud: Cloud, url: str) -> Entry:
    """The object at ``url``, which in a private space must be signed.

    Raises ApiError 400 (no address of a space here), 401 (not signed), 403 (disabled, frozen) or 404.
    """
    scheme, _, rest = url.partition("://")
    try:
        host, path = urlsplit(url).netloc, urlsplit(url).path
    except ValueError as failure:
        raise invalid(f"not an address: {url!r}") from failure
    space = next((one for one in cloud.store.spaces.all() if host and host in one.bound_domains()), None)
    if scheme not in ("http", "https") or space is None:
        raise invalid(f"not the address of an object here: {url.partition('?')[0]!r}")
    key = check_key(unquote_to_bytes(path[1:]))
    signed = check_download(cloud.keys, host, rest[len(host) :], cloud.clock.now())
    if space.private and not signed:
        raise ApiError(401, f"the source {key!r} is in a private space; its address must be signed")
    entry = cloud.store.objects.find(space.name, key)
    if entry is None:
        raise ApiError(404, f"the source {key!r} does not exist")
    if entry.status and not signed:
        raise ApiError(403, f"the source {key!r} is disabled")
    check_readable(entry, cloud.clock.now())
    return entry


def check_readable(entry: Entry, now: float) -> None:
    """Raises ApiError 403 for an archive that is not restored."""
    if entry.frozen(now):
        raise ApiError(403, f"the source {entry.name!r} is archived, restore it first")


async def lay_out(cloud: Cloud, entry: Entry, folder: Path) -> Path:
    """The content of an object as a file in ``folder``: a second name of its own file, or its parts joined."""
    # Named before the first wait: an object replaced meanwhile takes its files away.
    parts = [_part(cloud, blob, size, folder / secrets.token_hex(6)) for blob, size in entry.spans()]
    if len(parts) == 1:
        return parts[0]
    whole = folder / secrets.token_hex(6)
    await asyncio.to_thread(append, parts, whole)
    return whole


def _part(cloud: Cloud, blob: str, size: int, path: Path) -> Path:
    million = cloud.store.objects.million
    if blob.startswith(BLOB_MARK) and million is not None:
        with path.open("wb") as file:
            file.writelines(million.read(blob, 0, size))
    else:
        os.link(cloud.store.blobs.path(blob), path)
    return path

"""Results into spaces: under the name saveas gives or one made from the source, segments and their playlist too."""

from __future__ import annotations

import asyncio
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sandbox.entry import b64encode, check_key
from sandbox.fops.chain import Chain
from sandbox.fops.hls import COUNT
from sandbox.fops.work import Material
from sandbox.model import Entry
from sandbox.roles.dates import deletion_time
from sandbox.store.blobs import Blob, Intake

if TYPE_CHECKING:
    from sandbox.cloud import Cloud

_PIECE = 1 << 20


def default_key(source: Entry, text: str) -> str:
    """The name of a result without saveas: from the source's name and the command, then the source's hash."""
    digest = hashlib.sha1(source.key + b"\n" + text.encode("utf-8")).digest()
    return f"{b64encode(digest).rstrip('=')}/{source.etag}"


async def adopt(cloud: Cloud, path: Path) -> Blob:
    """A file into the store. It stays at least until the caller unpins it."""
    with cloud.store.blobs.intake() as intake:
        await asyncio.to_thread(_take_in, path, intake)
        return cloud.store.blobs.adopt(intake)


def _take_in(path: Path, intake: Intake) -> None:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            intake.write(piece)
            intake.count_md5(piece)


async def keep(cloud: Cloud, source: Entry, chain: Chain, result: Material) -> dict[str, Any]:
    """Save a result; what a job's item tells of it: ``hash`` and ``key``, ``keys`` of segments, ``result`` of facts.

    Facts without saveas are told, not saved. Raises ApiError 403, 631 for a target that cannot be written.
    """
    told: dict[str, Any] = {} if result.result is None else {"result": result.result}
    if result.result is not None and chain.saving is None:
        return told
    space, key, days = source.space, default_key(source, chain.text), 0
    if chain.saving is not None:
        space, key, days = chain.saving.space, chain.saving.key, chain.saving.days
    path = result.path
    if result.pieces:
        keys = await _keep_pieces(cloud, space, result, key, days)
        told["keys"] = list(keys.values())
        if not result.playlist:
            return told
        await asyncio.to_thread(_name_pieces, path, _addresses(cloud, space, result, keys))
    entry = await _save(cloud, space, key, path, result.mime, days)
    return {**told, "hash": entry.etag, "key": entry.name}


async def _keep_pieces(cloud: Cloud, space: str, result: Material, key: str, days: int) -> dict[str, str]:
    """Save the segments; file name -> key."""
    extension = result.pieces[0].suffix
    pattern = result.pattern or f"{key}/{COUNT}{extension}"
    mime = "video/mp2t" if result.playlist else result.mime
    keys = {}
    for number, piece in enumerate(result.pieces, 1):
        name = pattern.replace(COUNT, f"{number:06d}")
        keys[piece.name] = (await _save(cloud, space, name, piece, mime, days)).name
    return keys


def _addresses(cloud: Cloud, space: str, result: Material, keys: dict[str, str]) -> dict[str, str]:
    domains = cloud.store.spaces.find(space).bound_domains()
    base = f"http://{domains[0]}" if result.with_domain and domains else ""
    return {name: f"{base}/{quote(key)}" for name, key in keys.items()}


def _name_pieces(playlist: Path, addresses: dict[str, str]) -> None:
    lines = playlist.read_text("utf-8").split("\n")
    named = [line if line.startswith("#") or not line else addresses[line.rpartition("/")[2]] for line in lines]
    playlist.write_text("\n".join(named), "utf-8")


async def _save(cloud: Cloud, space: str, key: str, path: Path, mime: str, days: int) -> Entry:
    cloud.store.spaces.writable(space)
    name = check_key(key.encode("utf-8"))
    blob = await adopt(cloud, path)
    ticks = cloud.clock.ticks()
    entry = Entry(space, name.encode("utf-8"), blob.etag, blob.size, mime, ticks, ticks, md5=blob.md5)
    entry.expires = deletion_time(cloud.clock.now(), days) if days else None
    entry.segments = json.dumps([(blob.id, blob.size)])
    cloud.store.objects.put(entry)
    cloud.store.blobs.unpin(blob)
    return entry

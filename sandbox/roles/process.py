"""Role io: ``GET /<key>?<fop>|<fop>``, the result instead of the object (kodo.md 6.3, 1.5)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine
from typing import TypeVar
from urllib.parse import unquote

from sandbox.cloud import Cloud
from sandbox.errors import ApiError, invalid
from sandbox.exchange import Content, Exchange, Reply, json_reply
from sandbox.fops.chain import Chain, parse_chain
from sandbox.fops.work import Material
from sandbox.model import Entry
from sandbox.processing.outputs import adopt, keep

T = TypeVar("T")

# How often it is looked whether the client still waits.
_LOOK_SECONDS = 0.1
# A command begins the query: a name, alone or followed by its parameters. ``attname=x`` and ``e=1`` are none.
_COMMAND = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:$|[/|])")


def asked(raw_query: str) -> str | None:
    """The commands a query begins with, percent-decoded; None when there are none."""
    text = unquote(raw_query.partition("&")[0])
    return text if _COMMAND.match(text) else None


def styled(cloud: Cloud, space: str, key: str) -> tuple[Entry, str] | None:
    """The object and the commands behind ``<key><separator><style>``; None when the space has no such style."""
    known = cloud.store.settings.get(space, "styles", {"separator": "", "styles": {}})
    for name, commands in known["styles"].items():
        plain = key.removesuffix(f"{known['separator']}{name}")
        entry = cloud.store.objects.find(space, plain) if plain != key else None
        if entry is not None:
            return entry, commands
    return None


async def process(x: Exchange, entry: Entry, text: str) -> Reply:
    """The result of the commands. Raises ApiError 400, 403 (saveas not signed), 504; a client that left ends them."""
    chain = parse_chain(text)
    if not chain.steps:
        raise invalid("saveas: must follow a command")
    for name, step in zip(chain.names, chain.steps, strict=True):
        if step.pfop_only:
            raise invalid(f"{name}: only as a persistent job (pfop)")
    if chain.saving is not None:
        _check_saving(x, chain)
    return await _while_wanted(x, _reply(x, entry, chain))


async def _reply(x: Exchange, entry: Entry, chain: Chain) -> Reply:
    workshop, seconds = x.cloud.workshop, x.cloud.knobs.fop_get_limit
    async with workshop.benches, workshop.result(entry, chain, seconds) as result:
        if chain.saving is not None:
            told = await keep(x.cloud, entry, chain, result)
            return json_reply({"hash": told["hash"], "key": told["key"]})
        return await _content(x, result)


async def _content(x: Exchange, result: Material) -> Reply:
    blob = await adopt(x.cloud, result.path)
    x.pinned.append(blob)
    headers = {"ETag": f'"{blob.etag}"', "Cache-Control": "public, max-age=31536000"}
    return Reply(200, Content([(blob.id, blob.size)], 0, blob.size), result.mime, headers)


def _check_saving(x: Exchange, chain: Chain) -> None:
    """A GET may save only what the account signed: the address without scheme, up to ``/sign/``."""
    saving = chain.saving
    assert saving is not None
    shown = re.sub("%7[Cc]", "|", x.target).partition("&")[0]
    address, _, _ = f"{x.host}{shown}".rpartition("/sign/")
    forms = (address, unquote(address))
    caller = x.cloud.callers.of_token(saving.sign)
    if not any(caller.keys.signed(saving.sign, form.encode("utf-8", "surrogateescape")) for form in forms):
        raise ApiError(401, "saveas: bad sign")
    caller.check(saving.space, saving.key)


async def _while_wanted(x: Exchange, work: Coroutine[None, None, T]) -> T:
    """Wait for the work, but cancel it when the client closes its end."""
    task = asyncio.ensure_future(work)
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=_LOOK_SECONDS)
            if not task.done() and (x.request.transport is None or x.request.transport.is_closing()):
                raise ConnectionResetError("client went away")
        return task.result()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

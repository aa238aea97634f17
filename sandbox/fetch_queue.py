"""The tasks of /sisyphus/fetch: a queue worked off beside the requests, at the pace of the knobs.

Owned by ``cloud``. Tasks live in memory alone: those not begun when the process ends are forgotten.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from sandbox.auth import Keys
from sandbox.errors import ApiError
from sandbox.model import Entry
from sandbox.roles import magic
from sandbox.roles.callback import Callback, run_callback
from sandbox.roles.pull import Pulled, pulled, store

if TYPE_CHECKING:
    from sandbox.cloud import Cloud


class FetchOrder(msgspec.Struct):
    """The body of a request, names as on the wire. ``url``: alternatives with ``;`` between them."""

    url: str
    bucket: str
    host: str = ""
    key: str = ""
    md5: str = ""
    etag: str = ""
    callbackurl: str = ""
    callbackbody: str = ""
    callbackbodytype: str = "application/x-www-form-urlencoded"
    callbackhost: str = ""
    file_type: int = 0
    ignore_same_key: bool = False


@dataclass(frozen=True)
class _Task:
    id: str
    order: FetchOrder
    keys: Keys


class FetchQueue:
    """At most ``knobs.fetch_parallel`` tasks run at once (0: none begins), each at least ``knobs.fetch_seconds``."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._waiting: deque[_Task] = deque()
        self._running: dict[str, asyncio.Task[None]] = {}
        self._over: set[str] = set()

    def add(self, order: FetchOrder, keys: Keys) -> str:
        """Queue a task of the holder of ``keys``; its id."""
        task = _Task(secrets.token_urlsafe(18), order, keys)
        self._waiting.append(task)
        self.pump()
        return task.id

    def place(self, task_id: str) -> int:
        """1 for the next to begin, 0 while it runs, -1 once it is over. Raises ApiError 404 for an unknown id."""
        if task_id in self._running:
            return 0
        if task_id in self._over:
            return -1
        ids = [task.id for task in self._waiting]
        if task_id not in ids:
            raise ApiError(404, "no such task")
        return ids.index(task_id) + 1

    def pump(self) -> None:
        """Begin what may begin: after an order, an end, or a turn of the knobs."""
        while self._waiting and len(self._running) < self._cloud.knobs.fetch_parallel:
            task = self._waiting.popleft()
            self._running[task.id] = asyncio.get_running_loop().create_task(self._run(task))

    async def _run(self, task: _Task) -> None:
        try:
            await asyncio.sleep(self._cloud.knobs.fetch_seconds)
            entry = await self._fetch(task.order)
            if entry is not None and task.order.callbackurl:
                await self._call_back(task, entry)
        except ApiError:
            pass  # It ends without an object, or without its callback; nobody is told (kodo.md 5.12).
        finally:
            del self._running[task.id]
            self._over.add(task.id)
            self.pump()

    async def _fetch(self, order: FetchOrder) -> Entry | None:
        """The stored object; None when its name was taken. Raises ApiError after the last alternative."""
        objects = self._cloud.store.objects
        if order.ignore_same_key and order.key and objects.find(order.bucket, order.key) is not None:
            return None
        refusal = ApiError(400, "no address")
        for url in order.url.split(";"):
            try:
                async with pulled(self._cloud, url, order.host) as found:
                    _compare(order, found)
                    self._cloud.store.spaces.writable(order.bucket)
                    return store(self._cloud, order.bucket, order.key or None, found, order.file_type)
            except ApiError as failure:
                refusal = failure
        raise refusal

    async def _call_back(self, task: _Task, entry: Entry) -> None:
        order = task.order
        wanted = Callback(order.callbackurl, order.callbackhost, order.callbackbody, order.callbackbodytype)
        variables = magic.upload_variables(entry, fname="", custom={}, facts={})
        await run_callback(self._cloud, task.keys, wanted, variables)

    async def close(self) -> None:
        """Stop what runs; nothing begins any more."""
        self._waiting.clear()
        for task in self._running.values():
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)


def _compare(order: FetchOrder, found: Pulled) -> None:
    """Raises ApiError 406 when the content is not the one that was ordered."""
    if (order.md5 and order.md5.lower() != found.blob.md5) or (order.etag and order.etag != found.blob.etag):
        raise ApiError(406, "content does not match md5 or etag")

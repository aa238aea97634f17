"""Role api: asynchronous fetch, POST and GET /sisyphus/fetch (kodo.md 5.12). The work is done by ``fetch_queue``."""

from __future__ import annotations

import msgspec

from sandbox.entry import check_key
from sandbox.errors import invalid
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.fetch_queue import FetchOrder
from sandbox.model import STORAGE_CLASSES


async def fetch(x: Exchange) -> Reply:
    """POST: a new task, told with its place in the queue. GET: ``wait`` > 0 queued, 0 running, -1 over."""
    queue = x.cloud.fetches
    if x.method == "GET":
        task_id = x.query.get("id", "")
        return json_reply({"id": task_id, "wait": queue.place(task_id)})
    order = await _order(x)
    task_id = queue.add(order, x.caller.keys)
    return json_reply({"id": task_id, "wait": queue.place(task_id)})


async def _order(x: Exchange) -> FetchOrder:
    try:
        order = msgspec.json.decode(await x.body(), type=FetchOrder, strict=False)
    except msgspec.MsgspecError as failure:
        raise invalid(f"invalid argument: {failure}") from failure
    check_key(order.key.encode("utf-8"))
    await x.learn(bucket=order.bucket, key=order.key or None)
    if not order.url or order.file_type not in STORAGE_CLASSES or (order.callbackurl and not order.callbackbody):
        raise invalid()
    x.cloud.store.spaces.writable(order.bucket)
    return order

"""The queue of jobs: a few run at a time, ordinary ones before idle ones, each kept in the store at every step.

Owned by ``cloud``. Jobs cut short by the end of the process begin again when it is started again; chains that were
through are not repeated.
"""

from __future__ import annotations

import asyncio
import secrets
import traceback
from typing import TYPE_CHECKING, Any

from aiohttp import ClientError

from sandbox.clock import rfc3339
from sandbox.errors import ApiError, invalid
from sandbox.fops.chain import Chain, parse_chain, parse_ops
from sandbox.loopback import is_loopback
from sandbox.model import Entry
from sandbox.processing.job import DONE, FAILED, NOT_NOTIFIED, RUNNING, WAITING, Job, Order, item
from sandbox.processing.outputs import keep
from sandbox.processing.sources import check_readable

if TYPE_CHECKING:
    from sandbox.cloud import Cloud

PUBLIC_PIPELINE = "0.default"
_CHAIN_SECONDS = 600
_NOTIFICATIONS = 3
_NOTIFY_PAUSE = 0.2


class Jobs:
    """At most ``knobs.fop_parallel`` jobs run at once; with 0 none begins."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._waiting: list[Job] = []
        self._running: dict[str, asyncio.Task[None]] = {}

    def start(self) -> None:
        """Take up what an earlier process left."""
        self._waiting = self._cloud.store.jobs.unfinished()
        self.pump()

    def check(self, order: Order) -> list[Chain]:
        """The chains of an order. Raises ApiError 400 for its parameters."""
        pipelines = self._cloud.knobs.pipelines
        if order.pipeline not in (PUBLIC_PIPELINE, *pipelines):
            raise invalid(f"no such pipeline: {order.pipeline!r}")
        if order.notify and not order.notify.startswith(("http://", "https://")):
            raise invalid(f"notifyURL: must be an http address, not {order.notify!r}")
        return parse_ops(order.fops)

    def submit(self, order: Order, reqid: str) -> str:
        """Queue an order; its persistentId. Raises ApiError 400, 403 (frozen source), 612 or 631."""
        chains = self.check(order)
        region = self._cloud.store.spaces.find(order.space).region
        check_readable(self._cloud.store.objects.require(order.space, order.key), self._cloud.clock.now())
        job = Job(
            f"{region}.{secrets.token_hex(12)}",
            order,
            reqid,
            rfc3339(int(self._cloud.clock.now())),
            [item(chain.text, WAITING) for chain in chains],
        )
        self._cloud.store.jobs.add(job)
        self._waiting.append(job)
        self.pump()
        return job.id

    def find(self, job_id: str) -> Job:
        """Raises ApiError 612 for an unknown id."""
        return self._cloud.store.jobs.find(job_id)

    def pump(self) -> None:
        """Begin what may begin: after an order, an end, or a turn of the knobs."""
        while self._waiting and len(self._running) < self._cloud.knobs.fop_parallel:
            job = min(self._waiting, key=lambda one: one.order.idle)
            self._waiting.remove(job)
            self._running[job.id] = asyncio.get_running_loop().create_task(self._run(job))

    async def _run(self, job: Job) -> None:
        try:
            job.code = RUNNING
            self._cloud.store.jobs.save(job)
            for number, told in enumerate(job.items):
                if told["code"] in (WAITING, RUNNING):
                    job.items[number] = item(told["cmd"], RUNNING)
                    self._cloud.store.jobs.save(job)
                    job.items[number] = await self._carry_out(job.order, told["cmd"])
                    self._cloud.store.jobs.save(job)
            job.code = FAILED if any(told["code"] == FAILED for told in job.items) else DONE
            self._cloud.store.jobs.save(job)
            if job.order.notify and not await self._notify(job) and job.code == DONE:
                job.code = NOT_NOTIFIED
                self._cloud.store.jobs.save(job)
        finally:
            del self._running[job.id]
        self.pump()

    async def _carry_out(self, order: Order, command: str) -> dict[str, Any]:
        """The item of one chain: done or failed."""
        try:
            source = self._cloud.store.objects.require(order.space, order.key)
            old = None if order.force else self._old(source, command)
            if old is not None:
                return old
            chain = parse_chain(command)
            async with self._cloud.workshop.result(source, chain, _CHAIN_SECONDS) as result:
                told = item(command, DONE, **await keep(self._cloud, source, chain, result))
        except ApiError as refusal:
            return item(command, FAILED, error=refusal.text)
        except Exception as failure:
            traceback.print_exc()
            return item(command, FAILED, error=f"internal error: {type(failure).__name__}")
        self._cloud.store.jobs.remember(source, command, told)
        return told

    def _old(self, source: Entry, command: str) -> dict[str, Any] | None:
        """The item of an earlier job, if what it saved is still there."""
        told = self._cloud.store.jobs.remembered(source, command)
        if told is None:
            return None
        saving = parse_chain(command).saving
        space = source.space if saving is None else saving.space
        for key in [*told.get("keys", ()), *([told["key"]] if "key" in told else ())]:
            saved = self._cloud.store.objects.find(space, key)
            if saved is None or (key == told.get("key") and saved.etag != told["hash"]):
                return None
        return {**told, "returnOld": 1}

    async def _notify(self, job: Job) -> bool:
        """POST the result, a few times if need be; True once somebody answered 200. Only loopback is called."""
        if not is_loopback(job.order.notify):
            return False
        for attempt in range(_NOTIFICATIONS):
            await asyncio.sleep(_NOTIFY_PAUSE * attempt)
            try:
                url, body = job.order.notify, job.tell()
                async with self._cloud.session.post(url, json=body, allow_redirects=False) as answer:
                    if answer.status == 200:
                        return True
            except (ClientError, asyncio.TimeoutError):
                pass  # Not there, or not answering: as good as refused.
        return False

    async def close(self) -> None:
        """Stop what runs; it begins again with the next process."""
        self._waiting.clear()
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

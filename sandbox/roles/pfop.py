"""Role api: jobs of data processing, asked for and told of (kodo.md 6.1, 6.2)."""

from __future__ import annotations

from sandbox.errors import invalid
from sandbox.exchange import Exchange, Reply, json_reply
from sandbox.processing.job import Order
from sandbox.processing.jobs import PUBLIC_PIPELINE


async def pfop(x: Exchange) -> Reply:
    """POST /pfop: form ``bucket, key, fops`` and ``notifyURL, force, type, pipeline``; ``{"persistentId"}``.

    Raises ApiError 400 for parameters, 403 for a frozen source, 612 and 631 for a missing one.
    """
    form = dict(await x.form())
    for name in ("bucket", "key"):
        if name not in form:
            raise invalid(f"{name}: is missing")
    await x.learn(bucket=form["bucket"], key=form["key"])
    if form.get("workflowTemplateID"):
        raise invalid("workflowTemplateID: workflows are not served here, send fops")
    order = Order(
        form["bucket"],
        form["key"],
        form.get("fops", ""),
        form.get("pipeline") or PUBLIC_PIPELINE,
        form.get("notifyURL", ""),
        _bit(form, "force"),
        _bit(form, "type"),
        "api",
    )
    return json_reply({"persistentId": submit(x, order)})


def submit(x: Exchange, order: Order) -> str:
    """Queue the order of the request's caller; its persistentId. Raises ApiError as ``Jobs.submit``, and 403."""
    check(x, order)
    return x.cloud.jobs.submit(order, x.reqid)


def check(x: Exchange, order: Order) -> None:
    """Raises ApiError 400 for parameters, 403 for a target out of the caller's reach."""
    for chain in x.cloud.jobs.check(order):
        if chain.saving is not None:
            x.caller.check(chain.saving.space, chain.saving.key)


def _bit(form: dict[str, str], name: str) -> bool:
    value = form.get(name) or "0"
    if value not in ("0", "1"):
        raise invalid(f"{name}: must be 0 or 1, not {value!r}")
    return value == "1"


async def prefop(x: Exchange) -> Reply:
    """GET (query) or POST (form) /status/get/prefop with ``id``, which is the secret: nothing is signed."""
    job_id = x.query.get("id") or dict(await x.form()).get("id")
    if not job_id:
        raise invalid("id: is missing")
    return json_reply(x.cloud.jobs.find(job_id).tell())

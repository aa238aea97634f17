"""What a put policy lets follow an upload: jobs (``persistentOps``), and facts of the content for templates."""

from __future__ import annotations

from typing import Any

from sandbox.errors import ApiError, invalid
from sandbox.exchange import Exchange
from sandbox.fops.chain import parse_chain
from sandbox.model import ARCHIVE, DEEP_ARCHIVE, Entry
from sandbox.processing.job import Order
from sandbox.processing.jobs import PUBLIC_PIPELINE
from sandbox.roles import pfop
from sandbox.roles.policy import Policy

# Variables that are commands: they are run only where a template names them.
_FACTS = ("imageInfo", "exif", "imageAve", "avinfo")
_FACTS_SECONDS = 10


def check_persistent(x: Exchange, policy: Policy) -> None:
    """Raises ApiError 400 for jobs that could not be queued, before anything is stored."""
    if policy.persistent_workflow_template_id:
        raise invalid("persistentWorkflowTemplateID: workflows are not served here, use persistentOps")
    if not policy.persistent_ops:
        return
    if policy.file_type in (ARCHIVE, DEEP_ARCHIVE):
        raise invalid("persistentOps: not for archives (fileType 2 and 3)")
    if policy.persistent_type not in (0, 1):
        raise invalid("persistentType: must be 0 or 1")
    pfop.check(x, _order(policy, ""))


def start_persistent(x: Exchange, policy: Policy, entry: Entry) -> str | None:
    """Queue the jobs of the policy for a stored object; their persistentId, None without any."""
    return pfop.submit(x, _order(policy, entry.name)) if policy.persistent_ops else None


def _order(policy: Policy, key: str) -> Order:
    return Order(
        policy.bucket,
        key,
        policy.persistent_ops,
        policy.persistent_pipeline or PUBLIC_PIPELINE,
        policy.persistent_notify_url,
        force=True,
        idle=policy.persistent_type == 1,
        origin="upload",
    )


async def content_facts(x: Exchange, entry: Entry, template: str) -> dict[str, Any]:
    """Values of ``$(imageInfo)``, ``$(exif)``, ``$(imageAve)``, ``$(avinfo)`` as far as the template names them;
    None for a content that has none."""
    found: dict[str, Any] = {}
    for name in _FACTS:
        if f"$({name})" in template or f"$({name}." in template:
            try:
                async with x.cloud.workshop.result(entry, parse_chain(name), _FACTS_SECONDS) as result:
                    found[name] = result.result
            except ApiError:
                found[name] = None
    return found

"""Archived objects of a download: thawed on the way, where its batch says so. Called by worker.py.

The job is then looked at again later; it keeps its place in the queue, over restarts too, and no worker waits for it.
"""

import contextlib

from core.cancel import CancelToken
from core.errors import AlreadySet, NotRestored
from core.provider import Provider
from core.supports import RestoreOp, SupportsRestore
from core.transfer.outcome import THAWING
from core.transfer.rows import Batch, Job


def asked_for(provider: Provider, job: Job, batch: Batch, error: NotRestored, cancel: CancelToken) -> NotRestored:
    """Have the object thawed; the error that says so. Without the wish, or a way, the error as it came.

    Asking again for what is being thawed, or is thawed by now, does nothing.
    """
    if not batch.thaw_days or not isinstance(provider, SupportsRestore):
        return error
    with contextlib.suppress(AlreadySet):
        provider.restore(job.space, RestoreOp(job.key, batch.thaw_days), cancel)
    return NotRestored(key=job.key, reason=THAWING)

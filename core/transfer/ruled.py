"""What an upload's policy means for the batch: the answer about targets that exist, and what is journaled of it."""

import msgspec

from core.transfer.job import Conflict
from core.upload_policy import UploadPolicy


def answer(policy: UploadPolicy, asked: Conflict) -> Conflict:
    """The batch's answer. Where the policy replaces nothing, nobody is asked: what exists stays, and is told.

    A name that the policy gives cannot be changed to keep both either.
    """
    if policy.save_key:
        return Conflict.SKIP
    if policy.insert_only and asked is not Conflict.KEEP_BOTH:
        return Conflict.SKIP
    return asked


def packed(policy: UploadPolicy) -> bytes:
    """The policy as a batch's row has it."""
    return b"" if policy.plain else msgspec.msgpack.encode(policy)

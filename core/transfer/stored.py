"""The end of an upload: how its object is to be stored, and whether what the service stored is what was sent.

A policy may name the object itself, and a callback may answer in the service's place: then the object is asked about.
Called by upload.py, parts.py and the other ways in which an object comes to be.
"""

from collections.abc import Sequence

from core.errors import CallbackFailed, NoSuchObject, PolicyRefused, SpaceferryError, TooLarge
from core.model import ObjectInfo, StorageClass
from core.provider import PutOptions, Stored
from core.transfer import conflicts, verify
from core.transfer.job import Conflict, Verdict
from core.transfer.rows import now_ms
from core.transfer.run import Finished, Run

MOST_ANSWER = 4000
"""Characters of an answer that are kept in the row."""


def replaces(one: Run) -> bool:
    """Without the user's word to replace, nothing is ever overwritten, however late the target appears."""
    return one.batch.conflict is Conflict.REPLACE or one.standing is not None


def options(one: Run) -> PutOptions:
    """How a file is stored."""
    policy = one.batch.policy
    return PutOptions(
        overwrite=replaces(one) and not policy.insert_only,
        storage=_storage(one),
        filename=one.job.key.rpartition("/")[2],
        meta=policy.meta,
        policy=policy,
    )


def check_size(one: Run, size: int) -> None:
    """Raises TooLarge or PolicyRefused for what the policy does not let in: no byte of it is sent."""
    policy = one.batch.policy
    if 0 < policy.max_size < size:
        raise TooLarge(key=one.job.key, reason="policy", limit=policy.max_size)
    if size < policy.min_size:
        raise PolicyRefused(key=one.job.key, reason="small", limit=policy.min_size)


def ours(one: Run, etag: str, digests: Sequence[bytes] = (), sizes: Sequence[int] = ()) -> Finished | None:
    """Whether the object that stands at the target has the bytes of this upload: then the job is done."""
    if one.batch.policy.save_key:  # nobody knows its name
        return None
    try:
        there = one.provider.stat(one.job.space, one.job.key, one.cancel)
    except NoSuchObject:
        return None
    checksum = one.provider.checksum
    if digests and sizes and checksum.part_sizes_needed(there.etag):
        etag = checksum.combine(digests, one.job.size, sizes)
    if not checksum.comparable(there.etag) or there.etag != etag:
        return None
    return Finished(Verdict.VERIFIED, there)


def stored_but(one: Run, error: CallbackFailed, done: Finished | None) -> Finished:
    """579: the object is stored, and sending it again would only fail again (kodo.md 4.6). The row tells of it."""
    if done is not None:
        return done._replace(note=error)
    if one.batch.policy.save_key:
        return Finished(Verdict.NONE, note=error)
    raise error


def verdict(one: Run, stored: Stored, digests: Sequence[bytes], size: int, sizes: Sequence[int]) -> Finished:
    """Compare the service's hash with ours. Raises HashDiffers."""
    answer, started = stored.answer[:MOST_ANSWER], stored.started
    if not stored.key and one.job.key:
        return Finished(Verdict.NONE, answer=answer, started=started)
    checksum = one.provider.checksum
    if stored.size < 0 and not checksum.comparable(stored.etag):
        info = one.provider.stat(one.job.space, stored.key, one.cancel)
        stored = Stored(stored.key, stored.etag or info.etag, info.size, info.mime)
    layout = sizes if checksum.part_sizes_needed(stored.etag) else ()
    judged = verify.judge(checksum, checksum.combine(digests, size, layout), stored.etag, stored.size in (-1, size))
    info = ObjectInfo(
        key=stored.key,
        size=size,
        modified=now_ms(),
        etag=stored.etag,
        mime=stored.mime,
        storage=_storage(one),
    )
    return Finished(judged, info, None, answer, started)


def remember_target(one: Run) -> None:
    """What stands in the way, for the question; without the network the question shows no numbers."""
    if one.batch.policy.save_key:
        return
    try:
        there = one.provider.stat(one.job.space, one.job.key, one.cancel)
    except SpaceferryError:
        there = ObjectInfo(one.job.key)
    conflicts.remember(one, there.size, there.modified, there.etag)


def _storage(one: Run) -> StorageClass:
    return StorageClass(one.batch.storage) if one.batch.policy.storage is None else one.batch.policy.storage

"""Uploads of what a space holds already: copied by the service, without a byte sent. Called by upload.py.

Off unless the space's defaults say so. A file is hashed only if the index has an object of its size; what the index
says is looked at again before anything is done, and what was made of it after. On any doubt the file is sent.
"""

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import BinaryIO, Protocol

from core.errors import (
    AccountError,
    Cancelled,
    CopiedInstead,
    LocalError,
    NetworkError,
    NoSuchObject,
    SpaceferryError,
    TargetExists,
)
from core.model import ObjectInfo
from core.query.kinds import extension
from core.supports import CopyOp, SupportsCopy, SupportsInstantUpload
from core.transfer import conflicts, stored, verify
from core.transfer.job import Verdict
from core.transfer.run import Finished, Run

log = logging.getLogger(__name__)


class Contents(Protocol):
    """What spaces hold, as far as it is known here (core/index/contents.py). Any thread may ask."""

    def has_size(self, account: str, space: str, size: int) -> bool:
        """Whether an object of this size is known."""

    def of(self, account: str, space: str, etag: str, size: int) -> Iterable[ObjectInfo]:
        """Some objects of this content."""


class Nothing:
    """Contents of a profile without indexes."""

    def has_size(self, _account: str, _space: str, _size: int) -> bool:
        """It is not known."""
        return False

    def of(self, _account: str, _space: str, _etag: str, _size: int) -> Iterable[ObjectInfo]:
        """None."""
        return ()


NOTHING = Nothing()


class Known:
    """`wanted` tells of an account's space whether files are to be stored so."""

    def __init__(self, contents: Contents, wanted: Callable[[str, str], bool]) -> None:
        self._contents, self._wanted = contents, wanted

    def store(self, one: Run, file: BinaryIO, size: int, check: Callable[[], None]) -> Finished | None:
        """Store an open file without sending it; None where it has to be sent.

        `check` raises FileChanged if it is not what was opened any more.
        """
        job = one.job
        begun = job.upload_id or job.done or not size
        if begun or not one.batch.policy.plain or not self._wanted(job.account, job.space):
            return None
        if not isinstance(one.provider, SupportsInstantUpload | SupportsCopy):
            return None
        if not self._contents.has_size(job.account, job.space, size):
            return None
        etag = verify.etag_of_file(file, size, job.path, one.provider.checksum, one.cancel)
        check()
        file.seek(0)
        try:
            for info in self._contents.of(job.account, job.space, etag, size):
                if _fits(one, info):
                    return _stored(one, info.key, etag, size)
        except (Cancelled, AccountError, NetworkError, LocalError):
            raise
        except SpaceferryError as error:
            log.info("job %d is sent: %s", job.id, error)
        return None


def _fits(one: Run, known: ObjectInfo) -> bool:
    """Whether a copy of it, as it is now, is all that an upload would have made."""
    job, options = one.job, stored.options(one)
    if known.key == job.key or extension(known.key) != extension(job.key):
        return False
    try:
        there = one.provider.stat(job.space, known.key, one.cancel)
    except NoSuchObject:
        return False
    same = (there.etag, there.size, there.storage) == (known.etag, known.size, options.storage)
    plain = not (there.disabled or there.expires or there.transitions or there.meta or there.storage.needs_restore)
    return same and plain


def _stored(one: Run, source: str, etag: str, size: int) -> Finished | None:
    """Have the service store it at the job's key; None where what is there now is not it."""
    provider, job, options = one.provider, one.job, stored.options(one)
    conflicts.still_standing(one)
    try:
        if isinstance(provider, SupportsInstantUpload):
            if provider.put_known(job.space, job.key, etag, size, options, one.cancel) is None:
                return None
        elif isinstance(provider, SupportsCopy):
            provider.copy(job.space, CopyOp(source, job.space, job.key, options.overwrite), one.cancel)
        else:
            return None
    except TargetExists:  # of an earlier request whose answer was lost, perhaps
        return stored.ours(one, etag)
    there = provider.stat(job.space, job.key, one.cancel)
    if (there.etag, there.size, there.storage) == (etag, size, options.storage):
        return Finished(Verdict.VERIFIED, there, CopiedInstead(key=job.key, source=source))
    if not options.overwrite:  # the source was changed in between: what we made of it makes room for the file
        with suppress(NoSuchObject):
            provider.delete(job.space, job.key, one.cancel)
    return None

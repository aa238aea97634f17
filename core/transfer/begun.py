"""Parts that the service holds of an upload nobody here remembers: the journal was lost, or it was begun elsewhere.

Called by upload.py before it begins. An upload is gone on with only if all its parts are the file's own, hash by hash:
then whoever else goes on with it stores the same bytes.
"""

import sqlite3
from typing import BinaryIO

from core.errors import UploadExpired
from core.model import StorageClass
from core.supports import SupportsBegunUploads
from core.transfer import resume, stored, verify
from core.transfer.resume import SentPart
from core.transfer.run import Run


def take_up(one: Run, file: BinaryIO, size: int) -> None:
    """Journal the newest such upload of the job's key with its parts; nothing where there is none."""
    provider, job, options = one.provider, one.job, stored.options(one)
    plain = options.storage is StorageClass.STANDARD and not options.meta
    if job.upload_id or size <= provider.info.limits.small_file or not plain:
        return
    if not isinstance(provider, SupportsBegunUploads):
        return
    for upload_id in provider.begun_uploads(job.space, job.key, one.cancel):
        if not _known(one, upload_id) and (found := _own_parts(one, provider, upload_id, file, size)):
            one.save(upload_id=upload_id, part_size=provider.info.limits.part_size)
            _journal(one, found)
            return


def _known(one: Run, upload_id: str) -> bool:
    """Whether another job of this journal works on it."""
    rows = one.journal.read.execute("SELECT 1 FROM jobs WHERE upload_id = ?", (upload_id,))
    return rows.fetchone() is not None


def _own_parts(one: Run, provider: SupportsBegunUploads, upload_id: str, file: BinaryIO, size: int) -> list[SentPart]:
    """The parts of that upload, if each is what the file has there; else none."""
    length, checksum = one.provider.info.limits.part_size, one.provider.checksum
    found: list[SentPart] = []
    try:
        parts = provider.list_parts(one.job.space, one.job.key, upload_id, one.cancel)
    except UploadExpired:
        return []
    for part in parts:
        start = (part.number - 1) * length
        if not 0 <= start < size or part.size != min(length, size - start):
            return []
        digests = verify.block_at(file, start, part.size, one.job.path, checksum, one.cancel)
        if checksum.combine(digests, part.size) != part.etag:
            return []
        found.append(SentPart(part.number, part.etag, part.size, b"".join(digests)))
    return found


def _journal(one: Run, found: list[SentPart]) -> None:
    def write(connection: sqlite3.Connection) -> None:
        for part in found:
            resume.add_part(connection, one.job.id, part)

    one.journal.write(write, durable=True)

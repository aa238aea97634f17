"""What a copy's row keeps of the object it comes from, and how the hashes of two services are compared."""

import msgspec

from core.provider import BlockDigest, Checksum
from core.shapes import shaped
from core.transfer.rows import Job


class Origin(msgspec.Struct, frozen=True):
    """Job.source of a copy, in msgpack."""

    key: str
    etag: str = ""
    """Of the version that is copied; its size and time are the job's."""
    through_here: bool = False
    """The target's service could not read it."""
    copied: bool = False
    """The copy was verified: what is left is to delete the source."""
    copy_etag: str = ""
    """Of the verified copy."""

    @property
    def packed(self) -> bytes:
        """As the row keeps it."""
        return msgspec.msgpack.encode(self)


def origin_of(job: Job) -> Origin:
    """That of a copy's row."""
    return msgspec.msgpack.decode(job.source, type=shaped(Origin))


def alike(one: Checksum, other: Checksum) -> bool:
    """Whether both compute etags in the same way."""
    return type(one) is type(other)


def same_bytes(source: Checksum, target: Checksum, etag: str, copy_etag: str) -> bool | None:
    """Whether two etags, each by its own service, are of the same bytes; None where that cannot be told.

    The objects must be of one size.
    """
    if not alike(source, target):
        return _by_blocks(source, target, etag, copy_etag)
    if not (source.comparable(etag) and target.comparable(copy_etag)):
        return None
    if etag == copy_etag:
        return True
    return None if source.part_sizes_needed(etag) or target.part_sizes_needed(copy_etag) else False


def _by_blocks(source: Checksum, target: Checksum, etag: str, copy_etag: str) -> bool | None:
    """The same for two kinds of etags, where both hold the sha1 of the blocks."""
    if not (isinstance(source, BlockDigest) and isinstance(target, BlockDigest)):
        return None
    one, other = source.of_blocks(etag), target.of_blocks(copy_etag)
    return one == other if one and other else None

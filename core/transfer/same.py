"""Whether a source and a target hold the same bytes: conflicts.py asks for one job, question.py for samples.

The hash of a local file is computed as the provider computes etags, part layouts included; nothing is downloaded.
"""

from core.cancel import CancelToken
from core.engine.protocol.queue import Same
from core.errors import FileChanged
from core.provider import Checksum, Provider
from core.transfer import verify
from core.transfer.copying.origin import same_bytes
from core.transfer.disk import Disk


def compare(
    provider: Provider, disk: Disk, path: bytes, space: str, key: str, etag: str, size: int, cancel: CancelToken
) -> Same:
    """Compare the file at `path` with the object of that etag and size; UNKNOWN where their hashes cannot be compared.

    Reads the whole file, unless the sizes tell it already. Raises FileVanished, FileUnreadable, and what a stat raises.
    """
    checksum = provider.checksum
    with disk.open_source(path) as file:
        if disk.fingerprint(file).size != size:
            return Same.NO
        if not checksum.comparable(etag):
            return Same.UNKNOWN
        layout: tuple[int, ...] = ()
        if checksum.part_sizes_needed(etag):
            there = provider.stat(space, key, cancel)
            layout = there.parts
            if there.etag != etag or sum(layout) != size:
                return Same.UNKNOWN
        try:
            found = verify.etag_of_file(file, size, path, checksum, cancel, layout)
        except FileChanged:  # it got shorter while it was read
            return Same.NO
    return Same.YES if found == etag else Same.NO


def by_etags(checksum: Checksum, one: str, other: str) -> Same:
    """Compare two objects of one size by their etags, as far as `checksum` can read them."""
    return {True: Same.YES, False: Same.NO, None: Same.UNKNOWN}[same_bytes(checksum, checksum, one, other)]

"""Fetching one object into a file: written beside its name, hashed, and renamed only if it is what the service has."""

from typing import BinaryIO

from core.cancel import CancelToken
from core.errors import RemoteChanged
from core.model import ObjectInfo
from core.provider import Provider
from core.transfer import verify
from core.transfer.disk import Disk


def fetch(provider: Provider, disk: Disk, space: str, info: ObjectInfo, path: bytes, cancel: CancelToken) -> None:
    """Raises what reading and writing raise, RemoteChanged, HashDiffers; then nothing stands at `path`."""
    beside = path + b".part"
    disk.create(beside)
    try:
        with disk.open_target(beside) as file:
            file.truncate(0)
            if info.size:
                with provider.open_range(space, info.key, 0, None, cancel, etag=info.etag) as reader:
                    if reader.total != info.size:
                        raise RemoteChanged(key=info.key)
                    for data in reader.chunks():
                        cancel.check()
                        disk.write(file, data, path)
            _check(provider, info, file, beside, cancel)
        disk.set_time(beside, info.modified)
        disk.replace(beside, path)
    finally:
        disk.remove(beside)


def _check(provider: Provider, info: ObjectInfo, file: BinaryIO, path: bytes, cancel: CancelToken) -> None:
    """Raises HashDiffers where the hash can be told and is another, RemoteChanged where bytes are missing."""
    size = file.tell()
    if size != info.size:
        raise RemoteChanged(key=info.key)
    checksum = provider.checksum
    sizes = info.parts if checksum.part_sizes_needed(info.etag) else ()
    if not checksum.comparable(info.etag) or (checksum.part_sizes_needed(info.etag) and sum(sizes) != size):
        return
    found = verify.etag_of_file(file, size, path, checksum, cancel, sizes)
    verify.judge(checksum, info.etag, found, sizes_equal=True)

"""Log files into a folder: each grows beside its place, is held against its size, takes its place, is unpacked.

Their addresses are signed: they are asked for again with each download, and told to nobody.
"""

import gzip
import zlib
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from core.cancel import CancelToken
from core.cdn import days
from core.engine.protocol.cdn import CdnLogProgress, CdnLogRow, CdnProblem, DownloadCdnLogs, ListCdnLogs
from core.errors import BadAnswer, BadRange, ConnectionCut, LocalError, SpaceferryError
from core.supports import CdnLog, SupportsCdn
from core.transfer.disk import Disk, join, writing
from core.transfer.names import encode

PART = ".part"
BLOCK = 1 << 20


def listed(network: SupportsCdn, asked: ListCdnLogs, now: float, cancel: CancelToken) -> tuple[CdnLogRow, ...]:
    """The files of a day. Raises BadRequest for a day that cannot be."""
    files = _files(network, asked.domains, asked.day, now, cancel)
    return tuple(CdnLogRow(one.domain, one.name, one.size, one.modified) for one in files)


def download(
    network: SupportsCdn, asked: DownloadCdnLogs, now: float, disk: Disk, cancel: CancelToken
) -> Generator[CdnLogProgress, None, None]:
    """Fetch the files one after the other. One that fails is told; a folder that cannot be written to ends it all."""
    wanted = set(asked.names)
    files = [one for one in _files(network, asked.domains, asked.day, now, cancel) if not wanted or one.name in wanted]
    told = _Told(len(files), sum(one.size for one in files))
    folder = bytes(Path(asked.folder))
    for file in files:
        try:
            yield from _fetched(network, file, folder, disk, told, cancel)
            if asked.unpack:
                _unpack(_target(folder, file), disk, cancel)
        except LocalError:
            raise
        except SpaceferryError as error:
            cancel.check()
            told.failed(file, error)
        told.done += 1
        yield told.page()
    yield told.page(finished=True)


class _Told:
    """How far it is."""

    def __init__(self, total: int, size: int) -> None:
        self.total, self.size = total, size
        self.done = self.bytes = 0
        self._failures: list[CdnProblem] = []

    def failed(self, file: CdnLog, error: SpaceferryError) -> None:
        """One could not be fetched."""
        self._failures.append(CdnProblem(file.name, error.code, dict(error.params)))

    def page(self, *, finished: bool = False) -> CdnLogProgress:
        """All since the last page."""
        failures, self._failures = tuple(self._failures), []
        return CdnLogProgress(self.done, self.total, self.bytes, self.size, failures, finished)


def _files(
    network: SupportsCdn, domains: Sequence[str], day: str, now: float, cancel: CancelToken
) -> tuple[CdnLog, ...]:
    day_of = days.day(day, days.today(now))
    return network.cdn_logs(tuple(domains), day_of.isoformat(), cancel) if domains else ()


def _target(folder: bytes, file: CdnLog) -> bytes:
    """Where a file goes: its name without folders, safe on every disk, the domain before it if it is not there."""
    name = file.name.replace("/", "_").lstrip("_")
    if file.domain not in name:
        name = f"{file.domain}_{name}"
    return join(folder, *encode(name))


def _fetched(
    network: SupportsCdn, file: CdnLog, folder: bytes, disk: Disk, told: _Told, cancel: CancelToken
) -> Generator[CdnLogProgress, None, None]:
    """Fetch a file, from where an earlier try ended. One that is there with its size is left alone."""
    target = _target(folder, file)
    there = disk.find(target)
    if there is not None and there.st_size == file.size:
        told.bytes += file.size
        return
    part = target + PART.encode()
    disk.create(part)
    start = disk.look(part).st_size
    with closing(disk.open_target(part)) as growing:
        start = start if start < file.size else 0
        _cut(growing, start, part)
        told.bytes += start
        for block in _blocks(network, file, start, cancel):
            disk.write(growing, block, part)
            told.bytes += len(block)
            yield told.page()
        arrived = growing.tell()
        if arrived != file.size:
            _cut(growing, 0, part)
            raise ConnectionCut(detail="size")
        disk.sync(growing, part)
    disk.replace(part, target)
    disk.set_time(target, file.modified)


def _cut(growing: BinaryIO, length: int, path: bytes) -> None:
    """Leave only the first bytes, and go on behind them."""
    with writing(path):
        growing.truncate(length)
        growing.seek(length)


def _blocks(network: SupportsCdn, file: CdnLog, start: int, cancel: CancelToken) -> Iterable[bytes]:
    try:
        with network.cdn_log(file, start, cancel) as reader:
            yield from reader.chunks()
    except BadRange:
        return  # shorter than it is said to be: the size tells


def _unpack(target: bytes, disk: Disk, cancel: CancelToken) -> None:
    """The text beside its gzip file. Raises BadAnswer for a file that is no gzip."""
    if not target.endswith(b".gz"):
        return
    plain = target.removesuffix(b".gz")
    part = plain + PART.encode()
    disk.create(part)
    try:
        with closing(disk.open_source(target)) as packed, closing(disk.open_target(part)) as growing:
            _cut(growing, 0, part)
            with gzip.GzipFile(fileobj=packed) as text:
                while block := text.read(BLOCK):
                    cancel.check()
                    disk.write(growing, block, part)
        disk.replace(part, plain)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise BadAnswer(detail="gzip") from None
    finally:
        disk.remove(part)

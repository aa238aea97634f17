"""What lies in an archive, in pages: which kind it is, how much of it may be read for that, and how it ends."""

import time
from collections.abc import Generator, Iterator

from core.cancel import CancelToken
from core.engine.protocol.preview import ArchiveEntry, ArchivePage, ListArchive
from core.errors import BadArchive
from core.preview.ranged import EnoughError, RangedFile
from core.preview.tars import tar_entries
from core.preview.zips import zip_entries
from core.provider import Provider

MOST_READ = 8 << 20
"""Bytes read for a list: of a zip's directory some 80,000 files, of a compressed tar its start."""

MOST_ENTRIES = 50_000

_PAGE, _SECONDS = 2_000, 0.2
"""A page goes when it is so long, or has waited so long."""

_PACKED_TARS = {
    ".tar.gz": "gz",
    ".tgz": "gz",
    ".tar.bz2": "bz2",
    ".tbz2": "bz2",
    ".tbz": "bz2",
    ".tar.xz": "xz",
    ".txz": "xz",
    ".tar.lzma": "xz",
}


def list_archive(provider: Provider, request: ListArchive, cancel: CancelToken) -> Generator[ArchivePage, None, None]:
    """The entries, page by page; the last page says whether they are all. Raises BadArchive, which names the key."""
    place = request.place
    file = RangedFile(provider, place.space, place.key, cancel, etag=request.etag, most=MOST_READ)
    entries: list[ArchiveEntry] = []
    count, sent, whole = 0, time.monotonic(), False
    try:
        for entry in _entries(file, place.key):
            entries.append(entry)
            count += 1
            if len(entries) >= _PAGE or time.monotonic() - sent > _SECONDS:
                cancel.check()
                yield ArchivePage(tuple(entries), file.read_bytes, file.size)
                entries, sent = [], time.monotonic()
            if count >= MOST_ENTRIES:
                raise EnoughError
        whole = True
    except EnoughError:
        pass
    except BadArchive as error:
        if entries:
            yield ArchivePage(tuple(entries), file.read_bytes, file.size)
        raise error.with_params(key=place.key) from None
    yield ArchivePage(tuple(entries), file.read_bytes, file.size, ended=True, whole=whole)


def _entries(file: RangedFile, key: str) -> Iterator[ArchiveEntry]:
    name = key.lower()
    if name.endswith(".tar"):
        return tar_entries(file)
    packing = next((packing for end, packing in _PACKED_TARS.items() if name.endswith(end)), "")
    return tar_entries(file, packing) if packing else zip_entries(file)

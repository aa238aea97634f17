"""Listings and searches written to a file: CSV, JSON lines, or the text of `qshell listbucket`.

The last has a line per object, no header, and tabs between key, size, hash, time of the upload in 100 ns, mime type,
number of the class and owner, which a listing does not tell here (docs/listbucket.md of qshell). A key that holds a
tab or the end of a line, which that format has no way to write, gets `\\t`, `\\n` or `\\r` in its place.
"""

import contextlib
import csv
import io
import os
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta, timezone

import msgspec
import numpy as np

from core.cancel import CancelToken
from core.engine.protocol.search import ExportFormat, ExportProgress
from core.errors import DiskFull, SpaceferryError
from core.index.gather import texts, texts_of
from core.index.search import PAGE_SECONDS, Hits
from core.model import Rows
from core.query.terms import CLASS_NAMES
from core.transfer.disk import Disk, folder_of, join, shown

HEADER = ("key", "size", "modified", "etag", "mime", "class")
"""Of a CSV file, and the names in JSON; `modified` is ISO 8601 in UTC, empty where it is not known."""

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_NAMES = {int(storage): name for storage, name in CLASS_NAMES.items()}
_ESCAPES = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r"})

Fact = tuple[str, int, int, str, str, int]
"""Key, size, ms, etag, mime type, class of an object."""


def export(
    found: Iterable[Hits], format: ExportFormat, path: str, disk: Disk, cancel: CancelToken
) -> Iterator[ExportProgress]:
    """Write what was found; the file takes its place whole, at the end. Raises LocalError."""
    target = disk.real(os.fsencode(path))
    growing = join(folder_of(target), f".spaceferry-{secrets.token_hex(8)}.part")
    disk.create(growing)
    written, told = 0, time.monotonic()
    write = _WRITERS[format]
    try:
        with disk.open_target(growing) as file:
            disk.write(file, _header(format), target)
            for hit in found:
                cancel.check()
                disk.write(file, write(facts(hit.rows)).encode(), target)
                written += hit.rows.count
                if time.monotonic() - told >= PAGE_SECONDS:
                    told = time.monotonic()
                    yield ExportProgress(written)
            disk.sync(file, target)
        disk.replace(growing, target)
        disk.sync_folder(folder_of(target))
    except DiskFull as error:
        raise DiskFull(path=shown(target), needed=0, free=_free(disk, target)) from error
    finally:
        with contextlib.suppress(SpaceferryError):  # it has taken its place, or its folder is gone
            disk.remove(growing)
    yield ExportProgress(written, complete=True)


def facts(rows: Rows) -> Iterator[Fact]:
    """Object by object."""
    return zip(
        texts_of(rows),
        np.frombuffer(rows.sizes, "<i8").tolist(),
        np.frombuffer(rows.times, "<i8").tolist(),
        texts(rows.etags, rows.etag_ends),
        [rows.mimes[place] for place in np.frombuffer(rows.mime_of, "<u2").tolist()],
        rows.storages,
        strict=True,
    )


def _csv(found: Iterable[Fact]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(
        (key, size, _moment(at), etag, mime, _NAMES[storage]) for key, size, at, etag, mime, storage in found
    )
    return text.getvalue()


def _json(found: Iterable[Fact]) -> str:
    encode = msgspec.json.Encoder().encode
    return "".join(
        encode(dict(zip(HEADER, (key, size, _moment(at), etag, mime, _NAMES[storage]), strict=True))).decode() + "\n"
        for key, size, at, etag, mime, storage in found
    )


def _qshell(found: Iterable[Fact]) -> str:
    return "".join(
        f"{key.translate(_ESCAPES)}\t{size}\t{etag}\t{at * 10_000}\t{mime}\t{storage}\t\n"
        for key, size, at, etag, mime, storage in found
    )


_WRITERS: dict[ExportFormat, Callable[[Iterable[Fact]], str]] = {
    ExportFormat.CSV: _csv,
    ExportFormat.JSON_LINES: _json,
    ExportFormat.QSHELL: _qshell,
}


def _header(format: ExportFormat) -> bytes:
    return ",".join(HEADER).encode() + b"\r\n" if format is ExportFormat.CSV else b""


def _moment(ms: int) -> str:
    if ms <= 0:
        return ""
    return (_EPOCH + timedelta(milliseconds=ms)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _free(disk: Disk, target: bytes) -> int:
    with contextlib.suppress(SpaceferryError):
        return disk.free(folder_of(target))
    return 0

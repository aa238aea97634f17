"""The list of a zip, by its directory at the end (PKWARE's APPNOTE 4.3.12 to 4.3.16, zip64 included).

Entries come as they are read, so that a directory of a million files neither waits nor fills the memory: zipfile would
read it as a whole and keep it.
"""

import struct
import zlib
from collections.abc import Iterator
from datetime import datetime

from core.engine.protocol.preview import ArchiveEntry
from core.errors import BadArchive
from core.preview.names import text_of
from core.preview.ranged import RangedFile

TAIL = 96 << 10
"""Read first: the end's record with the longest comment, and with it the whole directory of an archive of some hundred
files.
"""

_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_HEADER = struct.Struct("<4s6H3L5H2L")
_ZIP64_FIELD, _NAME_FIELD = 1, 0x7075
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
_UTF8, _ENCRYPTED = 1 << 11, 1


def zip_entries(file: RangedFile) -> Iterator[ArchiveEntry]:
    """The entries in the directory's order. Raises BadArchive, EnoughError."""
    tail_at = max(file.size - TAIL, 0)
    file.seek(tail_at)
    tail = file.read(TAIL)
    count, at, size = _directory(tail, tail_at, file)
    if at < tail_at:
        file.expect(size)
    for _ in range(count):
        file.seek(at)
        raw = file.read(_HEADER.size)
        if len(raw) < _HEADER.size or raw[:4] != b"PK\x01\x02":
            raise BadArchive(reason="torn")
        fields = _HEADER.unpack(raw)
        name_size, extra_size, comment_size = fields[10:13]
        more = file.read(name_size + extra_size)
        if len(more) < name_size + extra_size:
            raise BadArchive(reason="torn")
        yield _entry(fields, more[:name_size], more[name_size:])
        at += _HEADER.size + name_size + extra_size + comment_size


def _directory(tail: bytes, tail_at: int, file: RangedFile) -> tuple[int, int, int]:
    """How many entries there are, where the first is, and how long the directory is.

    Something may stand before the archive: a program.
    """
    end_at = tail.rfind(b"PK\x05\x06")
    if end_at < 0 or len(tail) < end_at + _END.size:
        raise BadArchive(reason="torn" if tail_at + len(tail) else "foreign")
    _, _, _, _, count, size, offset, _ = _END.unpack_from(tail, end_at)
    behind = tail_at + end_at
    if count == _FULL_16 or _FULL_32 in (size, offset):
        found = _directory64(tail, end_at, file)
        if found is not None:
            count, size, offset, behind = found
    start = behind - size
    if start < 0 or offset > start:
        raise BadArchive(reason="torn")
    return count, start, size


def _directory64(tail: bytes, end_at: int, file: RangedFile) -> tuple[int, int, int, int] | None:
    """Of a large archive: count, size, offset, and where the directory ends. None where it is not so large."""
    if end_at < _LOCATOR.size:
        return None
    mark, _, at, _ = _LOCATOR.unpack_from(tail, end_at - _LOCATOR.size)
    if mark != b"PK\x06\x07":
        return None
    for where in (file.size - len(tail) + end_at - _LOCATOR.size - _END64.size, at):  # where it is; where it says
        file.seek(max(where, 0))
        raw = file.read(_END64.size)
        if len(raw) == _END64.size and raw[:4] == b"PK\x06\x06":
            *_, count, size, offset = _END64.unpack(raw)
            return count, size, offset, where
    raise BadArchive(reason="torn")


def _entry(fields: tuple[int, ...], name: bytes, extra: bytes) -> ArchiveEntry:
    flags, time, date, size = fields[3], fields[5], fields[6], fields[9]
    if size == _FULL_32 and len(large := _field(extra, _ZIP64_FIELD)) >= 8:
        size = int.from_bytes(large[:8], "little")
    return ArchiveEntry(_name(name, flags, extra), size, _moment(date, time), bool(flags & _ENCRYPTED))


def _name(name: bytes, flags: int, extra: bytes) -> str:
    """As the flag says that it is written, or as it stands once more in UTF-8 (APPNOTE 4.6.9), for this very name."""
    if flags & _UTF8:
        return name.decode("utf-8", "replace")
    again = _field(extra, _NAME_FIELD)
    if again[:5] == b"\x01" + struct.pack("<L", zlib.crc32(name)):
        return again[5:].decode("utf-8", "replace")
    return text_of(name)


def _field(extra: bytes, wanted: int) -> bytes:
    """A field of what an entry has beside its name; empty where there is none."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == wanted:
            return extra[at + 4 : at + 4 + length]
        at += 4 + length
    return b""


def _moment(date: int, time: int) -> int:
    """Of a DOS date and time, which are of the clock on the wall, wherever that was: ours tells the same."""
    try:
        wall = datetime(  # noqa: DTZ001 - it has no zone
            (date >> 9) + 1980, date >> 5 & 15, date & 31, time >> 11, time >> 5 & 63, min((time & 31) * 2, 59)
        )
        return int(wall.timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        return 0

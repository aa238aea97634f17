"""The list of a tar: its headers alone by skipping what lies between; of a compressed one, what its start holds."""

import bz2
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any, Protocol, cast

from core.engine.protocol.preview import ArchiveEntry
from core.errors import BadArchive
from core.preview.names import text_of
from core.preview.ranged import BLOCK, EnoughError, RangedFile

MOST_UNPACKED = 256 << 20
"""Bytes unpacked for a list: a second or two of work, however small the archive claims to be."""

_MOST_MEMORY = 96 << 20
"""Of an unpacker: what xz asks for at its highest usual setting."""

_PIECE = 256 << 10


class _Unpacker(Protocol):
    """bz2's and lzma's."""

    @property
    def eof(self) -> bool:
        """Whether its stream has ended."""

    @property
    def needs_input(self) -> bool:
        """Whether it has nothing more to give from what it took."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Take some, give some."""


class _Gzip:
    """zlib's for gzip, as the others are."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max(max_length, 0))


def _xz() -> _Unpacker:
    return lzma.LZMADecompressor(lzma.FORMAT_AUTO, memlimit=_MOST_MEMORY)


_UNPACKERS: dict[str, Callable[[], _Unpacker]] = {"gz": _Gzip, "bz2": bz2.BZ2Decompressor, "xz": _xz}


class _Unpacked:
    """The unpacked bytes, read from start to end. Raises EnoughError behind the bounds."""

    def __init__(self, file: RangedFile, packing: str) -> None:
        self._file, self._make = file, _UNPACKERS[packing]
        self._unpacker = self._make()
        self._given = 0

    def read(self, amount: int) -> bytes:
        """The next bytes: empty at the end."""
        if self._given > MOST_UNPACKED:
            raise EnoughError
        while True:
            if self._unpacker.eof:  # one stream may follow the other
                return b""
            piece = self._file.read(BLOCK) if self._unpacker.needs_input else b""
            if self._unpacker.needs_input and not piece:
                raise BadArchive(reason="torn")
            if data := self._unpacker.decompress(piece, amount):
                self._given += len(data)
                return data


def tar_entries(file: RangedFile, packing: str = "") -> Iterator[ArchiveEntry]:
    """The entries in the archive's order. `packing` is gz, bz2, xz or none. Raises BadArchive, EnoughError."""
    source: Any = _Unpacked(file, packing) if packing else file
    mode = "r|" if packing else "r:"
    try:
        with tarfile.open(fileobj=cast("IO[bytes]", source), mode=mode, bufsize=_PIECE, encoding="utf-8") as archive:  # type: ignore[call-overload]
            while (member := archive.next()) is not None:
                archive.members.clear()
                yield _entry(member)
    except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError) as error:
        raise BadArchive(reason="torn") from error
    except (lzma.LZMAError, MemoryError) as error:
        raise BadArchive(reason="memory" if "emory" in str(error) else "torn") from error


def _entry(member: tarfile.TarInfo) -> ArchiveEntry:
    name = text_of(member.name.encode("utf-8", "surrogateescape"))
    return ArchiveEntry(f"{name}/" if member.isdir() else name, member.size, max(int(member.mtime * 1000), 0))

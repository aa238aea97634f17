"""Calls and streams of previews: pieces of an object, and what lies in an archive."""

import msgspec

from core.engine.protocol.frames import Request, Stream
from core.model import Place

MOST_PART = 4 << 20
"""Bytes one ReadPart may ask for."""


class ObjectPart(msgspec.Struct, frozen=True):
    """Bytes from an offset on: fewer than asked for only at the object's end. `total` is the size of the object."""

    data: bytes
    total: int
    etag: str


class ReadPart(Request[ObjectPart], frozen=True):
    """Read up to `length` bytes from `offset` on. Behind the end there are none.

    With an `etag`, raises RemoteChanged where the object is another one by now. Raises NotRestored, ObjectDisabled,
    NoDomain, NoSuchObject; BadRequest for more than MOST_PART.
    """

    place: Place
    offset: int
    length: int
    etag: str = ""


class ArchiveEntry(msgspec.Struct, frozen=True):
    """A file in an archive; folders end with '/'. `modified` is ms since the epoch, 0 unknown."""

    name: str
    size: int
    modified: int = 0
    locked: bool = False
    """Whether reading it takes a password."""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of its own entry."""
        return self.name.endswith("/")


class ArchivePage(msgspec.Struct, frozen=True):
    """Entries in the archive's own order. `read` is how many bytes of the object were read so far."""

    entries: tuple[ArchiveEntry, ...]
    read: int
    total: int
    ended: bool = False
    """The last page."""
    whole: bool = False
    """Of the last page: whether all entries were told; if not, reading on would have taken too much."""


class ListArchive(Stream[ArchivePage], frozen=True):
    """What lies in a zip or tar, by as few ranges as it takes; which of them it is, its name says.

    Of a compressed tar, only what its first megabytes hold. Raises BadArchive, also after some pages, and as ReadPart.
    """

    place: Place
    etag: str = ""

"""Calls that ask the index of a space: search, sizes, usage, duplicates, mime types that do not fit, export.

Queries are texts of core/query. Where the index does not cover the place, the service is listed meanwhile (and the
index filled), so answers come later but are the same. Times are ms since the epoch; sizes are bytes.
"""

import enum

import msgspec

from core.engine.protocol.frames import Nothing, Request, Stream
from core.model import Place, Rows, StorageClass


class Found(msgspec.Struct, frozen=True):
    """Rows that match, with their whole keys, in key order behind those of the page before.

    `looked` counts the objects looked at so far. `known` is the age of the index the rows are from, 0: of the service.
    """

    rows: Rows
    looked: int
    known: int = 0
    complete: bool = False


class Search(Stream[Found], frozen=True):
    """The objects below `place.key` that match. Raises BadQuery."""

    place: Place
    query: str


class PrefixSize(msgspec.Struct, frozen=True):
    """How much lies below a folder, known whole `since` then; 0: not all of it is known, it is at least that much."""

    prefix: str
    count: int
    size: int
    since: int


class FolderSizes(msgspec.Struct, frozen=True):
    """The folders directly below a place of which the index knows something, by name."""

    folders: tuple[PrefixSize, ...]


class SizesOf(Request[FolderSizes], frozen=True):
    """How large the folders directly below `place.key` are, as far as the index knows."""

    place: Place


class UsageNode(msgspec.Struct, frozen=True):
    """A folder of the treemap. `depth` 0 is the place itself; a node's folders follow it, one deeper, largest first.

    What a node holds beyond its folders (objects of its own, folders too small for one) has no node.
    """

    prefix: str
    depth: int
    count: int
    size: int


class UsageBar(msgspec.Struct, frozen=True):
    """One bar: `name` is a class's number, an age's lower bound in days, or a kind of file ("image", "video" …);
    `query` finds its objects.
    """

    name: str
    count: int
    size: int
    query: str


class Usage(msgspec.Struct, frozen=True):
    """What fills a place."""

    tree: tuple[UsageNode, ...]
    classes: tuple[UsageBar, ...]
    ages: tuple[UsageBar, ...]
    kinds: tuple[UsageBar, ...]
    known: int
    """0: the index does not cover the place whole, and the sums are those of what it does."""


class UsageOf(Request[Usage], frozen=True):
    """What fills the place, from the index alone. `depth` levels of folders, the `width` largest of each."""

    place: Place
    depth: int = 3
    width: int = 60


class DuplicatePage(msgspec.Struct, frozen=True):
    """Objects of the same content, group by group: `groups` tells how many rows belong to each group of this page, in
    order; groups that waste most come first. Sums (`group_count`, `wasted` bytes) are of the whole.
    """

    rows: Rows
    groups: tuple[int, ...]
    group_count: int
    wasted: int
    complete: bool = False


class FindDuplicates(Stream[DuplicatePage], frozen=True):
    """Objects below `place.key` with the same hash and size, empty ones left out, and those below `without` (the trash,
    whose copies are of no use). Raises NotIndexed.
    """

    place: Place
    without: tuple[str, ...] = ()


class MimePage(msgspec.Struct, frozen=True):
    """Objects whose type does not fit their names; `wanted[i]` is the type that row i should have."""

    rows: Rows
    wanted: tuple[str, ...]
    looked: int
    complete: bool = False


class CheckMimes(Stream[MimePage], frozen=True):
    """Objects below `place.key` whose mime type is application/octet-stream, empty, or not their extension's."""

    place: Place


class ExportFormat(enum.IntEnum):
    """How a listing is written. QSHELL is the tab-separated text of `qshell listbucket`."""

    CSV = 0
    JSON_LINES = 1
    QSHELL = 2


class ExportProgress(msgspec.Struct, frozen=True):
    """Objects written so far."""

    written: int
    complete: bool = False


class Export(Stream[ExportProgress], frozen=True):
    """Write what lies below `place.key` and matches `query` ("" is all) to a file. Raises BadQuery, LocalFailed.

    The file appears whole or not at all.
    """

    place: Place
    query: str
    format: ExportFormat
    path: str


class SavedSearch(msgspec.Struct, frozen=True):
    """A search with a name, of a place."""

    name: str
    place: Place
    query: str


class ListSearches(Request[tuple[SavedSearch, ...]], frozen=True):
    """All saved searches, by account, space and name."""


class SaveSearches(Request[Nothing], frozen=True):
    """These are the saved searches from now on."""

    searches: tuple[SavedSearch, ...]


class ClassCount(msgspec.Struct, frozen=True):
    """How much of a class."""

    storage: StorageClass
    count: int
    size: int


class Counted(msgspec.Struct, frozen=True):
    """What a batch would touch, counted before it begins."""

    count: int
    size: int
    classes: tuple[ClassCount, ...]
    known: int


class CountFound(Request[Counted], frozen=True):
    """How much a search finds, from the index where it covers the place, else by listing. Raises BadQuery."""

    place: Place
    query: str

"""Calls about the index of a space: what is known of it without asking the service, how old that is, and scans.

An index is filled by scans, by every ordinary listing and by our own changes. Times are ms since the epoch, 0 unknown.
"""

import enum

import msgspec

from core.engine.protocol.frames import Event, Nothing, Request, Stream
from core.errors import Param
from core.model import Changes, Place, Rows


class IndexState(enum.IntEnum):
    """How much of a space its index knows. PARTLY: some folders, or a scan that did not end."""

    NONE = 0
    PARTLY = 1
    WHOLE = 2


class ScanView(msgspec.Struct, frozen=True):
    """A scan under way. `ranges` are the parts of the key range that are read side by side; `waiting` is the code of
    the error that it waits out (offline, too_many_requests), "" while it reads.
    """

    prefix: str
    found: int
    ranges: int
    started: int
    waiting: str = ""


class IndexView(msgspec.Struct, frozen=True):
    """What the index of a space holds. `whole_at` is when it was last known whole, `disk` its bytes on disk."""

    account: str
    space: str
    state: IndexState = IndexState.NONE
    count: int = 0
    size: int = 0
    whole_at: int = 0
    disk: int = 0
    scan: ScanView | None = None


class LookAtIndex(Request[IndexView], frozen=True):
    """How much is known of a space."""

    account: str
    space: str


class ScanSpace(Request[IndexView], frozen=True):
    """Read all keys below `place.key` into the index, in the background; goes on where an earlier one was cut short.

    It outlives the call and the window's views; IndexChanged tells how it goes, ScanEnded how it went. While one of
    the same space runs nothing new is begun.
    """

    place: Place


class StopScan(Request[Nothing], frozen=True):
    """Stop reading; what was found stays."""

    account: str
    space: str


class ForgetIndex(Request[Nothing], frozen=True):
    """Throw the index of a space away, its snapshots with it."""

    account: str
    space: str


class IndexChanged(Event, frozen=True):
    """The index of a space grew or changed; at most four times a second."""

    view: IndexView


class ScanEnded(Event, frozen=True):
    """A scan is over: `code` and `params` say why it failed; "" where it came to its end."""

    place: Place
    found: int
    code: str = ""
    params: dict[str, Param] = msgspec.field(default_factory=dict)


class FolderFrame(msgspec.Struct, frozen=True):
    """A piece of a folder, as ShowFolder tells it.

    `rows` follow those of the frames before, in key order. Frames with `known` come first, if the folder is known:
    its rows as the index knew them at that time. Later frames then hold no rows but `changes`: what the service says
    otherwise, bit by bit; the first of them comes at once and says nothing but that all known rows were told. `checked`
    counts the known rows it has confirmed or corrected so far. A frame whose `known` is 0 holds the service's own rows:
    of a folder that was not known.
    """

    rows: Rows | None = None
    known: int = 0
    changes: Changes | None = None
    checked: int = 0


class ShowFolder(Stream[FolderFrame], frozen=True):
    """Open a folder as OpenFolder does, but show first what the index knows of it."""

    place: Place


class Snapshot(msgspec.Struct, frozen=True):
    """What a space held at a time when its index was whole."""

    id: int
    taken: int
    count: int
    size: int


class ListSnapshots(Request[tuple[Snapshot, ...]], frozen=True):
    """The snapshots kept of a space, newest first."""

    account: str
    space: str


class TakeSnapshot(Request[Snapshot], frozen=True):
    """Keep what the index holds now. Raises NotIndexed unless it is whole."""

    account: str
    space: str


class DropSnapshot(Request[Nothing], frozen=True):
    """Throw a snapshot away."""

    account: str
    space: str
    id: int


class Difference(msgspec.Struct, frozen=True):
    """Rows that came, went or were overwritten between two snapshots: full keys, in key order. `before` has the rows
    of `overwritten` as they were, row for row. Sums are those so far; the last page is `complete`.
    """

    added: Rows | None = None
    removed: Rows | None = None
    overwritten: Rows | None = None
    before: Rows | None = None
    count: int = 0
    complete: bool = False


class CompareSnapshots(Stream[Difference], frozen=True):
    """What changed between two snapshots of a space, below a prefix; `new` 0 is the index as it is now."""

    place: Place
    old: int
    new: int = 0

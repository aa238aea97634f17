"""Mirrors: a local folder compared with a prefix, the plan that follows, and the tasks kept for the next time.

Times are ms since the epoch, sizes bytes. `name` of a row is its path below both roots, with '/'.
"""

import enum

import msgspec

from core.engine.protocol.frames import Nothing, Request, Stream
from core.engine.protocol.queue import Tally
from core.model import Place


class Direction(enum.IntEnum):
    """Which side is the truth. BOTH needs what was alike the last time."""

    UPLOAD = 0
    DOWNLOAD = 1
    BOTH = 2


class MirrorAction(enum.IntEnum):
    """What is to be done about one name. CONFLICT and SKIPPED are told, and nothing is done."""

    SAME = 0
    UPLOAD = 1
    DOWNLOAD = 2
    DELETE_REMOTE = 3
    DELETE_LOCAL = 4
    CONFLICT = 5
    SKIPPED = 6


TICKABLE = (MirrorAction.UPLOAD, MirrorAction.DOWNLOAD, MirrorAction.DELETE_REMOTE, MirrorAction.DELETE_LOCAL)
"""Actions whose rows have a tick."""


class Why(enum.IntEnum):
    """Why a row has its action."""

    SAME = 0
    NEW = 1
    CHANGED = 2
    GONE = 3
    EXTRA = 4
    """Only at the target, and to stay there."""
    BOTH_CHANGED = 5
    CHANGED_AND_GONE = 6
    LINK = 7
    SPECIAL = 8
    UNREADABLE = 9
    """A file, or the folder it would be in."""
    BAD_NAME = 10
    """Not UTF-8, too long, or one the local disk cannot have."""
    COLLISION = 11
    """Another name differs from it in case or composition alone."""
    CHANGING = 12
    """It was written to while it was compared."""


class MirrorSpec(msgspec.Struct, frozen=True):
    """What is compared, and how. `rules` are lines as in a .gitignore; `quick` compares size and time alone."""

    local: str
    place: Place
    direction: Direction = Direction.UPLOAD
    delete: bool = False
    quick: bool = False
    rules: tuple[str, ...] = ()


class Share(msgspec.Struct, frozen=True):
    """The rows of one action: all of them, and those with a tick."""

    action: MirrorAction
    count: int
    size: int
    ticked: int = 0
    ticked_size: int = 0


class MirrorSummary(msgspec.Struct, frozen=True):
    """The plan in numbers. `type_name` is what has to be typed before it may run; empty where nothing has to be."""

    plan: int
    shares: tuple[Share, ...]
    here: int
    """Files in the local folder."""
    there: int
    """Objects below the prefix."""
    type_name: str = ""


class MirrorProgress(msgspec.Struct, frozen=True):
    """How far a comparison is. The last page has the `summary`."""

    files: int = 0
    objects: int = 0
    compared: int = 0
    total: int = -1
    name: str = ""
    """What is compared now."""
    summary: MirrorSummary | None = None


class CompareMirror(Stream[MirrorProgress], frozen=True):
    """Compare and make a plan; nothing changes. Raises BadRequest (mirror_empty_local, mirror_empty_remote,
    mirror_rules), FileVanished, FileUnreadable."""

    spec: MirrorSpec

    @property
    def place(self) -> Place:
        """Whose network is watched."""
        return self.spec.place


class MirrorRow(msgspec.Struct, frozen=True):
    """One name of a plan. Sizes are -1, times 0, where there is nothing."""

    id: int
    name: str
    action: MirrorAction
    why: Why
    ticked: bool
    size_here: int = -1
    time_here: int = 0
    size_there: int = -1
    time_there: int = 0


class MirrorPage(msgspec.Struct, frozen=True):
    """Rows from `offset` on, of `count` that the view has."""

    rows: tuple[MirrorRow, ...]
    offset: int
    count: int


class ListMirror(Request[MirrorPage], frozen=True):
    """Rows of a plan by name: of these actions (none: all), whose names hold `text`."""

    plan: int
    offset: int
    limit: int
    actions: tuple[MirrorAction, ...] = ()
    text: str = ""


class TickMirror(Request[MirrorSummary], frozen=True):
    """Tick, or not, some rows, or all of some actions whose names hold `text`."""

    plan: int
    ticked: bool
    rows: tuple[int, ...] = ()
    actions: tuple[MirrorAction, ...] = ()
    text: str = ""


class Truth(enum.IntEnum):
    """Which side of a conflict counts."""

    NEITHER = 0
    """It stays a conflict."""
    HERE = 1
    THERE = 2


class SettleMirror(Request[MirrorSummary], frozen=True):
    """Say which side of some conflicts counts: what it has is taken over, and what it deleted is deleted."""

    plan: int
    rows: tuple[int, ...]
    truth: Truth


class MirrorRun(msgspec.Struct, frozen=True):
    """What a run has done. Transfers are batches of the queue; what changed since it was compared is left alone."""

    uploads: int = 0
    """The batch; 0 for none."""
    downloads: int = 0
    deleted: int = 0
    aside: int = 0
    """Local files among them for which the system has no trash: they are in the folder's own."""
    failed: int = 0
    left: int = 0
    finished: bool = False
    up: Tally = Tally()
    """How the uploads stand: empty in a stream, and in a task once they are over."""
    down: Tally = Tally()


class RunMirror(Stream[MirrorRun], frozen=True):
    """Do what is ticked. Objects go into the trash below `trash` (empty: deleted for good) for `days`. The result is
    kept with the task of the name `task`, if there is one.

    Raises BadRequest (mirror_typing) where MirrorSummary.type_name is not `typed`, and
    mirror_closed of a plan that is gone.
    """

    plan: int
    place: Place
    typed: str = ""
    trash: str = ""
    days: int = 0
    task: str = ""


class CloseMirror(Request[Nothing], frozen=True):
    """Throw a plan away."""

    plan: int


class MirrorTask(msgspec.Struct, frozen=True):
    """A comparison kept for the next time. `last` is when it ran, `result` what it did then, `error` the code of what
    ended it."""

    name: str
    spec: MirrorSpec
    last: int = 0
    result: MirrorRun = MirrorRun()
    error: str = ""


class ListMirrorTasks(Request[tuple[MirrorTask, ...]], frozen=True):
    """All tasks, by name."""


class SaveMirrorTask(Request[Nothing], frozen=True):
    """Keep a task, in place of one of its name and of the one called `instead`. Raises BadRequest (mirror_name) for a
    name that another one has."""

    task: MirrorTask
    instead: str = ""


class DeleteMirrorTask(Request[Nothing], frozen=True):
    """Drop a task; one that is gone is no error."""

    name: str

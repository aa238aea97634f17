"""Operations: verbs on many objects as the engine keeps them; planned on disk, resumed after a crash, undone.

A verb of this module or of objects.py starts one; its stream watches it. Cancelling the stream does not stop the
operation, StopOperation does. Times are ms since the epoch.
"""

import enum

import msgspec

from core.engine.protocol.frames import Event, Nothing, Request, Stream
from core.engine.protocol.objects import (
    ChangeClass,
    ChangeExpiry,
    ChangeMime,
    Delete,
    ItemFailure,
    MoveTo,
    Rename,
    Selection,
    VerbProgress,
)
from core.engine.protocol.renaming import RenameByPattern
from core.errors import Param
from core.model import StorageClass
from core.transfer.job import Conflict

TRASH_PREFIX = ".trash/"
"""Where Trash moves objects to unless it says otherwise."""

TRASH_DAYS = 30
"""After how many days the service deletes what is in the trash, unless Trash says otherwise."""


class OperationKind(enum.IntEnum):
    """Which verb an operation carries out; UNDO reverses another operation."""

    RENAME = 0
    MOVE = 1
    COPY = 2
    DELETE = 3
    CLASS = 4
    MIME = 5
    EXPIRY = 6
    META = 7
    STATUS = 8
    RESTORE = 9
    LIFECYCLE = 10
    TRASH = 11
    UNTRASH = 12
    PATTERN = 13
    UNDO = 14


class OperationState(enum.IntEnum):
    """Where an operation stands. PLANNING and RUNNING ones go on by themselves after a crash; STOPPED ones do not."""

    PLANNING = 0
    RUNNING = 1
    STOPPED = 2
    DONE = 3
    FAILED = 4
    """Ended with objects that failed, or as a whole (`error`)."""


class ItemState(enum.IntEnum):
    """Where one object of an operation stands. SENT: asked for, the answer is not known yet."""

    PLANNED = 0
    SENT = 1
    DONE = 2
    SKIPPED = 3
    FAILED = 4


class Undo(enum.IntEnum):
    """Whether an operation can be undone; OperationRow.undo_reason says why not, or not all."""

    NO = 0
    PARTLY = 1
    YES = 2


class Trash(Stream[VerbProgress], frozen=True):
    """Move a selection to `prefix/<yyyymmdd-hhmmss>/<key>`, where the service deletes it after `days` (0: never)."""

    what: Selection
    prefix: str = TRASH_PREFIX
    days: int = TRASH_DAYS


class Untrash(Stream[VerbProgress], frozen=True):
    """Move a selection of the trash back to where it was: to the part of each key behind the stamp."""

    what: Selection
    prefix: str = TRASH_PREFIX
    conflict: Conflict = Conflict.ASK


class ChangeMeta(Stream[VerbProgress], frozen=True):
    """Set metadata and response headers of a selection; what is not named stays."""

    what: Selection
    meta: dict[str, str] = msgspec.field(default_factory=dict)
    headers: dict[str, str] = msgspec.field(default_factory=dict)


class ChangeStatus(Stream[VerbProgress], frozen=True):
    """Disable a selection (only signed addresses read it), or enable it again."""

    what: Selection
    disabled: bool


class RestoreObjects(Stream[VerbProgress], frozen=True):
    """Thaw archived objects for `days` (1 to 7). What is thawed or thawing counts as done, what needs none is
    skipped."""

    what: Selection
    days: int = 1


class ChangeLifecycle(Stream[VerbProgress], frozen=True):
    """Schedule class changes and deletion of a selection. Days by class; 0 leaves as it is, -1 cancels."""

    what: Selection
    to: dict[StorageClass, int] = msgspec.field(default_factory=dict)
    delete: int = 0


Verb = (
    Rename
    | MoveTo
    | Delete
    | ChangeClass
    | ChangeMime
    | ChangeExpiry
    | ChangeMeta
    | ChangeStatus
    | RestoreObjects
    | ChangeLifecycle
    | Trash
    | Untrash
    | RenameByPattern
)
"""Every request that becomes an operation."""


class PlannedPair(msgspec.Struct, frozen=True):
    """An object and its key afterwards; the same key where it stays in place."""

    key: str
    to_key: str


class PlanPage(msgspec.Struct, frozen=True):
    """What an operation would do, so far counted. All sums and lists are those since the beginning.

    `pairs` and `problems` are the first PreviewOperation.limit of them, `problem_count` is how many there are.
    `unchanged` objects need nothing. `undo` says before what could not be undone.
    """

    count: int
    bytes: int
    unchanged: int = 0
    pairs: tuple[PlannedPair, ...] = ()
    problems: tuple[ItemFailure, ...] = ()
    problem_count: int = 0
    undo: Undo = Undo.YES
    undo_reason: str = ""
    complete: bool = False


class PreviewOperation(Stream[PlanPage], frozen=True):
    """Plan an operation and change nothing: the last page is `complete`. Raises what the verb would raise."""

    request: Verb
    limit: int = 200


class OperationRow(msgspec.Struct, frozen=True):
    """One operation: running, stopped, or of the past. `name` is its first key or prefix, `to_name` where to."""

    id: int
    kind: OperationKind
    account: str
    account_name: str
    """What the account was called then: the account may be gone."""
    space: str
    to_space: str
    """The same as `space` unless objects go to another one."""
    state: OperationState
    total: int
    """-1 while it is being planned."""
    done: int
    failed: int
    skipped: int
    created: int
    ended: int
    """0 while it runs or is stopped."""
    undo: Undo
    undo_reason: str
    """Why it cannot be undone, or not all of it: deleted, early_deletion, replaced, thawed, lifecycle, headers,
    undone, unfinished, nothing_done, forgotten; else empty."""
    undo_of: int = 0
    """The operation this one reverses; 0 for none."""
    undone_by: int = 0
    name: str = ""
    to_name: str = ""
    value: str = ""
    """What objects were changed to: a class's number, a mime type, days, 1 for disabled; else empty."""
    error: str = ""
    """The code of what ended it as a whole."""
    params: dict[str, Param] = {}


class OperationPage(msgspec.Struct, frozen=True):
    """Some rows, newest first, and how many there are."""

    rows: tuple[OperationRow, ...]
    count: int


class ListOperations(Request[OperationPage], frozen=True):
    """Operations whose account, space or names contain `filter`, newest first."""

    offset: int = 0
    limit: int = 100
    filter: str = ""
    unfinished: bool = False
    """Only those that run or are stopped."""


class OperationItem(msgspec.Struct, frozen=True):
    """One object of an operation, and what became of it. `to_key` is empty where it stays in place."""

    number: int
    key: str
    to_key: str
    state: ItemState
    code: str = ""
    params: dict[str, Param] = {}


class OperationItemPage(msgspec.Struct, frozen=True):
    """Some items in the order of the plan, and how many there are in that state."""

    items: tuple[OperationItem, ...]
    count: int


class OperationItems(Request[OperationItemPage], frozen=True):
    """The objects of an operation; those in one state, or all with None. Raises NoSuchOperation."""

    id: int
    state: ItemState | None = None
    offset: int = 0
    limit: int = 200


class TextPiece(msgspec.Struct, frozen=True):
    """A piece of a text, for SaveText."""

    text: str


class ExportOperation(Stream[TextPiece], frozen=True):
    """An operation as CSV, piece by piece: a head line, then a line per object. Raises NoSuchOperation."""

    id: int
    state: ItemState | None = None


class WatchOperation(Stream[VerbProgress], frozen=True):
    """Progress of an operation from now on, to its end. Raises what ended it as a whole, NoSuchOperation."""

    id: int


class StopOperation(Request[Nothing], frozen=True):
    """Stop an operation: what was done stays done, what was sent is settled, the rest stays planned."""

    id: int


class GoOnOperation(Stream[VerbProgress], frozen=True):
    """Go on with a stopped operation, or try again what failed; then as WatchOperation.

    `only_failed` leaves out what a Stop left planned; `conflict` answers the targets that exist.
    """

    id: int
    only_failed: bool = False
    conflict: Conflict | None = None


class UndoOperation(Stream[VerbProgress], frozen=True):
    """Undo what was done: an operation of its own, then as WatchOperation. Raises CannotUndo, NoSuchOperation.

    An object that was changed since is skipped: its failure says so (changed_since).
    """

    id: int


class ForgetOperations(Request[Nothing], frozen=True):
    """Drop ended or stopped operations from the history; what they did stays. An empty tuple means all ended ones."""

    ids: tuple[int, ...] = ()


class OperationChanged(Event, frozen=True):
    """An operation began, moved on (at most a few times a second), or ended.

    `resumed`: the engine went on with it by itself; nobody asked for it now.
    """

    row: OperationRow
    resumed: bool = False

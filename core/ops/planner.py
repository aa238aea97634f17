"""From a request to its plan."""

from core.engine.protocol.objects import ChangeClass, ChangeExpiry, ChangeMime, Delete, MoveTo, Rename
from core.engine.protocol.operations import (
    ChangeLifecycle,
    ChangeMeta,
    ChangeStatus,
    RestoreObjects,
    Trash,
    UndoOperation,
    Untrash,
)
from core.engine.protocol.renaming import RenameByPattern
from core.ops.book import Asked, Book
from core.ops.changes import ChangePlan
from core.ops.history import History
from core.ops.moves import MovePlan, RenamePlan
from core.ops.patterned import PatternPlan
from core.ops.plan import Plan
from core.ops.trash import TrashPlan, UntrashPlan
from core.ops.undo import UndoPlan


def plan_of(asked: Asked, book: Book, history: History) -> Plan:
    """The plan of a request. Raises NoSuchOperation for an undo of what the history does not have."""
    match asked:
        case Rename():
            return RenamePlan(asked)
        case MoveTo():
            return MovePlan(asked)
        case RenameByPattern():
            return PatternPlan(asked)
        case Trash():
            return TrashPlan(asked)
        case Untrash():
            return UntrashPlan(asked)
        case UndoOperation():
            return UndoPlan(history.row(asked.id), book.folders(asked.id))
        case Delete() | ChangeClass() | ChangeMime() | ChangeExpiry() | ChangeMeta() | ChangeStatus():
            return ChangePlan(asked)
        case RestoreObjects() | ChangeLifecycle():
            return ChangePlan(asked)

"""Delete for good, after a question whose weight is that of the deletion."""

from PySide6.QtGui import QKeySequence

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_rows
from gui.actions.spec import ActionSpec, Group, Where, at
from gui.actions.verb_words import VerbTexts
from gui.dialogs.confirm_delete import DeleteDialog


async def _delete(context: ActionContext) -> None:
    dialog = DeleteDialog(context.desk.engine, context.selection(), context.rows, context.desk.widget())
    if await dialog.ask():
        await context.desk.verbs.run(msg.Delete(context.selection()), VerbTexts().deleting())


SPECS = (
    ActionSpec(
        "delete",
        QT_TRANSLATE_NOOP("Actions", "Delete for good…"),
        _delete,
        at(Where.TABLE),
        Group.DELETE,
        icon="delete-forever-outline",
        shortcuts=(QKeySequence.StandardKey.Delete, "Shift+Del"),
        capability=Capability.DELETE,
        applies=needs_rows,
    ),
)

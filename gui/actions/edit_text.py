"""Edit: a text object in an editor, saved back."""

from PySide6.QtCore import QCoreApplication

from core.capability import Capability
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import missing, needs_objects, needs_one
from gui.actions.restore import frozen
from gui.actions.spec import ActionSpec, Group, Where, at

MOST = 1 << 20
"""As gui/editing/draft.py has it, which is not imported for a menu."""


def _refusal(context: ActionContext) -> str | None:
    if reason := needs_one(context) or needs_objects(context):
        return reason
    if Capability.READ not in context.capabilities:
        return missing(Capability.READ)
    if context.rows[0].size > MOST:
        return QCoreApplication.translate("Actions", "Too large to edit here: open it with another program")
    if frozen(context):
        return QCoreApplication.translate("Actions", "It is archived: restore it first")
    return None


def _edit(context: ActionContext) -> None:
    from gui.editing.window import edit

    edit(context)


SPECS = (
    ActionSpec(
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Edit"),
        _edit,
        at(Where.TABLE),
        Group.OPEN,
        icon="pencil-outline",
        shortcuts=("F4",),
        capability=Capability.WRITE,
        applies=_refusal,
    ),
)

"""Preview: look into an object without downloading it."""

from core.capability import Capability
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_objects, needs_one
from gui.actions.spec import ActionSpec, Group, Where, at


def _needs_object(context: ActionContext) -> str | None:
    return needs_one(context) or needs_objects(context)


SPECS = (
    ActionSpec(
        "preview",
        QT_TRANSLATE_NOOP("Actions", "Preview"),
        lambda context: context.desk.preview(context),
        at(Where.TABLE),
        Group.OPEN,
        icon="eye-outline",
        shortcuts=("Space",),
        capability=Capability.READ,
        applies=_needs_object,
    ),
)

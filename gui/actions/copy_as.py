"""Copy as: what can be done with the selection, as text for other tools."""

from core.capability import Capability
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place
from gui.actions.spec import ActionSpec, Group, Where, at


async def _copy_as(context: ActionContext) -> None:
    from gui.copy_as.dialog import CopyAsDialog
    from gui.copy_as.orders import of_selection

    desk, offers = context.desk, of_selection(context)
    await CopyAsDialog(desk, context.here().account, offers, desk.widget()).ask()


SPECS = (
    ActionSpec(
        "copy_as",
        QT_TRANSLATE_NOOP("Actions", "Copy as…"),
        _copy_as,
        at(Where.TABLE, Where.EMPTY, Where.FOLDER, Where.SPACE),
        Group.LINK,
        icon="file-code-outline",
        capability=Capability.SCRIPTS,
        applies=needs_place,
    ),
)

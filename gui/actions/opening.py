"""Open: a folder in the window, an object by its address in the program the system has for it."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import missing, needs_one
from gui.actions.spec import ActionSpec, Group, Where, at


def _refusal(context: ActionContext) -> str | None:
    if reason := needs_one(context):
        return reason
    if context.rows[0].is_folder or Capability.LINK in context.capabilities:
        return None
    return missing(Capability.LINK)


async def _open(context: ActionContext) -> None:
    row = context.rows[0]
    if row.is_folder:
        context.desk.navigate(context.place_of(row))
        return
    made = await context.desk.engine.call(msg.MakeLink(context.place_of(row)))
    QDesktopServices.openUrl(QUrl(made.url, QUrl.ParsingMode.StrictMode))


def _open_node(context: ActionContext) -> None:
    context.desk.navigate(context.here())


SPECS = (
    ActionSpec(
        "open",
        QT_TRANSLATE_NOOP("Actions", "Open"),
        _open,
        at(Where.TABLE),
        Group.OPEN,
        icon="folder-open-outline",
        applies=_refusal,
        default=True,
    ),
    ActionSpec(
        "open_node",
        QT_TRANSLATE_NOOP("Actions", "Open"),
        _open_node,
        at(Where.SPACE, Where.FOLDER),
        Group.OPEN,
        icon="folder-open-outline",
        default=True,
    ),
)

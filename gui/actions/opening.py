"""Open: a folder in the window, an object as a local copy in another program, or by its address in the browser."""

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import missing, needs_objects, needs_one
from gui.actions.spec import ActionSpec, Group, Where, at


def _refusal(context: ActionContext) -> str | None:
    if reason := needs_one(context):
        return reason
    if context.rows[0].is_folder or _as_copy(context) or Capability.LINK in context.capabilities:
        return None
    return missing(Capability.LINK)


def _as_copy(context: ActionContext) -> bool:
    """Whether an object is opened as a local copy: what is large, or would run, is left to the browser."""
    from gui.opening.copies import MOST, runs

    row = context.rows[0]
    return Capability.READ in context.capabilities and row.size <= MOST and not runs(row.name)


async def _open(context: ActionContext) -> None:
    row = context.rows[0]
    if row.is_folder:
        context.desk.navigate(context.place_of(row))
        return
    if _as_copy(context):
        from gui.opening.copies import open_copy

        await open_copy(context)
        return
    made = await context.desk.engine.call(msg.MakeLink(context.place_of(row)))
    QDesktopServices.openUrl(QUrl(made.url, QUrl.ParsingMode.StrictMode))


async def _open_with(context: ActionContext) -> None:
    from gui.opening.copies import open_copy
    from gui.opening.dialog import OpenWithDialog

    row, desk = context.rows[0], context.desk
    programs = await desk.engine.call(msg.ListPrograms(row.mime, row.name, QLocale().name()))
    dialog = OpenWithDialog(row.name, programs, desk.widget())
    if await dialog.ask() and dialog.program is not None:
        await open_copy(context, dialog.program)


def _needs_object(context: ActionContext) -> str | None:
    return needs_one(context) or needs_objects(context)


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
        "open_with",
        QT_TRANSLATE_NOOP("Actions", "Open with…"),
        _open_with,
        at(Where.TABLE),
        Group.OPEN,
        capability=Capability.READ,
        applies=_needs_object,
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

"""Delete: into the space's trash, or for good; the trash itself. The questions weigh what the deletion weighs."""

import dataclasses

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from core.capability import Capability
from core.engine import protocol as msg
from core.settings import TrashRule
from gui.actions.context import ActionContext, Row
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place, needs_rows
from gui.actions.rows import any_below
from gui.actions.spec import ActionSpec, Group, Where, at
from gui.actions.verb_words import VerbTexts


def rule_of(context: ActionContext) -> TrashRule:
    """How the context's space deletes, as far as its service can: one that moves nothing deletes for good, and one that
    deletes nothing by itself leaves in the trash what is there.
    """
    here = context.here()
    rule = context.desk.control.now.trash_of(here.account, here.space)
    days = rule.days if Capability.EXPIRY in context.possible else 0
    return dataclasses.replace(rule, on=rule.on and not _without_trash(context), days=days)


def _without_trash(context: ActionContext) -> bool:
    return Capability.MOVE not in context.possible


async def _delete(context: ActionContext) -> None:
    from gui.copy_as.button import of_objects
    from gui.dialogs.confirm_delete import DeleteDialog

    dialog = DeleteDialog(context.desk.engine, context.selection(), context.rows, context.desk.widget())
    of_objects(dialog, context, msg.ScriptAct.DELETE)
    if await dialog.ask():
        await context.desk.verbs.run(msg.Delete(context.selection()), VerbTexts().deleting())


async def _trash(context: ActionContext) -> None:
    """What is in the trash already, or in a space without one, can only be deleted for good."""
    from gui.dialogs.confirm_delete import DeleteDialog

    desk, rule, what = context.desk, rule_of(context), context.selection()
    if not rule.on or any_below(context.rows, rule.prefix):
        await _delete(context)
        return
    dialog = DeleteDialog(desk.engine, what, context.rows, desk.widget(), trash=rule)
    if await dialog.ask():
        await desk.verbs.run(msg.Trash(what, rule.prefix, rule.days), VerbTexts().trashing())


def _open_trash(context: ActionContext) -> None:
    from gui.operations.trash_window import TrashWindow

    rule, windows = rule_of(context), context.desk.widget().findChildren(TrashWindow)
    window = next((one for one in windows if one.rule == rule), None) or TrashWindow(context, rule)
    window.show()
    window.raise_()
    window.activateWindow()


async def empty_trash(context: ActionContext) -> None:
    """Delete for good all that is in the trash of a space."""
    from gui.dialogs.confirm_delete import DeleteDialog

    desk, rule, here = context.desk, rule_of(context), context.here()
    what = msg.Selection(here.account, here.space, (), (rule.prefix,))
    title = QCoreApplication.translate("Actions", "Empty the trash of {space}?").format(space=here.space)
    rows = (Row(rule.prefix, is_folder=True),)
    if await DeleteDialog(desk.engine, what, rows, desk.widget(), title=title).ask():
        await desk.verbs.run(msg.Delete(what), VerbTexts().deleting())


async def _trash_settings(context: ActionContext) -> None:
    from gui.operations.trash_settings import TrashSettingsDialog

    expires = Capability.EXPIRY in context.possible
    await TrashSettingsDialog(context.desk.control, rule_of(context), context.desk.widget(), expires=expires).ask()


SPECS = (
    ActionSpec(
        "trash",
        QT_TRANSLATE_NOOP("Actions", "Move to trash…"),
        _trash,
        at(Where.TABLE),
        Group.DELETE,
        icon="trash-can-outline",
        shortcuts=(QKeySequence.StandardKey.Delete,),
        capability=Capability.DELETE,
        applies=needs_rows,
    ),
    ActionSpec(
        "delete",
        QT_TRANSLATE_NOOP("Actions", "Delete for good…"),
        _delete,
        at(Where.TABLE),
        Group.DELETE,
        icon="delete-forever-outline",
        shortcuts=("Shift+Del",),
        capability=Capability.DELETE,
        applies=needs_rows,
    ),
    ActionSpec(
        "open_trash",
        QT_TRANSLATE_NOOP("Actions", "Trash"),
        _open_trash,
        at(Where.SPACE, Where.TRASH),
        Group.VIEW,
        icon="trash-can-outline",
        applies=needs_place,
        unless=_without_trash,
    ),
    ActionSpec(
        "trash_settings",
        QT_TRANSLATE_NOOP("Actions", "Trash settings…"),
        _trash_settings,
        at(Where.SPACE, Where.TRASH),
        Group.VIEW,
        applies=needs_place,
        unless=_without_trash,
    ),
    ActionSpec(
        "empty_trash",
        QT_TRANSLATE_NOOP("Actions", "Empty trash…"),
        empty_trash,
        at(Where.TRASH),
        Group.DELETE,
        icon="delete-forever-outline",
        capability=Capability.DELETE,
        applies=needs_place,
        unless=_without_trash,
    ),
)

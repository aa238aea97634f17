"""Change how objects are kept: storage class, mime type, scheduled deletion."""

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_rows
from gui.actions.spec import ActionSpec, Group, Where, at
from gui.actions.verb_words import VerbTexts
from gui.dialogs.change_class import ClassDialog
from gui.dialogs.change_expiry import ExpiryDialog
from gui.dialogs.change_mime import MimeDialog


async def _change_class(context: ActionContext) -> None:
    provider = context.desk.provider(context.here().account)
    offered = provider.storage_classes if provider else ()
    billed = provider.billed_days if provider else {}
    dialog = ClassDialog(context.rows, offered, context.desk.widget(), billed)
    if await dialog.ask():
        chosen = dialog.chosen()
        request = msg.ChangeClass(context.selection(), chosen)
        await context.desk.verbs.run(request, VerbTexts().class_to(chosen))


async def _change_mime(context: ActionContext) -> None:
    dialog = MimeDialog(context.rows, context.desk.widget())
    if await dialog.ask():
        mime = dialog.chosen()
        await context.desk.verbs.run(msg.ChangeMime(context.selection(), mime), VerbTexts().mime_to(mime))


async def _change_expiry(context: ActionContext) -> None:
    dialog = ExpiryDialog(context.rows, context.desk.widget())
    if await dialog.ask():
        days = dialog.chosen()
        request = msg.ChangeExpiry(context.selection(), days)
        await context.desk.verbs.run(request, VerbTexts().expiry_to(days))


_CHANGE = QT_TRANSLATE_NOOP("Actions", "Change")

SPECS = (
    ActionSpec(
        "change_class",
        QT_TRANSLATE_NOOP("Actions", "Storage class…"),
        _change_class,
        at(Where.TABLE),
        Group.CHANGE,
        icon="layers-outline",
        capability=Capability.STORAGE_CLASS,
        applies=needs_rows,
        submenu=_CHANGE,
    ),
    ActionSpec(
        "change_mime",
        QT_TRANSLATE_NOOP("Actions", "Type (mime)…"),
        _change_mime,
        at(Where.TABLE),
        Group.CHANGE,
        icon="tag-outline",
        capability=Capability.MIME,
        applies=needs_rows,
        submenu=_CHANGE,
    ),
    ActionSpec(
        "change_expiry",
        QT_TRANSLATE_NOOP("Actions", "Scheduled deletion…"),
        _change_expiry,
        at(Where.TABLE),
        Group.CHANGE,
        icon="timer-sand",
        capability=Capability.EXPIRY,
        applies=needs_rows,
        submenu=_CHANGE,
    ),
)

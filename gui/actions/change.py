"""Change how objects are kept: storage class, mime type, scheduled deletion, metadata, access, lifecycle."""

from collections.abc import Mapping

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_rows
from gui.actions.spec import ActionSpec, Group, Run, Where, at
from gui.actions.verb_words import VerbTexts


async def _change_class(context: ActionContext) -> None:
    from gui.copy_as.button import of_objects
    from gui.dialogs.change_class import ClassDialog
    from gui.operations.preview import Preview

    desk, what = context.desk, context.selection()
    provider = desk.provider(context.here().account)
    offered = provider.storage_classes if provider else ()
    billed = provider.billed_days if provider else {}
    dialog = ClassDialog(context.rows, offered, desk.widget(), billed)
    Preview(dialog, desk.engine, lambda: msg.ChangeClass(what, dialog.chosen()))
    of_objects(dialog, context, msg.ScriptAct.CLASS, lambda: str(int(dialog.chosen())))
    if await dialog.ask():
        chosen = dialog.chosen()
        await desk.verbs.run(msg.ChangeClass(what, chosen), VerbTexts().class_to(chosen))


async def _change_mime(context: ActionContext) -> None:
    from gui.copy_as.button import of_objects
    from gui.dialogs.change_mime import MimeDialog
    from gui.operations.preview import Preview

    desk, what = context.desk, context.selection()
    dialog = MimeDialog(context.rows, desk.widget())
    Preview(dialog, desk.engine, lambda: msg.ChangeMime(what, dialog.chosen()))
    of_objects(dialog, context, msg.ScriptAct.MIME, dialog.chosen)
    if await dialog.ask():
        mime = dialog.chosen()
        await desk.verbs.run(msg.ChangeMime(what, mime), VerbTexts().mime_to(mime))


async def _change_expiry(context: ActionContext) -> None:
    from gui.copy_as.button import of_objects
    from gui.dialogs.change_expiry import ExpiryDialog
    from gui.operations.preview import Preview

    desk, what = context.desk, context.selection()
    dialog = ExpiryDialog(context.rows, desk.widget())
    Preview(dialog, desk.engine, lambda: msg.ChangeExpiry(what, dialog.chosen()))
    of_objects(dialog, context, msg.ScriptAct.EXPIRY, lambda: str(dialog.chosen()))
    if await dialog.ask():
        days = dialog.chosen()
        await desk.verbs.run(msg.ChangeExpiry(what, days), VerbTexts().expiry_to(days))


async def change_meta(context: ActionContext, known: Mapping[str, str] | None = None) -> None:
    """Ask for metadata and headers, and set them; `known` is what there is now, where it is of one object."""
    from gui.operations.meta_dialog import MetaDialog
    from gui.operations.preview import Preview

    desk, what = context.desk, context.selection()
    dialog = MetaDialog(context.rows, desk.widget())
    dialog.fill(known or {})
    Preview(dialog, desk.engine, lambda: msg.ChangeMeta(what, dialog.meta(), dialog.response_headers()))
    if await dialog.ask():
        request = msg.ChangeMeta(what, dialog.meta(), dialog.response_headers())
        await desk.verbs.run(request, VerbTexts().meta())


async def _change_lifecycle(context: ActionContext) -> None:
    from gui.operations.lifecycle_dialog import LifecycleDialog
    from gui.operations.preview import Preview

    desk, what = context.desk, context.selection()
    provider = desk.provider(context.here().account)
    dialog = LifecycleDialog(context.rows, provider.storage_classes if provider else (), desk.widget())
    Preview(dialog, desk.engine, lambda: msg.ChangeLifecycle(what, *dialog.chosen()))
    if await dialog.ask():
        await desk.verbs.run(msg.ChangeLifecycle(what, *dialog.chosen()), VerbTexts().lifecycle())


async def _disable(context: ActionContext) -> None:
    from gui.operations.disable_dialog import DisableDialog
    from gui.operations.preview import Preview

    desk, what = context.desk, context.selection()
    dialog = DisableDialog(context.rows, desk.widget())
    Preview(dialog, desk.engine, lambda: msg.ChangeStatus(what, disabled=True))
    if await dialog.ask():
        await desk.verbs.run(msg.ChangeStatus(what, disabled=True), VerbTexts().disabling())


async def _enable(context: ActionContext) -> None:
    request = msg.ChangeStatus(context.selection(), disabled=False)
    await context.desk.verbs.run(request, VerbTexts().enabling())


_CHANGE = QT_TRANSLATE_NOOP("Actions", "Change")


def _spec(id_: str, text: str, run: Run, picture: str, capability: Capability) -> ActionSpec:
    return ActionSpec(
        id_,
        text,
        run,
        at(Where.TABLE),
        Group.CHANGE,
        icon=picture,
        capability=capability,
        applies=needs_rows,
        submenu=_CHANGE,
    )


SPECS = (
    _spec(
        "change_class",
        QT_TRANSLATE_NOOP("Actions", "Storage class…"),
        _change_class,
        "layers-outline",
        Capability.STORAGE_CLASS,
    ),
    _spec("change_mime", QT_TRANSLATE_NOOP("Actions", "MIME type…"), _change_mime, "tag-outline", Capability.MIME),
    _spec(
        "change_expiry",
        QT_TRANSLATE_NOOP("Actions", "Scheduled deletion…"),
        _change_expiry,
        "timer-sand",
        Capability.EXPIRY,
    ),
    _spec(
        "change_lifecycle",
        QT_TRANSLATE_NOOP("Actions", "Lifecycle…"),
        _change_lifecycle,
        "clock-outline",
        Capability.LIFECYCLE,
    ),
    _spec(
        "change_meta",
        QT_TRANSLATE_NOOP("Actions", "Metadata and headers…"),
        change_meta,
        "pencil-outline",
        Capability.META,
    ),
    _spec("disable", QT_TRANSLATE_NOOP("Actions", "Disable…"), _disable, "lock-outline", Capability.STATUS),
    _spec("enable", QT_TRANSLATE_NOOP("Actions", "Enable"), _enable, "lock-open-variant-outline", Capability.STATUS),
)

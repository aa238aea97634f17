"""Lock a space or a folder against changes from here, and unlock it."""

from PySide6.QtCore import QCoreApplication

from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place
from gui.actions.spec import ActionSpec, Group, Where, at


def _here(context: ActionContext) -> msg.Lock:
    here = context.here()
    return msg.Lock(here.account, here.space, here.key)


async def _lock(context: ActionContext) -> None:
    from gui.operations.lock_dialog import LockDialog

    await LockDialog(context.desk.engine, _here(context), True, context.desk.widget()).ask()


async def _unlock(context: ActionContext) -> None:
    from gui.operations.lock_dialog import LockDialog

    await LockDialog(context.desk.engine, _here(context), False, context.desk.widget()).ask()


def _locked_already(context: ActionContext) -> str | None:
    if context.lock is None:
        return needs_place(context)
    return QCoreApplication.translate("Actions", "It is locked already")


def _not_locked(context: ActionContext) -> str | None:
    if reason := needs_place(context):
        return reason
    if context.lock is None:
        return QCoreApplication.translate("Actions", "It is not locked")
    if context.lock == _here(context):
        return None
    text = QCoreApplication.translate("Actions", "It is locked with {place}: unlock that")
    return text.format(place=f"{context.lock.space}/{context.lock.prefix}".rstrip("/"))


SPECS = (
    ActionSpec(
        "lock",
        QT_TRANSLATE_NOOP("Actions", "Lock…"),
        _lock,
        at(Where.SPACE, Where.FOLDER),
        Group.ACCESS,
        icon="lock-outline",
        applies=_locked_already,
    ),
    ActionSpec(
        "unlock",
        QT_TRANSLATE_NOOP("Actions", "Unlock…"),
        _unlock,
        at(Where.SPACE, Where.FOLDER),
        Group.ACCESS,
        icon="lock-open-variant-outline",
        applies=_not_locked,
    ),
)

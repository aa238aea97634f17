"""Restore archived objects, and download those that are archived."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_rows
from gui.actions.rows import storages_of
from gui.actions.spec import ActionSpec, Group, Where, at
from gui.actions.verb_words import VerbWords


class _Words(QObject):
    """Plurals are found in a QObject's own tr alone."""

    def restoring(self) -> VerbWords:
        """For RestoreObjects."""
        return VerbWords(self.tr("Asking for archived objects"), self._asked)

    def _asked(self, count: int) -> str:
        return self.tr("Asked for %Ln object(s): they can be read once they are restored", "", count)


async def ask_restore(context: ActionContext, folder: Path, *, downloading: bool) -> None:
    """Ask, then restore, or order a download that restores what it meets and waits for it."""
    from gui.copy_as.button import of_objects
    from gui.dialogs.restore import RestoreDialog

    desk = context.desk
    dialog = RestoreDialog(context.rows, str(folder), desk.widget(), downloading=downloading)
    of_objects(dialog, context, msg.ScriptAct.RESTORE, lambda: str(dialog.days()))
    if not await dialog.ask():
        return
    if dialog.download.isChecked():
        await desk.engine.call(msg.AddDownloads(context.selection(), str(folder), thaw_days=dialog.days()))
        desk.show_queue()
        return
    await desk.verbs.run(msg.RestoreObjects(context.selection(), dialog.days()), _Words().restoring())


def frozen(context: ActionContext) -> bool:
    """Whether an object is selected that has to be restored before it can be read, and can be."""
    able = Capability.RESTORE in context.capabilities
    return able and any(storage.needs_restore for storage in storages_of(context.rows))


async def _restore(context: ActionContext) -> None:
    await ask_restore(context, context.desk.download_folder(), downloading=False)


def _needs_archived(context: ActionContext) -> str | None:
    if reason := needs_rows(context):
        return reason
    if context.folders or any(storage.needs_restore for storage in storages_of(context.rows)):
        return None
    return QCoreApplication.translate("Actions", "Nothing here is archived: it can be read as it is")


SPECS = (
    ActionSpec(
        "restore",
        QT_TRANSLATE_NOOP("Actions", "Restore…"),
        _restore,
        at(Where.TABLE),
        Group.CHANGE,
        icon="snowflake",
        capability=Capability.RESTORE,
        applies=_needs_archived,
    ),
)

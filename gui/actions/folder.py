"""New folder, and the address of a place."""

from PySide6.QtCore import QCoreApplication

from core.capability import Capability
from gui.actions.clipboard import Clipboard
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place
from gui.actions.spec import ActionSpec, Group, Where, at


async def _new_folder(context: ActionContext) -> None:
    from gui.dialogs.new_folder import NewFolderDialog

    here, desk = context.here(), context.desk
    dialog = NewFolderDialog(here, desk.engine, desk.widget())
    if not await dialog.ask() or dialog.changes is None:
        return
    desk.apply_changes(dialog.changes)
    if desk.context().place == here:
        desk.select_keys([made.key for made in dialog.changes.added])


def _copy_address(context: ActionContext) -> None:
    """Of the selected rows, a line each; without any, of the folder."""
    places = [context.place_of(row) for row in context.rows if not row.label] or [context.here()]
    Clipboard.put_text("\n".join(map(context.desk.address, places)))
    context.desk.notify(QCoreApplication.translate("Actions", "Copied the address"), "good")


SPECS = (
    ActionSpec(
        "new_folder",
        QT_TRANSLATE_NOOP("Actions", "New folder…"),
        _new_folder,
        at(Where.EMPTY, Where.SPACE, Where.FOLDER, Where.WINDOW),
        Group.TRANSFER,
        icon="folder-plus-outline",
        shortcuts=("Ctrl+Shift+N",),
        capability=Capability.WRITE,
        applies=needs_place,
        inside=True,
    ),
    ActionSpec(
        "copy_address",
        QT_TRANSLATE_NOOP("Actions", "Copy address"),
        _copy_address,
        at(Where.TABLE, Where.SPACE, Where.FOLDER, Where.EMPTY),
        Group.LINK,
        icon="link",
        applies=needs_place,
    ),
)

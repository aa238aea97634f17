"""Upload and download: into the queue."""

from pathlib import Path

from core.capability import Capability
from core.engine import protocol as msg
from core.errors import KeyNotUtf8
from core.model import Place
from gui.actions.context import ActionContext, Desk
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place, needs_rows
from gui.actions.restore import ask_restore, frozen
from gui.actions.spec import ActionSpec, Group, Where, at
from gui.dialogs.pick import pick_files, pick_folder


async def upload(desk: Desk, place: Place, paths: tuple[str, ...], start_at: int = 0) -> None:
    """Upload local files and folders below a place, now or from a moment on (ms), and show the queue.

    A path that is no text is told in the window: neither a message nor a key can hold it.
    """
    named = tuple(filter(_is_text, paths))
    if named:
        await desk.engine.call(msg.AddUploads(place, named, start_at=start_at))
        desk.show_queue()
    if unnamed := next((path for path in paths if not _is_text(path)), None):
        desk.notify_error(KeyNotUtf8(path=unnamed.encode(errors="replace").decode()))


def _is_text(path: str) -> bool:
    """Bytes that are not UTF-8 stand in a path of Python as lone surrogates."""
    return not any("\ud800" <= one <= "\udfff" for one in path)


async def _download(context: ActionContext, folder: Path) -> None:
    """Into the queue; what is archived is asked about first."""
    if frozen(context):
        await ask_restore(context, folder, downloading=True)
        return
    await context.desk.engine.call(msg.AddDownloads(context.selection(), str(folder)))
    context.desk.show_queue()


async def _download_default(context: ActionContext) -> None:
    await _download(context, context.desk.download_folder())


async def _download_to(context: ActionContext) -> None:
    if chosen := await pick_folder(context.desk.widget(), str(context.desk.download_folder()), saving=True):
        await _download(context, Path(chosen))


async def _upload_files(context: ActionContext) -> None:
    await upload(context.desk, context.here(), await pick_files(context.desk.widget()))


async def _upload_folder(context: ActionContext) -> None:
    if chosen := await pick_folder(context.desk.widget()):
        await upload(context.desk, context.here(), (chosen,))


async def _upload_later(context: ActionContext) -> None:
    from gui.dialogs.start_later import StartLaterDialog

    here, desk = context.here(), context.desk
    if not (paths := await pick_files(desk.widget())):
        return
    dialog = StartLaterDialog(desk.widget())
    if await dialog.ask() and dialog.chosen is not None:
        await upload(desk, here, paths, dialog.chosen)


async def _defaults(context: ActionContext) -> None:
    from gui.dialogs.transfer_defaults import TransferDefaultsDialog

    here, desk = context.here(), context.desk
    now = await desk.engine.call(msg.GetTransferDefaults(here.account, here.space))
    can_copy = Capability.COPY in context.possible
    await TransferDefaultsDialog(desk.engine, here, now, desk.widget(), can_copy=can_copy).ask()


SPECS = (
    ActionSpec(
        "download",
        QT_TRANSLATE_NOOP("Actions", "Download"),
        _download_default,
        at(Where.TABLE),
        Group.OPEN,
        icon="download-outline",
        capability=Capability.READ,
        applies=needs_rows,
    ),
    ActionSpec(
        "download_to",
        QT_TRANSLATE_NOOP("Actions", "Download to…"),
        _download_to,
        at(Where.TABLE),
        Group.OPEN,
        capability=Capability.READ,
        applies=needs_rows,
    ),
    ActionSpec(
        "upload_files",
        QT_TRANSLATE_NOOP("Actions", "Upload files…"),
        _upload_files,
        at(Where.EMPTY, Where.SPACE, Where.FOLDER),
        Group.TRANSFER,
        icon="upload-outline",
        capability=Capability.WRITE,
        applies=needs_place,
        inside=True,
        shortcuts=("Ctrl+U",),
    ),
    ActionSpec(
        "upload_folder",
        QT_TRANSLATE_NOOP("Actions", "Upload folder…"),
        _upload_folder,
        at(Where.EMPTY, Where.SPACE, Where.FOLDER),
        Group.TRANSFER,
        icon="folder-upload-outline",
        capability=Capability.WRITE,
        applies=needs_place,
        inside=True,
        shortcuts=("Ctrl+Alt+U",),
    ),
    ActionSpec(
        "upload_later",
        QT_TRANSLATE_NOOP("Actions", "Upload files later…"),
        _upload_later,
        at(),
        Group.TRANSFER,
        icon="clock-outline",
        capability=Capability.WRITE,
        applies=needs_place,
        inside=True,
    ),
    ActionSpec(
        "transfer_defaults",
        QT_TRANSLATE_NOOP("Actions", "Transfers in this space…"),
        _defaults,
        at(Where.SPACE),
        Group.ACCESS,
        icon="swap-horizontal",
        applies=needs_place,
    ),
)

"""Cut, copy, paste, duplicate, rename in place and by pattern."""

from collections.abc import Awaitable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from core.capability import Capability
from core.engine import protocol as msg
from core.model import Place
from gui.actions.clipboard import Taken
from gui.actions.context import ActionContext, Desk
from gui.actions.holders import mark_of, ours
from gui.actions.moving import find_road, into_itself, kept_by, move_or_copy
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import missing, needs_place, needs_rows
from gui.actions.rows import keys_of
from gui.actions.spec import ActionSpec, Group, Where, at
from gui.actions.transfer import upload
from gui.actions.verb_words import VerbTexts

_Std = QKeySequence.StandardKey


def whole(context: ActionContext) -> msg.Selection:
    """The selected rows; where none are, all below the folder."""
    here = context.here()
    return context.selection() if context.rows else msg.Selection(here.account, here.space, (), (here.key,))


def take(context: ActionContext, *, cut: bool) -> None:
    """Put the selection on the clipboard."""
    holder = mark_of(context.account)
    context.desk.clipboard.take(Taken(context.selection(), _folder_of(context), cut, holder))


def _folder_of(context: ActionContext) -> str:
    """The folder that the selected rows lie in; none ("?") where a search found them in several."""
    if context.query is None:
        return context.here().key
    folders = {key[: key[:-1].rfind("/") + 1] for key in keys_of(context.rows)}
    return folders.pop() if len(folders) == 1 and not context.whole else "?"


def _cut(context: ActionContext) -> None:
    take(context, cut=True)


def _copy(context: ActionContext) -> None:
    take(context, cut=False)


async def _copy_files(context: ActionContext) -> None:
    from gui.local_copies.copying import copy_files

    await copy_files(context)


def _paste_refusal(context: ActionContext) -> str | None:
    if reason := needs_place(context):
        return reason
    clipboard = context.desk.clipboard
    if clipboard.files() or clipboard.has_picture:
        return None
    taken = clipboard.taken()
    if taken is None:
        return QCoreApplication.translate("Actions", "Copy objects, files or a picture first")
    taken = ours(context.desk, taken)
    if taken is None:
        return QCoreApplication.translate(
            "Actions", "They are of an account that this window does not have: choose “Copy as files” there"
        )
    if taken.cut and (lock := kept_by(context.desk, taken.what)) is not None:
        return missing(Capability.MOVE, lock)
    if into_itself(taken.what, context.here()):
        return QCoreApplication.translate("Actions", "A folder cannot be pasted into itself")
    return None


async def _paste(context: ActionContext) -> None:
    desk, here = context.desk, context.here()
    if files := desk.clipboard.files():
        await upload(desk, here, files)
        return
    if desk.clipboard.has_picture:
        from gui.pasting.picture import paste_picture

        await paste_picture(context, desk.clipboard.picture())
        return
    taken = desk.clipboard.taken()
    taken = taken and ours(desk, taken)
    if taken is None:
        return
    same_folder = Place(taken.what.account, taken.what.space, taken.prefix) == here
    road = await find_road(desk, taken.what, here)
    if taken.cut:
        desk.clipboard.clear()
        if same_folder:
            return
    await move_or_copy(desk, taken.what, here, copy=not taken.cut, keep_both=same_folder, road=road)


async def _duplicate(context: ActionContext) -> None:
    await move_or_copy(context.desk, context.selection(), context.here(), copy=True, keep_both=True)


def _rename(context: ActionContext) -> Awaitable[None] | None:
    if len(context.rows) > 1:
        return _rename_by_pattern(context)
    context.desk.start_rename()
    return None


async def _rename_by_pattern(context: ActionContext) -> None:
    from gui.operations.pattern_dialog import PatternDialog

    desk, what = context.desk, whole(context)
    dialog = PatternDialog(desk.engine, what, context.here().key, desk.widget())
    if await dialog.ask():
        await desk.verbs.run(dialog.request(), VerbTexts().patterned())


async def rename(desk: Desk, place: Place, name: str) -> bool:
    """Rename an object or a folder; the table calls this when its editor closes. True if it was done."""
    old = place.key.rstrip("/").rsplit("/", 1)[-1]
    verb = await desk.verbs.run(msg.Rename(place, name), VerbTexts().renaming(old, name))
    return not verb.failed


SPECS = (
    ActionSpec(
        "cut",
        QT_TRANSLATE_NOOP("Actions", "Cut"),
        _cut,
        at(Where.TABLE),
        Group.EDIT,
        icon="content-cut",
        shortcuts=(_Std.Cut,),
        capability=Capability.MOVE,
        applies=needs_rows,
    ),
    ActionSpec(
        "copy",
        QT_TRANSLATE_NOOP("Actions", "Copy"),
        _copy,
        at(Where.TABLE),
        Group.EDIT,
        icon="content-copy",
        shortcuts=(_Std.Copy,),
        capability=Capability.READ,
        applies=needs_rows,
    ),
    ActionSpec(
        "copy_files",
        QT_TRANSLATE_NOOP("Actions", "Copy as files"),
        _copy_files,
        at(Where.TABLE),
        Group.EDIT,
        capability=Capability.READ,
        applies=needs_rows,
    ),
    ActionSpec(
        "paste",
        QT_TRANSLATE_NOOP("Actions", "Paste"),
        _paste,
        at(Where.TABLE, Where.EMPTY, Where.SPACE, Where.FOLDER),
        Group.EDIT,
        icon="content-paste",
        shortcuts=(_Std.Paste,),
        capability=Capability.WRITE,
        applies=_paste_refusal,
        inside=True,
    ),
    ActionSpec(
        "duplicate",
        QT_TRANSLATE_NOOP("Actions", "Duplicate"),
        _duplicate,
        at(Where.TABLE),
        Group.EDIT,
        icon="content-duplicate",
        shortcuts=("Ctrl+D",),
        capability=Capability.COPY,
        applies=needs_rows,
    ),
    ActionSpec(
        "rename",
        QT_TRANSLATE_NOOP("Actions", "Rename"),
        _rename,
        at(Where.TABLE),
        Group.EDIT,
        icon="rename-box",
        shortcuts=("F2",),
        capability=Capability.MOVE,
        applies=needs_rows,
    ),
    ActionSpec(
        "rename_by_pattern",
        QT_TRANSLATE_NOOP("Actions", "Rename by pattern…"),
        _rename_by_pattern,
        at(Where.TABLE, Where.FOLDER),
        Group.EDIT,
        shortcuts=("Shift+F2",),
        capability=Capability.MOVE,
        applies=needs_place,
    ),
)

"""What the service reads by itself: addresses, and the mirror source of a space."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.capability import Capability
from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place, needs_rows
from gui.actions.spec import ActionSpec, Group, Where, at

if TYPE_CHECKING:
    from gui.fetch.dialog import FetchDialog


async def _fetch(context: ActionContext) -> None:
    from gui.copy_as.button import CopyAsButton
    from gui.fetch.dialog import FetchDialog

    desk, here = context.desk, context.here()
    queued = Capability.ASYNC_FETCH in context.possible
    dialog = FetchDialog(desk.engine, here, desk.provider(here.account), desk.widget(), queued=queued)
    CopyAsButton(dialog, context, lambda: _first(dialog, here.space))
    if await dialog.ask():
        desk.show_queue()


def _first(dialog: "FetchDialog", space: str) -> msg.ScriptOrder:
    """The first address; an order has one value."""
    item = dialog.items()[0]
    return msg.ScriptOrder(msg.ScriptAct.FETCH, space, (item.key,), item.url)


async def _prefetch(context: ActionContext) -> None:
    from gui.fetch.words import FetchWords

    await context.desk.verbs.run(msg.Prefetch(context.selection()), FetchWords().prefetching())


def _needs_source(context: ActionContext) -> str | None:
    if context.space is not None and context.space.mirrored is False:
        return QCoreApplication.translate("Actions", "This space has no mirror source: its settings name one")
    return needs_rows(context)


SPECS = (
    ActionSpec(
        "fetch",
        QT_TRANSLATE_NOOP("Actions", "Fetch from URL…"),
        _fetch,
        at(Where.EMPTY, Where.SPACE, Where.FOLDER),
        Group.TRANSFER,
        icon="cloud-outline",
        capability=Capability.FETCH,
        applies=needs_place,
        inside=True,
    ),
)

OF_OBJECTS = (
    ActionSpec(
        "prefetch",
        QT_TRANSLATE_NOOP("Actions", "Fetch again from the mirror source"),
        _prefetch,
        at(Where.TABLE),
        Group.CHANGE,
        icon="refresh",
        capability=Capability.MIRROR_SOURCE,
        applies=_needs_source,
    ),
)

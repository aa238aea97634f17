"""What the service reads by itself: addresses, and the mirror source of a space."""

from core.capability import Capability
from gui.actions.context import ActionContext
from gui.actions.noop import QT_TRANSLATE_NOOP
from gui.actions.reasons import needs_place
from gui.actions.spec import ActionSpec, Group, Where, at
from gui.fetch.dialog import FetchDialog


async def _fetch(context: ActionContext) -> None:
    desk, here = context.desk, context.here()
    queued = Capability.ASYNC_FETCH in context.possible
    if await FetchDialog(desk.engine, here, desk.provider(here.account), desk.widget(), queued=queued).ask():
        desk.show_queue()


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
    ),
)

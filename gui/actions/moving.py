"""Move or copy a selection into a folder, by whatever road leads there.

Inside a region of an account the service does it: a verb. Everywhere else objects become jobs of the queue.
"""

from PySide6.QtCore import QCoreApplication

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Conflict
from gui.actions.context import ALL_BELOW, Desk
from gui.actions.rows import KeyedRows
from gui.actions.verb_words import VerbTexts

translate = QCoreApplication.translate


def place_words(place: Place) -> str:
    """A folder in words: the space, and the path in it."""
    return f"{place.space}/{place.key}".rstrip("/")


def road_words(road: msg.Road) -> str:
    """What a road means for whoever orders."""
    return {
        msg.Road.INSIDE: "",
        msg.Road.FETCH: translate("Moving", "The service reads them by itself, from space to space"),
        msg.Road.CLIENT: translate("Moving", "They go through this computer"),
    }[road]


def kept_by(desk: Desk, what: msg.Selection) -> msg.Lock | None:
    """The lock that keeps a selection where it is; it may be copied all the same."""
    return desk.context_at(Place(what.account, what.space), KeyedRows(what.prefixes, what.keys)).lock


def into_itself(what: msg.Selection, target: Place) -> bool:
    """Whether a folder would go into itself; what a search found may go anywhere."""
    inside = (what.account, what.space) == (target.account, target.space)
    searched = what.query not in ("", ALL_BELOW)
    return inside and not searched and any(target.key.startswith(prefix) for prefix in what.prefixes)


async def find_road(desk: Desk, what: msg.Selection, target: Place) -> msg.Road:
    """The road to a folder. Raises what stands in the way of either account."""
    if (what.account, what.space) == (target.account, target.space):
        return msg.Road.INSIDE
    return await desk.engine.call(msg.FindRoad(what.account, what.space, target))


async def move_or_copy(
    desk: Desk,
    what: msg.Selection,
    target: Place,
    *,
    copy: bool,
    keep_both: bool = False,
    road: msg.Road | None = None,
) -> None:
    """Move or copy; what exists there is asked about, in the strip or above the queue."""
    conflict = Conflict.KEEP_BOTH if keep_both else Conflict.ASK
    if road is None:
        road = await find_road(desk, what, target)
    if road is msg.Road.INSIDE:
        request = msg.MoveTo(what, target.space, target.key, copy=copy, conflict=conflict)
        words = VerbTexts().copying if copy else VerbTexts().moving
        await desk.verbs.run(request, words(place_words(target)))
        return
    await desk.engine.call(msg.AddCopies(what, target, move=not copy, conflict=conflict))
    desk.show_queue()
    desk.notify(road_words(road))

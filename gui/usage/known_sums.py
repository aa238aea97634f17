"""How much a selection of folders holds, from the index alone: at once, where it is known."""

from typing import NamedTuple

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place
from gui.actions.context import Engine


class KnownSums(NamedTuple):
    """`since` is the age of the oldest of what was added up, in ms since the epoch."""

    objects: int
    size: int
    since: int


async def known_sums(engine: Engine, what: msg.Selection) -> KnownSums | None:
    """The sums of the folders of a selection; None where one of them is not known as a whole, or cannot be asked."""
    try:
        found = [await _of_prefix(engine, what, prefix) for prefix in what.prefixes]
    except SpaceferryError:
        return None
    known = [sums for sums in found if sums is not None]
    if not known or len(known) < len(found):
        return None
    return KnownSums(sum(one.objects for one in known), sum(one.size for one in known), min(one.since for one in known))


async def _of_prefix(engine: Engine, what: msg.Selection, prefix: str) -> KnownSums | None:
    if not prefix:
        view = await engine.call(msg.LookAtIndex(what.account, what.space))
        whole = view.state is msg.IndexState.WHOLE
        return KnownSums(view.count, view.size, view.whole_at) if whole else None
    above = Place(what.account, what.space, prefix[: prefix[:-1].rfind("/") + 1])
    told = await engine.call(msg.SizesOf(above))
    mine = next((one for one in told.folders if one.prefix == prefix), None)
    return KnownSums(mine.count, mine.size, mine.since) if mine is not None and mine.since else None

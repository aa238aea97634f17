"""Whether objects still are what an index says: asked before something is deleted because of it."""

from collections.abc import Sequence

from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import Desk
from gui.findings.found import Found

PIECE = 5_000
"""Objects of one question: five batches of the service."""


class Proof:
    """Of one space."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self._desk, self._place = desk, place

    async def changed(self, found: Sequence[Found]) -> list[Found]:
        """Those that are gone or hold something else by now. Raises SpaceferryError."""
        gone: set[str] = set()
        for first in range(0, len(found), PIECE):
            some = found[first : first + PIECE]
            keys, etags = tuple(one.key for one in some), tuple(one.etag for one in some)
            request = msg.FindChanged(self._place.account, self._place.space, keys, etags)
            told: tuple[str, ...] = await self._desk.engine.call(request)
            gone.update(told)
        return [one for one in found if one.key in gone]

"""Links of very many objects, made piece by piece: no message and no list holds all of them at once."""

from collections.abc import AsyncIterator, Sequence

from msgspec.structs import replace

from core.engine import protocol as msg
from core.model import Place
from gui.actions.context import Engine, Row
from gui.actions.rows import keys_of

PIECE = 1000
"""Objects: a hundredth of a second of work, and half a megabyte."""

Piece = tuple[Sequence[Row], tuple[msg.MadeLink, ...]]


async def pieces(engine: Engine, request: msg.MakeLinks, rows: Sequence[Row]) -> AsyncIterator[Piece]:
    """What the request asks for, of all rows: some of them with their links, then the next. Raises SpaceferryError."""
    for first in range(0, len(rows), PIECE):
        some = rows[first : first + PIECE]
        yield some, await engine.call(replace(request, keys=tuple(keys_of(some))))


async def best_links(engine: Engine, place: Place) -> msg.MakeLinks:
    """What asks for the best links of a space: plain where it is public, else signed. Raises SpaceferryError."""
    facts = await engine.call(msg.GetLinkFacts(place.account, place.space))
    kind = msg.LinkKind.PLAIN if facts.private is False else msg.LinkKind.SIGNED
    return msg.MakeLinks(place.account, place.space, (), facts.domains[:1], kind)

"""Which tile an arrow key goes to."""

from collections.abc import Sequence

from gui.usage.squarify import Box
from gui.usage.tiles import Tile


def step(tiles: Sequence[Tile], at: int, right: int, down: int) -> int:
    """The nearest outermost tile in a direction: (1, 0) is right, (0, -1) is up; the same one where there is none.

    From nowhere, and from a deeper tile, the first step is to an outermost tile: the first, or the one around it.
    """
    outer = [n for n, tile in enumerate(tiles) if tile.depth == tiles[0].depth]
    if not 0 <= at < len(tiles):
        return outer[0]
    x, y = _middle(tiles[at].box)
    here = next((n for n in outer if tiles[n].box.holds(x, y)), outer[0])
    if here != at:
        return here
    ahead = [n for n in outer if n != here and _distance(tiles[here].box, tiles[n].box, right, down) is not None]
    return min(ahead, key=lambda n: _distance(tiles[here].box, tiles[n].box, right, down) or 0.0, default=here)


def _middle(box: Box) -> tuple[float, float]:
    return box.x + box.width / 2, box.y + box.height / 2


def _distance(start: Box, end: Box, right: int, down: int) -> float | None:
    """How far away, what lies beside the way counting double; None for what does not lie in that direction."""
    if right:
        ahead = (end.x - (start.x + start.width)) if right > 0 else (start.x - (end.x + end.width))
        beside = _apart(start.y, start.height, end.y, end.height)
    else:
        ahead = (end.y - (start.y + start.height)) if down > 0 else (start.y - (end.y + end.height))
        beside = _apart(start.x, start.width, end.x, end.width)
    return None if ahead < -1 else ahead + 2 * beside


def _apart(start: float, length: float, other: float, other_length: float) -> float:
    """How far two stretches are from touching; of those that do, the nearer its middle the nearer it counts."""
    middle, its = start + length / 2, other + other_length / 2
    gap = max(0.0, other - (start + length), start - (other + other_length))
    return gap * 10 + abs(middle - its) / 100

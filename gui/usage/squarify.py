"""Squarified treemaps: rectangles of given areas, as near to squares as they get.

After Bruls, Huizing and van Wijk, "Squarified Treemaps" (2000). Pure arithmetic on floats.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle, in pixels."""

    x: float
    y: float
    width: float
    height: float

    def inside(self, by: float, top: float = 0.0) -> "Box":
        """What is left after a margin around it, and more of it at the top."""
        width, height = max(0.0, self.width - 2 * by), max(0.0, self.height - 2 * by - top)
        return Box(self.x + by, self.y + by + top, width, height)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def squarify(weights: Sequence[float], room: Box) -> list[Box]:
    """A box for each weight, in the order of the weights, which must be descending and not negative.

    The boxes fill the room; their areas are as the weights. Weights of zero get boxes without an area.
    """
    total = sum(weights)
    if total <= 0 or room.width <= 0 or room.height <= 0:
        return [Box(room.x, room.y, 0.0, 0.0) for _ in weights]
    scale = room.width * room.height / total
    areas = [weight * scale for weight in weights]
    found: list[Box] = []
    first = 0
    while first < len(areas):
        last = _row_end(areas, first, min(room.width, room.height))
        boxes, room = _laid(areas[first:last], room)
        found += boxes
        first = last
    return found


def _row_end(areas: Sequence[float], first: int, side: float) -> int:
    """How many boxes stand in one row along a side: as long as its worst shape gets no worse."""
    total, worst, last = 0.0, float("inf"), first
    while last < len(areas):
        total += areas[last]
        if total <= 0 or side <= 0:
            return len(areas)
        now = _worst(areas[first], areas[last], total, side)
        if now > worst and last > first:
            return last
        worst, last = now, last + 1
    return last


def _worst(largest: float, smallest: float, total: float, side: float) -> float:
    """The longest of a row's shapes, as the ratio of its sides."""
    if smallest <= 0:
        return float("inf")
    return max(side * side * largest / (total * total), total * total / (side * side * smallest))


def _laid(areas: Sequence[float], room: Box) -> tuple[list[Box], Box]:
    """A row of boxes along the shorter side, and the room that is left."""
    total = sum(areas)
    upright = room.width >= room.height
    side = room.height if upright else room.width
    depth = total / side if side > 0 else 0.0
    found, at = [], 0.0
    for area in areas:
        length = area / depth if depth > 0 else 0.0
        if upright:
            found.append(Box(room.x, room.y + at, depth, length))
        else:
            found.append(Box(room.x + at, room.y, length, depth))
        at += length
    if upright:
        return found, Box(room.x + depth, room.y, max(0.0, room.width - depth), room.height)
    return found, Box(room.x, room.y + depth, room.width, max(0.0, room.height - depth))

"""The tiles of a treemap: where each folder of a usage stands, the deeper ones inside those that hold them."""

from collections.abc import Sequence
from typing import NamedTuple

from core.engine import protocol as msg
from gui.usage.squarify import Box, squarify

HEAD = 20.0
"""The strip at the top of a tile with its name, where folders are shown inside."""

GAP = 2.0
LEAST = 3.0
"""Pixels: what would be narrower is not drawn."""

HEADED = (48.0, 40.0)
"""A tile must be so wide and high for a strip of its own and folders inside."""


class Tile(NamedTuple):
    """A folder, or what a folder holds beyond its folders (`rest`); `depth` 1 lies directly in the place."""

    prefix: str
    depth: int
    objects: int
    size: int
    box: Box
    rest: bool = False
    headed: bool = False
    """Whether it has a strip with its name, above the folders inside."""


class Branch(NamedTuple):
    """A node and where those inside it are."""

    node: msg.UsageNode
    inside: tuple[int, ...]


def branches(tree: Sequence[msg.UsageNode]) -> list[Branch]:
    """Each node with the numbers of the nodes directly inside; `tree` is as UsageOf tells it."""
    inside: list[list[int]] = [[] for _ in tree]
    way: list[int] = []
    for number, node in enumerate(tree):
        del way[node.depth :]
        if way:
            inside[way[-1]].append(number)
        way.append(number)
    return [Branch(node, tuple(numbers)) for node, numbers in zip(tree, inside, strict=True)]


def lay_tiles(tree: Sequence[msg.UsageNode], room: Box, *, by_count: bool = False) -> list[Tile]:
    """The tiles of a usage, those that hold others before them. Empty where there is nothing to show.

    Areas are as sizes, or as numbers of objects; where nothing has a size, as numbers as well.
    """
    if not tree or not tree[0].count:
        return []
    known = branches(tree)
    found: list[Tile] = []
    _fill(known, 0, room, found, by_count=by_count or tree[0].size == 0)
    return found


def _fill(known: Sequence[Branch], number: int, room: Box, found: list[Tile], *, by_count: bool) -> None:
    """Lay what a node holds into a room."""
    node, inside = known[number]
    held = [(known[n].node, n) for n in inside]
    count = node.count - sum(one.count for one, _ in held)
    size = node.size - sum(one.size for one, _ in held)
    if count > 0:
        held.append((msg.UsageNode(node.prefix, node.depth + 1, count, max(0, size)), -1))
    held.sort(key=lambda one: _weight(one[0], by_count=by_count), reverse=True)
    boxes = squarify([_weight(one, by_count=by_count) for one, _ in held], room)
    for (one, n), box in zip(held, boxes, strict=True):
        if box.width < LEAST or box.height < LEAST:
            continue
        shown = box.inside(GAP / 2)
        headed = n >= 0 and bool(known[n].inside) and shown.width >= HEADED[0] and shown.height >= HEADED[1]
        found.append(Tile(one.prefix, one.depth, one.count, one.size, shown, rest=n < 0, headed=headed))
        if headed:
            _fill(known, n, shown.inside(GAP, HEAD - GAP), found, by_count=by_count)


def _weight(node: msg.UsageNode, *, by_count: bool) -> float:
    return float(node.count if by_count else node.size)

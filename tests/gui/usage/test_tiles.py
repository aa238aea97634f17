"""Squarified treemaps: areas, order, nesting, and which tile an arrow goes to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engine import protocol as msg
from gui.usage.squarify import Box, squarify
from gui.usage.steps import step
from gui.usage.tiles import Tile, lay_tiles

ROOM = Box(10, 20, 600, 400)
N = msg.UsageNode


def area(box: Box) -> float:
    return box.width * box.height


@given(st.lists(st.integers(0, 10**12), max_size=80))
def test_the_boxes_fill_the_room_as_the_weights_say(weights: list[int]) -> None:
    weights.sort(reverse=True)
    boxes = squarify(weights, ROOM)
    assert len(boxes) == len(weights)
    total = sum(weights)
    for weight, box in zip(weights, boxes, strict=True):
        assert area(box) == pytest.approx(area(ROOM) * weight / total if total else 0, rel=1e-4, abs=1e-1)
        assert box.x >= ROOM.x - 1e-3
        assert box.y >= ROOM.y - 1e-3
        assert box.x + box.width <= ROOM.x + ROOM.width + 1e-3
        assert box.y + box.height <= ROOM.y + ROOM.height + 1e-3


def test_no_two_boxes_overlap() -> None:
    boxes = squarify([60, 50, 40, 30, 20, 10, 5, 1], ROOM)
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one.x + one.width <= other.x + 1e-6 or other.x + other.width <= one.x + 1e-3
            above = one.y + one.height <= other.y + 1e-6 or other.y + other.height <= one.y + 1e-3
            assert apart or above


def test_equal_weights_are_near_to_squares() -> None:
    for box in squarify([1.0] * 12, Box(0, 0, 400, 300)):
        assert max(box.width / box.height, box.height / box.width) < 1.5


def test_no_room_gives_boxes_without_an_area() -> None:
    assert [area(box) for box in squarify([3, 2], Box(0, 0, 0, 100))] == [0, 0]
    assert squarify([], ROOM) == []


TREE = (
    N("", 0, 10, 1000),
    N("a/", 1, 6, 700),
    N("a/x/", 2, 2, 400),
    N("a/y/", 2, 2, 100),
    N("b/", 1, 2, 200),
)


def test_folders_lie_inside_their_folders_and_what_is_left_is_other_objects() -> None:
    tiles = lay_tiles(TREE, ROOM)
    found = {(tile.prefix, tile.rest): tile for tile in tiles}
    assert set(found) == {("a/", False), ("b/", False), ("", True), ("a/x/", False), ("a/y/", False), ("a/", True)}
    outer, inner = found["a/", False], found["a/x/", False]
    assert outer.headed
    assert outer.box.x <= inner.box.x
    assert outer.box.y < inner.box.y
    assert (found["", True].objects, found["", True].size) == (2, 100)
    assert (found["a/", True].objects, found["a/", True].size) == (2, 200)
    assert tiles.index(outer) < tiles.index(inner)


def test_by_number_the_areas_are_as_the_objects() -> None:
    tiles = {tile.prefix: tile for tile in lay_tiles(TREE, ROOM, by_count=True) if not tile.rest and tile.depth == 1}
    assert area(tiles["a/"].box) > 2 * area(tiles["b/"].box)


def test_objects_without_a_byte_are_shown_by_their_number() -> None:
    assert [tile.prefix for tile in lay_tiles((N("", 0, 3, 0), N("a/", 1, 3, 0)), ROOM)] == ["a/"]


def test_nothing_is_shown_of_nothing() -> None:
    assert lay_tiles((), ROOM) == []
    assert lay_tiles((N("", 0, 0, 0),), ROOM) == []


def test_tiles_too_small_to_be_seen_are_left_out() -> None:
    tree = (N("", 0, 2, 10**9 + 1), N("big/", 1, 1, 10**9), N("tiny/", 1, 1, 1))
    assert [tile.prefix for tile in lay_tiles(tree, ROOM)] == ["big/"]


def test_arrows_go_to_the_neighbours_and_stay_at_the_edge() -> None:
    grid = [Tile(f"{x}{y}/", 1, 1, 1, Box(x * 100, y * 100, 100, 100)) for y in range(3) for x in range(3)]
    names = [tile.prefix for tile in grid]
    middle = names.index("11/")
    ways = {(1, 0): "21/", (-1, 0): "01/", (0, 1): "12/", (0, -1): "10/"}
    assert {way: grid[step(grid, middle, *way)].prefix for way in ways} == ways
    assert step(grid, names.index("00/"), -1, 0) == names.index("00/")
    assert step(grid, -1, 1, 0) == 0
    inner = [*grid, Tile("11/a/", 2, 1, 1, Box(120, 120, 20, 20))]
    assert inner[step(inner, len(grid), 1, 0)].prefix == "11/"

"""Folder sizes and usage: equal to sums that are made object by object."""

import random
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cancel import CancelToken
from core.engine.protocol.search import PrefixSize, Usage
from core.index.store import Index
from core.index.usage import AGES, _close, _Node, _put, _spans, sizes_of, usage_of
from core.listing.columns import of_infos
from core.model import Changes, ObjectInfo, StorageClass
from core.query import Matcher, parse
from core.query.kinds import kind_of
from tests.unit.core.index.filled import SINCE, fill

NOW = 1_790_000_000_000
DAY = 86_400_000


def many(count: int = 9_000) -> list[ObjectInfo]:
    """Objects in folders of all depths, some flat, some alone."""
    draw = random.Random(4)
    tops = ("a/", "b/c/d/e/", "", "z/", "照片/")
    found = {}
    for number in range(count):
        folder = draw.choice(tops) + draw.choice(("", "x/", f"{draw.randrange(99)}/"))
        key = f"{folder}{number}.{draw.choice(('jpg', 'txt', 'bin'))}"
        found[key] = ObjectInfo(
            key,
            draw.randrange(1 << 40),
            draw.choice((0, NOW - draw.randrange(1500) * DAY, NOW - 7 * DAY, NOW + 5)),
            "F",
            draw.choice(("", "image/png", "application/octet-stream", "video/mp4")),
            draw.choice((StorageClass.STANDARD, StorageClass.ARCHIVE)),
        )
    return list(found.values())


def tree_of(objects: list[ObjectInfo], prefix: str, depth: int) -> dict[str, tuple[int, int]]:
    """Count and bytes of each folder, `depth` levels down."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for info in objects:
        if info.key.startswith(prefix):
            parts = info.key[len(prefix) :].split("/")[:-1]
            for level in range(min(len(parts), depth) + 1):
                entry = sums[prefix + "".join(f"{part}/" for part in parts[:level])]
                entry[0] += 1
                entry[1] += info.size
    return {folder: (count, size) for folder, (count, size) in sums.items()}


@pytest.mark.parametrize(("prefix", "depth"), [("", 3), ("", 1), ("b/", 3), ("照片/", 2), ("z/", 0)])
def test_the_tree_has_every_folder_with_its_sums(index: Index, prefix: str, depth: int) -> None:
    objects = fill(index, many())
    with index.reading() as view:
        usage = usage_of(view, prefix, depth, 10_000, NOW, CancelToken())
    assert {node.prefix: (node.count, node.size) for node in usage.tree} == tree_of(objects, prefix, depth)
    assert usage.known == SINCE
    check_order(usage, prefix)


def check_order(usage: Usage, prefix: str) -> None:
    """A node's folders follow it, one deeper, the largest first."""
    assert (usage.tree[0].prefix, usage.tree[0].depth) == (prefix, 0)
    way = [usage.tree[0]]
    last: dict[int, int] = {}
    for node in usage.tree[1:]:
        assert node.depth <= len(way)
        last = {depth: size for depth, size in last.items() if depth <= node.depth}
        assert node.size <= last.get(node.depth, node.size)
        last[node.depth] = node.size
        way[node.depth :] = [node]
        assert node.prefix.startswith(way[node.depth - 1].prefix)


def test_of_many_folders_the_largest_are_kept(index: Index) -> None:
    objects = fill(index, many())
    with index.reading() as view:
        usage = usage_of(view, "", 2, 3, NOW, CancelToken())
    tops = [node.prefix for node in usage.tree if node.depth == 1]
    sums = tree_of(objects, "", 1)
    assert tops == sorted((one for one in sums if one), key=lambda one: -sums[one][1])[:3]
    assert max(sum(1 for node in usage.tree if node.depth == 2 and node.prefix.startswith(top)) for top in tops) == 3


def test_bars_and_what_finds_their_objects(index: Index) -> None:
    objects = fill(index, many(7000))
    with index.reading() as view:
        usage = usage_of(view, "", 1, 5, NOW, CancelToken())
    for bars in (usage.classes, usage.ages, usage.kinds):
        for bar in bars:
            mine = [info.size for info in objects if Matcher(parse(bar.query), now=NOW).matches(info)]
            assert (bar.count, bar.size) == (len(mine), sum(mine)), bar
    known = [info for info in objects if info.modified]
    assert sum(bar.count for bar in usage.ages) == len(known)
    assert {int(bar.name) for bar in usage.ages} <= set(AGES)
    assert {bar.name for bar in usage.kinds} == {kind_of(info.mime, info.key) for info in objects}
    assert sum(bar.count for bar in usage.classes) == sum(bar.count for bar in usage.kinds) == len(objects)


@given(st.lists(st.text("ab/é", min_size=1, max_size=6), unique=True, max_size=30), st.integers(0, 3))
def test_any_keys(keys: list[str], depth: int) -> None:
    objects = [ObjectInfo(key, number + 1) for number, key in enumerate(sorted(keys, key=str.encode))]
    nodes = [root := _Node(b"")]
    for span in _spans(of_infos(objects), 0, depth):
        _put(nodes, span, 1000)
    while len(nodes) > 1:
        _close(nodes, 1000)
    found = {node.prefix: (node.count, node.size) for node in root.nodes()}
    assert found == (tree_of(objects, "", depth) or {"": (0, 0)})


@pytest.mark.parametrize("prefix", ["", "b/c/", "照片/"])
def test_sizes_of_the_folders_of_a_place(index: Index, prefix: str) -> None:
    objects = fill(index, many())
    with index.reading() as view:
        sizes = sizes_of(view, prefix, CancelToken())
    expected = tree_of(objects, prefix, 1)
    assert sizes.folders == tuple(PrefixSize(one, *expected[one], SINCE) for one in sorted(expected) if one != prefix)


def test_folders_that_are_not_known_have_no_size(index: Index) -> None:
    fill(index, [ObjectInfo("a/1", 5), ObjectInfo("b/1", 6), ObjectInfo("b/2", 1)])
    index.apply(Changes("acc", "space", stale=("a/",))).result()
    with index.reading() as view:
        sizes = sizes_of(view, "", CancelToken())
        usage = usage_of(view, "", 1, 5, NOW, CancelToken())
    assert sizes.folders == (PrefixSize("b/", 2, 7, SINCE),)
    assert usage.known == 0


def test_of_a_folder_that_is_partly_known_at_least_that_is_told(index: Index) -> None:
    fill(index, [ObjectInfo("a/1", 5), ObjectInfo("a/x/2", 50), ObjectInfo("a/y/3", 500), ObjectInfo("b/1", 6)])
    index.apply(Changes("acc", "space", stale=("a/x/",))).result()
    with index.reading() as view:
        sizes = sizes_of(view, "", CancelToken())
        inside = sizes_of(view, "a/x/", CancelToken())
    assert sizes.folders == (PrefixSize("a/", 2, 505, 0), PrefixSize("b/", 1, 6, SINCE))
    assert inside.folders == ()


def test_what_was_read_anew_in_a_folder_that_changed_unseen_counts_where_it_is_shown(index: Index) -> None:
    fill(index, [ObjectInfo("a/x/1", 5), ObjectInfo("a/y/2", 50), ObjectInfo("a/y/z/3", 500)])
    index.apply(Changes("acc", "space", stale=("a/y/",))).result()
    index.apply(Changes("acc", "space", stale=("a/",))).result()
    index.cover("a/x/", SINCE + 1).result()
    with index.reading() as view:
        assert sizes_of(view, "", CancelToken()).folders == ()
        assert sizes_of(view, "a/", CancelToken()).folders == (PrefixSize("a/x/", 1, 5, SINCE + 1),)
        assert view.lost("a/") == view.lost("") == ["a/"]
        assert view.lost("a/y/") == ["a/y/"]

"""Groups of the same content."""

import random
from collections import defaultdict

import numpy as np
import pytest

from core.cancel import CancelToken
from core.index import duplicates as module
from core.index.duplicates import duplicates, fingerprints
from core.index.store import Index
from core.listing.columns import of_infos
from core.model import ObjectInfo
from tests.unit.core.index.filled import fill
from tests.unit.core.index.rows_of import infos


def many(count: int) -> list[ObjectInfo]:
    """Contents that come once, twice, often; some hashes with several sizes, some empty, some unknown."""
    draw = random.Random(9)
    return [
        ObjectInfo(
            f"{draw.randrange(50)}/{number}",
            draw.choice((0, 5, 7, 1 << 41)),
            0,
            draw.choice(("", f"Fh{draw.randrange(count // 9)}")),
        )
        for number in range(count)
    ]


def groups_of(objects: list[ObjectInfo]) -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for info in objects:
        if info.size and info.etag:
            found[info.etag, info.size].append(info.key)
    return {content: keys for content, keys in found.items() if len(keys) > 1}


def test_every_group_once_those_that_waste_most_first(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE_ROWS", 500)
    expected = groups_of(fill(index, many(12_000)))
    with index.reading() as view:
        pages = list(duplicates(view, "", CancelToken()))
    found: list[list[ObjectInfo]] = []
    for page in pages:
        rows = iter(infos([page.rows]))
        found += [[next(rows) for _ in range(length)] for length in page.groups]
        assert next(rows, None) is None
    assert len(pages) > 3, "several"
    assert {(group[0].etag, group[0].size): [info.key for info in group] for group in found} == expected
    waste = [group[0].size * (len(group) - 1) for group in found]
    assert waste == sorted(waste, reverse=True)
    assert {(page.group_count, page.wasted) for page in pages} == {(len(expected), sum(waste))}
    assert [page.complete for page in pages] == [*[False] * (len(pages) - 1), True]


def test_numbers_that_meet_by_chance_are_no_group(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(index, [ObjectInfo("a", 5, 0, "Fa"), ObjectInfo("b", 5, 0, "Fb"), ObjectInfo("c", 5, 0, "Fb")])
    monkeypatch.setattr(module, "fingerprints", lambda rows: np.zeros(rows.count, np.uint64))
    with index.reading() as view:
        (page,) = duplicates(view, "", CancelToken())
    assert [info.key for info in infos([page.rows])] == ["b", "c"]
    assert page.groups == (2,)


def test_only_the_worst_are_told_but_all_are_counted(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    objects = [ObjectInfo(f"{number}", 1 + number // 2, 0, f"F{number // 2}") for number in range(100)]
    fill(index, objects)
    monkeypatch.setattr(module, "MOST_ROWS", 10)
    with index.reading() as view:
        (page,) = duplicates(view, "", CancelToken())
    assert (len(page.groups), page.group_count, page.wasted) == (5, 50, sum(range(1, 51)))
    assert infos([page.rows])[0].size == 50


def test_what_is_left_out_is_no_copy(index: Index) -> None:
    """Of the trash: an object and its copy there are no group; two outside it are, without the third."""
    fill(
        index,
        [
            ObjectInfo(key, 5, 0, etag)
            for etag, keys in (("Fa", ("-", ".trash/1/a", "a")), ("Fb", (".trash/2/b", "b")))
            for key in keys
        ],
    )
    with index.reading() as view:
        (page,) = duplicates(view, "", CancelToken(), (".trash/",))
        (whole,) = duplicates(view, "", CancelToken())
    assert [info.key for info in infos([page.rows])] == ["-", "a"]
    assert (page.groups, page.group_count, page.wasted) == ((2,), 1, 5)
    assert (whole.groups, whole.wasted) == ((3, 2), 15)


def test_nothing_below_a_place(index: Index) -> None:
    fill(index, [ObjectInfo("a", 5, 0, "F"), ObjectInfo("b/a", 5, 0, "F"), ObjectInfo("b/b", 0, 0, "F")])
    with index.reading() as view:
        (page,) = duplicates(view, "b/", CancelToken())
        (none,) = duplicates(view, "c/", CancelToken())
    assert (page.rows.count, page.groups, page.group_count, page.complete) == (0, (), 0, True)
    assert none.complete


def test_a_number_is_the_same_in_any_run() -> None:
    mixed = [
        ObjectInfo("a", 5, 0, "Fx"),
        ObjectInfo("b", 5, 0, "F"),
        ObjectInfo("c", 9, 0, "Fx"),
        ObjectInfo("d", 5, 0, ""),
    ]
    together = fingerprints(of_infos(mixed)).tolist()
    assert [fingerprints(of_infos([info])).tolist()[0] for info in mixed] == together
    assert len(set(together)) == 4

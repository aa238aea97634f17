"""Searches over an index: what is found, and how it is told."""

import random
from collections.abc import Iterator

import pytest

from core.cancel import CancelToken
from core.engine.protocol.search import ClassCount, Counted
from core.errors import Cancelled
from core.index import search
from core.index.rows import NO_ROWS
from core.index.search import counted, hits, pages
from core.index.store import Index
from core.model import Changes, ObjectInfo, Rows, StorageClass
from core.query import Matcher, parse
from tests.unit.core.index.filled import SINCE, fill
from tests.unit.core.index.rows_of import infos, rows

QUERIES = (
    "",
    "photo",
    "IMG -png",
    "*.jpg size>5KB",
    "class:ia,archive",
    "type:image older:1d",
    "mime:text/*",
    "hash:F3",
    "照片",
    r"/_0*1\d\./",
    "nothing-like-it",
)


@pytest.fixture
def objects(index: Index) -> list[ObjectInfo]:
    """Some chunks of them, and a few changes on top."""
    draw = random.Random(6)
    made = [
        ObjectInfo(
            draw.choice(("docs", "photos/2026", "照片", "Photo"))
            + f"/IMG_{number:05}.{draw.choice(('jpg', 'PNG', 'txt'))}",
            draw.randrange(10_000),
            1_700_000_000_000 + number,
            f"F{draw.randrange(9)}",
            draw.choice(("image/jpeg", "text/plain", "application/octet-stream")),
            draw.choice((StorageClass.STANDARD, StorageClass.INFREQUENT, StorageClass.ARCHIVE)),
        )
        for number in range(9_000)
    ]
    ordered = fill(index, made)
    gone, new = ordered[5000], ObjectInfo("docs/IMG_new.jpg", 6000, 1_700_000_000_001, "F3", "image/jpeg")
    index.apply(Changes("acc", "space", added=(new,), removed=(gone.key,))).result()
    return sorted([*ordered[:5000], *ordered[5001:], new], key=lambda info: info.key.encode())


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("prefix", ["", "docs/", "照片/"])
def test_the_index_finds_what_each_object_says(
    index: Index, objects: list[ObjectInfo], query: str, prefix: str
) -> None:
    matcher = Matcher(parse(query), prefix)
    with index.reading() as view:
        found = list(pages(hits(view.runs(prefix), matcher), view.covers(prefix), CancelToken()))
    below = [info for info in objects if info.key.startswith(prefix)]
    expected = [info for info in below if matcher.matches(info)]
    assert infos(page.rows for page in found) == expected
    assert [page.complete for page in found] == [*[False] * (len(found) - 1), True]
    assert found[-1].looked == len(below)
    assert {page.known for page in found} == {SINCE}


def test_the_first_hits_come_at_once_and_later_ones_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PAGE_SECONDS", 1e9)
    one = NO_ROWS, _rows(3), NO_ROWS, _rows(4), _rows(5)
    found = list(pages(iter(search.Hits(rows, 10) for rows in one), 0, CancelToken()))
    assert [(page.rows.count, page.looked, page.complete) for page in found] == [(3, 20, False), (9, 50, True)]
    monkeypatch.setattr(search, "PAGE_ROWS", 4)
    found = list(pages(iter(search.Hits(rows, 10) for rows in one), 0, CancelToken()))
    assert [page.rows.count for page in found] == [3, 4, 5, 0]


def test_a_stopped_search_ends() -> None:
    cancel = CancelToken()

    def endless() -> Iterator[search.Hits]:
        while True:
            yield search.Hits(NO_ROWS, 1)
            cancel.cancel()

    with pytest.raises(Cancelled):
        list(pages(endless(), 0, cancel))


def test_what_a_batch_would_touch_is_counted(index: Index, objects: list[ObjectInfo]) -> None:
    matcher = Matcher(parse("*.jpg"))
    with index.reading() as view:
        found = counted(hits(view.runs(), matcher), 5, CancelToken())
    expected = [info for info in objects if matcher.matches(info)]
    classes = []
    for storage in (StorageClass.STANDARD, StorageClass.INFREQUENT, StorageClass.ARCHIVE):
        mine = [info.size for info in expected if info.storage is storage]
        classes.append(ClassCount(storage, len(mine), sum(mine)))
    assert found == Counted(len(expected), sum(info.size for info in expected), tuple(classes), 5)


def _rows(count: int) -> Rows:
    return rows(*(f"{number:03}" for number in range(count)))

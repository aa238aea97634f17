"""Searches where the index cannot be read: from the service instead, or an end that says so; never half an answer."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Connectivity
from core.engine.parts.searches import SearchCalls
from core.errors import DiskFull, IndexLost
from core.index import search
from core.index.store import Index
from core.listing.columns import of_infos
from core.model import ObjectInfo, Place
from core.paths import Profile
from core.reach import Reach
from core.transfer.disk import Disk
from tests.helpers.memory_provider import MemoryProvider

PLACE = Place("acc", "space")
COUNT = 12_000


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """It knows the space whole, in several chunks."""
    opened = Index(tmp_path / "space.db")
    opened.replace(b"", None, of_infos([ObjectInfo(f"{number:05}.txt", 7) for number in range(COUNT)]))
    opened.cover("", 1_700_000_000_000).result()
    yield opened
    opened.close()


class OneIndex:
    """The only index of a profile."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def open(self, _account: str, _space: str) -> Index:
        return self._index

    known = open


@pytest.fixture
def calls(index: Index, tmp_path: Path) -> SearchCalls:
    """Handlers over that index, and a service that has one object."""
    provider = MemoryProvider()
    provider.objects["from the service.txt"] = b"12345"
    network = Connectivity(lambda _event: None, lambda: None)
    return SearchCalls(Profile(tmp_path), lambda _account: provider, lambda _account: Reach(), OneIndex(index), network)


def damage(index: Index, after: int) -> None:
    """Spoil the keys of all chunks but the first so many."""
    with sqlite3.connect(index.path) as connection:
        chunks = [chunk for (chunk,) in connection.execute("SELECT chunk FROM runs WHERE state = 0 ORDER BY first")]
        assert len(chunks) > 2
        connection.executemany(
            "UPDATE columns SET data = zeroblob(length(data)) WHERE id = ?", [(chunk << 3,) for chunk in chunks[after:]]
        )
    connection.close()


def asked(calls: SearchCalls, request: msg.Stream[Any]) -> Iterator[Any]:
    return calls.local_streams()[type(request)](request, CancelToken())


def test_the_index_answers(calls: SearchCalls) -> None:
    assert sum(page.rows.count for page in asked(calls, msg.Search(PLACE, "*.txt"))) == COUNT


def test_a_damaged_index_leaves_it_to_the_service(calls: SearchCalls, index: Index) -> None:
    damage(index, 0)
    (page,) = [page for page in asked(calls, msg.Search(PLACE, "*.txt")) if page.rows.count]
    assert (page.rows.keys, page.known) == (b"from the service.txt", 0)
    counted = calls.local_calls()[msg.CountFound](msg.CountFound(PLACE, "*.txt"), CancelToken())
    assert (counted.count, counted.size, counted.known) == (1, 5, 0)


def test_an_index_that_is_closed_just_now_leaves_it_to_the_service(calls: SearchCalls, index: Index) -> None:
    index.close()
    pages = list(asked(calls, msg.Search(PLACE, "*.txt")))
    assert [page.rows.count for page in pages if page.rows.count] == [1]


def test_damage_behind_what_was_told_ends_the_search(
    calls: SearchCalls, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PAGE_ROWS", 1)
    damage(index, 1)
    pages = asked(calls, msg.Search(PLACE, "*.txt"))
    assert next(pages).rows.count > 1000
    with pytest.raises(IndexLost):
        list(pages)
    with pytest.raises(IndexLost):
        calls.local_calls()[msg.UsageOf](msg.UsageOf(PLACE), CancelToken())


def test_a_full_disk_below_an_export_is_no_fault_of_the_index(
    calls: SearchCalls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(path="list.csv")

    monkeypatch.setattr(Disk, "sync", full)
    with pytest.raises(DiskFull):
        list(asked(calls, msg.Export(PLACE, "", msg.ExportFormat.CSV, str(tmp_path / "list.csv"))))
    assert not list(tmp_path.glob("*.csv"))
    assert not list(tmp_path.glob(".spaceferry*"))

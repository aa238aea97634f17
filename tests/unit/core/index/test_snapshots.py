"""Snapshots: chunks are shared, and what changed is found."""

import pytest

from core.cancel import CancelToken
from core.engine.protocol.index import Difference
from core.errors import NotIndexed
from core.index import snapshots
from core.index.difference import compare
from core.index.store import Index
from core.model import Changes, ObjectInfo, Place
from tests.unit.core.index.rows_of import info, infos, rows

KEYS = [f"{folder}{number:05}" for folder in ("a/", "b/") for number in range(10_000)]


def difference(index: Index, old: int, new: int = 0, prefix: str = "") -> tuple[set[str], set[str], set[str]]:
    """Added, removed and overwritten keys."""
    pages = list(compare(index, Place("1", "s", prefix), old, new, CancelToken()))
    assert [page.complete for page in pages] == [False] * (len(pages) - 1) + [True]
    found = {name: [info for page in pages for info in _rows(page, name)] for name in ("added", "removed")}
    over, before = ([info for page in pages for info in _rows(page, name)] for name in ("overwritten", "before"))
    assert [one.key for one in over] == [one.key for one in before]
    assert all(one != then for one, then in zip(over, before, strict=True))
    assert pages[-1].count == len(over) + len(found["added"]) + len(found["removed"])
    added, removed, overwritten = ({one.key for one in some} for some in (found["added"], found["removed"], over))
    return added, removed, overwritten


def _rows(page: Difference, name: str) -> list[ObjectInfo]:
    rows = getattr(page, name)
    return infos([rows]) if rows is not None else []


def test_what_changed_since(index: Index) -> None:
    index.replace(b"", None, rows(*KEYS))
    index.cover("", 5).result()
    first = snapshots.take(index, "s")
    assert (first.count, first.size) == (20_000, 20_000)
    assert difference(index, first.id) == (set(), set(), set())
    index.apply(Changes("1", "s", (info("a/000005"), info("c")), (info("a/00007", 9),), ("b/00003",))).result()
    assert difference(index, first.id) == ({"a/000005", "c"}, {"b/00003"}, {"a/00007"})
    assert difference(index, first.id, prefix="a/") == ({"a/000005"}, set(), {"a/00007"})
    second = snapshots.take(index, "s")
    index.replace(b"", None, rows()).result()
    assert difference(index, first.id, second.id) == ({"a/000005", "c"}, {"b/00003"}, {"a/00007"})
    assert difference(index, second.id, first.id) == ({"b/00003"}, {"a/000005", "c"}, {"a/00007"})
    assert difference(index, first.id, 0)[1] == set(KEYS)
    assert [one.id for one in snapshots.listed(index)] == [second.id, first.id]


def test_snapshots_share_chunks_and_leave_nothing_behind(index: Index) -> None:
    index.replace(b"", None, rows(*KEYS))
    index.cover("", 5).result()
    one = snapshots.take(index, "s")
    two = snapshots.take(index, "s")
    before = _blobs(index)
    index.replace(b"a/00000", b"a/00001", rows("a/00000", size=2)).result()
    assert 0 < _blobs(index) - before <= 14
    snapshots.drop(index, one.id)
    snapshots.drop(index, two.id)
    assert _blobs(index) <= before + 7
    assert snapshots.listed(index) == ()
    assert len(infos(index.chunks())) == len(KEYS)


def test_what_is_not_whole_is_not_kept(index: Index) -> None:
    index.cover("a/", 5).result()
    with pytest.raises(NotIndexed):
        snapshots.take(index, "s")
    with pytest.raises(NotIndexed):
        list(compare(index, Place("1", "s"), 3, 0, CancelToken()))


def _blobs(index: Index) -> int:
    with index.reading() as view:
        (count,) = view.connection.execute("SELECT count(*) FROM columns").fetchone()
        return int(count)

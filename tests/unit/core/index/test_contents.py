"""What an index says of contents, for uploads that need not be sent."""

import pytest

from core.index import contents
from core.index.contents import IndexedContents
from core.index.store import Index
from core.model import ObjectInfo
from tests.unit.core.index.filled import fill

KNOWN = [ObjectInfo(f"{number:02}", 5, 1, "Fa", "text/plain") for number in range(20)]


def test_sizes_and_objects_of_a_content(index: Index) -> None:
    fill(index, [*KNOWN, ObjectInfo("other", 7, 1, "Fa"), ObjectInfo("third", 5, 1, "Fb")])
    asked = IndexedContents(lambda _account, _space: index)
    assert [size for size in range(10) if asked.has_size("acc", "space", size)] == [5, 7]
    assert list(asked.of("acc", "space", "Fa", 5)) == KNOWN[: contents.SOME]
    assert list(asked.of("acc", "space", "Fa", 6)) == []


def test_sizes_are_read_again_after_a_while(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(index, KNOWN)
    asked = IndexedContents(lambda _account, _space: index)
    assert not asked.has_size("acc", "space", 7)
    fill(index, [ObjectInfo("other", 7, 1, "Fa")])
    assert not asked.has_size("acc", "space", 7)
    monkeypatch.setattr(contents, "KEPT", 0.0)
    assert asked.has_size("acc", "space", 7)


def test_of_few_spaces_alone(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(index, KNOWN)
    opened: list[str] = []

    def known(_account: str, space: str) -> Index:
        opened.append(space)
        return index

    asked = IndexedContents(known)
    for space in ("a", "b", "a", "c", "d", "e", "b", "a"):
        assert asked.has_size("acc", space, 5)
    assert opened == ["a", "b", "c", "d", "e", "a"]


def test_a_space_without_an_index_and_one_that_is_closed(index: Index) -> None:
    nothing = IndexedContents(lambda _account, _space: None)
    assert not nothing.has_size("acc", "space", 5)
    assert list(nothing.of("acc", "space", "Fa", 5)) == []
    fill(index, KNOWN)
    index.close()
    closed = IndexedContents(lambda _account, _space: index)
    assert not closed.has_size("acc", "space", 5)
    assert list(closed.of("acc", "space", "Fa", 5)) == []

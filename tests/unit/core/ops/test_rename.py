"""Rename of objects and of folders."""

import pytest

from core.cancel import CancelToken
from core.engine.protocol.objects import Rename
from core.errors import BadKey, Cancelled, KeyTooLong, NoSuchObject, NotRestored, TargetExists
from core.model import Place
from core.net.body import BytesBody
from core.ops import operation
from core.provider import PutOptions
from tests.unit.core.ops.memory import Memory, Singly
from tests.unit.core.ops.told import Told, told
from tests.unit.core.ops.verbs import rename


def go(provider: Singly, key: str, name: str, cancel: CancelToken | None = None) -> Told:
    return told(rename(provider, Rename(Place("a", "s", key), name), cancel or CancelToken()))


def test_an_object_gets_its_new_name_and_keeps_the_rest() -> None:
    memory = Memory(s=["d/a.txt", "d/b.txt"])
    result = go(memory, "d/a.txt", "c d.txt")
    assert memory.names() == ["d/b.txt", "d/c d.txt"]
    assert (result.removed, result.added) == ([("s", "d/a.txt")], [("s", "d/c d.txt")])
    assert result.infos[0].etag == "etag of d/a.txt"
    assert (result.last.done, result.last.total) == (1, 1)


def test_a_taken_name_leaves_both_objects_as_they_are() -> None:
    memory = Memory(s=["a", "b"])
    before = dict(memory.spaces_["s"])
    with pytest.raises(TargetExists):
        go(memory, "a", "b")
    assert memory.spaces_["s"] == before


def test_the_same_name_is_nothing_to_do() -> None:
    memory = Memory(s=["d/a"])
    for key, name in (("d/a", "a"), ("d/", "d")):
        assert go(memory, key, name).last.finished
    assert memory.calls == []


@pytest.mark.parametrize("name", ["", "a/b", ".", ".."])
def test_names_that_make_no_name_are_refused(name: str) -> None:
    memory = Memory(s=["a"])
    with pytest.raises(BadKey) as caught:
        go(memory, "a", name)
    assert caught.value.params["reason"] in ("empty_name", "slash", "dots")
    assert memory.calls == []


def test_a_name_over_the_limit_counts_bytes() -> None:
    memory = Memory(s=["d/a"])
    with pytest.raises(KeyTooLong) as caught:
        go(memory, "d/a", "名" * 20)
    assert (caught.value.params["length"], caught.value.params["limit"]) == (62, 60)


def test_a_missing_object_is_said_to_be_missing() -> None:
    with pytest.raises(NoSuchObject):
        go(Memory(s=[]), "a", "b")


@pytest.mark.parametrize("kind", [Memory, Singly])
def test_a_folder_moves_with_its_marker_and_all_below(kind: type[Singly]) -> None:
    keys = ["old/", *(f"old/{number}" for number in range(25)), "old/deep/x", "older", "old.txt"]
    provider = kind(s=keys)
    result = go(provider, "old/", "new")
    assert provider.names() == sorted(key.replace("old/", "new/") for key in keys)
    assert result.removed == [("s", "old/")]
    assert result.added == [("s", "new/")]
    assert set(result.stale) == {("s", "old/"), ("s", "new/")}
    assert (result.last.done, result.last.total) == (27, 27)


def test_a_folder_does_not_merge_into_another() -> None:
    memory = Memory(s=["old/a", "new/b"])
    with pytest.raises(TargetExists):
        go(memory, "old/", "new")
    assert memory.names() == ["new/b", "old/a"]


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(NoSuchObject):
        go(Memory(s=["b"]), "old/", "new")


def test_one_key_too_long_below_keeps_the_whole_folder_where_it_is() -> None:
    memory = Memory(s=[*(f"d/{number:02}" for number in range(30)), "d/" + "x" * 58])
    before = memory.names()
    with pytest.raises(KeyTooLong) as caught:
        go(memory, "d/", "dd")
    assert caught.value.params["key"] == "dd/" + "x" * 58
    assert memory.names() == before


def test_objects_that_fail_stay_and_so_does_the_folder() -> None:
    memory = Memory(s=[f"old/{number:02}" for number in range(30)])
    memory.item_errors = {"old/03": NotRestored(key="old/03"), "old/17": NotRestored(key="old/17")}
    result = go(memory, "old/", "new")
    assert result.codes == {"old/03": "not_restored", "old/17": "not_restored"}
    assert [key for key in memory.names() if key.startswith("old/")] == ["old/03", "old/17"]
    assert result.removed == []
    assert result.added == [("s", "new/")]


def test_a_cancel_before_anything_moved_moves_nothing() -> None:
    memory = Memory(s=["old/a"])
    cancel = CancelToken()
    cancel.cancel()
    result = told(rename(memory, Rename(Place("a", "s", "old/"), "new"), cancel), fails=Cancelled)
    assert memory.names() == ["old/a"]
    assert result.removed == result.added == []


def test_a_rename_that_did_not_reach_all_goes_on_when_asked_again() -> None:
    memory = Memory(s=[f"half/{number:02}" for number in range(30)])
    memory.item_errors = {"half/03": NotRestored(key="half/03")}
    assert go(memory, "half/", "all").last.failures
    result = go(memory, "half/", "all")
    assert [key for key in memory.names() if key.startswith("half/")] == []
    assert result.removed == [("s", "half/")]
    memory.put_small("s", "half/", BytesBody(b""), PutOptions(), CancelToken())
    with pytest.raises(TargetExists):
        go(memory, "half/", "all")


@pytest.mark.parametrize("fresh", [0, 12, 100])
def test_a_plan_is_sent_from_memory_or_from_the_disk(monkeypatch: pytest.MonkeyPatch, fresh: int) -> None:
    monkeypatch.setattr(operation, "FRESH", fresh)
    memory = Memory(s=[f"f/{number:02}" for number in range(25)])
    result = go(memory, "f/", "g")
    assert (result.failures, result.last.done) == ([], 25)
    assert memory.names() == [f"g/{number:02}" for number in range(25)]

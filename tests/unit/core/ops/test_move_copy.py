"""Moving and copying selections: targets, conflicts, other spaces."""

import pytest

from core.cancel import CancelToken
from core.engine.protocol.objects import MoveTo, Selection
from core.transfer.job import Conflict
from tests.unit.core.ops.memory import Memory, Singly
from tests.unit.core.ops.told import Told, told
from tests.unit.core.ops.verbs import move_to


def go(
    provider: Singly,
    keys: list[str],
    prefixes: list[str],
    into: str,
    *,
    space: str = "s",
    copy: bool = False,
    conflict: Conflict = Conflict.ASK,
) -> Told:
    what = Selection("a", "s", tuple(keys), tuple(prefixes))
    return told(move_to(provider, MoveTo(what, space, into, copy, conflict), CancelToken()))


@pytest.mark.parametrize("kind", [Memory, Singly])
def test_objects_and_folders_keep_their_last_names(kind: type[Singly]) -> None:
    provider = kind(s=["a/x", "a/f/1", "a/f/g/2", "a/f/", "b/y"])
    result = go(provider, ["a/x"], ["a/f/"], "b/")
    assert provider.names() == ["b/f/", "b/f/1", "b/f/g/2", "b/x", "b/y"]
    assert set(result.removed) == {("s", "a/x"), ("s", "a/f/")}
    assert set(result.added) == {("s", "b/x"), ("s", "b/f/")}
    assert (result.last.done, result.last.total) == (4, 4)


def test_a_copy_leaves_the_sources_and_tells_the_copy_as_the_service_has_it() -> None:
    memory = Memory(s=["a/x", "a/f/1"])
    result = go(memory, ["a/x"], ["a/f/"], "b/", copy=True)
    assert memory.names() == ["a/f/1", "a/x", "b/f/1", "b/x"]
    assert result.removed == []
    assert {(info.key, info.modified) for info in result.infos} == {("b/x", 2_000), ("b/f/", 0)}


def test_another_space_of_the_account() -> None:
    memory = Memory(s=["a/x", "f/1"], t=["y"])
    result = go(memory, ["a/x"], ["f/"], "", space="t")
    assert (memory.names("s"), memory.names("t")) == ([], ["f/1", "x", "y"])
    assert set(result.removed) == {("s", "a/x"), ("s", "f/")}
    assert set(result.added) == {("t", "x"), ("t", "f/")}


def test_a_move_to_where_it_is_changes_nothing() -> None:
    memory = Memory(s=["a/x", "a/f/1"])
    result = go(memory, ["a/x"], ["a/f/"], "a/")
    assert memory.names() == ["a/f/1", "a/x"]
    assert (result.added, result.removed, result.failures, result.last.done) == ([], [], [], 2)


def test_a_copy_beside_itself_is_numbered() -> None:
    memory = Memory(s=["a/x.tar", "a/x (2).tar", "a/.rc", "a/f/1", "a/f (2)/1"])
    go(memory, ["a/x.tar", "a/.rc"], ["a/f/"], "a/", copy=True, conflict=Conflict.KEEP_BOTH)
    new = ["a/x (3).tar", "a/.rc (2)", "a/f (3)/1"]
    assert memory.names() == sorted(["a/x.tar", "a/x (2).tar", "a/.rc", "a/f/1", "a/f (2)/1", *new])


def test_a_copy_beside_itself_asks_when_nobody_said() -> None:
    memory = Memory(s=["a/x", "a/f/1"])
    result = go(memory, ["a/x"], ["a/f/"], "a/", copy=True)
    assert result.codes == {"a/x": "target_exists", "a/f/": "target_exists"}
    assert memory.names() == ["a/f/1", "a/x"]


@pytest.mark.parametrize("copy", [False, True])
@pytest.mark.parametrize("into", ["a/f/", "a/f/g/"])
def test_a_folder_does_not_go_into_itself(into: str, copy: bool) -> None:
    memory = Memory(s=["a/f/1", "a/f/g/2", "a/x"])
    result = go(memory, ["a/x"], ["a/f/"], into, copy=copy)
    assert [(one.key, one.params["reason"]) for one in result.failures] == [("a/f/", "into_itself")]
    assert {"a/f/1", "a/f/g/2", into + "x"} <= set(memory.names())


def test_a_folder_of_its_parents_name_does_not_dissolve_into_it() -> None:
    memory = Memory(s=["a/b/b/x", "a/b/b/b/x", "a/b/y"])
    before = memory.names()
    result = go(memory, [], ["a/b/b/"], "a/", conflict=Conflict.REPLACE)
    assert result.codes == {"a/b/b/": "bad_key"}
    assert memory.names() == before


class TestConflicts:
    """The target has an object of that name."""

    def test_ask_fails_and_leaves_both(self) -> None:
        memory = Memory(s=["a/x", "b/x", "a/y", "a/f/1", "b/f/2"])
        result = go(memory, ["a/x", "a/y"], ["a/f/"], "b/")
        assert result.codes == {"a/x": "target_exists", "a/f/": "target_exists"}
        assert memory.names() == ["a/f/1", "a/x", "b/f/2", "b/x", "b/y"]
        assert memory.spaces_["s"]["b/x"].etag == "etag of b/x"

    def test_replace_replaces_and_merges(self) -> None:
        memory = Memory(s=["a/x", "b/x", "a/f/1", "b/f/1", "b/f/2"])
        result = go(memory, ["a/x"], ["a/f/"], "b/", conflict=Conflict.REPLACE)
        assert result.failures == []
        assert memory.names() == ["b/f/1", "b/f/2", "b/x"]
        assert memory.spaces_["s"]["b/x"].etag == "etag of a/x"
        assert memory.spaces_["s"]["b/f/1"].etag == "etag of a/f/1"

    def test_skip_leaves_what_exists_without_complaint(self) -> None:
        memory = Memory(s=["a/x", "b/x", "a/y", "a/f/1", "a/f/3", "b/f/1"])
        result = go(memory, ["a/x", "a/y"], ["a/f/"], "b/", conflict=Conflict.SKIP)
        assert result.failures == []
        assert memory.names() == ["a/f/1", "a/x", "b/f/1", "b/f/3", "b/x", "b/y"]
        assert ("s", "a/f/") not in result.removed
        assert result.last.done == result.last.total == 4

    def test_keep_both_numbers_what_arrives(self) -> None:
        memory = Memory(s=["a/x", "b/x", "a/f/1", "b/f/1"])
        go(memory, ["a/x"], ["a/f/"], "b/", conflict=Conflict.KEEP_BOTH)
        assert memory.names() == ["b/f (2)/1", "b/f/1", "b/x", "b/x (2)"]

    @pytest.mark.parametrize("conflict", [Conflict.ASK, Conflict.REPLACE, Conflict.SKIP])
    def test_two_of_one_name_never_overwrite_each_other(self, conflict: Conflict) -> None:
        memory = Memory(s=["a/x", "b/x", "a/f/1", "b/f/1"])
        go(memory, ["a/x", "b/x"], ["a/f/", "b/f/"], "c/", conflict=conflict)
        assert memory.names() == ["b/f/1", "b/x", "c/f/1", "c/x"]

    def test_two_of_one_name_are_both_kept(self) -> None:
        memory = Memory(s=["a/x", "b/x", "a/f/1", "b/f/1"])
        go(memory, ["a/x", "b/x"], ["a/f/", "b/f/"], "c/", conflict=Conflict.KEEP_BOTH)
        assert memory.names() == ["c/f (2)/1", "c/f/1", "c/x", "c/x (2)"]


def test_what_cannot_go_fails_alone() -> None:
    memory = Memory(s=["", "x", "l" * 55, "f/1", "f/" + "m" * 52])
    result = go(memory, ["", "gone", "x", "l" * 55], ["f/", "empty/"], "target/")
    assert result.codes == {
        "": "bad_key",
        "gone": "no_such_object",
        "l" * 55: "key_too_long",
        "f/": "key_too_long",
        "empty/": "no_such_object",
    }
    assert memory.names() == ["", "f/1", "f/" + "m" * 52, "l" * 55, "target/x"]


def test_a_selection_that_names_an_object_twice_moves_it_once() -> None:
    memory = Memory(s=["f/1", "f/g/2", "x"])
    result = go(memory, ["x", "x", "f/1"], ["f/", "f/g/"], "t/")
    assert memory.names() == ["t/f/1", "t/f/g/2", "t/x"]
    assert result.failures == []
    assert result.last.done == 3

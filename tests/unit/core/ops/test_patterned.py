"""Rename by pattern: swaps, chains, collisions, illegal names, and what is said of them before."""

import pytest

from core.cancel import CancelToken
from core.engine.protocol.objects import Selection
from core.engine.protocol.operations import PlanPage, PreviewOperation, UndoOperation
from core.engine.protocol.renaming import NameCase, NamePart, NamePattern, RenameByPattern
from core.errors import BadKey, NotRestored, PlanRefused
from core.ops import arranged
from core.transfer.job import Conflict
from tests.unit.core.ops import verbs
from tests.unit.core.ops.memory import Memory
from tests.unit.core.ops.told import Told, told

ALL = Selection("a", "s", prefixes=("",))


def request(pattern: NamePattern, what: Selection = ALL, conflict: Conflict = Conflict.ASK) -> RenameByPattern:
    return RenameByPattern(what, pattern, conflict)


def go(memory: Memory, pattern: NamePattern, what: Selection = ALL, conflict: Conflict = Conflict.ASK) -> Told:
    return told(verbs.run(memory, request(pattern, what, conflict), CancelToken()))


def preview(memory: Memory, asked: RenameByPattern) -> PlanPage:
    operations = verbs.operations_on(memory, verbs.JOURNAL)
    *_, last = operations.preview(PreviewOperation(asked), CancelToken())
    operations.close()
    assert last.complete
    return last


def etags(memory: Memory) -> dict[str, str]:
    return {key: info.etag.removeprefix("etag of ") for key, info in memory.spaces_["s"].items()}


COUNT = NamePattern("", "{n}", start=2)


def test_a_chain_moves_up_by_one() -> None:
    memory = Memory(s=[f"d/{number}.x" for number in range(1, 10)])
    result = go(memory, COUNT)
    assert etags(memory) == {f"d/{number + 1}.x": f"d/{number}.x" for number in range(1, 10)}
    assert (result.last.done, result.last.total, result.failures) == (9, 9, [])
    assert {key for _, key in result.added} == set(memory.names())
    assert {key for _, key in result.removed} == {f"d/{number}.x" for number in range(1, 10)}


def test_names_are_exchanged_and_exchanged_again_by_an_undo() -> None:
    memory = Memory(s=["ab", "ba", "cc"])
    exchange = NamePattern("(.)(.)", "$2$1", regex=True)
    go(memory, exchange)
    assert etags(memory) == {"ab": "ba", "ba": "ab", "cc": "cc"}
    told(verbs.run(memory, UndoOperation(1), CancelToken()))
    assert etags(memory) == {"ab": "ab", "ba": "ba", "cc": "cc"}
    told(verbs.run(memory, UndoOperation(2), CancelToken()))
    assert etags(memory) == {"ab": "ba", "ba": "ab", "cc": "cc"}


def test_one_that_fails_takes_no_name_and_leaves_none_under_a_temporary_one() -> None:
    memory = Memory(s=["ab", "ba", "x"])
    memory.item_errors["ab"] = NotRestored(key="ab")
    result = go(memory, NamePattern("(.)(.)", "$2$1", regex=True))
    assert set(result.codes) == {"ab", "ba"}
    assert etags(memory) == {"ab": "ab", "ba": "ba", "x": "x"}


def test_a_plan_that_collides_is_refused_before_anything_changes() -> None:
    memory = Memory(s=["a1", "a2", "b"])
    with pytest.raises(PlanRefused) as caught:
        go(memory, NamePattern(r"\d", "", regex=True))
    assert caught.value.params == {"count": 1, "key": "a2", "because": "target_exists"}
    assert memory.names() == ["a1", "a2", "b"]


@pytest.mark.parametrize("what", [ALL, Selection("a", "s", ("a1", "b"))])
def test_a_name_that_stays_taken_is_a_collision(what: Selection) -> None:
    memory = Memory(s=["a1", "b", "c"])
    page = preview(memory, request(NamePattern("a1|b", "c", regex=True), what))
    assert {problem.key for problem in page.problems} == {"a1", "b"}
    assert (page.count, page.problem_count) == (0, 2)
    assert {info.etag for info in memory.spaces_["s"].values()} == {"etag of a1", "etag of b", "etag of c"}


def test_one_that_cannot_move_is_in_the_way_of_the_next() -> None:
    memory = Memory(s=["1", "2", "3", "4x"])
    page = preview(memory, request(NamePattern("", "{n}", start=2), Selection("a", "s", ("1", "2", "3"))))
    assert [(pair.key, pair.to_key) for pair in page.pairs] == [("1", "2"), ("2", "3"), ("3", "4")]
    memory = Memory(s=["1", "2", "3", "4"])
    page = preview(memory, request(NamePattern("", "{n}", start=2), Selection("a", "s", ("1", "2", "3"))))
    assert {problem.key for problem in page.problems} == {"1", "2", "3"}


def test_skip_keep_both_and_replace() -> None:
    drop = NamePattern(r"\d", "", regex=True)
    memory = Memory(s=["a1", "a2", "b"])
    go(memory, drop, conflict=Conflict.SKIP)
    assert etags(memory) == {"a": "a1", "a2": "a2", "b": "b"}
    memory = Memory(s=["a1", "a2", "b"])
    told(verbs.run(memory, request(drop, conflict=Conflict.KEEP_BOTH), CancelToken()))
    assert etags(memory) == {"a": "a1", "a (2)": "a2", "b": "b"}
    memory = Memory(s=["a", "a2"])
    go(memory, drop, conflict=Conflict.REPLACE)
    assert etags(memory) == {"a": "a2"}


def test_illegal_names_are_problems_of_their_own() -> None:
    memory = Memory(s=["d/a", "d/b", "d/" + "x" * 20])
    page = preview(memory, request(NamePattern("x", "yyyy")))
    assert [problem.code for problem in page.problems] == ["key_too_long"]
    page = preview(memory, request(NamePattern("a", "", part=NamePart.NAME)))
    assert [(one.code, one.params["reason"]) for one in page.problems] == [("bad_key", "empty_name")]
    page = preview(memory, request(NamePattern("a", "e/f")))
    assert [(one.code, one.params["reason"]) for one in page.problems] == [("bad_key", "slash")]
    with pytest.raises(PlanRefused):
        go(memory, NamePattern("a", "."))


def test_folders_keep_their_markers_and_missing_objects_are_said() -> None:
    memory = Memory(s=["d/", "d/A"])
    go(memory, NamePattern(case=NameCase.LOWER))
    assert memory.names() == ["d/", "d/a"]
    page = preview(memory, request(NamePattern(case=NameCase.UPPER), Selection("a", "s", ("gone", "d/a"))))
    assert [one.code for one in page.problems] == ["no_such_object"]


def test_many_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arranged, "PIECE", 7)
    memory = Memory(s=[f"{number:03}" for number in range(100)])
    go(memory, NamePattern("", "{n}", start=1, width=3))
    assert etags(memory) == {f"{number + 1:03}": f"{number:03}" for number in range(100)}


def test_a_temporary_name_that_would_be_too_long_is_refused() -> None:
    memory = Memory(s=["d/" + "x" * 55 + "/1", "d/" + "x" * 55 + "/2"])
    with pytest.raises(PlanRefused) as caught:
        go(memory, COUNT)
    assert caught.value.params["because"] == BadKey.code or caught.value.params["because"] == "key_too_long"

"""Undo of every verb; what was changed since is left alone, and what cannot be undone is said before."""

from typing import Any

import msgspec
import pytest

from core.cancel import CancelToken
from core.engine.protocol.objects import ChangeClass, ChangeExpiry, ChangeMime, Delete, MoveTo, Rename, Selection
from core.engine.protocol.operations import (
    ChangeMeta,
    ChangeStatus,
    GoOnOperation,
    OperationKind,
    OperationRow,
    OperationState,
    Trash,
    Undo,
    UndoOperation,
    Untrash,
)
from core.errors import CannotUndo, NoSuchOperation, NotRestored
from core.model import ObjectInfo, Place, StorageClass
from core.ops.undo import days_until
from core.transfer.job import Conflict
from tests.unit.core.ops import verbs
from tests.unit.core.ops.memory import Memory
from tests.unit.core.ops.told import Told, told

WHAT = Selection("a", "s", ("x",), ("f/",))
KEYS = ["f/", *(f"f/{number:02}" for number in range(25)), "x", "y"]


def do(memory: Memory, request: Any) -> Told:
    return told(verbs.run(memory, request, CancelToken()))


def retry(memory: Memory, number: int) -> Told:
    operations = verbs.operations_on(memory, verbs.JOURNAL)
    found = told(operations.go_on(GoOnOperation(number, only_failed=True), CancelToken()))
    operations.close()
    return found


def row(memory: Memory, number: int) -> OperationRow:
    operations = verbs.operations_on(memory, verbs.JOURNAL)
    found = operations.row(number)
    operations.close()
    return found


@pytest.mark.parametrize(
    "request_",
    [
        Rename(Place("a", "s", "f/"), "g"),
        Rename(Place("a", "s", "x"), "z"),
        MoveTo(WHAT, "s", "to/"),
        MoveTo(WHAT, "t", ""),
        MoveTo(WHAT, "t", "", copy=True),
        ChangeClass(WHAT, StorageClass.INFREQUENT),
        ChangeMime(WHAT, "image/png"),
        ChangeExpiry(WHAT, 7),
        ChangeMeta(WHAT, {"a": "1"}),
        ChangeStatus(WHAT, disabled=True),
        Trash(WHAT),
    ],
    ids=lambda request: type(request).__name__,
)
def test_an_undo_puts_everything_back(request_: Any) -> None:
    memory = Memory(s=KEYS, t=[])
    memory.spaces_["s"]["x"] = msgspec.structs.replace(memory.spaces_["s"]["x"], meta={"a": "0"}, mime="a/b")
    before = {space: dict(objects) for space, objects in memory.spaces_.items()}
    do(memory, request_)
    assert memory.spaces_ != before
    assert row(memory, 1).undo is Undo.YES
    result = do(memory, UndoOperation(1))
    assert result.failures == []
    if isinstance(request_, ChangeMeta):  # a name cannot be taken away again, only emptied
        assert {info.meta.get("a", "") for info in memory.spaces_["s"].values()} == {"", "0"}
        return
    assert memory.spaces_ == before
    undone = row(memory, 1)
    assert (undone.undo, undone.undo_reason, undone.undone_by) == (Undo.NO, "undone", 2)
    assert row(memory, 2).kind is OperationKind.UNDO
    with pytest.raises(CannotUndo):
        do(memory, UndoOperation(1))


def test_what_was_changed_since_is_left_alone_and_said() -> None:
    memory = Memory(s=KEYS)
    do(memory, Rename(Place("a", "s", "f/"), "g"))
    memory.spaces_["s"]["g/03"] = ObjectInfo("g/03", 9, etag="another")
    del memory.spaces_["s"]["g/04"]
    memory.spaces_["s"]["f/05"] = ObjectInfo("f/05", 9, etag="new")
    result = do(memory, UndoOperation(1))
    assert result.codes == {"g/03": "changed_since", "g/04": "changed_since", "g/05": "target_exists"}
    assert [key for key in memory.names() if key.startswith("g/")] == ["g/03", "g/05"]
    ended = row(memory, 2)
    assert (ended.state, ended.done, ended.skipped, ended.failed) == (OperationState.FAILED, 23, 2, 1)


def test_only_what_was_done_is_undone() -> None:
    memory = Memory(s=KEYS)
    memory.item_errors["f/07"] = NotRestored(key="f/07")
    do(memory, Trash(WHAT))
    do(memory, UndoOperation(1))
    assert memory.names() == KEYS


def test_a_class_that_another_changed_since_stays() -> None:
    memory = Memory(s=["x"])
    do(memory, ChangeClass(Selection("a", "s", ("x",)), StorageClass.INFREQUENT))
    do(memory, ChangeClass(Selection("a", "s", ("x",)), StorageClass.ARCHIVE_INSTANT))
    assert do(memory, UndoOperation(1)).codes == {"x": "changed_since"}
    do(memory, UndoOperation(2))
    assert memory.spaces_["s"]["x"].storage is StorageClass.INFREQUENT


@pytest.mark.parametrize(
    ("request_", "undo", "reason"),
    [
        (Delete(WHAT), Undo.NO, "deleted"),
        (ChangeClass(WHAT, StorageClass.ARCHIVE), Undo.PARTLY, "early_deletion"),
        (MoveTo(WHAT, "s", "to/", conflict=Conflict.REPLACE), Undo.PARTLY, "replaced"),
        (ChangeMeta(WHAT, {"a": "1"}, {"Cache-Control": "no-cache"}), Undo.PARTLY, "headers"),
        (ChangeMeta(WHAT, {}, {"Cache-Control": "no-cache"}), Undo.NO, "headers"),
        (MoveTo(Selection("a", "s", ("gone",)), "s", "to/"), Undo.NO, "nothing_done"),
    ],
)
def test_what_cannot_be_undone_is_said(request_: Any, undo: Undo, reason: str) -> None:
    memory = Memory(s=KEYS)
    do(memory, request_)
    found = row(memory, 1)
    assert (found.undo, found.undo_reason) == (undo, reason)
    if undo is Undo.NO:
        with pytest.raises(CannotUndo) as caught:
            do(memory, UndoOperation(1))
        assert caught.value.params["reason"] == reason


def test_an_operation_nobody_knows() -> None:
    with pytest.raises(NoSuchOperation):
        do(Memory(s=[]), UndoOperation(7))


def test_the_trash_and_back() -> None:
    memory = Memory(s=KEYS)
    result = do(memory, Trash(WHAT, days=3))
    moved = [key for key in memory.names() if key.startswith(".trash/")]
    assert (len(moved), memory.names()[-1]) == (27, "y")
    assert {memory.spaces_["s"][key].expires for key in moved} == {3 * 86_400_000}
    assert {("s", "x"), ("s", "f/")} <= set(result.removed)
    assert all(key.split("/", 2)[2] in KEYS for key in moved)
    stamp = moved[0].split("/")[1]
    told_again = do(memory, Trash(Selection("a", "s", (moved[0],))))
    assert told_again.failures[0].params["reason"] == "in_trash"
    memory.put("s", "x")
    back = do(memory, Untrash(Selection("a", "s", (), (f".trash/{stamp}/",))))
    assert back.codes == {f".trash/{stamp}/x": "target_exists"}
    assert [key for key in memory.names() if not key.startswith(".")] == KEYS
    assert memory.spaces_["s"]["f/03"].expires == 0
    do(memory, UndoOperation(3))
    assert [key for key in memory.names() if not key.startswith(".")] == ["x", "y"]


def test_the_whole_space_goes_into_the_trash_without_the_trash() -> None:
    memory = Memory(s=["x", ".trash/20260101-000000/old"])
    do(memory, Trash(Selection("a", "s", (), ("",)), days=0))
    assert memory.names()[0] == ".trash/20260101-000000/old"
    assert len(memory.names()) == 2


@pytest.mark.parametrize("days", [1, 7, 30])
def test_days_are_counted_as_the_service_does(days: int) -> None:
    now = 1_793_000_000.5
    midnight = -(-(int(now) + 8 * 3600 + days * 86400) // 86400) * 86400 - 8 * 3600
    assert days_until(midnight * 1000, now) == days
    assert days_until(0, now) == 0


def test_what_was_changed_since_is_taken_back_once_it_is_as_it_was() -> None:
    memory = Memory(s=KEYS)
    do(memory, Rename(Place("a", "s", "f/"), "g"))
    kept = memory.spaces_["s"]["g/03"]
    memory.spaces_["s"]["g/03"] = ObjectInfo("g/03", 9, etag="another")
    gone = memory.spaces_["s"].pop("g/04")
    do(memory, UndoOperation(1))
    assert row(memory, 2).skipped == 2
    again = retry(memory, 2)
    assert again.codes == {"g/03": "changed_since", "g/04": "changed_since"}
    memory.spaces_["s"]["g/03"], memory.spaces_["s"]["g/04"] = kept, gone
    again = retry(memory, 2)
    assert again.failures == []
    assert memory.names() == KEYS
    ended = row(memory, 2)
    assert (ended.state, ended.total, ended.done, ended.skipped) == (OperationState.DONE, 26, 26, 0)

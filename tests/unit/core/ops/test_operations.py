"""Operations as the engine keeps them: stopped and gone on with, resumed, retried, listed, locked."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.engine.protocol.frames import Event
from core.engine.protocol.locks import Lock
from core.engine.protocol.objects import ChangeMime, Delete, MoveTo, Selection, VerbProgress
from core.engine.protocol.operations import (
    GoOnOperation,
    ItemState,
    ListOperations,
    OperationChanged,
    OperationItems,
    OperationState,
    PreviewOperation,
    Trash,
)
from core.errors import BadRequest, Cancelled, Locked, NoKeys, NoSuchOperation, NotRestored, OtherRegion
from core.locks import Locks
from core.ops import history, runner
from core.ops.operations import Operations
from core.supports import OpResult
from core.transfer.job import Conflict
from tests.unit.core.ops import verbs
from tests.unit.core.ops.memory import Execute, Memory
from tests.unit.core.ops.told import told

KEYS = [f"f/{number:03}" for number in range(100)]
MOVE = MoveTo(Selection("a", "s", prefixes=("f/",)), "s", "to/")


@contextmanager
def engine(memory: Memory, events: list[Event] | None = None) -> Iterator[Operations]:
    """One engine's life."""
    operations = verbs.operations_on(memory, verbs.JOURNAL, events)
    try:
        yield operations
    finally:
        operations.close()


def begin(operations: Operations, request: Any) -> tuple[int, Iterator[VerbProgress]]:
    pages = operations.stream(request, CancelToken())
    return next(pages).operation, pages


def end(pages: Iterator[VerbProgress], error: type[Exception] | None = None) -> list[VerbProgress]:
    found: list[VerbProgress] = []
    with pytest.raises(error) if error else nullcontext():
        for page in pages:
            found.append(page)
    return found


def stop_after(calls: int, stop: Callable[[], None]) -> Callable[[Execute], list[OpResult]]:
    def trouble(execute: Execute) -> list[OpResult]:
        nonlocal calls
        calls -= 1
        if calls == 0:
            stop()
        return execute()

    return trouble


def moved(memory: Memory) -> int:
    return sum(key.startswith("to/f/") for key in memory.names())


def test_a_stop_leaves_the_rest_planned_and_go_on_does_it() -> None:
    memory, number = Memory(s=KEYS), 1
    with engine(memory) as operations:
        memory.troubles += [stop_after(1, lambda: operations.stop(number))]
        _, pages = begin(operations, MOVE)
        last = end(pages, Cancelled)[-1]
        row = operations.row(1)
        assert (row.state, row.done, row.total) == (OperationState.STOPPED, last.done, 100)
        assert 10 <= last.done < 100
    with engine(memory) as operations:
        operations.resume()
        assert operations.row(1).state is OperationState.STOPPED  # nobody asked
        end(operations.go_on(GoOnOperation(1), CancelToken()))
        row = operations.row(1)
        assert (row.state, row.done) == (OperationState.DONE, 100)
    assert moved(memory) == 100


def test_a_watcher_that_goes_away_stops_nothing() -> None:
    memory = Memory(s=KEYS)
    gate = threading.Event()
    memory.troubles += [lambda execute: (gate.wait(30), execute())[1]]
    with engine(memory) as operations:
        number, pages = begin(operations, MOVE)
        pages.close()  # type: ignore[attr-defined]
        cancel = CancelToken()
        watching = operations.watch(number, cancel)
        assert next(watching).operation == number
        cancel.cancel()
        end(watching, Cancelled)
        others = operations.watch(number, CancelToken())
        next(others)
        gate.set()
        assert end(others)[-1].finished
        assert operations.row(number).state is OperationState.DONE
        assert [page.finished for page in operations.watch(number, CancelToken())] == [True]
    assert moved(memory) == 100


@pytest.mark.parametrize("lost", [False, True])
def test_what_was_under_way_goes_on_by_itself_after_the_engine_ended(lost: bool) -> None:
    memory, events = Memory(s=KEYS), list[Event]()
    ended = threading.Event()

    def the_engine_dies(execute: Execute) -> list[OpResult]:
        if lost:
            execute()
        ended.wait(30)
        raise Cancelled

    memory.troubles += [lambda execute: execute(), *[the_engine_dies] * 20]
    first = verbs.operations_on(memory, verbs.JOURNAL)
    begin(first, MOVE)
    while sum(call == "batch MoveOp" for call in memory.calls) < 4:
        pass
    runner_grace = threading.Thread(target=first.close)
    runner_grace.start()
    ended.set()
    runner_grace.join(30)
    memory.troubles.clear()
    moves = [call for call in memory.calls if call == "batch MoveOp"]
    assert moves
    with engine(memory, events) as operations:
        assert operations.row(1).state is OperationState.RUNNING
        operations.resume()
        end(operations.watch(1, CancelToken()))
        assert (operations.row(1).state, operations.row(1).done) == (OperationState.DONE, 100)
    assert moved(memory) == 100
    assert [event.row.state for event in events if isinstance(event, OperationChanged)][-1] is OperationState.DONE


def test_an_account_without_keys_is_waited_for(tmp_path: Path) -> None:
    memory, locked = Memory(s=KEYS), True

    def provider_for(account: str) -> Memory:
        if locked:
            raise NoKeys(account=account)
        return memory

    with engine(memory) as first:
        memory.troubles += [stop_after(1, lambda: None)]
        number = first.book.begin(_head(), MOVE, "A")
    operations = Operations(verbs.JOURNAL, provider_for, lambda _event: None, Locks(tmp_path / "none.toml"))
    operations.resume()
    assert operations.row(number).state is OperationState.PLANNING
    locked = False
    operations.resume(["b"])
    assert moved(memory) == 0
    operations.resume(["a"])
    end(operations.watch(number, CancelToken()))
    operations.close()
    assert moved(memory) == 100


def _head() -> Any:
    from core.ops.moves import MovePlan

    return MovePlan(MOVE).head


def test_only_what_failed_is_tried_again() -> None:
    memory = Memory(s=KEYS)
    memory.item_errors = {"f/007": NotRestored(key="f/007"), "f/070": NotRestored(key="f/070")}
    with engine(memory) as operations:
        _, pages = begin(operations, MOVE)
        assert {one.key for page in end(pages) for one in page.failures} == {"f/007", "f/070"}
        failed = operations.history.items(OperationItems(1, ItemState.FAILED))
        assert [(one.key, one.to_key, one.code) for one in failed.items] == [
            ("f/007", "to/f/007", "not_restored"),
            ("f/070", "to/f/070", "not_restored"),
        ]
        memory.calls.clear()
        end(operations.go_on(GoOnOperation(1, only_failed=True), CancelToken()))
        assert memory.calls.count("batch MoveOp") == 1
        assert operations.row(1).state is OperationState.DONE
        assert moved(memory) == 100
        with_all = [operations.history.items(OperationItems(1, state)).count for state in (None, ItemState.DONE)]
        assert with_all == [100, 100]


@pytest.mark.parametrize(
    ("conflict", "names"),
    [
        (Conflict.REPLACE, ["to/f/1", "to/x"]),
        (Conflict.KEEP_BOTH, ["to/f (2)/1", "to/f/1", "to/x", "to/x (2)"]),
        (Conflict.SKIP, ["f/1", "to/f/1", "to/x", "x"]),
    ],
)
def test_existing_targets_are_answered_later(conflict: Conflict, names: list[str]) -> None:
    memory = Memory(s=["x", "f/1", "to/x", "to/f/1"])
    with engine(memory) as operations:
        _, pages = begin(operations, MoveTo(Selection("a", "s", ("x",), ("f/",)), "s", "to/"))
        assert {one.code for page in end(pages) for one in page.failures} == {"target_exists"}
        end(operations.go_on(GoOnOperation(1, only_failed=True, conflict=conflict), CancelToken()))
        row = operations.row(1)
        assert row.state is OperationState.DONE
        assert row.done + row.skipped == row.total == 2
    assert memory.names() == names


def test_a_preview_counts_and_changes_nothing() -> None:
    memory = Memory(s=[*KEYS, "x", "to/x"])
    with engine(memory) as operations:
        request = MoveTo(Selection("a", "s", ("x", "gone"), ("f/",)), "s", "to/")
        *_, page = operations.preview(PreviewOperation(request, limit=5), CancelToken())
        assert (page.count, page.problem_count, len(page.pairs), page.complete) == (100, 2, 5, True)
        assert {one.code for one in page.problems} == {"target_exists", "no_such_object"}
        assert page.bytes == sum(len(key) for key in KEYS)
        with pytest.raises(BadRequest):
            list(operations.preview(PreviewOperation(ChangeMime(MOVE.what, "x")), CancelToken()))
        assert operations.history.page(ListOperations()).count == 0
    assert moved(memory) == 0
    assert not any("MoveOp" in call for call in memory.calls)


def test_another_region_is_refused() -> None:
    memory = Memory(s=["x"], t=[])
    memory.regions["t"] = "elsewhere"
    with engine(memory) as operations, pytest.raises(OtherRegion):
        list(operations.stream(MoveTo(Selection("a", "s", ("x",)), "t", ""), CancelToken()))
    assert memory.names() == ["x"]


@pytest.mark.parametrize(
    ("lock", "request_"),
    [
        (Lock("a", "s", "f/0"), Delete(Selection("a", "s", prefixes=("f/",)))),
        (Lock("a", "s"), ChangeMime(Selection("a", "s", ("f/001",)), "a/b")),
        (Lock("a", "s", "to/"), MOVE),
        (Lock("a", "s", "f/"), Trash(Selection("a", "s", ("f/001",)))),
    ],
)
def test_what_is_locked_is_not_changed(lock: Lock, request_: Any) -> None:
    memory = Memory(s=KEYS)
    Locks(verbs.JOURNAL.with_name("locks.toml")).set(lock, locked=True)
    with engine(memory) as operations:
        with pytest.raises(Locked):
            list(operations.stream(request_, CancelToken()))
        assert operations.row(1).state is OperationState.FAILED
        with pytest.raises(Locked):
            list(operations.preview(PreviewOperation(request_), CancelToken()))
    assert memory.names() == KEYS
    assert {info.mime for info in memory.spaces_["s"].values()} == {"text/plain"}


def test_the_history_is_listed_filtered_written_out_and_forgotten() -> None:
    memory = Memory(s=[*KEYS, "=x"])
    with engine(memory) as operations:
        for request in (
            MOVE,
            ChangeMime(Selection("a", "s", ("=x", "gone")), "a/b"),
            Delete(Selection("a", "s", ("=x",))),
        ):
            end(begin(operations, request)[1])
        page = operations.history.page(ListOperations(limit=2))
        assert ([row.id for row in page.rows], page.count) == ([3, 2], 3)
        assert [row.id for row in operations.history.page(ListOperations(filter="a/b")).rows] == [2]
        assert operations.history.page(ListOperations(filter="%")).count == 0
        assert operations.history.page(ListOperations(unfinished=True)).count == 0
        text = "".join(operations.history.text(2, None)).splitlines()
        assert text[1:] == ["0,'=x,,done,,", "1,gone,,failed,no_such_object,key=gone"]
        operations.forget([2])
        with pytest.raises(NoSuchOperation):
            operations.row(2)
        operations.forget([])
        assert operations.history.page(ListOperations()).count == 0


def test_old_objects_are_forgotten_and_the_record_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "KEPT_ITEMS", 150)
    memory = Memory(s=KEYS)
    with engine(memory) as operations:
        for mime in ("a/b", "a/c", "a/d"):
            end(begin(operations, ChangeMime(Selection("a", "s", prefixes=("f/",)), mime))[1])
        operations.history.trim()
        rows = operations.history.page(ListOperations()).rows
        assert [(row.id, row.undo_reason) for row in rows] == [(3, ""), (2, "forgotten"), (1, "forgotten")]
        assert operations.history.items(OperationItems(1)).items == ()


def test_calls_left_hanging_by_a_stop_are_looked_at_when_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "GRACE_SECONDS", 0)
    memory = Memory(s=KEYS[:10])

    def hang(execute: Execute) -> list[OpResult]:
        execute()
        operations.stop(1)
        raise Cancelled

    memory.troubles += [hang]
    with engine(memory) as operations:
        _, pages = begin(operations, MOVE)
        end(pages, Cancelled)
        assert operations.history.items(OperationItems(1, ItemState.SENT)).count == 10
        memory.calls.clear()
        assert told(operations.go_on(GoOnOperation(1), CancelToken())).last.done == 10
        assert "batch MoveOp" not in memory.calls
    assert moved(memory) == 10


def test_going_on_twice_at_once_watches_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second order comes while the first one is just being begun."""
    memory, begun, gate = Memory(s=KEYS), threading.Event(), threading.Event()

    def held(execute: Execute) -> list[OpResult]:
        begun.set()
        assert gate.wait(30)
        return execute()

    memory.troubles += [held]
    with engine(memory) as operations:
        _, first = begin(operations, MOVE)
        assert begun.wait(30)
        monkeypatch.setattr(operations, "_find", lambda _number: None)
        second = operations.go_on(GoOnOperation(1), CancelToken())
        assert next(second).operation == 1
        monkeypatch.undo()
        ends: list[list[VerbProgress]] = []
        watching = threading.Thread(target=lambda: ends.append(end(second)), daemon=True)
        watching.start()
        gate.set()
        end(first)
        watching.join(30)
        assert [pages[-1].finished for pages in ends] == [True]

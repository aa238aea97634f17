"""What happens when calls fail, are lost or are cancelled in the middle of a verb."""

import threading
from collections.abc import Callable, Sequence

import pytest

from core.cancel import CancelToken
from core.engine.protocol.objects import ChangeMime, Delete, MoveTo, Rename, Selection
from core.errors import (
    BadKeys,
    Cancelled,
    ConnectionCut,
    EngineFailed,
    NoSuchObject,
    Offline,
    ServerFailed,
    SpaceferryError,
    Throttled,
    TimedOut,
)
from core.model import Place
from core.ops import progress, runner, width
from core.supports import Op, OpResult, StatOp
from core.transfer.job import Conflict
from tests.helpers.quiet import LogGuard
from tests.unit.core.ops.memory import Execute, Memory, Singly, Trouble
from tests.unit.core.ops.told import told
from tests.unit.core.ops.verbs import change_mime, delete, move_to, rename

FIFTY = [f"old/{number:02}" for number in range(50)]


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "PAUSE_SECONDS", 0)


def refused(error: SpaceferryError) -> Trouble:
    """The call never reached the service."""

    def trouble(execute: Execute) -> list[OpResult]:
        raise error

    return trouble


def lost(error: SpaceferryError) -> Trouble:
    """The service did it all; its answer never came."""

    def trouble(execute: Execute) -> list[OpResult]:
        execute()
        raise error

    return trouble


def folder_to_new() -> Rename:
    return Rename(Place("a", "s", "old/"), "new")


@pytest.mark.parametrize("make", [refused, lost])
@pytest.mark.parametrize("error", [ConnectionCut(), TimedOut(), ServerFailed(status=503), Throttled(status=573)])
def test_a_call_that_fails_is_repeated_and_nothing_is_lost(
    make: Callable[[SpaceferryError], Trouble], error: SpaceferryError
) -> None:
    memory = Memory(s=FIFTY)
    memory.troubles += [make(error), make(error)]
    result = told(rename(memory, folder_to_new(), CancelToken()))
    assert memory.names() == [key.replace("old", "new") for key in FIFTY]
    assert (result.failures, result.removed) == ([], [("s", "old/")])


@pytest.mark.parametrize("conflict", [Conflict.ASK, Conflict.REPLACE, Conflict.KEEP_BOTH])
@pytest.mark.parametrize("copy", [False, True])
def test_a_repeated_move_or_copy_knows_its_own_work(conflict: Conflict, copy: bool) -> None:
    memory = Memory(s=["x", "y"])
    memory.troubles.append(lost(ConnectionCut()))
    request = MoveTo(Selection("a", "s", ("x", "y")), "s", "t/", copy, conflict)
    result = told(move_to(memory, request, CancelToken()))
    assert result.failures == []
    assert memory.names() == (["t/x", "t/y", "x", "y"] if copy else ["t/x", "t/y"])


def test_a_source_that_vanished_is_not_taken_for_a_moved_one() -> None:
    memory = Memory(s=["x", "t/y"])

    def vanish(execute: Execute) -> list[OpResult]:
        del memory.spaces_["s"]["x"]
        return execute()

    memory.troubles.append(vanish)
    request = MoveTo(Selection("a", "s", ("x",)), "s", "t/")
    assert told(move_to(memory, request, CancelToken())).codes == {"x": "no_such_object"}


def test_items_that_were_throttled_go_again_alone() -> None:
    memory = Memory(s=FIFTY)
    memory.item_errors = {key: Throttled(status=573) for key in FIFTY[3:30:4]}
    result = told(rename(memory, folder_to_new(), CancelToken()))
    assert result.failures == []
    assert memory.names() == [key.replace("old", "new") for key in FIFTY]


def test_throttled_halves_the_calls_in_flight() -> None:
    run = runner._Run(Memory(s=[]), "s", [], CancelToken())
    assert run._width.now == 4
    run._slow_down([Throttled(status=573), Throttled(status=573)], 0)
    assert run._width.now == 2
    run._slow_down([ConnectionCut()], 0)
    assert run._width.now == 2
    run._slow_down([Throttled(status=573)], 0)
    run._slow_down([Throttled(status=573)], 0)
    assert run._width.now == 1
    run.close()


def test_four_batches_are_in_flight_and_not_too_many_more() -> None:
    memory = Memory(s=[f"k{number:03}" for number in range(120)])
    all_four = threading.Barrier(4)

    def together(execute: Execute) -> list[OpResult]:
        all_four.wait(timeout=30)
        return execute()

    memory.troubles += [together] * 4
    told(delete(memory, Delete(Selection("a", "s", tuple(memory.names()))), CancelToken()))
    assert 4 <= memory.most_at_once <= width.MOST_BATCHES
    assert memory.names() == []


def test_a_network_that_stays_away_ends_the_verb_and_says_what_was_done() -> None:
    memory = Memory(s=FIFTY)
    memory.troubles += [lambda execute: execute(), *[refused(Offline())] * 100]
    result = told(rename(memory, folder_to_new(), CancelToken()), fails=Offline)
    moved = [key for key in memory.names() if key.startswith("new/")]
    assert len(moved) == 10
    assert set(result.stale) == {("s", "old/"), ("s", "new/")}
    assert (result.removed, result.added) == ([], [("s", "new/")])
    assert len(memory.names()) == 50
    assert set(result.codes.values()) == {"offline"}
    assert result.last.done == len(result.failures) + 10


def test_an_unknown_end_makes_the_folder_stale() -> None:
    memory = Memory(s=["d/x"])
    memory.troubles += [refused(ConnectionCut())] * 3 + [lost(ConnectionCut())]
    request = MoveTo(Selection("a", "s", ("d/x",)), "s", "t/")
    result = told(move_to(memory, request, CancelToken()), fails=ConnectionCut)
    assert memory.names() == ["t/x"]
    assert result.codes == {"d/x": "connection_cut"}
    assert set(result.stale) == {("s", "d/"), ("s", "t/")}


def test_refused_keys_stop_the_verb() -> None:
    memory = Memory(s=FIFTY)
    memory.troubles += [refused(BadKeys())] * 100
    result = told(delete(memory, Delete(Selection("a", "s", prefixes=("old/",))), CancelToken()), fails=BadKeys)
    assert memory.names() == FIFTY
    assert result.removed == []
    assert sum(call.startswith("batch") for call in memory.calls) <= 5


def test_a_listing_that_breaks_ends_the_verb_before_anything_changed() -> None:
    memory = Memory(s=FIFTY)

    def break_third(marker: str, cancel: CancelToken) -> None:
        if marker == "old/19":
            raise TimedOut

    memory.before_page = break_third
    result = told(delete(memory, Delete(Selection("a", "s", prefixes=("old/",))), CancelToken()), fails=TimedOut)
    assert memory.names() == FIFTY
    assert (result.removed, result.stale) == ([], [])


def test_a_cancel_lets_calls_in_flight_answer_and_tells_what_they_did() -> None:
    memory = Memory(s=FIFTY)
    cancel = CancelToken()

    def cancel_in_the_middle(execute: Execute) -> list[OpResult]:
        cancel.cancel()
        return execute()

    memory.troubles.append(cancel_in_the_middle)
    result = told(delete(memory, Delete(Selection("a", "s", tuple(FIFTY))), cancel), fails=Cancelled)
    assert {key for _, key in result.removed} == set(FIFTY) - set(memory.names())
    assert 10 <= len(result.removed) <= 40
    assert result.last.done == len(result.removed)


def test_after_the_grace_a_hung_call_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "GRACE_SECONDS", 0)
    cancel = CancelToken()

    class Hanging(Memory):
        def batch(self, space: str, ops: Sequence[Op], given: CancelToken) -> list[OpResult]:
            if isinstance(ops[0], StatOp):
                return super().batch(space, ops, given)
            cancel.cancel()
            given.wait(60)
            raise AssertionError("the token was never cancelled")

    result = told(delete(Hanging(s=["d/x"]), Delete(Selection("a", "s", ("d/x",))), cancel), fails=Cancelled)
    assert result.codes == {}
    assert result.stale == [("s", "d/")]


def test_closing_a_verb_ends_its_calls_and_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PAGE_SECONDS", 0)
    memory = Memory(s=[f"old/{number:03}" for number in range(500)])
    others = set(threading.enumerate())
    pages = change_mime(memory, ChangeMime(Selection("a", "s", prefixes=("old/",)), "text/html"), CancelToken())
    while next(pages).total < 0:
        pass
    pages.close()  # type: ignore[attr-defined]  # verbs are generators
    for thread in set(threading.enumerate()) - others:
        thread.join(30)
        assert not thread.is_alive()
    changed = [info for info in memory.spaces_["s"].values() if info.mime == "text/html"]
    assert len(changed) < 500


def test_a_fault_of_the_provider_itself_is_told_and_logged(log_guard: LogGuard) -> None:
    log_guard.expect("operation 1 failed")
    memory = Memory(s=["x"])

    def broken(execute: Execute) -> list[OpResult]:
        raise ZeroDivisionError

    memory.troubles.append(broken)
    with pytest.raises(EngineFailed):
        told(delete(memory, Delete(Selection("a", "s", ("x",))), CancelToken()))


def test_without_batches_errors_of_one_object_stay_its_own() -> None:
    class OneGone(Singly):
        def set_mime(self, space: str, op: object, cancel: CancelToken) -> None:
            raise NoSuchObject

    request = ChangeMime(Selection("a", "s", ("x", "y")), "text/html")
    assert told(change_mime(OneGone(s=["x", "y"]), request, CancelToken())).codes == {
        "x": "no_such_object",
        "y": "no_such_object",
    }

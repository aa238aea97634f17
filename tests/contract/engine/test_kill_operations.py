"""`kill -9` of the engine in the middle of thousands of renames, twice: each object is renamed exactly once, and an
undo brings every name back.

The account's keys live in memory alone: until they are typed in again the operation waits, and then goes on by itself.
"""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from core.engine import protocol as msg
from tests.contract.engine.desk import ACCOUNT, Desk
from tests.contract.engine.witness import Witness
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import Sandbox
from tests.helpers.watched_window import until

pytestmark = pytest.mark.crash

MOST = 10_000
OLD = [f"photos/{number % 7}/IMG {number:05}.jpeg" for number in range(MOST)]
NEW = [name.replace("IMG ", "holiday-") for name in OLD]
PATTERN = msg.NamePattern(r"IMG (\d+)", "holiday-$1", regex=True)


def signed_in(cloud: Sandbox, engine: EngineProcess) -> Desk:
    engine.hello()
    seat = Desk(cloud, engine)
    seat.sign_in()
    return seat


def filled(sdk: Witness, space: str, names: list[str]) -> None:
    sdk.put(space, names[0], b"picture")
    sdk.copies(space, names[0], names[1:])


def results(cloud: Sandbox) -> Counter[str]:
    """How the single operations of all batches ended."""
    counts: Counter[str] = Counter()
    for request in cloud.requests("batch"):
        counts.update(request.get("results", {}))
    return counts


def done(profile: Path) -> int:
    """Objects that are through, as the journal has it."""
    file = profile / "data" / "operations.db"
    with closing(sqlite3.connect(file, timeout=60)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'operations'").fetchone():
            return 0  # an engine that is short of time opens it after it has said hello
        (count,) = connection.execute("SELECT COALESCE(SUM(done), 0) FROM operations").fetchone()
    return int(count)


def ended(engine: EngineProcess) -> msg.OperationRow:
    return engine.event(msg.OperationChanged, lambda event: event.row.state >= msg.OperationState.STOPPED).row


@pytest.mark.parametrize("count", [5000, pytest.param(MOST, marks=pytest.mark.slow)])
def test_renames_survive_two_kills_and_are_undone(cloud: Sandbox, sdk: Witness, tmp_path: Path, count: int) -> None:
    profile = tmp_path / "profile"
    old, new = sorted(OLD[:count]), sorted(NEW[:count])
    with EngineProcess(profile) as engine:
        space = signed_in(cloud, engine).new_space()
        filled(sdk, space, old)
        cloud.reset_requests()
        cloud.fault({"op": "batch", "delay": 0.25, "times": 0})
        engine.send(msg.RenameByPattern(msg.Selection(ACCOUNT, space, (), ("photos/",)), PATTERN))
        until(lambda: done(profile) >= 1000, "the first thousand", step=0.005)
        engine.kill()
    assert done(profile) < count
    with EngineProcess(profile) as engine:
        engine.hello()
        (row,) = engine.call(msg.ListOperations(unfinished=True)).rows
        assert (row.state, row.total) == (msg.OperationState.RUNNING, count)
        before = done(profile)
        Desk(cloud, engine).sign_in()
        until(lambda: done(profile) > before, "some more", step=0.005)
        engine.kill()
    assert done(profile) < count
    cloud.clear_faults()
    with EngineProcess(profile) as engine:
        signed_in(cloud, engine)
        row = ended(engine)
        assert (row.state, row.done, row.failed, row.skipped) == (msg.OperationState.DONE, count, 0, 0)
        assert sorted(sdk.keys(space)) == new
        assert results(cloud)["move 200"] == count  # of which none was of an object that had been moved before
        pages = list(engine.stream(msg.UndoOperation(row.id)))
        assert pages[-1].finished
        assert sorted(sdk.keys(space)) == old
        assert results(cloud)["move 200"] == 2 * count


def test_two_thousand_to_the_trash_a_thousand_back(cloud: Sandbox, sdk: Witness, seat: Desk) -> None:
    space = seat.new_space()
    names = OLD[:2000]
    filled(sdk, space, names)
    gone = run(seat, msg.Trash(msg.Selection(ACCOUNT, space, (), ("photos/",)), days=30))
    assert gone.done == 2000
    trash = sdk.keys(space)
    assert len(trash) == 2000
    assert all(key.startswith(".trash/") for key in trash)
    back, rest = trash[:1000], trash[1000:]
    assert run(seat, msg.Untrash(msg.Selection(ACCOUNT, space, tuple(back)))).done == 1000
    there = set(sdk.keys(space))
    assert there == {key.split("/", 2)[2] for key in back} | set(rest)
    assert {sdk.expires(space, key) > 0 for key in rest[::50]} == {True}
    assert {sdk.expires(space, key.split("/", 2)[2]) for key in back[::50]} == {0}


def run(seat: Desk, request: Any) -> msg.VerbProgress:
    """A verb to its end, without a failure."""
    pages: list[msg.VerbProgress] = list(seat.engine.stream(request))
    assert [one for page in pages for one in page.failures] == []
    return pages[-1]

"""`kill -9` while an index is written: the next engine never takes a part for the whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from tests.contract.engine.desk import ACCOUNT, desk
from tests.contract.engine.shown import learn, show
from tests.helpers.sandbox import Sandbox, start_sandbox

pytestmark = pytest.mark.crash

SPACE = "million"
OBJECTS = 12_000
FLAT = "logs/raw/"


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A sandbox with a space of many objects."""
    with start_sandbox(tmp_path_factory.mktemp("crowd"), seed=OBJECTS) as sandbox:
        yield sandbox
        assert sandbox.log() == ""


@pytest.mark.parametrize("pages", [1, 4, 9])
def test_a_listing_that_was_killed_is_not_the_whole(crowd: Sandbox, tmp_path: Path, pages: int) -> None:
    with desk(crowd, tmp_path) as seat:
        show(seat, SPACE)
        # The pages behind these never come: the engine is killed while it waits for the next.
        crowd.fault({"op": "list", "skip": pages, "times": 1000, "delay": 60})
        id = seat.engine.send(msg.Measure(msg.Selection(ACCOUNT, SPACE, (), ("",))))
        for _ in range(1000):
            seat.engine.more(id)  # its numbers are not taken, and do not hold it up
        seat.engine.event(
            msg.IndexChanged, lambda event: event.view.space == SPACE and event.view.count >= (pages - 1) * 1000
        )
        seat.engine.kill()
    crowd.clear_faults()
    with desk(crowd, tmp_path) as seat:
        view = seat.engine.call(msg.LookAtIndex(ACCOUNT, SPACE))
        assert view.state is not msg.IndexState.WHOLE
        assert view.count <= pages * 1000
        assert show(seat, SPACE, FLAT).since == 0
        assert learn(seat, SPACE).count == OBJECTS
        shown = show(seat, SPACE, FLAT)
        assert shown.known == shown.keys
        assert len(shown.keys) == OBJECTS // 5
        assert (shown.added, shown.removed, shown.updated) == ([], [], [])
        assert seat.engine.call(msg.LookAtIndex(ACCOUNT, SPACE)).count == OBJECTS

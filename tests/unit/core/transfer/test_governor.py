"""The governor: settings put in force on the real pace and lanes, limits that change with the clock, and rest."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.settings import DAY_MINUTES, LimitHours, Settings
from core.transfer.awake import Awake
from core.transfer.governor import LINGER, Governor, wall_clock
from core.transfer.job import JobKind
from core.transfer.lanes import Lanes
from core.transfer.pace import Pace
from tests.helpers.standing_in import LIMIT, StandIn

KIB = 1024
TUESDAY = datetime(2026, 3, 3)  # noqa: DTZ001  (what the clock on the wall says)
MORNING = LimitHours((1,), 60, 120, up=10, down=20)


class Seat:
    """A governor with what it governs; `moves` has a permit for each time the limits changed."""

    def __init__(self, clock: Callable[[], datetime] = wall_clock, linger: float = LINGER) -> None:
        self.pace, self.lanes, self.moves = Pace(), Lanes(), threading.Semaphore(0)
        self.governor = Governor(self.pace, self.lanes, Awake(), self.moves.release, clock, linger)

    def limited(self, kind: JobKind) -> bool:
        """Whether a run of this kind has to send short blocks: the pace's own answer."""
        return self.pace.throttle(kind, 1, 1, CancelToken()).block < Pace().throttle(kind, 1, 1, CancelToken()).block

    def wait_for_move(self) -> None:
        assert self.moves.acquire(timeout=LIMIT), "the limits did not change"


@contextmanager
def seat(clock: Callable[[], datetime] = wall_clock, linger: float = LINGER) -> Iterator[Seat]:
    found = Seat(clock, linger)
    try:
        yield found
    finally:
        found.governor.close()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    standing = StandIn(tmp_path)
    monkeypatch.setenv("PATH", standing.path)
    yield standing
    standing.close()


def running_from(moment: datetime) -> Callable[[], datetime]:
    """A clock that shows `moment` now, and runs as fast as any other."""
    start = time.monotonic()
    return lambda: moment + timedelta(seconds=time.monotonic() - start)


def test_settings_reach_pace_and_lanes() -> None:
    with seat() as here:
        assert here.governor.limits == (0, 0)
        here.governor.apply(Settings(upload_limit=3, small_at_once=7, files_at_once=2, parts_at_once=5))
        here.wait_for_move()
        assert here.governor.limits == (3 * KIB, 0)
        assert (here.limited(JobKind.UPLOAD), here.limited(JobKind.DOWNLOAD)) == (True, False)
        assert (here.lanes.small, here.lanes.large, here.lanes.parts) == (7, 2, 5)
        here.governor.apply(Settings())
        here.wait_for_move()
        assert here.governor.limits == (0, 0)
        assert not here.limited(JobKind.UPLOAD)


def test_the_same_limits_are_told_once() -> None:
    with seat() as here:
        for history in range(3):
            here.governor.apply(Settings(download_limit=1, history=history))
    assert here.moves.acquire(blocking=False)
    assert not here.moves.acquire(blocking=False)


def test_limits_follow_the_clock_without_being_asked() -> None:
    with seat(running_from(TUESDAY + timedelta(minutes=60, seconds=-0.3))) as here:
        here.governor.apply(Settings(limit_hours=(MORNING,)))
        here.wait_for_move()
        assert here.governor.limits == (10 * KIB, 20 * KIB)
    with seat(running_from(TUESDAY + timedelta(minutes=120, seconds=-0.3))) as here:
        here.governor.apply(Settings(limit_hours=(MORNING,), upload_limit=5))
        while here.governor.limits != (5 * KIB, 0):
            here.wait_for_move()


def test_a_clock_that_was_set_is_noticed_with_the_next_look() -> None:
    """What a look after a minute does, brought about at once by work that begins."""
    shown = [TUESDAY]
    settings = Settings(limit_hours=(LimitHours((2,), 0, DAY_MINUTES, up=1),))
    with seat(lambda: shown[0]) as here:
        here.governor.apply(settings)
        assert here.governor.limits == (0, 0)
        shown[0] += timedelta(days=1)
        here.governor.busy(True)
        here.wait_for_move()
        assert here.governor.limits == (KIB, 0)


def test_the_computer_is_awake_while_there_is_work(program: StandIn) -> None:
    with seat(linger=0) as here:
        here.governor.busy(True)
        program.wait_until_held()
        here.governor.busy(True)
        here.governor.busy(False)
        program.wait_until_gone()
    assert len(program.calls) == 1


def test_a_short_rest_is_no_rest(program: StandIn) -> None:
    with seat(linger=LIMIT) as here:
        here.governor.busy(True)
        program.wait_until_held()
        here.governor.busy(False)
        here.governor.busy(True)
        here.governor.busy(False)
        assert program.runs
    program.wait_until_gone()
    assert len(program.calls) == 1


def test_who_wants_no_waking_has_it_at_once(program: StandIn) -> None:
    with seat() as here:
        here.governor.busy(True)
        program.wait_until_held()
        here.governor.apply(Settings(keep_awake=False))
        program.wait_until_gone()
        here.governor.apply(Settings(keep_awake=True))
        program.wait_until_held()
    program.wait_until_gone()


def test_idle_settings_start_nothing(program: StandIn) -> None:
    with seat(linger=0) as here:
        here.governor.apply(Settings(keep_awake=True))
    assert program.calls == []

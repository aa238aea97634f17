"""A service that fails for everybody, for a while: the queue stops knocking, loses nothing, and goes on by itself."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer.job import JobState
from core.transfer.lanes import START
from tests.fault.ground import LONG, PREFIX, Ground, standing
from tests.fault.services import GROUNDS
from tests.helpers.sandbox import Sandbox

S = JobState
FILES = 60


LESS = {
    "kodo": {"op": "form", "status": 573},
    "us3": {"op": "put", "status": 429},
    "uvideo": {"op": "init", "status": 429},
}
"""What asks for a slower pace, on the requests that small files begin with."""


@pytest.fixture(params=["kodo", *(pytest.param(one, marks=pytest.mark.slow) for one in ("us3", "uvideo"))])
def service(request: pytest.FixtureRequest) -> str:
    """All of them."""
    name: str = request.param
    return name


@pytest.fixture
def ground(cloud: Sandbox, tmp_path: Path, service: str, soon: None) -> Iterator[Ground]:
    with standing(cloud, tmp_path, True, LONG, GROUNDS[service]) as one:
        yield one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / f"many{os.urandom(6).hex()}"
    top.mkdir()
    for number in range(FILES):
        (top / f"{number}.txt").write_text(str(number))
    return top


def test_an_outage_fails_no_file_and_costs_few_requests(ground: Ground, folder: Path) -> None:
    ground.rule(status=503, times=0)
    with ground.queue() as queue:
        queue.upload(folder, prefix=PREFIX)
        resting = {S.WAITING, S.QUEUED}
        for seen in (3, 9):  # the second time, all that were tried have failed more often than a single file may
            queue.until(
                lambda rows, seen=seen: (  # type: ignore[misc]
                    all(row.state in resting for row in rows) and max((row.attempts for row in rows), default=0) > seen
                )
            )
        tried = [row for row in queue.rows() if row.attempts]
        assert len(tried) < FILES
        assert not [row for row in queue.rows() if row.state is S.FAILED]
        ground.calm()
        queue.until_state(S.DONE)


def test_going_offline_is_told_once_and_so_is_the_return(ground: Ground, folder: Path) -> None:
    ground.wire.refuse()
    with ground.queue() as queue:
        queue.upload(folder, prefix=PREFIX)
        queue.event(msg.NetworkState, lambda event: not event.online)
        ground.calm()
        queue.until_state(S.DONE)
        queue.event(msg.NetworkState, lambda event: event.online)
        assert queue.count(msg.NetworkState) == 2


def test_a_service_that_asks_for_less_gets_less(ground: Ground, folder: Path, service: str) -> None:
    """Also where each file got through in the end, after the pauses that it was asked for."""
    less = LESS[service]
    ground.cloud.fault({**less, "times": 6})
    with ground.queue() as queue:
        queue.upload(folder, prefix=PREFIX)
        queue.until_state(S.DONE)
        assert queue.transfers._scheduler._lanes.small < START
    assert len(ground.cloud.requests(str(less["op"]))) == FILES + 6

"""`kill -9` of the whole engine in the middle of 200 MiB, both ways: the next one goes on where the journal stands.

The kill comes when the journal says so, not after some time. The account's keys live in memory alone: until they are
typed in again its transfers wait, and then go on by themselves.
"""

import hashlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from core.engine import protocol as msg
from core.transfer.job import JobState, Verdict
from tests.contract.engine.desk import ACCOUNT, Desk, said
from tests.contract.engine.witness import Witness, etag
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import Sandbox

pytestmark = pytest.mark.crash

MIB = 1 << 20
SIZE = 200 * MIB
PART = 4 * MIB
LIMIT = 60.0


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 MiB of which no two blocks are alike."""
    path = tmp_path_factory.mktemp("large") / "large.bin"
    with path.open("wb") as file:
        for number in range(SIZE // MIB):
            file.write(hashlib.sha512(b"%d" % number).digest() * (MIB // 64))
    return path


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture(autouse=True)
def calm(cloud: Sandbox) -> Iterator[None]:
    yield
    cloud.clear_faults()


def journaled(profile: Path, query: str) -> list[tuple[int, ...]]:
    """What an engine, alive or dead, has in its journal."""
    with closing(sqlite3.connect(profile / "data" / "journal.db", timeout=LIMIT)) as connection:
        return connection.execute(query).fetchall()


def kill_when_journaled(seat: Desk, query: str, least: int) -> None:
    """Kill the engine as soon as the query's first number reaches `least`; events come while transfers run."""
    seat.engine.event(msg.QueueChanged, lambda _: journaled(seat.engine.profile, query)[0][0] >= least, LIMIT)
    seat.engine.kill()


def go_on(cloud: Sandbox, profile: Path) -> float:
    """Start the next engine, without keys at first, and let it end its only job; gives when the keys came."""
    with EngineProcess(profile) as engine:
        engine.hello()
        seat = Desk(cloud, engine)
        (view,) = engine.call(msg.ListAccounts())
        assert (view.id, view.state) == (ACCOUNT, "no_keys")
        (row,) = seat.until(1, lambda row: row.state is JobState.WAITING)
        assert row.error == "no_keys"
        assert "keys" in said(row).title
        since = time.time()
        seat.sign_in()
        (row,) = seat.until(1, lambda row: row.state.final)
        assert (row.state, row.verdict, row.done) == (JobState.DONE, Verdict.VERIFIED, SIZE)
        return since


def requests(cloud: Sandbox, op: str, since: float) -> list[dict[str, Any]]:
    """The requests of a kind that began after a time."""
    return [request for request in cloud.requests(op) if request["at"] >= since]


def signed_in(cloud: Sandbox, engine: EngineProcess) -> Desk:
    engine.hello()
    seat = Desk(cloud, engine)
    seat.sign_in()
    return seat


def test_an_upload(cloud: Sandbox, sdk: Witness, profile: Path, large: Path) -> None:
    cloud.fault({"op": "v2_part", "delay": 0.2, "times": 0})
    with EngineProcess(profile) as engine:
        seat = signed_in(cloud, engine)
        space = seat.new_space()
        seat.drop(space, large)
        kill_when_journaled(seat, "SELECT COUNT(*) FROM parts", 15)
    there = {number for (number,) in journaled(profile, "SELECT number FROM parts")}
    everything = set(range(1, SIZE // PART + 1))
    assert 15 <= len(there) < len(everything)
    cloud.clear_faults()

    since = go_on(cloud, profile)

    assert sorted(request["part"] for request in requests(cloud, "v2_part", since)) == sorted(everything - there)
    assert requests(cloud, "v2_init", since) == []
    assert sdk.stat(space, large.name) == (SIZE, etag(large))


def test_a_download(cloud: Sandbox, sdk: Witness, profile: Path, large: Path, tmp_path: Path) -> None:
    folder = tmp_path / "down"
    folder.mkdir()
    cloud.fault({"op": "download", "slow_response": 12 * MIB, "times": 0})
    with EngineProcess(profile) as engine:
        seat = signed_in(cloud, engine)
        space = seat.new_space()
        sdk.put_file(space, large.name, large, "v2")
        seat.order(space, folder, keys=[large.name])
        kill_when_journaled(seat, "SELECT COALESCE(SUM(stop - start), 0) FROM ranges", 40 * MIB)
    spans = journaled(profile, "SELECT start, stop FROM ranges ORDER BY start")
    there = sum(stop - start for start, stop in spans)
    assert 40 * MIB <= there < SIZE
    assert [path.name for path in folder.iterdir()] == ["large.bin.part"]
    cloud.clear_faults()

    since = go_on(cloud, profile)

    asked = [span(request["range"]) for request in requests(cloud, "download", since)]
    assert sum(stop - start for start, stop in asked) == SIZE - there
    assert not any(start < kept_stop and kept_start < stop for start, stop in asked for kept_start, kept_stop in spans)
    assert [path.name for path in folder.iterdir()] == ["large.bin"]
    assert etag(folder / "large.bin") == etag(large)


def span(header: str) -> tuple[int, int]:
    """The bytes of `bytes=first-last`, as [start, stop)."""
    first, last = header.removeprefix("bytes=").split("-")
    return int(first), int(last) + 1

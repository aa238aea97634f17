"""Copies and moves between two accounts and two regions, through the engine; the official SDK compares both sides."""

import os
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import Locked
from core.model import Place
from core.transfer.job import JobKind, JobState, Tab, Verdict
from tests.contract.engine.desk import ACCOUNT, Desk
from tests.contract.engine.witness import Witness, witness
from tests.contract.provider.odd_keys import odd_keys
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import Sandbox, start_sandbox

FAR = "far"
MIB = 1 << 20
STORING = ("form", "v2_init", "v2_part", "v2_complete", "async_fetch")
Hashes = dict[str, tuple[int, str]]


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """Another service, which knows nothing of the first."""
    with start_sandbox(tmp_path_factory.mktemp("away"), max_spaces=1000) as sandbox:
        sandbox.turn(fetch_parallel=8)
        yield sandbox
        assert sandbox.log() == ""


@pytest.fixture(autouse=True)
def calm(cloud: Sandbox, away: Sandbox) -> Iterator[None]:
    cloud.turn(fetch_parallel=8)
    yield
    cloud.clear_faults()
    away.clear_faults()


def sign_in_far(seat: Desk, away: Sandbox) -> None:
    keys = {"access_key": away.access_key, "secret_key": away.secret_key, "uc_url": away.endpoints["uc"]}
    seat.sign_in(FAR, **keys)


def space_in(seat: Desk, account: str, region: str) -> str:
    name = f"{region}-{random.randrange(1 << 40):x}"
    seat.engine.call(msg.CreateSpace(account, name, region))
    return name


def plant(sdk: Witness, space: str, count: int, folder: Path) -> Hashes:
    """So many objects below src/: odd names, empty ones, folders, some in parts; what the SDK tells of them."""
    (folder / "empty").touch()
    for number, key in enumerate(mixed_keys(count)):
        size = {0: 0, 1: 4 * MIB + 1, 2: 9 * MIB}.get(number, number * 37 % 30_000)
        if size and not key.endswith("/"):
            sdk.put(space, key, os.urandom(size))
        else:
            sdk.put_file(space, key, folder / "empty", "v2")
    return hashes(sdk, space)


def mixed_keys(count: int) -> list[str]:
    odd = [key for key in odd_keys() if key and len(key.encode()) < 700][: count // 3]
    plain = [f"{number % 7}/file {number}.bin" for number in range(count - len(odd) - 1)]
    return [f"src/{key}" for key in (*plain, "empty/", *odd)]


def hashes(sdk: Witness, space: str) -> Hashes:
    return {key: sdk.stat(space, key) for key in sdk.keys(space)}


def ended(seat: Desk, batch: int) -> msg.BatchRow:
    """Wait for the end of a batch that is one row; the row."""
    found = [one.row for one in seat.engine.events if isinstance(one, msg.BatchEnded) and one.row.id == batch]
    return found[0] if found else seat.engine.event(msg.BatchEnded, lambda event: event.row.id == batch, 100).row


def order(seat: Desk, space: str, place: Place, *, move: bool = False) -> int:
    what = msg.Selection(ACCOUNT, space, (), ("src/",))
    return seat.engine.call(msg.AddCopies(what, place, move)).batch


@pytest.mark.parametrize("count", [40, pytest.param(500, marks=pytest.mark.slow)])
@pytest.mark.parametrize("through_here", [False, True])
def test_mixed_objects_come_to_another_account_byte_by_byte(
    seat: Desk, sdk: Witness, away: Sandbox, space: str, tmp_path: Path, count: int, through_here: bool
) -> None:
    sign_in_far(seat, away)
    there = Place(FAR, space_in(seat, FAR, "z0"), "to/")
    before = plant(sdk, space, count, tmp_path)
    if through_here:
        away.fault({"op": "async_fetch", "status": 400, "times": 0})
    away.reset_requests()
    assert seat.engine.call(msg.FindRoad(ACCOUNT, space, there)) is msg.Road.FETCH
    row = ended(seat, order(seat, space, there))
    assert (row.kind, row.tally) == (JobKind.COPY, msg.Tally(done=len(before)))
    with witness(away, tmp_path) as other:
        assert hashes(other, there.space) == {f"to/{key}": told for key, told in before.items()}
    assert hashes(sdk, space) == before
    stored = [one for one in away.requests() if one.get("op") in ("form", "v2_complete")]
    assert len(stored) == (len(before) if through_here else sum(size == 0 for size, _ in before.values()))


def test_a_move_to_another_region_leaves_nothing_behind(seat: Desk, sdk: Witness, space: str, tmp_path: Path) -> None:
    there = Place(ACCOUNT, space_in(seat, ACCOUNT, "z1"))
    before = plant(sdk, space, 20, tmp_path)
    near = Place(ACCOUNT, seat.new_space())
    assert seat.engine.call(msg.FindRoad(ACCOUNT, space, near)) is msg.Road.INSIDE
    assert seat.engine.call(msg.FindRoad(ACCOUNT, space, there)) is msg.Road.FETCH
    row = ended(seat, order(seat, space, there, move=True))
    assert row.tally == msg.Tally(done=len(before))
    assert (hashes(sdk, there.space), sdk.keys(space)) == (before, [])


@pytest.mark.parametrize("through_here", [False, True])
def test_types_and_metadata_come_along(
    seat: Desk, sdk: Witness, away: Sandbox, space: str, tmp_path: Path, through_here: bool
) -> None:
    sign_in_far(seat, away)
    if through_here:
        away.fault({"op": "async_fetch", "status": 400, "times": 0})
    there = Place(FAR, space_in(seat, FAR, "z0"), "to/")
    sdk.put(space, "src/a", b"content")
    what = msg.Selection(ACCOUNT, space, ("src/a",))
    list(seat.engine.stream(msg.ChangeMime(what, "text/x-odd")))
    list(seat.engine.stream(msg.ChangeMeta(what, {"who": "me"})))
    assert ended(seat, order(seat, space, there)).tally.done == 1
    with witness(away, tmp_path) as other:
        told = other.facts(there.space, "to/src/a")
    assert (told["mimeType"], told["x-qn-meta"]) == ("text/x-odd", {"who": "me"})


@pytest.mark.parametrize("target", [False, True])
def test_what_is_locked_is_neither_moved_nor_copied_over(
    seat: Desk, sdk: Witness, away: Sandbox, space: str, target: bool
) -> None:
    sign_in_far(seat, away)
    there = Place(FAR, space_in(seat, FAR, "z0"), "to/")
    sdk.put(space, "src/a", b"content")
    lock = msg.Lock(FAR, there.space, "to/") if target else msg.Lock(ACCOUNT, space, "src/")
    seat.engine.call(msg.SetLock(lock, locked=True))
    with pytest.raises(Locked):
        order(seat, space, there, move=True)
    if not target:
        assert ended(seat, order(seat, space, there)).tally.done == 1
    seat.engine.call(msg.SetLock(lock, locked=False))
    assert ended(seat, order(seat, space, Place(FAR, there.space, "free/"), move=True)).tally.done == 1
    assert sdk.keys(space) == []


# --- killed in the middle


@pytest.mark.crash
@pytest.mark.parametrize("through_here", [False, True])
def test_killed_in_the_middle_nothing_is_lost_and_nothing_comes_twice(
    cloud: Sandbox, sdk: Witness, away: Sandbox, tmp_path: Path, through_here: bool
) -> None:
    """A move, killed twice: every object is there once, each source is gone, and no done job ran again."""
    profile = tmp_path / "profile"
    with EngineProcess(profile) as engine:
        seat = signed_in(cloud, away, engine)
        space, there = seat.new_space(), Place(FAR, space_in(seat, FAR, "z0"))
        before = plant(sdk, space, 60, tmp_path)
        if through_here:
            away.fault({"op": "async_fetch", "status": 400, "times": 0})
        away.fault({"op": "v2_part", "delay": 0.3, "times": 0})
        away.reset_requests()
        batch = order(seat, space, there, move=True)
        kill_when_done(seat, 15)
    first, first_kill = done(profile), time.time()
    with EngineProcess(profile) as engine:
        seat = signed_in(cloud, away, engine)
        kill_when_done(seat, 38)
    second, second_kill = done(profile), time.time()
    assert 15 <= len(first) < len(second) < len(before)
    with EngineProcess(profile) as engine:
        seat = signed_in(cloud, away, engine)
        seat.until(batch, lambda row: row.state.final)
        assert {(row.state, row.verdict, row.error) for row in seat.rows(batch)} == {
            (JobState.DONE, Verdict.VERIFIED, "")
        }
    with witness(away, tmp_path) as other:
        assert hashes(other, there.space) == before
    assert sdk.keys(space) == []
    for known, since in ((first, first_kill), (second, second_kill)):
        later = {one.get("key") for one in away.requests() if one["at"] >= since and one.get("op") in STORING}
        assert not later & known


def signed_in(cloud: Sandbox, away: Sandbox, engine: EngineProcess) -> Desk:
    engine.hello()
    seat = Desk(cloud, engine)
    seat.sign_in()
    sign_in_far(seat, away)
    return seat


def done(profile: Path) -> set[str]:
    """The keys whose jobs are done, as the journal of a dead engine has them."""
    with closing(sqlite3.connect(profile / "data" / "journal.db", timeout=60)) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM jobs WHERE state = ?", (JobState.DONE,))}


def kill_when_done(seat: Desk, least: int) -> None:
    seat.engine.event(msg.QueueChanged, lambda event: event.totals.counts[Tab.DONE] >= least, 60)
    seat.engine.kill()

"""Whole spaces read into the index by the real engine, held against the sandbox's own list of all keys."""

import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.index.rows import keys_of
from core.index.store import Index
from core.model import Place
from core.providers.kodo.provider import Kodo
from core.supports import CopyOp, DeleteOp
from tests.contract.engine.desk import ACCOUNT, Desk, desk, said
from tests.helpers.sandbox import Sandbox, start_sandbox

SPACE = "million"
TOTAL = 20_000
HERE = Place(ACCOUNT, SPACE)


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """One with a space of many computed objects; it takes a moment to answer each list."""
    with start_sandbox(tmp_path_factory.mktemp("cloud"), seed=TOTAL, max_spaces=100) as sandbox:
        yield sandbox
        assert sandbox.log() == ""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def seat(cloud: Sandbox, profile: Path) -> Iterator[Desk]:
    with desk(cloud, profile) as sitting:
        yield sitting


@pytest.fixture(autouse=True)
def calm(cloud: Sandbox) -> Iterator[None]:
    cloud.reset_requests()
    yield
    cloud.clear_faults()


def slow_down(cloud: Sandbox) -> None:
    """Lists take so long that each page is handed over alone."""
    cloud.fault({"op": "list", "delay": 0.21, "times": 0})


def hold(cloud: Sandbox, after: int) -> None:
    """From so many lists on none is answered."""
    slow_down(cloud)
    cloud.fault({"op": "list", "delay": 600, "skip": after, "times": 0})


def dump(cloud: Sandbox, space: str = SPACE) -> list[str]:
    """All keys, as the sandbox itself has them."""
    keys: list[str] = cloud.admin("GET", f"objects/{space}")
    return keys


def indexed(profile: Path) -> list[str]:
    """All keys that the only index of a profile holds, in its order."""
    (path,) = (profile / "cache" / "index" / ACCOUNT).glob("*.db")
    with closing(Index(path)) as index:
        return [key.decode() for rows in index.chunks() for key in keys_of(rows)]


def scanned(seat: Desk, place: Place = HERE) -> msg.ScanEnded:
    """A scan, to its end."""
    seat.engine.call(msg.ScanSpace(place))
    return seat.engine.event(msg.ScanEnded)


def known(seat: Desk, space: str = SPACE) -> msg.IndexView:
    return seat.engine.call(msg.LookAtIndex(ACCOUNT, space))


def test_every_key_once_and_in_order(seat: Desk, cloud: Sandbox, profile: Path) -> None:
    begun = seat.engine.call(msg.ScanSpace(HERE))
    ended = seat.engine.event(msg.ScanEnded)
    assert (ended.place, ended.found, ended.code) == (HERE, TOTAL, "")
    view = known(seat)
    assert (view.state, view.count, view.scan) == (msg.IndexState.WHOLE, TOTAL, None)
    assert begun.whole_at == 0 < view.whole_at
    seat.engine.close()
    keys = indexed(profile)
    assert keys == dump(cloud)
    assert all(one.encode() < two.encode() for one, two in pairwise(keys))


def test_the_index_says_what_listings_say(seat: Desk, cloud: Sandbox, profile: Path) -> None:
    month = "documents/2024/01/"
    scanned(seat, Place(ACCOUNT, SPACE, month))
    told = known(seat)
    assert (told.state, told.count) == (msg.IndexState.PARTLY, 40)
    listed, _ = seat.tree(SPACE, month)
    assert told.size == sum(size for size, _ in listed.values())


def test_a_scan_tells_how_it_goes(seat: Desk, cloud: Sandbox) -> None:
    hold(cloud, 14)
    seat.engine.call(msg.ScanSpace(HERE))
    told = seat.engine.event(msg.IndexChanged, lambda event: bool(event.view.scan and event.view.scan.found))
    assert told.view.scan is not None
    assert told.view.scan.started > 0
    assert told.view.state is not msg.IndexState.WHOLE
    seat.engine.call(msg.StopScan(ACCOUNT, SPACE))
    assert seat.engine.event(msg.ScanEnded).code == "cancelled"


def test_a_thousand_come_and_go_meanwhile(cloud: Sandbox, profile: Path) -> None:
    before = dump(cloud)
    gone, source = before[7::40][:500], before[1]
    new = [f"{before[number * 39][:-3]}-new" for number in range(500)]
    values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
    provider, cancel = Kodo(values), CancelToken()

    def change() -> None:
        for start in range(0, 500, 50):
            provider.batch(SPACE, [CopyOp(source, SPACE, key) for key in new[start : start + 50]], cancel)
            provider.batch(SPACE, [DeleteOp(key) for key in gone[start : start + 50]], cancel)

    try:
        with desk(cloud, profile) as seat:
            changing = threading.Thread(target=change)
            cloud.fault({"op": "list", "delay": 0.03, "times": 0})
            seat.engine.call(msg.ScanSpace(HERE))
            changing.start()
            assert seat.engine.event(msg.ScanEnded).code == ""
            changing.join(60)
        found = indexed(profile)
        assert found == sorted(set(found))
        assert set(found) >= set(before) - set(gone)
        assert set(found) <= set(before) | set(new)
        after = dump(cloud)
        assert after == sorted({*before, *new} - set(gone))
        with desk(cloud, profile) as seat:
            scanned(seat)
        assert indexed(profile) == after
    finally:
        cloud.clear_faults()
        provider.batch(SPACE, [DeleteOp(key) for key in new], cancel)
        provider.batch(SPACE, [CopyOp(source, SPACE, key) for key in gone], cancel)
        provider.close()


def test_kill_9_in_the_middle(cloud: Sandbox, profile: Path) -> None:
    hold(cloud, 20)
    with desk(cloud, profile) as seat:
        seat.engine.call(msg.ScanSpace(HERE))
        seat.engine.event(msg.IndexChanged, lambda event: event.view.count > 0)
        seat.engine.kill()
    cloud.clear_faults()
    with desk(cloud, profile) as seat:  # without a word of ours it goes on
        ended = seat.engine.event(msg.ScanEnded)
        assert (ended.place, ended.code) == (HERE, "")
        assert ended.found < TOTAL
        assert known(seat).state is msg.IndexState.WHOLE
    assert indexed(profile) == dump(cloud)


@pytest.mark.parametrize(
    "rule",
    [
        {"status": 573, "retry_after": 1, "skip": 4},
        {"torn_response": 5000, "skip": 6, "times": 2},
        {"cut_response": 5000, "skip": 6, "times": 2},
        {"status": 599, "skip": 3, "times": 3},
    ],
    ids=["throttled", "torn", "cut", "failing"],
)
def test_trouble_on_the_way(seat: Desk, cloud: Sandbox, profile: Path, rule: dict[str, int]) -> None:
    cloud.fault({"op": "list", **rule})
    assert scanned(seat).code == ""
    assert cloud.faults()[0]["hits"] > 0
    seat.engine.close()
    assert indexed(profile) == dump(cloud)


def test_markers_of_ours_are_refused(tmp_path: Path, profile: Path) -> None:
    """In a smaller space, for every folder is asked for; its first pages are slow enough for others to help."""
    with start_sandbox(tmp_path / "cloud", seed=4000) as cloud, desk(cloud, profile) as seat:
        cloud.turn(refuse_made_markers=True)
        cloud.fault({"op": "list", "delay": 0.5, "times": 3})
        assert scanned(seat).code == ""
        assert any(one["status"] == 640 for one in cloud.requests("list"))
        seat.engine.close()
        assert indexed(profile) == dump(cloud)


def test_a_page_out_of_order(seat: Desk, cloud: Sandbox, profile: Path) -> None:
    cloud.fault({"op": "list", "scramble": True, "skip": 9, "times": 0})
    assert scanned(seat).code == ""
    notices = [event.notice for event in seat.engine.events if isinstance(event, msg.Noticed)]
    assert [notice.code for notice in notices] == ["listing_unsorted"]
    seat.engine.close()
    assert indexed(profile) == dump(cloud)


def test_what_cannot_be_is_told_and_nothing_is_whole(seat: Desk, cloud: Sandbox) -> None:
    slow_down(cloud)
    cloud.fault({"op": "list", "status": 403, "error": "no", "skip": 9, "times": 0})
    ended = scanned(seat)
    assert ended.code == "forbidden"
    assert known(seat).state is msg.IndexState.PARTLY
    cloud.clear_faults()
    assert scanned(seat).code == ""
    assert known(seat).state is msg.IndexState.WHOLE


def test_a_stop_keeps_what_was_found(seat: Desk, cloud: Sandbox) -> None:
    hold(cloud, 14)
    seat.engine.call(msg.ScanSpace(HERE))
    seat.engine.event(msg.IndexChanged, lambda event: event.view.count > 0)
    seat.engine.call(msg.StopScan(ACCOUNT, SPACE))
    assert seat.engine.event(msg.ScanEnded).code == "cancelled"
    stopped = known(seat)
    assert (stopped.state, stopped.scan) == (msg.IndexState.PARTLY, None)
    assert stopped.count > 0
    cloud.clear_faults()
    ended = scanned(seat)
    assert (ended.code, known(seat).count) == ("", TOTAL)
    assert ended.found < TOTAL


@pytest.mark.parametrize("count", [0, 1])
def test_hardly_anything(seat: Desk, profile: Path, count: int) -> None:
    space = seat.new_space()
    if count:
        seat.engine.call(msg.MakeFolder(Place(ACCOUNT, space, "中/")))
    ended = scanned(seat, Place(ACCOUNT, space))
    assert (ended.found, ended.code) == (count, "")
    assert known(seat, space).state is msg.IndexState.WHOLE


def test_a_space_that_is_not_there(seat: Desk) -> None:
    ended = scanned(seat, Place(ACCOUNT, "no-such-space"))
    assert ended.code == "no_such_space"
    assert said(msg.ItemFailure("", ended.code, ended.params)).title


def test_a_folder_that_changed_as_a_whole_is_read_again(seat: Desk, cloud: Sandbox, profile: Path) -> None:
    space = seat.new_space()
    for name in ("old/a", "old/b", "z"):
        seat.engine.call(msg.MakeFolder(Place(ACCOUNT, space, f"{name}/")))
    cloud.fault({"op": "list", "bucket": space, "delay": 1, "times": 1})
    seat.engine.call(msg.ScanSpace(Place(ACCOUNT, space)))
    what = msg.Selection(ACCOUNT, space, (), ("old/",))
    list(seat.engine.stream(msg.MoveTo(what, space, "new/")))
    assert seat.engine.event(msg.ScanEnded).code == ""
    if known(seat, space).state is not msg.IndexState.WHOLE:  # the last word of the move came behind the scan's end
        assert scanned(seat, Place(ACCOUNT, space)).code == ""
    assert known(seat, space).state is msg.IndexState.WHOLE
    seat.engine.close()
    assert indexed(profile) == dump(cloud, space)


@pytest.mark.slow
def test_a_million_with_a_kill_in_the_middle(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with start_sandbox(tmp_path / "large", seed=1_000_000) as cloud:
        with desk(cloud, profile) as seat:
            seat.engine.call(msg.ScanSpace(HERE))
            seat.engine.event(msg.IndexChanged, lambda event: event.view.count > 400_000)
            seat.engine.kill()
        with desk(cloud, profile) as seat:
            ended = seat.engine.event(msg.ScanEnded)
            assert (ended.code, known(seat).count) == ("", 1_000_000)
            assert ended.found < 700_000
        assert indexed(profile) == dump(cloud)

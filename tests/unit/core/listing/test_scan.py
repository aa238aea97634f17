"""Scans: every key once and in its place, however keys are made, whatever the service does, wherever we are cut off."""

import random
import threading
from collections.abc import Callable
from typing import cast

import pytest

from core.cancel import CancelToken
from core.errors import BadAnswer, Cancelled, Forbidden, NoKeys, Offline, ServerFailed, SpaceferryError, Throttled
from core.listing import scan_crew
from core.listing.scan import Scan, head_of
from core.provider import Provider
from tests.contract.provider.odd_keys import odd_keys
from tests.helpers.listed_space import Failing, Held, ListedSpace

_DICE = random.Random(3)

SPACES: dict[str, list[str]] = {
    "empty": [],
    "one": ["a"],
    "nameless": ["", "a"],
    "flat": [f"logs/access-{number:07}.log" for number in range(2500)],
    "hex": [f"{_DICE.getrandbits(64):016x}" for _ in range(2500)],
    "deep": [f"{'d/' * 40}{number:05}" for number in range(1500)],
    "one beginning of another": ["x" * length for length in range(1, 700)],
    "folders": [
        f"{year}/{month:02}/{n:03}.jpg" for year in range(1990, 2020) for month in range(1, 13) for n in range(7)
    ],
    "chinese": [f"产品图片/{chr(0x4E00 + number)}/{number % 7}" for number in range(1500)],
    "odd": odd_keys(),
    "control": [f"a{chr(number % 32)}b{number}" for number in range(1200)],
    "high": [f"{chr(0xE000 + number * 5)}x" for number in range(1400)] + [f"{chr(0x10000 + n)}" for n in range(300)],
    "the highest": ["\U0010ffff" * length for length in range(1, 150)] + [f"\U0010ffff{n:03}" for n in range(300)],
    "skewed": ["a/one", *(f"z/{number:05}" for number in range(1500)), "zz"],
}


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_crew, "FIRST_WAIT", 0.001)
    monkeypatch.setattr(scan_crew, "FIRST_WIDTH", 8)  # the processor of a test is never idle enough for more


def scan(space: ListedSpace, sink: Held, prefix: str = "", told: list[SpaceferryError] | None = None) -> Scan:
    """A whole scan; it goes on with what the sink's notes tell of an earlier one."""
    remarks = told if told is not None else list[SpaceferryError]()
    one = Scan(lambda: cast(Provider, space), "space", prefix, sink, dict(sink.notes), remark=remarks.append)
    one.run(CancelToken())
    return one


def whole(space: ListedSpace, sink: Held) -> bool:
    """Whether all is there, each part was told, and nothing is left to do."""
    return sink.keys == space.keys and sink.gaps() == [] and sink.notes == {}


@pytest.mark.parametrize("kind", SPACES)
def test_every_key_once(kind: str) -> None:
    space, sink = ListedSpace(SPACES[kind], page=20), Held()
    one = scan(space, sink)
    assert whole(space, sink)
    assert sink.taken == one.state.found == len(space.keys)


class FourAtOnce:
    """Holds the pages back until four are asked for side by side; what finds positions, and page one, pass."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._waiting = 0
        self._lock = threading.Lock()

    def __call__(self, number: int, _marker: str, limit: int) -> None:
        if number == 1 or limit == 1:
            return
        with self._lock:
            self._waiting += 1
            if self._waiting >= 4:
                self.reached.set()
        assert self.reached.wait(30)


@pytest.mark.parametrize("kind", ["flat", "hex", "folders", "chinese"])
def test_parts_are_read_side_by_side(kind: str) -> None:
    space, sink = ListedSpace(SPACES[kind], page=20), Held()
    space.before = FourAtOnce()
    scan(space, sink)
    assert whole(space, sink)
    assert space.requests < 4 * len(space.keys) / 20


@pytest.mark.parametrize("prefix", ["1997/", "1997/0", "nothing/", "2"])
@pytest.mark.parametrize("way", ["ours", "refuses"])
def test_a_prefix(prefix: str, way: str) -> None:
    space, sink = ListedSpace(SPACES["folders"], page=10, refuses=way == "refuses"), Held()
    scan(space, sink, prefix)
    assert sink.keys == [key for key in space.keys if key.startswith(prefix)]
    assert sink.gaps() == [(b"", prefix.encode()), (prefix[:-1].encode() + bytes([ord(prefix[-1]) + 1]), None)]


def test_an_older_row_that_is_gone_goes() -> None:
    space, sink = ListedSpace(SPACES["folders"], page=20), Held()
    sink.rows = {b"1989/gone": 1, b"1995/05/005.jpg-gone": 1, b"zzz": 1}
    scan(space, sink)
    assert whole(space, sink)


@pytest.mark.parametrize("kind", SPACES)
@pytest.mark.parametrize("how", ["refuses", "ignores"])
def test_a_service_that_takes_its_own_markers_alone(kind: str, how: str) -> None:
    space, sink = ListedSpace(SPACES[kind], page=20, refuses=how == "refuses", ignores=how == "ignores"), Held()
    scan(space, sink)
    assert whole(space, sink)


def test_folders_are_read_side_by_side_where_markers_are_refused() -> None:
    space, sink = ListedSpace(SPACES["folders"], page=20, refuses=True), Held()
    held, begun = FourAtOnce(), list[int]()

    def folders(number: int, marker: str, limit: int) -> None:
        """The third listing that begins without a marker is the first of a folder: before came the two of the root."""
        if not marker and limit > 1:
            begun.append(number)
            if len(begun) > 2:
                held(number, marker, limit)

    space.before = folders
    scan(space, sink)
    assert whole(space, sink)


@pytest.mark.parametrize("spoil", [lambda keys: keys[1::-1] + keys[2:], lambda keys: keys[:1] + keys, sorted])
def test_keys_out_of_order_are_told_and_still_all_found(spoil: Callable[[list[str]], list[str]]) -> None:
    space, sink, told = ListedSpace(SPACES["flat"], page=20), Held(), list[SpaceferryError]()
    pages = iter(range(1000))
    space.spoil = lambda keys: spoil(keys) if len(keys) > 1 and next(pages) == 30 else keys
    scan(space, sink, told=told)
    assert whole(space, sink)
    assert [error.code for error in told] == ([] if spoil is sorted else ["listing_unsorted"])


def test_a_service_with_an_order_of_its_own() -> None:
    space, sink, told = ListedSpace(SPACES["hex"], page=20), Held(), list[SpaceferryError]()
    space.spoil = lambda keys: keys[::-1]
    scan(space, sink, told=told)
    assert whole(space, sink)
    assert [error.code for error in told] == ["listing_unsorted"]


@pytest.mark.parametrize("refuses", [False, True])
@pytest.mark.parametrize("calls", [1, 2, 7, 30])
def test_a_scan_that_was_cut_off_goes_on(calls: int, refuses: bool) -> None:
    space, sink = ListedSpace(SPACES["folders"], page=10, refuses=refuses), Held()
    sink.dies_after = calls
    scan(space, sink)
    assert not whole(space, sink)
    head = head_of(sink.notes)
    sink.dies_after, before = None, sink.taken
    one = scan(space, sink)
    assert whole(space, sink)
    assert head is None or one.head.started == head.started
    assert refuses or sink.taken == before + one.state.found == len(space.keys)


def test_another_prefix_begins_anew() -> None:
    space, sink = ListedSpace(SPACES["folders"], page=20), Held()
    sink.dies_after = 20
    scan(space, sink, "19")
    sink.dies_after = None
    scan(space, sink, "20")
    assert sink.notes == {}
    assert [key for key in sink.keys if key.startswith("20")] == [key for key in space.keys if key.startswith("20")]


def test_what_is_away_is_waited_for() -> None:
    space, sink = ListedSpace(SPACES["flat"], page=20), Held()
    space.before = Failing({1: Offline(), 2: NoKeys(), 9: ServerFailed(), 20: Throttled(), 21: Throttled()})
    one = scan(space, sink)
    assert whole(space, sink)
    assert one.state.waiting == ""


def test_a_page_that_is_torn_is_asked_for_again() -> None:
    space, sink = ListedSpace(SPACES["flat"], page=20), Held()
    space.before = Failing({5: BadAnswer(), 12: BadAnswer()})
    scan(space, sink)
    assert whole(space, sink)


@pytest.mark.parametrize("error", [Forbidden(), BadAnswer()])
def test_what_waiting_does_not_mend_ends_it_and_is_gone_on_with_later(error: SpaceferryError) -> None:
    space, sink = ListedSpace(SPACES["flat"], page=20), Held()

    def refuse(number: int, _marker: str, _limit: int) -> None:
        if number > 30:
            raise error

    space.before = refuse
    with pytest.raises(type(error)):
        scan(space, sink)
    assert sink.notes
    assert sink.gaps()
    space.before = lambda _number, _marker, _limit: None
    scan(space, sink)
    assert whole(space, sink)


def test_a_stop_ends_it_at_once() -> None:
    space, sink, cancel = ListedSpace(SPACES["flat"], page=20), Held(), CancelToken()
    waiting = threading.Event()

    def away(number: int, _marker: str, _limit: int) -> None:
        if number > 30:
            waiting.set()
            raise Offline

    space.before = away
    one = Scan(lambda: cast(Provider, space), "space", "", sink, {})
    done = list[BaseException]()

    def run() -> None:
        try:
            one.run(cancel)
        except Cancelled as error:
            done.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    assert waiting.wait(30)
    cancel.cancel()
    thread.join(30)
    assert len(done) == 1
    assert head_of(sink.notes) is not None


def test_objects_come_and_go_meanwhile() -> None:
    space, sink = ListedSpace(SPACES["folders"], page=20), Held()
    stable, dice = set(space.keys[::2]), random.Random(5)
    lock = threading.Lock()

    def change(number: int, _marker: str, _limit: int) -> None:
        with lock:
            keys = (
                set(space.keys) - {dice.choice(sorted(set(space.keys) - stable))} if number < 300 else set(space.keys)
            )
            space.keys = sorted(keys | {f"{dice.randrange(1985, 2025)}/new-{number}"})

    space.before = change
    scan(space, sink)
    assert stable <= set(sink.keys)
    assert sink.notes == {}
    assert sink.gaps() == []


def test_somebody_busy_is_let_go_first() -> None:
    space, sink = ListedSpace(SPACES["flat"], page=20), Held()
    one = Scan(lambda: cast(Provider, space), "space", "", sink, {}, busy=lambda: True)
    one.run(CancelToken())
    assert whole(space, sink)
    assert space.most_flying <= scan_crew.BEHIND

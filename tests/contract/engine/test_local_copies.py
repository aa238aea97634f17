"""Copies for other programs, by the real engine: byte for byte, under their names, in a folder that goes with it."""

import stat
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import BadKey, BadRequest, TooLarge
from core.model import Place
from tests.contract.engine.desk import Desk, desk
from tests.contract.engine.witness import Witness
from tests.helpers.sandbox import Sandbox

TOKEN = "0123456789abcdef"


def fetch(
    seat: Desk,
    space: str,
    *keys: str,
    prefixes: tuple[str, ...] = (),
    token: str = TOKEN,
    query: str = "",
    most: int = 100,
) -> list[msg.VerbProgress]:
    what = msg.Selection(seat.account, space, keys, prefixes, query)
    return list(seat.engine.stream(msg.FetchCopies(token, what, most, 1 << 20)))


def roots(seat: Desk, token: str = TOKEN) -> list[Path]:
    return [Path(path) for path in seat.engine.call(msg.CopiesOf(token))]


def test_objects_and_folders_become_files_of_their_names(seat: Desk, sdk: Witness, space: str) -> None:
    stored = {
        "a/灯塔 #1.bin": bytes(range(256)) * 3000,
        "a/trip/读我.txt": "出发".encode(),
    }
    for key, data in stored.items():
        sdk.put(space, key, data)
    for key in ("a/trip/day/empty", "a/trip/none/"):
        sdk.put_nothing(space, key)
    pages = fetch(seat, space, "a/灯塔 #1.bin", prefixes=("a/trip/",))
    assert (pages[-1].done, pages[-1].total, pages[-1].finished) == (3, 3, True)
    assert not [failure for page in pages for failure in page.failures]
    top = {path.name: path for path in roots(seat)}
    assert set(top) == {"trip", "灯塔 #1.bin"}
    assert top["灯塔 #1.bin"].read_bytes() == stored["a/灯塔 #1.bin"]
    below = {str(path.relative_to(top["trip"])) for path in top["trip"].rglob("*")}
    assert below == {"读我.txt", "day", "day/empty", "none"}
    assert (top["trip"] / "读我.txt").read_bytes() == stored["a/trip/读我.txt"]
    assert stat.S_IMODE(top["trip"].parent.parent.stat().st_mode) == 0o700
    seat.engine.call(msg.DropCopies(TOKEN))
    assert roots(seat) == []
    assert not top["trip"].exists()


def test_equal_names_of_a_search_are_told_apart(seat: Desk, sdk: Witness, space: str) -> None:
    for key in ("one/x.txt", "two/x.txt"):
        sdk.put(space, key, key.encode())
    fetch(seat, space, "one/x.txt", "two/x.txt", token="1" * 16)
    found = {path.name: path.read_text() for path in roots(seat, "1" * 16)}
    assert found == {"x.txt": "one/x.txt", "x (2).txt": "two/x.txt"}


def test_what_is_missing_is_a_failure_and_the_rest_comes(seat: Desk, sdk: Witness, space: str) -> None:
    sdk.put(space, "here.txt", b"here")
    pages = fetch(seat, space, "gone.txt", "here.txt", token="2" * 16)
    failures = [failure for page in pages for failure in page.failures]
    assert [(failure.key, failure.code) for failure in failures] == [("gone.txt", "no_such_object")]
    assert [path.name for path in roots(seat, "2" * 16)] == ["here.txt"]


def test_too_much_is_refused_before_a_byte_is_read(seat: Desk, sdk: Witness, space: str) -> None:
    for number in range(4):
        sdk.put(space, f"many/{number}", b"x")
    with pytest.raises(TooLarge) as told:
        fetch(seat, space, prefixes=("many/",), token="3" * 16, most=3)
    assert told.value.params["reason"] == "copies"
    assert roots(seat, "3" * 16) == []
    with pytest.raises(BadRequest):
        fetch(seat, space, "many/1", token="../../etc/passwd")


def test_all_goes_when_the_engine_ends_also_what_a_killed_one_left(
    cloud: Sandbox, tmp_path: Path, sdk: Witness
) -> None:
    profile = tmp_path / "profile"
    left = profile / "cache" / "copies" / ("f" * 16) / "old.txt"
    left.parent.mkdir(parents=True)
    left.write_text("old")
    with desk(cloud, profile) as other:
        space = other.new_space()
        sdk.put(space, "a.txt", b"a")
        fetch(other, space, "a.txt")
        assert not left.exists()
        (copy,) = roots(other)
        assert copy.read_bytes() == b"a"
    assert not copy.exists()


def test_what_was_pasted_is_an_object_and_no_file_any_more(seat: Desk, sdk: Witness, space: str) -> None:
    data = bytes(range(256)) * 30_000  # goes in parts
    place = Place(seat.account, space, "shots/")
    assert seat.engine.call(msg.UploadPasted(place, "截图 1.png", data)) == place.child("截图 1.png")
    assert sdk.read(space, "shots/截图 1.png") == data
    pasted = seat.engine.profile / "data" / "pasted"
    assert list(pasted.iterdir()) == []


def test_what_was_pasted_stays_a_file_where_it_was_not_stored(seat: Desk, space: str) -> None:
    place = Place(seat.account, "no-such-space-at-all")
    assert seat.engine.call(msg.UploadPasted(place, "a.png", b"picture")) is None
    (kept,) = (seat.engine.profile / "data" / "pasted").rglob("*.png")
    assert kept.read_bytes() == b"picture"
    with pytest.raises(BadKey):
        seat.engine.call(msg.UploadPasted(place, "../a.png", b"picture"))

"""What is known of a space without asking: shown at once, corrected by the listing, kept up by what we do ourselves."""

from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import IndexLost, NotIndexed, SpaceferryError
from core.model import Place
from core.settings import SettingsFile
from tests.contract.engine.desk import ACCOUNT, Desk, desk, said
from tests.contract.engine.shown import learn, show, whole
from tests.contract.engine.witness import Witness
from tests.helpers.sandbox import Sandbox

KEYS = ["a.txt", "b/1", "b/2", "b/c/3", "new\nline", "tab\there\x01", "文件夹/图 片.jpg", "\U0001f600", "z"]
TOP = {"a.txt", "b/", "new\nline", "tab\there\x01", "文件夹/", "\U0001f600", "z"}


@pytest.fixture
def filled(space: str, sdk: Witness) -> str:
    """A space with KEYS."""
    for key in KEYS:
        sdk.put(space, key, key.encode())
    return space


def test_a_known_folder_is_shown_at_once_and_put_right(seat: Desk, sdk: Witness, filled: str) -> None:
    first = show(seat, filled)
    assert (first.keys, first.known) == (TOP, set())
    sdk.delete(filled, ["a.txt", "b/1", "b/2", "b/c/3"])
    sdk.put(filled, "z", b"other")
    sdk.put(filled, "d/new", b"new")
    again = show(seat, filled)
    assert again.since > 0
    assert again.known == TOP
    assert again.keys == (TOP | {"d/"}) - {"a.txt", "b/"}
    assert ([info.key for info in again.added], sorted(again.removed)) == (["d/"], ["a.txt", "b/"])
    assert [(info.key, info.size) for info in again.updated] == [("z", 5)]
    assert again.checked == len(TOP)
    third = show(seat, filled)
    assert third.known == third.keys == again.keys
    assert (third.added, third.updated, third.removed) == ([], [], [])


def test_every_folder_of_a_space_that_was_listed_is_known(seat: Desk, filled: str) -> None:
    view = learn(seat, filled)
    assert (view.count, view.size) == (len(KEYS), sum(len(key.encode()) for key in KEYS))
    assert view.whole_at > 0
    assert view.disk > 0
    for prefix, keys in {"": TOP, "b/": {"b/1", "b/2", "b/c/"}, "b/c/": {"b/c/3"}, "no/": set()}.items():
        shown = show(seat, filled, prefix)
        assert shown.since > 0
        assert shown.known == shown.keys == keys


def wait_for_row(seat: Desk, space: str, key: str) -> None:
    """Wait until the queue told the row of an upload: a moment after the job is done."""
    while not any(
        isinstance(event, msg.ObjectsChanged)
        and event.changes.space == space
        and key in {info.key for info in event.changes.added}
        for event in list(seat.engine.events)
    ):
        seat.engine.event(msg.ObjectsChanged)


def test_what_we_do_ourselves_is_known(seat: Desk, sdk: Witness, filled: str, tmp_path: Path) -> None:
    learn(seat, filled)
    (tmp_path / "up").write_bytes(b"up")
    seat.upload(filled, tmp_path / "up", prefix="b/")
    wait_for_row(seat, filled, "b/up")
    for _ in seat.engine.stream(msg.Delete(msg.Selection(ACCOUNT, filled, ("a.txt",), ("b/c/",)))):
        pass
    seat.engine.call(msg.MakeFolder(Place(ACCOUNT, filled, "made/")))
    shown = show(seat, filled, "b/")
    assert shown.known == shown.keys == {"b/1", "b/2", "b/up"}
    shown = show(seat, filled)
    assert shown.known == shown.keys == (TOP | {"made/"}) - {"a.txt"}
    assert set(sdk.keys(filled)) == {"made/", "b/1", "b/2", "b/up", *KEYS} - {"a.txt", "b/c/3"}
    assert whole(seat, filled).count == len(KEYS) + 2 - 2


def test_a_folder_that_moved_is_not_known_until_it_is_seen(seat: Desk, filled: str) -> None:
    learn(seat, filled)
    what = msg.Selection(ACCOUNT, filled, (), ("b/",))
    for _ in seat.engine.stream(msg.MoveTo(what, filled, "moved/")):
        pass
    view = seat.engine.call(msg.LookAtIndex(ACCOUNT, filled))
    assert (view.state, view.whole_at > 0) == (msg.IndexState.PARTLY, True)
    assert show(seat, filled).keys == (TOP | {"moved/"}) - {"b/"}
    shown = show(seat, filled, "moved/b/")
    assert (shown.keys, shown.since) == ({"moved/b/1", "moved/b/2", "moved/b/c/"}, 0)
    assert show(seat, filled, "moved/b/").since > 0


def test_forgotten_and_removed_with_the_account(cloud: Sandbox, sdk: Witness, tmp_path: Path) -> None:
    sdk.make_space("forgotten")
    sdk.put("forgotten", "a", b"a")
    with desk(cloud, tmp_path) as seat:
        files = tmp_path / "cache" / "index"
        learn(seat, "forgotten")
        assert len(list(files.rglob("*.db"))) == 1
        seat.engine.call(msg.ForgetIndex(ACCOUNT, "forgotten"))
        assert seat.engine.call(msg.LookAtIndex(ACCOUNT, "forgotten")).state is msg.IndexState.NONE
        assert not list(files.rglob("*.db"))
        learn(seat, "forgotten")
        seat.sign_in()  # the same once more
        assert seat.engine.call(msg.LookAtIndex(ACCOUNT, "forgotten")).state is msg.IndexState.WHOLE
        seat.engine.call(msg.RemoveAccount(ACCOUNT))
        assert not files.exists() or not list(files.rglob("*.db"))


def test_it_is_known_after_a_start(cloud: Sandbox, sdk: Witness, tmp_path: Path) -> None:
    sdk.make_space("again")
    for key in KEYS:
        sdk.put("again", key, b"x")
    with desk(cloud, tmp_path) as seat:
        learn(seat, "again")
    with desk(cloud, tmp_path) as seat:
        shown = show(seat, "again")
        assert shown.known == shown.keys == TOP


def test_a_damaged_file_is_told_once_and_the_folder_listed(cloud: Sandbox, sdk: Witness, tmp_path: Path) -> None:
    sdk.make_space("damaged")
    for key in KEYS:
        sdk.put("damaged", key, b"x")
    with desk(cloud, tmp_path) as seat:
        learn(seat, "damaged")
    (path,) = (tmp_path / "cache" / "index").rglob("*.db")
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 200_000)
    with desk(cloud, tmp_path) as seat:
        assert show(seat, "damaged").keys == TOP
        told = seat.engine.event(msg.Noticed).notice
        assert (told.code, told.params) == ("index_lost", {"space": "damaged", "reason": "damaged"})
        assert said(msg.ItemFailure("", told.code, told.params)).title
        assert learn(seat, "damaged").count == len(KEYS)
        assert show(seat, "damaged").known == TOP


def test_snapshots_tell_what_changed(seat: Desk, sdk: Witness, filled: str) -> None:
    with pytest.raises(NotIndexed):
        seat.engine.call(msg.TakeSnapshot(ACCOUNT, filled))
    learn(seat, filled)
    taken = seat.engine.call(msg.TakeSnapshot(ACCOUNT, filled))
    assert (taken.count, seat.engine.call(msg.ListSnapshots(ACCOUNT, filled))) == (len(KEYS), (taken,))
    sdk.delete(filled, ["a.txt"])
    sdk.put(filled, "b/new", b"new")
    sdk.put(filled, "z", b"other")
    learn(seat, filled)
    show(seat, filled, "b/")
    pages = list(seat.engine.stream(msg.CompareSnapshots(Place(ACCOUNT, filled), taken.id)))
    counts = [
        sum(rows.count for page in pages if (rows := getattr(page, name)) is not None)
        for name in ("added", "removed", "overwritten", "before")
    ]
    assert (counts, pages[-1].count, pages[-1].complete) == ([1, 1, 1, 1], 3, True)
    seat.engine.call(msg.DropSnapshot(ACCOUNT, filled, taken.id))
    assert seat.engine.call(msg.ListSnapshots(ACCOUNT, filled)) == ()


def test_known_rows_stay_where_the_service_fails(cloud: Sandbox, sdk: Witness, tmp_path: Path) -> None:
    sdk.make_space("away")
    sdk.put("away", "a", b"a")
    with desk(cloud, tmp_path) as seat:
        learn(seat, "away")
        cloud.fault({"op": "list", "times": 0, "status": 599, "error": "server error"})
        try:
            frames = seat.engine.stream(msg.ShowFolder(Place(ACCOUNT, "away")))
            assert next(frames).known > 0
            with pytest.raises(SpaceferryError):
                list(frames)
        finally:
            cloud.clear_faults()
        assert show(seat, "away").keys == {"a"}


def test_switched_off_nothing_is_kept(cloud: Sandbox, sdk: Witness, tmp_path: Path) -> None:
    sdk.make_space("off")
    sdk.put("off", "a", b"a")
    with desk(cloud, tmp_path) as seat:
        learn(seat, "off")
        SettingsFile(tmp_path).change(index=False)
        seat.engine.call(msg.SettingsChanged())
        assert not (tmp_path / "cache" / "index").exists()
        assert (show(seat, "off").keys, show(seat, "off").since) == ({"a"}, 0)
        with pytest.raises(IndexLost) as raised:
            seat.engine.call(msg.ScanSpace(Place(ACCOUNT, "off")))
        assert raised.value.params == {"space": "off", "reason": "off"}

"""Objects opened in other programs, by the real engine: watched, uploaded when saved, kept over its end."""

from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import ChangedSince
from core.model import Place
from tests.contract.engine.desk import Desk, desk
from tests.contract.engine.witness import Witness
from tests.helpers.sandbox import Sandbox


def opened(seat: Desk, place: Place) -> msg.OpenedCopy:
    (first, last) = seat.engine.stream(msg.FetchToOpen(place))
    assert (first.finished, last.finished) == (False, True)
    found = seat.engine.call(msg.FindOpened(place))
    assert found is not None
    return found


def save_as_editors_do(path: Path, data: bytes) -> None:
    """Beside, then renamed into place."""
    beside = path.with_name("4913~")
    beside.write_bytes(data)
    beside.replace(path)


def saved(seat: Desk, token: str) -> msg.OpenedCopy:
    return seat.engine.event(msg.CopySaved, lambda event: event.copy.token == token).copy


def test_a_saved_copy_is_told_once_and_uploaded(seat: Desk, sdk: Witness, space: str) -> None:
    place = Place(seat.account, space, "notes/读我.txt")
    sdk.put(space, place.key, b"first")
    copy = opened(seat, place)
    path = Path(copy.path)
    assert (path.name, path.read_bytes(), copy.changed) == ("读我.txt", b"first", False)
    save_as_editors_do(path, b"second, longer")
    assert saved(seat, copy.token) == msg.OpenedCopy(copy.token, place, copy.path, changed=True)
    assert seat.engine.call(msg.ListChanged())[0].token == copy.token
    stored = seat.engine.call(msg.UploadOpened(copy.token))
    assert sdk.read(space, place.key) == b"second, longer"
    assert stored.size == 14
    assert seat.engine.call(msg.ListChanged()) == ()
    assert opened(seat, place).path == copy.path, "the same copy is used again"
    path.write_bytes(b"third")
    saved(seat, copy.token)
    seat.engine.call(msg.UploadOpened(copy.token))
    assert sdk.read(space, place.key) == b"third"


def test_a_program_may_delete_and_write_anew_or_delete_for_good(seat: Desk, sdk: Witness, space: str) -> None:
    place = Place(seat.account, space, "deleted.txt")
    sdk.put(space, place.key, b"first")
    copy = opened(seat, place)
    path = Path(copy.path)
    path.unlink()
    path.with_name(".deleted.txt.swp").write_bytes(b"not the file")
    path.write_bytes(b"second")
    assert saved(seat, copy.token).changed
    seat.engine.call(msg.UploadOpened(copy.token))
    assert sdk.read(space, place.key) == b"second"
    path.unlink()
    assert Path(opened(seat, place).path).read_bytes() == b"second", "it is fetched once more"


def test_what_somebody_changed_meanwhile_is_not_replaced_unasked(seat: Desk, sdk: Witness, space: str) -> None:
    place = Place(seat.account, space, "shared.txt")
    sdk.put(space, place.key, b"first")
    copy = opened(seat, place)
    Path(copy.path).write_bytes(b"mine!")
    sdk.put(space, place.key, b"theirs")
    with pytest.raises(ChangedSince):
        seat.engine.call(msg.UploadOpened(copy.token))
    assert opened(seat, place) == msg.OpenedCopy(copy.token, place, copy.path, changed=True), "mine is still there"
    seat.engine.call(msg.UploadOpened(copy.token, replace=True))
    assert sdk.read(space, place.key) == b"mine!"
    sdk.put(space, place.key, b"newer")
    assert Path(opened(seat, place).path).read_bytes() == b"newer", "another version, another copy"


def test_a_change_outlives_the_engine_and_the_rest_goes(cloud: Sandbox, sdk: Witness, tmp_path: Path) -> None:
    with desk(cloud, tmp_path / "profile") as first:
        space = first.new_space()
        places = [Place(first.account, space, name) for name in ("changed.txt", "same.txt")]
        for place in places:
            sdk.put(space, place.key, b"before")
        copies = [opened(first, place) for place in places]
        Path(copies[0].path).write_bytes(b"after, and longer")
    assert not Path(copies[1].path).parent.exists()
    with desk(cloud, tmp_path / "profile") as second:
        (kept,) = second.engine.call(msg.ListChanged())
        assert (kept.place, Path(kept.path).read_bytes()) == (places[0], b"after, and longer")
        second.engine.call(msg.ForgetOpened(kept.token))
        assert second.engine.call(msg.ListChanged()) == ()
    assert not Path(kept.path).parent.exists()


def test_a_program_goes_on_with_its_copy_though_the_engine_was_killed(
    cloud: Sandbox, sdk: Witness, tmp_path: Path
) -> None:
    with desk(cloud, tmp_path / "profile") as first:
        place = Place(first.account, first.new_space(), "open.txt")
        sdk.put(place.space, place.key, b"before")
        copy = opened(first, place)
        first.engine.kill()
    assert Path(copy.path).read_bytes() == b"before", "a program has it open"
    with desk(cloud, tmp_path / "profile") as second:
        assert second.engine.call(msg.ListChanged()) == ()
        save_as_editors_do(Path(copy.path), b"saved after the crash")
        assert saved(second, copy.token).place == place
        second.engine.call(msg.UploadOpened(copy.token))
        assert sdk.read(place.space, place.key) == b"saved after the crash"
    assert not Path(copy.path).parent.exists()


def test_uploads_of_one_copy_do_not_take_each_other_for_somebody_else(seat: Desk, sdk: Witness, space: str) -> None:
    """Saved again while it goes up, as who chose that it always does."""
    place = Place(seat.account, space, "twice.txt")
    sdk.put(space, place.key, b"first")
    copy = opened(seat, place)
    Path(copy.path).write_bytes(b"saved")
    ids = [seat.engine.send(msg.UploadOpened(copy.token)) for _ in range(6)]
    assert {type(seat.engine.reply(id)) for id in ids} == {msg.Answer}
    assert sdk.read(space, place.key) == b"saved"
    assert seat.engine.call(msg.ListChanged()) == ()

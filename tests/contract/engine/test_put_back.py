"""New content in an object's place, by the real engine; the official SDK sees what is stored."""

import pytest

from core.engine import protocol as msg
from core.errors import ChangedSince, NoSuchObject, TargetExists
from core.model import Place, StorageClass
from tests.contract.engine.desk import Desk
from tests.contract.engine.witness import Witness


def verb(seat: Desk, request: msg.Stream[msg.VerbProgress]) -> None:
    pages = list(seat.engine.stream(request))
    assert not [failure for page in pages for failure in page.failures]


def test_it_keeps_type_class_metadata_and_end(seat: Desk, sdk: Witness, space: str) -> None:
    place = Place(seat.account, space, "notes/读我.md")
    what = msg.Selection(seat.account, space, (place.key,))
    sdk.put(space, place.key, b"old")
    verb(seat, msg.ChangeMime(what, "text/x-notes"))
    verb(seat, msg.ChangeClass(what, StorageClass.INFREQUENT))
    verb(seat, msg.ChangeMeta(what, {"author": "ann"}))
    verb(seat, msg.ChangeExpiry(what, 9))
    before = seat.engine.call(msg.Stat(place))
    stored = seat.engine.call(msg.PutBack(place, "新的".encode(), before.etag))
    assert sdk.read(space, place.key) == "新的".encode()
    assert (stored.mime, stored.storage, stored.meta) == ("text/x-notes", StorageClass.INFREQUENT, before.meta)
    assert before.meta
    assert abs(stored.expires - before.expires) <= 24 * 3600 * 1000
    told = seat.engine.event(msg.ObjectsChanged, lambda event: place.key in event.changes.removed)
    assert [info.etag for info in told.changes.added] == [stored.etag]


def test_what_somebody_changed_meanwhile_is_left_alone(seat: Desk, sdk: Witness, space: str) -> None:
    place = Place(seat.account, space, "a.txt")
    sdk.put(space, place.key, b"one")
    etag = seat.engine.call(msg.Stat(place)).etag
    sdk.put(space, place.key, b"theirs")
    with pytest.raises(ChangedSince):
        seat.engine.call(msg.PutBack(place, b"mine", etag))
    assert sdk.read(space, place.key) == b"theirs"
    seat.engine.call(msg.PutBack(place, b"mine", etag, replace=True))
    assert sdk.read(space, place.key) == b"mine"


def test_what_is_gone_comes_back_only_when_that_is_wanted(seat: Desk, sdk: Witness, space: str) -> None:
    place = Place(seat.account, space, "gone.txt")
    with pytest.raises(NoSuchObject):
        seat.engine.call(msg.PutBack(place, b"mine", "some etag"))
    assert sdk.keys(space) == []
    seat.engine.call(msg.PutBack(place, b"mine", "some etag", replace=True))
    assert sdk.read(space, place.key) == b"mine"


def test_a_new_name_takes_nobodys_place(seat: Desk, sdk: Witness, space: str) -> None:
    sdk.put(space, "taken.txt", b"taken")
    with pytest.raises(TargetExists):
        seat.engine.call(msg.PutBack(Place(seat.account, space, "taken.txt"), b"mine"))
    assert sdk.read(space, "taken.txt") == b"taken"
    seat.engine.call(msg.PutBack(Place(seat.account, space, "free.txt"), b""))
    assert sdk.facts(space, "free.txt")["fsize"] == 0


def test_a_large_one_goes_in_parts(seat: Desk, sdk: Witness, space: str) -> None:
    place, data = Place(seat.account, space, "large.bin"), bytes(range(251)) * 40_000
    sdk.put(space, place.key, b"small")
    etag = seat.engine.call(msg.Stat(place)).etag
    assert seat.engine.call(msg.PutBack(place, data, etag)).size == len(data)
    assert sdk.read(space, place.key) == data

"""Objects that are gone, frozen, disabled or changed since they were listed: each is told in a sentence, and nothing
else is harmed."""

from typing import Any

import pytest

from core.engine import protocol as msg
from core.errors import NoSuchObject
from core.model import Place, StorageClass
from tests.contract.engine.desk import ACCOUNT, Desk, said
from tests.contract.engine.witness import Witness
from tests.helpers.media import picture

GONE, KEPT = "gone.png", "kept.png"


def verb(seat: Desk, request: Any) -> dict[str, msg.ItemFailure]:
    """Run it to its end; what failed."""
    failures = {failure.key: failure for page in seat.engine.stream(request) for failure in page.failures}
    for failure in failures.values():
        said(failure)
    return failures


def what(space: str, *keys: str) -> msg.Selection:
    return msg.Selection(ACCOUNT, space, keys)


def codes(failures: dict[str, msg.ItemFailure]) -> dict[str, str]:
    return {key: failure.code for key, failure in failures.items()}


def thumbnails(space: str, *keys: str, **more: Any) -> msg.RunProcessing:
    recipe = msg.ProcessRecipe(("imageView2/2/w/20",), ("small/{name}",))
    return msg.RunProcessing(what(space, *keys), recipe, **more)


@pytest.mark.parametrize(
    "make",
    [
        lambda both, space: msg.MoveTo(both, space, "to/"),
        lambda both, space: msg.MoveTo(both, space, "to/", copy=True),
        lambda both, space: msg.ChangeClass(both, StorageClass.INFREQUENT),
        lambda both, space: msg.ChangeMime(both, "text/plain"),
        lambda both, space: msg.ChangeMeta(both, {"a": "b"}),
        lambda both, space: msg.ChangeExpiry(both, 5),
        lambda both, space: msg.ChangeStatus(both, disabled=True),
        lambda both, space: msg.Trash(both),
        lambda both, space: thumbnails(space, *both.keys),
    ],
    ids=["move", "copy", "class", "mime", "meta", "expiry", "status", "trash", "process"],
)
def test_what_is_gone_is_named_and_the_others_go_on(seat: Desk, sdk: Witness, space: str, make: Any) -> None:
    sdk.put(space, KEPT, picture())
    failures = verb(seat, make(what(space, GONE, KEPT), space))
    assert codes(failures) == {GONE: "no_such_object"}
    assert said(failures[GONE]).title == f"“{GONE}” does not exist any more."


def test_a_rename_of_what_is_gone_makes_nothing(seat: Desk, sdk: Witness, space: str) -> None:
    with pytest.raises(NoSuchObject) as caught:
        list(seat.engine.stream(msg.Rename(Place(ACCOUNT, space, GONE), "new.png")))
    said(caught.value)
    assert verb(seat, msg.Delete(what(space, GONE))) == {}
    assert sdk.keys(space) == []


def test_what_is_frozen_is_said_before_it_is_processed_or_thawed_twice(seat: Desk, sdk: Witness, space: str) -> None:
    for key in ("cold.png", KEPT):
        sdk.put(space, key, picture())
    assert verb(seat, msg.ChangeClass(what(space, "cold.png"), StorageClass.ARCHIVE)) == {}
    frozen = sdk.facts(space, "cold.png")
    assert codes(verb(seat, thumbnails(space, "cold.png", KEPT))) == {"cold.png": "not_restored"}
    assert codes(verb(seat, msg.ChangeClass(what(space, "cold.png"), StorageClass.STANDARD))) == {
        "cold.png": "not_restored"
    }
    assert sdk.facts(space, "cold.png") == frozen
    assert codes(verb(seat, msg.RestoreObjects(what(space, "cold.png", KEPT)))) == {}
    assert codes(verb(seat, msg.RestoreObjects(what(space, "cold.png")))) == {}


def test_what_is_disabled_stays_so_and_moves_all_the_same(seat: Desk, sdk: Witness, space: str) -> None:
    sdk.put(space, KEPT, picture())
    for _ in range(2):
        assert verb(seat, msg.ChangeStatus(what(space, KEPT), disabled=True)) == {}
    assert verb(seat, msg.MoveTo(what(space, KEPT), space, "to/")) == {}
    assert sdk.facts(space, f"to/{KEPT}")["status"] == 1
    assert verb(seat, msg.ChangeStatus(what(space, f"to/{KEPT}"), disabled=False)) == {}
    assert not sdk.facts(space, f"to/{KEPT}").get("status")


def test_what_changed_since_it_was_listed_is_left_alone(seat: Desk, sdk: Witness, space: str) -> None:
    for key in ("a.png", "b.png"):
        sdk.put(space, key, picture())
    listed = {key: seat.engine.call(msg.Stat(Place(ACCOUNT, space, key))).modified for key in ("a.png", "b.png")}
    assert verb(seat, msg.MoveTo(what(space, "a.png", "b.png"), space, "to/")) == {}
    moved = seat.engine.call(msg.ListOperations(limit=1)).rows[0]
    sdk.put(space, "to/b.png", picture((30, 30)))
    there = sdk.stat(space, "to/b.png")
    failures = verb(seat, msg.UndoOperation(moved.id))
    assert codes(failures) == {"to/b.png": "changed_since"}
    assert (sdk.keys(space), sdk.stat(space, "to/b.png")) == (["a.png", "to/b.png"], there)
    seen = {"a.png": listed["a.png"] - 1000}
    assert codes(verb(seat, thumbnails(space, "a.png", seen=seen))) == {"a.png": "changed_since"}
    assert sdk.keys(space) == ["a.png", "to/b.png"]


def test_what_an_index_says_is_proved_by_looking(seat: Desk, sdk: Witness, space: str) -> None:
    """Asked before copies are deleted: what is gone and what was overwritten is named, in the order asked."""
    keys = ("gone.png", "kept.png", "other.png")
    for key in keys[1:]:
        sdk.put(space, key, picture())
    hashes = tuple(seat.engine.call(msg.Stat(Place(ACCOUNT, space, key))).etag for key in keys[1:])
    assert seat.engine.call(msg.FindChanged(ACCOUNT, space, keys[1:], hashes)) == ()
    sdk.put(space, "other.png", picture((30, 30)))
    assert seat.engine.call(msg.FindChanged(ACCOUNT, space, keys, ("x", *hashes))) == ("gone.png", "other.png")
    assert seat.engine.call(msg.FindChanged(ACCOUNT, space, ("other.png",), hashes[1:])) == ("other.png",)

"""Verbs on a few objects with awkward names through the real provider."""

import pytest

from core.cancel import CancelToken
from core.engine.protocol.objects import (
    ChangeClass,
    ChangeExpiry,
    ChangeMime,
    Delete,
    MakeFolder,
    MoveTo,
    Rename,
    Selection,
)
from core.errors import KeyTooLong, NoSuchObject, TargetExists
from core.listing.folder import open_folder
from core.model import Place, StorageClass
from core.ops.folders import make_folder
from core.transfer.job import Conflict
from tests.contract.verbs.conftest import Room
from tests.unit.core.listing.test_columns import unpack
from tests.unit.core.ops.told import told
from tests.unit.core.ops.verbs import change_class, change_expiry, change_mime, delete, move_to, rename

ODD = ["", "a b#?%&+.txt", "emoji 😀", "/leading", "double//slash", "new\nline", "中文/名字.txt", "a/../b", "e\u0301/é"]


def test_odd_keys_are_moved_changed_and_deleted(room: Room) -> None:
    for key in ODD:
        room.put(key, key.encode())
    etags = {key: info.etag for key, info in room.objects().items()}
    assert set(etags) == set(ODD)
    what = Selection("a", room.space, tuple(ODD))
    mime = told(change_mime(room.provider, ChangeMime(what, "x/odd"), CancelToken()))
    assert {info.key: info.mime for _, info in mime.updated} == dict.fromkeys(ODD, "x/odd")
    for key in ODD:
        told(rename(room.provider, Rename(Place("a", room.space, key), "new"), CancelToken()))
        target = key[: key.rfind("/") + 1] + "new"
        assert room.objects()[target].etag == etags[key]
        told(
            rename(
                room.provider, Rename(Place("a", room.space, target), key[key.rfind("/") + 1 :] or "x"), CancelToken()
            )
        )
    assert len(told(delete(room.provider, Delete(what), CancelToken())).removed) == len(ODD)
    assert list(room.objects()) == ["x"]


def test_a_failed_rename_leaves_source_and_target(room: Room) -> None:
    room.put("a", b"one")
    room.put("b", b"two")
    before = room.objects()
    with pytest.raises(TargetExists):
        told(rename(room.provider, Rename(Place("a", room.space, "a"), "b"), CancelToken()))
    with pytest.raises(KeyTooLong):
        told(rename(room.provider, Rename(Place("a", room.space, "a"), "长" * 251), CancelToken()))
    with pytest.raises(NoSuchObject):
        told(rename(room.provider, Rename(Place("a", room.space, "c"), "d"), CancelToken()))
    assert room.objects() == before


@pytest.mark.parametrize("copy", [False, True])
@pytest.mark.parametrize(
    ("conflict", "codes", "names"),
    [
        (Conflict.ASK, {"a/x": "target_exists"}, {"b/x": "old", "b/y": "new"}),
        (Conflict.SKIP, {}, {"b/x": "old", "b/y": "new"}),
        (Conflict.REPLACE, {}, {"b/x": "new", "b/y": "new"}),
        (Conflict.KEEP_BOTH, {}, {"b/x": "old", "b/x (2)": "new", "b/y": "new"}),
    ],
)
def test_conflicts_of_a_selection(
    room: Room, copy: bool, conflict: Conflict, codes: dict[str, str], names: dict[str, str]
) -> None:
    for key, data in (("a/x", b"new"), ("a/y", b"new"), ("b/x", b"old")):
        room.put(key, data)
    before = room.objects()
    etags = {"new": before["a/x"].etag, "old": before["b/x"].etag}
    request = MoveTo(Selection("a", room.space, ("a/x", "a/y")), room.space, "b/", copy, conflict)
    assert told(move_to(room.provider, request, CancelToken())).codes == codes
    assert {key: info.etag for key, info in room.objects(prefix="b/").items()} == {
        name: etags[content] for name, content in names.items()
    }
    stayed = {"a/x", "a/y"} if copy else {"a/x"} if names["b/x"] == "old" and "b/x (2)" not in names else set()
    assert set(room.objects(prefix="a/")) == stayed


def test_class_and_expiry_are_told_as_stored(room: Room) -> None:
    room.put("x")
    what = Selection("a", room.space, ("x",))
    for _ in range(2):
        cold = told(change_class(room.provider, ChangeClass(what, StorageClass.INFREQUENT), CancelToken()))
        assert [info.storage for _, info in cold.updated] == [StorageClass.INFREQUENT]
    expiring = told(change_expiry(room.provider, ChangeExpiry(what, 7), CancelToken()))
    assert expiring.updated[0][1].expires > 0
    kept = told(change_expiry(room.provider, ChangeExpiry(what, 0), CancelToken()))
    assert kept.updated[0][1].expires == 0


def test_a_new_folder_is_listed_and_empty(room: Room) -> None:
    make_folder(room.provider, MakeFolder(Place("a", room.space, "d/新/")), CancelToken())
    (root,) = open_folder(room.provider, Place("a", room.space), CancelToken())
    assert [(kind, info.key) for kind, info in unpack(root)] == [(True, "d/")]
    (inside,) = open_folder(room.provider, Place("a", room.space, "d/新/"), CancelToken())
    assert inside.count == 0
    with pytest.raises(TargetExists):
        make_folder(room.provider, MakeFolder(Place("a", room.space, "d/新/")), CancelToken())

"""The nouns both processes share."""

import msgspec
import pytest

from core.model import Changes, ObjectInfo, Place, StorageClass


def test_a_child_is_below_its_place() -> None:
    assert Place("a", "s", "x/").child("y") == Place("a", "s", "x/y")


@pytest.mark.parametrize("storage", StorageClass)
def test_archived_classes_need_a_restore(storage: StorageClass) -> None:
    assert storage.needs_restore == (storage.name in ("ARCHIVE", "DEEP_ARCHIVE"))


def test_changes_cross_the_pipe_unchanged() -> None:
    changes = Changes("a", "s", added=(ObjectInfo("文/件", 1, meta={"x": "y"}),), removed=("old",), stale=("p/",))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(changes), type=Changes) == changes


def test_nouns_are_values() -> None:
    assert ObjectInfo("k") == ObjectInfo("k")
    with pytest.raises(AttributeError):
        ObjectInfo("k").key = "other"  # type: ignore[misc]

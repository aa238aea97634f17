"""Delete, storage class, mime type and expiry."""

import pytest

from core.cancel import CancelToken
from core.engine.protocol.objects import ChangeClass, ChangeExpiry, ChangeMime, Delete, Selection
from core.errors import BadRequest, Forbidden, NotSupported
from core.model import StorageClass
from core.provider import Provider
from tests.unit.core.ops.memory import Memory, Singly
from tests.unit.core.ops.told import told
from tests.unit.core.ops.verbs import change_class, change_expiry, change_mime, delete

KINDS = pytest.mark.parametrize("kind", [Memory, Singly])


def some(*keys: str, prefixes: tuple[str, ...] = ()) -> Selection:
    return Selection("a", "s", keys, prefixes)


def test_the_doubles_are_providers() -> None:
    assert isinstance(Memory(), Provider)
    assert isinstance(Singly(), Provider)


@KINDS
def test_delete_takes_objects_and_all_below_folders(kind: type[Singly]) -> None:
    provider = kind(s=["x", "f/", *(f"f/{number}" for number in range(25)), "fx"])
    result = told(delete(provider, Delete(some("x", prefixes=("f/",))), CancelToken()))
    assert provider.names() == ["fx"]
    assert set(result.removed) == {("s", "x"), ("s", "f/")}
    assert (result.last.done, result.last.total) == (27, 27)


@KINDS
def test_what_is_already_gone_counts_as_deleted(kind: type[Singly]) -> None:
    result = told(delete(kind(s=["x"]), Delete(some("gone", "x", prefixes=("empty/",))), CancelToken()))
    assert result.failures == []
    assert set(result.removed) == {("s", "gone"), ("s", "x"), ("s", "empty/")}


def test_what_could_not_be_deleted_is_named_and_keeps_its_folder() -> None:
    memory = Memory(s=[f"f/{number:02}" for number in range(40)])
    memory.item_errors["f/33"] = Forbidden(status=403)
    result = told(delete(memory, Delete(some(prefixes=("f/",))), CancelToken()))
    assert memory.names() == ["f/33"]
    assert result.codes == {"f/33": "forbidden"}
    assert result.failures[0].params == {"status": 403}
    assert (result.removed, result.stale) == ([], [("s", "f/")])


@KINDS
def test_class_of_objects_is_told_as_the_service_has_it(kind: type[Singly]) -> None:
    provider = kind(s=["x", "y", "z"])
    told(change_class(provider, ChangeClass(some("y"), StorageClass.INFREQUENT), CancelToken()))
    result = told(change_class(provider, ChangeClass(some("x", "y"), StorageClass.INFREQUENT), CancelToken()))
    assert result.failures == []
    assert {(info.key, info.storage) for _, info in result.updated} == {
        ("x", StorageClass.INFREQUENT),
        ("y", StorageClass.INFREQUENT),
    }
    assert provider.spaces_["s"]["z"].storage is StorageClass.STANDARD


def test_class_of_a_folder_asks_only_for_those_that_differ() -> None:
    memory = Memory(s=[f"f/{number:02}" for number in range(20)])
    told(change_class(memory, ChangeClass(some(*memory.names()[:10]), StorageClass.ARCHIVE), CancelToken()))
    memory.calls.clear()
    result = told(change_class(memory, ChangeClass(some(prefixes=("f/",)), StorageClass.ARCHIVE), CancelToken()))
    assert memory.calls.count("batch ClassOp") == 1
    assert (result.stale, result.last.done) == ([("s", "f/")], 20)
    assert {info.storage for info in memory.spaces_["s"].values()} == {StorageClass.ARCHIVE}


@KINDS
def test_mime_and_expiry(kind: type[Singly]) -> None:
    provider = kind(s=["x", "f/1"])
    what = some("x", prefixes=("f/",))
    mime = told(change_mime(provider, ChangeMime(what, "text/html; charset=utf-8"), CancelToken()))
    assert [info.mime for _, info in mime.updated] == ["text/html; charset=utf-8"]
    expiry = told(change_expiry(provider, ChangeExpiry(what, 3), CancelToken()))
    assert [info.expires for _, info in expiry.updated] == [3 * 86_400_000]
    assert provider.spaces_["s"]["f/1"].mime == "text/html; charset=utf-8"
    assert provider.spaces_["s"]["f/1"].expires == 3 * 86_400_000


@pytest.mark.parametrize("mime", ["", "text", "text/", "/html", "te xt/html", "text/html\n", "a/" + "b" * 199, "文/本"])
def test_what_is_no_mime_type_is_refused(mime: str) -> None:
    memory = Memory(s=["x"])
    with pytest.raises(BadRequest):
        told(change_mime(memory, ChangeMime(some("x"), mime), CancelToken()))
    assert memory.calls == []


def test_negative_days_are_refused() -> None:
    with pytest.raises(BadRequest):
        told(change_expiry(Memory(s=["x"]), ChangeExpiry(some("x"), -1), CancelToken()))


def test_what_the_provider_cannot_do_is_refused() -> None:
    class Plain:
        info = Memory.info

    for verb in (
        change_class(Plain(), ChangeClass(some("x"), StorageClass.ARCHIVE), CancelToken()),  # type: ignore[arg-type]
        change_mime(Plain(), ChangeMime(some("x"), "a/b"), CancelToken()),  # type: ignore[arg-type]
        change_expiry(Plain(), ChangeExpiry(some("x"), 1), CancelToken()),  # type: ignore[arg-type]
    ):
        with pytest.raises(NotSupported):
            told(verb)


def test_a_missing_object_is_a_failure_of_its_own() -> None:
    result = told(change_mime(Memory(s=["x"]), ChangeMime(some("x", "gone"), "a/b"), CancelToken()))
    assert result.codes == {"gone": "no_such_object"}
    assert [info.key for _, info in result.updated] == ["x"]

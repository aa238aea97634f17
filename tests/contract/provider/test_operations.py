"""What the service does to objects by itself: copy, move, class, type, expiry, fetch; one by one and in batches."""

import time

import pytest

from core.cancel import CancelToken
from core.errors import AlreadySet, NoSuchObject, NotRestored, SourceFailed, SpaceferryError, TargetExists
from core.model import ObjectInfo, StorageClass
from core.provider import Provider
from core.supports import (
    ClassOp,
    CopyOp,
    DeleteOp,
    ExpiryOp,
    LifecycleOp,
    MimeOp,
    MoveOp,
    Op,
    StatOp,
    SupportsBatch,
    SupportsCopy,
    SupportsExpiry,
    SupportsFetch,
    SupportsLifecycle,
    SupportsMime,
    SupportsSignedUrl,
    SupportsStorageClass,
)
from tests.contract.provider.backends import Backend
from tests.contract.provider.doing import able, exists, legal, put, raised, read


def test_copy(provider: Provider, space: str, cancel: CancelToken) -> None:
    put(provider, space, "a", b"data", mime="image/x-odd")
    able(provider, SupportsCopy).copy(space, CopyOp("a", space, "中/b"), cancel)
    assert read(provider, space, "a") == read(provider, space, "中/b") == b"data"
    assert provider.stat(space, "中/b", cancel).mime == "image/x-odd"


def test_move_to_another_space(backend: Backend, space: str, cancel: CancelToken) -> None:
    other = backend.new_space()
    put(backend.provider, space, "a", b"data")
    able(backend.provider, SupportsCopy).move(space, MoveOp("a", other, "b"), cancel)
    assert read(backend.provider, other, "b") == b"data"
    assert not exists(backend.provider, space, "a")


def test_the_target_is_kept_unless_told_otherwise(provider: Provider, space: str, cancel: CancelToken) -> None:
    copying = able(provider, SupportsCopy)
    put(provider, space, "a", b"new")
    put(provider, space, "b", b"old")
    with raised(TargetExists):
        copying.copy(space, CopyOp("a", space, "b"), cancel)
    with raised(TargetExists):
        copying.move(space, MoveOp("a", space, "b"), cancel)
    assert (read(provider, space, "a"), read(provider, space, "b")) == (b"new", b"old")
    copying.move(space, MoveOp("a", space, "b", overwrite=True), cancel)
    assert read(provider, space, "b") == b"new"


def test_a_source_that_is_not_there(provider: Provider, space: str, cancel: CancelToken) -> None:
    copying = able(provider, SupportsCopy)
    with raised(NoSuchObject) as caught:
        copying.copy(space, CopyOp("none", space, "b"), cancel)
    assert caught.value.params["key"] == "none"
    with raised(NoSuchObject):
        copying.move(space, MoveOp("none", space, "b"), cancel)


def test_storage_class(provider: Provider, space: str, cancel: CancelToken) -> None:
    classes = able(provider, SupportsStorageClass)
    put(provider, space, "a")
    classes.set_class(space, ClassOp("a", StorageClass.INFREQUENT), cancel)
    assert provider.stat(space, "a", cancel).storage is StorageClass.INFREQUENT
    with raised(AlreadySet):
        classes.set_class(space, ClassOp("a", StorageClass.INFREQUENT), cancel)
    frozen = [one for one in provider.info.storage_classes if one.needs_restore][-1]
    classes.set_class(space, ClassOp("a", frozen), cancel)
    with raised(NotRestored):
        classes.set_class(space, ClassOp("a", StorageClass.STANDARD), cancel)


def test_what_is_scheduled_is_told(provider: Provider, space: str, cancel: CancelToken) -> None:
    put(provider, space, "a")
    plan = LifecycleOp("a", {StorageClass.INFREQUENT: 3, StorageClass.ARCHIVE: 9})
    able(provider, SupportsLifecycle).set_lifecycle(space, plan, cancel)
    found = provider.stat(space, "a", cancel)
    assert list(found.transitions) == [StorageClass.INFREQUENT, StorageClass.ARCHIVE]
    assert found.modified < found.transitions[StorageClass.INFREQUENT] < found.transitions[StorageClass.ARCHIVE]
    assert found.changed >= found.modified


def test_mime(provider: Provider, space: str, cancel: CancelToken) -> None:
    put(provider, space, "a", meta={"colour": "blue"})
    able(provider, SupportsMime).set_mime(space, MimeOp("a", "application/x-中文; a=b"), cancel)
    found = provider.stat(space, "a", cancel)
    assert (found.mime, found.meta) == ("application/x-中文; a=b", {"colour": "blue"})


def test_expiry(provider: Provider, space: str, cancel: CancelToken) -> None:
    expiring = able(provider, SupportsExpiry)
    put(provider, space, "a")
    assert provider.stat(space, "a", cancel).expires == 0
    expiring.set_expiry(space, ExpiryOp("a", 3), cancel)
    left = provider.stat(space, "a", cancel).expires / 1000 - time.time()
    assert 3 * 86400 - 60 <= left <= 4 * 86400 + 60
    expiring.set_expiry(space, ExpiryOp("a", 0), cancel)
    assert provider.stat(space, "a", cancel).expires == 0


def test_fetch(provider: Provider, space: str, cancel: CancelToken) -> None:
    fetching, links = able(provider, SupportsFetch), able(provider, SupportsSignedUrl)
    stored = put(provider, space, "a", b"data")
    domain = provider.space(space, cancel).domains[0]
    got = fetching.fetch(space, "b", links.public_url(space, "a", domain), cancel)
    assert (got.key, got.etag) == ("b", stored.etag)
    assert read(provider, space, "b") == b"data"
    with raised(SourceFailed) as caught:
        fetching.fetch(space, "c", links.public_url(space, "none", domain) + "?secret", cancel)
    assert caught.value.params["url"] == domain


def test_a_batch_tells_of_each(provider: Provider, space: str, cancel: CancelToken) -> None:
    batches = able(provider, SupportsBatch)
    for key in "abcdefg":
        put(provider, space, key, key.encode())
    ops: list[Op] = [
        StatOp("a"),
        StatOp("none"),
        CopyOp("a", space, "a2"),
        CopyOp("a", space, "b"),
        MoveOp("b", space, "b2"),
        DeleteOp("c"),
        DeleteOp("none"),
        ClassOp("d", StorageClass.INFREQUENT),
        ClassOp("e", StorageClass.STANDARD),
        MimeOp("f", "image/x-odd"),
        ExpiryOp("g", 1),
    ]
    results = batches.batch(space, ops, cancel)
    assert [None if one is None else type(one) for one in results] == [
        ObjectInfo,
        NoSuchObject,
        None,
        TargetExists,
        None,
        None,
        NoSuchObject,
        None,
        AlreadySet,
        None,
        None,
    ]
    assert results[0] == provider.stat(space, "a", cancel)
    failed = results[1]
    assert isinstance(failed, SpaceferryError)
    assert failed.params["key"] == "none"
    assert provider.stat(space, "f", cancel).mime == "image/x-odd"


def test_batches_of_none_and_of_the_most(provider: Provider, space: str, cancel: CancelToken) -> None:
    batches = able(provider, SupportsBatch)
    assert batches.batch(space, [], cancel) == []
    most = provider.info.limits.batch
    results = batches.batch(space, [StatOp(f"none {number}" + "长" * 200) for number in range(most)], cancel)
    assert [type(one) for one in results] == [NoSuchObject] * most


@pytest.mark.parametrize("key", ["plain", "a b/中?#%.txt", "..", ""])
def test_links_are_readable(provider: Provider, space: str, cancel: CancelToken, key: str) -> None:
    links = able(provider, SupportsSignedUrl)
    if not legal(provider, [key]):
        pytest.skip(f"{provider.info.id} refuses this name")
    put(provider, space, key, b"data")
    domain = provider.space(space, cancel).domains[0]
    public = links.public_url(space, key, domain)
    signed = links.signed_url(space, key, domain, int(time.time()) + 60, attachment="a&b.txt")
    assert domain in public
    assert public.isascii()
    assert signed.startswith(public + "?")

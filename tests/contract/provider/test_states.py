"""Metadata, response headers, status, thaw and schedules: one by one and in batches, and what a stat tells of them."""

import time

import pytest

from core.cancel import CancelToken
from core.errors import AlreadySet, BadRequest, SpaceferryError
from core.model import RestoreState, StorageClass
from core.provider import Provider
from core.supports import (
    LifecycleOp,
    MetaOp,
    MimeOp,
    RestoreOp,
    StatusOp,
    SupportsBatch,
    SupportsMeta,
    SupportsRestore,
    SupportsStatus,
)
from tests.contract.provider.doing import able, put, raised


def test_metadata_is_merged(provider: Provider, space: str, cancel: CancelToken) -> None:
    put(provider, space, "a")
    changing = able(provider, SupportsMeta)
    changing.set_meta(space, MetaOp("a", {"author": "李雷", "year": "1"}), cancel)
    changing.set_meta(space, MetaOp("a", {"year": "2"}), cancel)
    assert provider.stat(space, "a", cancel).meta == {"author": "李雷", "year": "2"}


@pytest.mark.parametrize("op", [MetaOp("a"), MetaOp("a", {"a b": "c"}), MetaOp("a", {}, {"X:Y": "c"})])
def test_metadata_that_cannot_be_right_is_not_sent(
    provider: Provider, space: str, cancel: CancelToken, op: MetaOp
) -> None:
    put(provider, space, "a")
    with raised(BadRequest):
        able(provider, SupportsMeta).set_meta(space, op, cancel)


def test_disabled_and_enabled_again(provider: Provider, space: str, cancel: CancelToken) -> None:
    put(provider, space, "a")
    changing = able(provider, SupportsStatus)
    changing.set_status(space, StatusOp("a", disabled=True), cancel)
    assert provider.stat(space, "a", cancel).disabled
    with raised(AlreadySet):
        changing.set_status(space, StatusOp("a", disabled=True), cancel)
    changing.set_status(space, StatusOp("a", disabled=False), cancel)
    assert not provider.stat(space, "a", cancel).disabled


def test_only_what_is_frozen_is_thawed(provider: Provider, space: str, cancel: CancelToken) -> None:
    thawing = able(provider, SupportsRestore)
    put(provider, space, "cold", storage=StorageClass.ARCHIVE)
    put(provider, space, "warm")
    thawing.restore(space, RestoreOp("cold", 1), cancel)
    assert provider.stat(space, "cold", cancel).restore is not RestoreState.NONE
    with raised(AlreadySet):
        thawing.restore(space, RestoreOp("cold", 1), cancel)
    with pytest.raises(BadRequest) as caught:
        thawing.restore(space, RestoreOp("warm", 1), cancel)
    assert caught.value.params["reason"] == "not_archived"


def test_all_of_them_in_a_batch(provider: Provider, space: str, cancel: CancelToken) -> None:
    batching = able(provider, SupportsBatch)
    for key in ("a", "b"):
        put(provider, space, key)
    put(provider, space, "cold", storage=StorageClass.DEEP_ARCHIVE)
    ops = [
        MetaOp("a", {"x": "1"}, {"Cache-Control": "no-cache"}),
        StatusOp("b", disabled=True),
        StatusOp("a", disabled=False),
        RestoreOp("cold", 7),
        RestoreOp("a", 7),
        LifecycleOp("a", {StorageClass.INFREQUENT: 30, StorageClass.ARCHIVE: 60}, delete=90),
        LifecycleOp("b", {StorageClass.INFREQUENT: 30, StorageClass.ARCHIVE: 20}),
        MimeOp("gone", "a/b"),
    ]
    codes = [one.code if isinstance(one, SpaceferryError) else one for one in batching.batch(space, ops, cancel)]
    assert codes == [None, None, "already_set", None, "bad_request", None, "bad_request", "no_such_object"]
    stated = provider.stat(space, "a", cancel)
    assert stated.meta["x"] == "1"
    assert 90 <= (stated.expires / 1000 - time.time()) / 86_400 <= 91

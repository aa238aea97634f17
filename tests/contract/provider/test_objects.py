"""Objects stored, looked at, read and deleted: every size at the edges, every odd name."""

import pytest

from core.cancel import CancelToken
from core.errors import KeyNotUtf8, KeyTooLong, NoSuchObject, NoSuchSpace, TargetExists
from core.model import StorageClass
from core.net.body import BytesBody
from core.provider import Provider, PutOptions
from core.supports import DeleteOp, StatOp, SupportsBatch
from tests.contract.provider.doing import MIB, able, etag_of, exists, legal, listed, put, put_parts, raised, read
from tests.contract.provider.odd_keys import odd_keys

SIZES = (0, 1, 4 * MIB - 1, 4 * MIB, 4 * MIB + 1)
PART = 4 * MIB


def content(size: int) -> bytes:
    """Repeatable bytes in which every 4 MiB block differs."""
    pattern = b"".join(number.to_bytes(4, "big") for number in range(1 << 16))
    return (pattern * (size // len(pattern) + 1))[:size]


@pytest.mark.parametrize("size", SIZES)
def test_in_one_request(provider: Provider, space: str, size: int) -> None:
    data = content(size)
    stored = put(provider, space, "dir/file.bin", data)
    assert stored.key == "dir/file.bin"
    assert stored.etag == etag_of(provider, data)
    assert stored.size in (size, -1)
    assert read(provider, space, "dir/file.bin") == data


@pytest.mark.parametrize("size", SIZES[1:])
def test_in_parts(provider: Provider, space: str, size: int) -> None:
    data = content(size)
    stored = put_parts(provider, space, "dir/file.bin", data, PART, PutOptions())
    assert stored.etag == etag_of(provider, data)
    assert read(provider, space, "dir/file.bin") == data
    found = provider.stat(space, "dir/file.bin", CancelToken())
    assert (found.size, found.etag) == (size, stored.etag)


def test_stat_tells_what_was_put(provider: Provider, space: str, cancel: CancelToken) -> None:
    options = {"mime": "image/x-odd", "meta": {"colour": "blue"}, "storage": StorageClass.INFREQUENT}
    stored = put(provider, space, "k", b"hello", **options)
    found = provider.stat(space, "k", cancel)
    assert (found.key, found.size, found.etag, found.mime) == ("k", 5, stored.etag, "image/x-odd")
    assert found.storage in (StorageClass.INFREQUENT, StorageClass.STANDARD)
    assert StorageClass.INFREQUENT not in provider.info.storage_classes or found.storage is StorageClass.INFREQUENT
    assert found.meta == {"colour": "blue"}
    assert found.modified > 1_600_000_000_000
    assert not found.disabled


def test_parts_keep_the_options(provider: Provider, space: str, cancel: CancelToken) -> None:
    options = PutOptions(mime="image/x-odd", meta={"colour": "blue"}, filename="other.txt")
    stored = put_parts(provider, space, "k", content(5 * MIB), PART, options)
    found = provider.stat(space, "k", cancel)
    assert (found.mime, found.meta, found.etag) == ("image/x-odd", {"colour": "blue"}, stored.etag)


def test_without_a_type_the_service_finds_one(provider: Provider, space: str, cancel: CancelToken) -> None:
    put(provider, space, "a.png", b"not really")
    put_parts(provider, space, "b.png", b"not really", PART, PutOptions())
    put(provider, space, "no-extension", b"\0\1\2", filename="local.gif")
    types = [provider.stat(space, key, cancel).mime for key in ("a.png", "b.png", "no-extension")]
    assert types == ["image/png", "image/png", "image/gif"]


def test_nothing_is_overwritten_unasked(provider: Provider, space: str) -> None:
    put(provider, space, "k", b"first")
    with raised(TargetExists) as caught:
        put(provider, space, "k", b"second")
    assert caught.value.params["key"] == "k"
    with raised(TargetExists):
        put_parts(provider, space, "k", b"third", PART, PutOptions())
    assert read(provider, space, "k") == b"first"


def test_overwriting_when_asked(provider: Provider, space: str) -> None:
    put(provider, space, "k", b"first")
    put(provider, space, "k", b"second", overwrite=True)
    assert read(provider, space, "k") == b"second"
    put_parts(provider, space, "k", b"third", PART, PutOptions(overwrite=True))
    assert read(provider, space, "k") == b"third"


def test_delete(provider: Provider, space: str, cancel: CancelToken) -> None:
    put(provider, space, "k")
    provider.delete(space, "k", cancel)
    assert not exists(provider, space, "k")
    with raised(NoSuchObject) as caught:
        provider.delete(space, "k", cancel)
    assert caught.value.params["key"] == "k"


def test_what_is_not_there(provider: Provider, space: str, cancel: CancelToken) -> None:
    with raised(NoSuchObject):
        provider.stat(space, "nothing", cancel)
    with raised(NoSuchObject):
        read(provider, space, "nothing")
    with raised(NoSuchSpace):
        provider.stat("no-such-space", "k", cancel)
    with raised(NoSuchSpace):
        put(provider, "no-such-space", "k")
    with raised(NoSuchSpace):
        read(provider, "no-such-space", "k")


def test_a_file_name_that_is_no_utf8(provider: Provider, space: str, cancel: CancelToken) -> None:
    put(provider, space, "k", b"x", filename="caf\udce9.txt")
    put_parts(provider, space, "p", b"x", PART, PutOptions(filename="caf\udce9.txt"))
    assert provider.stat(space, "p", cancel).mime == "text/plain"


def test_odd_names(provider: Provider, space: str, cancel: CancelToken) -> None:
    keys = legal(provider, odd_keys())
    for key in keys:
        stored = put(provider, space, key, key.encode(), filename="same.txt")
        assert stored.etag == etag_of(provider, key.encode())
    found = listed(provider, space, limit=90)
    assert [one.key for one in found] == sorted(keys, key=lambda key: key.encode())
    for key in keys:
        assert read(provider, space, key) == key.encode(), key
        assert provider.stat(space, key, cancel).key == key


def test_odd_names_in_batches(provider: Provider, space: str, cancel: CancelToken) -> None:
    batches = able(provider, SupportsBatch)
    keys = legal(provider, odd_keys())
    for key in keys:
        put(provider, space, key, b"x")
    assert [one.key for one in batches.batch(space, [StatOp(key) for key in keys], cancel)] == keys
    assert batches.batch(space, [DeleteOp(key) for key in keys], cancel) == [None] * len(keys)
    assert listed(provider, space) == []


def test_odd_names_in_parts(provider: Provider, space: str) -> None:
    for key in (key for key in legal(provider, odd_keys()[:120]) if key):
        put_parts(provider, space, key, key.encode(), PART, PutOptions())
        assert read(provider, space, key) == key.encode(), key


@pytest.mark.parametrize("call", ["stat", "delete", "read", "put", "begin"])
def test_names_that_cannot_be(provider: Provider, space: str, cancel: CancelToken, call: str) -> None:
    def attempt(key: str) -> None:
        if call == "read":
            read(provider, space, key)
        elif call == "put":
            provider.put_small(space, key, BytesBody(b"x"), PutOptions(), cancel)
        elif call == "begin":
            provider.begin_upload(space, key, PutOptions(), cancel)
        else:
            getattr(provider, call)(space, key, cancel)

    limit = provider.info.limits.key_bytes
    with raised(KeyTooLong) as caught:
        attempt("é" * (limit // 2) + "xx")
    assert (caught.value.params["length"], caught.value.params["limit"]) == (limit // 2 * 2 + 2, limit)
    with raised(KeyNotUtf8):
        attempt("caf\udce9")

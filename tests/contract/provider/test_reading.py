"""Reading: ranges, versions, domains, and what stands in the way."""

import pytest

from core.cancel import CancelToken
from core.errors import BadRange, NoDomain, NotRestored, RemoteChanged
from core.model import StorageClass
from core.provider import Provider
from core.supports import ClassOp, SupportsSpaceAdmin, SupportsStorageClass
from tests.contract.provider.backends import Backend
from tests.contract.provider.doing import able, put, raised, read

DATA = bytes(range(256)) * 40


@pytest.fixture
def key(provider: Provider, space: str) -> str:
    put(provider, space, "k", DATA)
    return "k"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (0, None),
        (0, 1),
        (0, len(DATA)),
        (5, 9),
        (len(DATA) - 1, None),
        (len(DATA) - 3, len(DATA)),
        (7, len(DATA) + 100),
    ],
)
def test_ranges(provider: Provider, space: str, key: str, start: int, end: int | None) -> None:
    with provider.open_range(space, key, start, end, CancelToken()) as reader:
        assert b"".join(reader.chunks()) == DATA[start:end]
        assert reader.total == len(DATA)
        assert reader.etag == provider.stat(space, key, CancelToken()).etag


@pytest.mark.parametrize("position", [0, 10, len(DATA) + 5])
def test_no_bytes_at_all(provider: Provider, space: str, key: str, position: int) -> None:
    with provider.open_range(space, key, position, position, CancelToken()) as reader:
        assert b"".join(reader.chunks()) == b""
        assert reader.total == len(DATA)


def test_an_empty_object(provider: Provider, space: str) -> None:
    put(provider, space, "empty", b"")
    for end in (None, 0):
        with provider.open_range(space, "empty", 0, end, CancelToken()) as reader:
            assert (reader.total, b"".join(reader.chunks())) == (0, b"")


def test_past_the_end(provider: Provider, space: str, key: str) -> None:
    with raised(BadRange):
        read(provider, space, key, len(DATA))


def test_the_version_asked_for(provider: Provider, space: str, key: str, cancel: CancelToken) -> None:
    etag = provider.stat(space, key, cancel).etag
    with provider.open_range(space, key, 0, 4, cancel, etag=etag) as reader:
        assert b"".join(reader.chunks()) == DATA[:4]
    put(provider, space, key, b"another", overwrite=True)
    with raised(RemoteChanged), provider.open_range(space, key, 0, 4, cancel, etag=etag):
        pass


def test_an_open_read_can_be_left(provider: Provider, space: str, cancel: CancelToken) -> None:
    put(provider, space, "big", bytes(3 << 20))
    for _ in range(3):
        with provider.open_range(space, "big", 0, None, cancel) as reader:
            assert next(reader.chunks())
    assert len(read(provider, space, "big")) == 3 << 20


def test_no_domain(backend: Backend, cancel: CancelToken) -> None:
    space = backend.without_domain()
    put(backend.provider, space, "k")
    with raised(NoDomain) as caught:
        read(backend.provider, space, "k")
    assert caught.value.params["space"] == space


def test_a_private_space(provider: Provider, space: str, key: str, cancel: CancelToken) -> None:
    able(provider, SupportsSpaceAdmin).set_private(space, True, cancel)
    assert read(provider, space, key, 0, 10) == DATA[:10]


def test_an_archived_object(provider: Provider, space: str, key: str, cancel: CancelToken) -> None:
    able(provider, SupportsStorageClass).set_class(space, ClassOp(key, StorageClass.ARCHIVE), cancel)
    with raised(NotRestored):
        read(provider, space, key)

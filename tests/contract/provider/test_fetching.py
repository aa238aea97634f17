"""What the service pulls in by itself: fetches at once and as tasks, mirror sources."""

import time

import pytest

from core.cancel import CancelToken
from core.errors import BadRequest, NoSuchObject, NoSuchSpace, SourceFailed
from core.model import StorageClass
from core.provider import Provider
from core.supports import (
    FetchOrder,
    FetchState,
    FetchTicket,
    SupportsAsyncFetch,
    SupportsFetch,
    SupportsMirror,
    SupportsSignedUrl,
)
from tests.contract.provider.backends import Backend
from tests.contract.provider.doing import able, exists, put, raised, read


@pytest.fixture
def source(backend: Backend) -> str:
    """Another space, public, with the object `a`."""
    name = backend.new_space()
    put(backend.provider, name, "a", b"source")
    return name


def address(provider: Provider, space: str, key: str) -> str:
    domain = provider.space(space, CancelToken()).domains[0]
    url: str = able(provider, SupportsSignedUrl).public_url(space, key, domain)
    return url if "://" in url else f"http://{url}"


def processed(provider: Provider, space: str, order: FetchOrder) -> FetchTicket:
    """Order, and wait for the end."""
    fetching, cancel = able(provider, SupportsAsyncFetch), CancelToken()
    ticket: FetchTicket = fetching.start_fetch(space, order, cancel)
    deadline = time.monotonic() + 30
    while ticket.state is not FetchState.PROCESSED:
        assert time.monotonic() < deadline
        ticket = fetching.fetch_ticket(space, ticket.id, cancel)
    return ticket


def test_at_once(provider: Provider, space: str, source: str, cancel: CancelToken) -> None:
    fetching = able(provider, SupportsFetch)
    stored = fetching.fetch(space, "中/a b", address(provider, source, "a"), cancel)
    assert (stored.size, stored.etag) == (6, provider.stat(space, "中/a b", cancel).etag)
    assert read(provider, space, "中/a b") == b"source"


def test_what_fails_names_the_host_alone(provider: Provider, space: str, source: str, cancel: CancelToken) -> None:
    url = address(provider, source, "missing") + "?token=secret"
    with raised(SourceFailed) as caught:
        able(provider, SupportsFetch).fetch(space, "b", url, cancel)
    assert "secret" not in str(caught.value)
    assert str(caught.value.params["url"]) in url
    with raised(NoSuchSpace):
        able(provider, SupportsFetch).fetch("no-such-space", "b", url, cancel)


def test_as_a_task(provider: Provider, space: str, source: str, cancel: CancelToken) -> None:
    url = address(provider, source, "a")
    processed(provider, space, FetchOrder("b", f"http://127.0.0.1:1/x;{url}", storage=StorageClass.INFREQUENT))
    found = provider.stat(space, "b", cancel)
    assert (found.size, found.storage) == (6, StorageClass.INFREQUENT)


def test_a_task_that_fails_leaves_no_object(provider: Provider, space: str, source: str) -> None:
    url = address(provider, source, "a")
    processed(provider, space, FetchOrder("missing", address(provider, source, "none")))
    processed(provider, space, FetchOrder("other", url, md5="0" * 32))
    processed(provider, space, FetchOrder("etag", url, etag="x" * 28))
    assert not any(exists(provider, space, key) for key in ("missing", "other", "etag"))


def test_a_task_keeps_what_exists(provider: Provider, space: str, source: str) -> None:
    put(provider, space, "taken", b"taken")
    url = address(provider, source, "a")
    processed(provider, space, FetchOrder("taken", url, keep_existing=True))
    assert read(provider, space, "taken") == b"taken"
    processed(provider, space, FetchOrder("taken", url))
    assert read(provider, space, "taken") == b"source"


def test_tasks_nobody_knows(provider: Provider, space: str, cancel: CancelToken) -> None:
    fetching = able(provider, SupportsAsyncFetch)
    with raised(NoSuchObject):
        fetching.fetch_ticket(space, "unknown", cancel)
    with raised(NoSuchSpace):
        fetching.start_fetch("no-such-space", FetchOrder("a", "http://127.0.0.1/"), cancel)


def test_a_mirror_source(provider: Provider, space: str, source: str, cancel: CancelToken) -> None:
    mirror = able(provider, SupportsMirror)
    assert mirror.mirror_source(space, cancel) == ("", "")
    with raised(SourceFailed):
        mirror.prefetch(space, "a", cancel)
    base = address(provider, source, "")
    host = base.partition("://")[2].rstrip("/")
    mirror.set_mirror_source(space, base, host, cancel)
    assert mirror.mirror_source(space, cancel) == (base, host)
    mirror.prefetch(space, "a", cancel)
    assert read(provider, space, "a") == b"source"
    with raised(NoSuchObject):
        mirror.prefetch(space, "none", cancel)
    mirror.set_mirror_source(space, "", "", cancel)
    assert mirror.mirror_source(space, cancel) == ("", "")


@pytest.mark.parametrize("url", ["ftp://a/", "a.com", "http://a;nothing"])
def test_no_mirror_source(provider: Provider, space: str, cancel: CancelToken, url: str) -> None:
    with raised(BadRequest):
        able(provider, SupportsMirror).set_mirror_source(space, url, "", cancel)

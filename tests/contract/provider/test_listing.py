"""Listings: pages, markers, folders, order."""

import pytest

from core.cancel import CancelToken
from core.errors import BadMarker, KeyNotUtf8, NoSuchSpace
from core.model import StorageClass
from core.provider import Provider
from tests.contract.provider.doing import listed, put, raised


def filled(provider: Provider, space: str, *keys: str) -> None:
    for key in keys:
        put(provider, space, key, key.encode())


def test_an_empty_space(provider: Provider, space: str, cancel: CancelToken) -> None:
    page = provider.list_page(space, "", "", cancel)
    assert (page.objects, page.prefixes, page.marker) == ((), (), "")


def test_folders_and_files(provider: Provider, space: str, cancel: CancelToken) -> None:
    filled(provider, space, "a", "b/1", "b/2", "b/c/3", "d/", "e")
    page = provider.list_page(space, "", "", cancel)
    assert [one.key for one in page.objects] == ["a", "e"]
    assert page.prefixes == ("b/", "d/")
    below = provider.list_page(space, "b/", "", cancel)
    assert [one.key for one in below.objects] == ["b/1", "b/2"]
    assert below.prefixes == ("b/c/",)
    marked = provider.list_page(space, "d/", "", cancel)
    assert [one.key for one in marked.objects] in (["d/"], [])


def test_everything_below(provider: Provider, space: str) -> None:
    filled(provider, space, "a", "b/1", "b/c/2", "b2")
    assert [one.key for one in listed(provider, space, "b")] == ["b/1", "b/c/2", "b2"]


def test_pages_meet_without_gap_or_overlap(provider: Provider, space: str, cancel: CancelToken) -> None:
    filled(provider, space, *(f"{number:03}" for number in range(25)), *(f"f{number}/x" for number in range(8)))
    keys: list[str] = []
    prefixes: list[str] = []
    marker = ""
    pages = 0
    while True:
        page = provider.list_page(space, "", marker, cancel, limit=7)
        assert len(page.objects) + len(page.prefixes) <= 7
        keys += [one.key for one in page.objects]
        prefixes += page.prefixes
        pages += 1
        if not (marker := page.marker):
            break
    assert keys == [f"{number:03}" for number in range(25)]
    assert prefixes == [f"f{number}/" for number in range(8)]
    assert pages >= 5


def test_what_a_row_tells(provider: Provider, space: str, cancel: CancelToken) -> None:
    stored = put(provider, space, "a.txt", b"hello", mime="text/plain", meta={"colour": "blue"})
    (found,) = provider.list_page(space, "", "", cancel).objects
    looked = provider.stat(space, "a.txt", cancel)
    assert (found.size, found.etag, found.mime, found.storage) == (5, stored.etag, "text/plain", StorageClass.STANDARD)
    assert (found.modified, found.disabled, found.restore) == (looked.modified, looked.disabled, looked.restore)


def test_an_odd_prefix(provider: Provider, space: str) -> None:
    filled(provider, space, "a&b=c#d?e%2F/1", "a&b=c#d?e%2F/2", "a")
    assert len(listed(provider, space, "a&b=c#d?e%2F/")) == 2


def test_a_prefix_that_is_no_utf8(provider: Provider, space: str, cancel: CancelToken) -> None:
    with raised(KeyNotUtf8):
        provider.list_page(space, "caf\udce9", "", cancel)


def test_a_bad_marker(provider: Provider, space: str, cancel: CancelToken) -> None:
    if provider.info.id == "us3":
        pytest.skip("a marker of us3 is a name, whatever it is")
    with raised(BadMarker):
        provider.list_page(space, "", "no marker of this service", cancel)


def test_no_such_space(provider: Provider, cancel: CancelToken) -> None:
    for name in ("no-such-space", "../x", "", "a b", "é", "\udcff", "x" * 300):
        with raised(NoSuchSpace):
            provider.list_page(name, "", "", cancel)

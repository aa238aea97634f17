"""Pages as columns, and listings that begin at made-up positions."""

import pytest

from core.cancel import CancelToken
from core.errors import NoSuchSpace
from core.listing.columns import merge, pack
from core.model import ListingPage, Rows
from core.provider import Provider
from core.supports import SupportsColumns, SupportsParallelListing
from tests.contract.provider.doing import put, raised
from tests.contract.provider.odd_keys import odd_keys

_SOME = [key for key in odd_keys(90) if key and key[0] not in "/\\"]


@pytest.fixture
def columns(provider: Provider) -> SupportsParallelListing:
    """The provider, if its markers are positions."""
    if not isinstance(provider, SupportsParallelListing):
        pytest.skip(f"no marker of {provider.info.id} can be made up: PARALLEL_LISTING")
    return provider


def keys_of(rows: Rows) -> list[str]:
    """The keys, one by one."""
    ends = memoryview(rows.ends).cast("I").tolist()
    return [rows.keys[start:end].decode() for start, end in zip([0, *ends], ends, strict=False)]


def test_columns_say_what_pages_say(
    provider: Provider, columns: SupportsColumns, space: str, cancel: CancelToken
) -> None:
    for number, key in enumerate(_SOME):
        put(provider, space, key, b"x" * number, mime=("text/plain", "image/png", "")[number % 3])
    page = provider.list_page(space, "", "", cancel, delimiter="")
    found = columns.list_columns(space, "", "", cancel)
    assert len(page.objects) == len(_SOME)
    assert found.rows == pack(ListingPage(page.objects, (), ""), "")
    assert found.marker == ""


def test_pages_of_columns_meet(provider: Provider, columns: SupportsColumns, space: str, cancel: CancelToken) -> None:
    for key in _SOME[:20]:
        put(provider, space, key, b"x")
    runs = [columns.list_columns(space, "", "", cancel, limit=7)]
    while marker := runs[-1].marker:
        runs.append(columns.list_columns(space, "", marker, cancel, limit=7))
    assert keys_of(merge([run.rows for run in runs])) == sorted(_SOME[:20])


def test_a_listing_begins_behind_any_name(
    provider: Provider, columns: SupportsParallelListing, space: str, cancel: CancelToken
) -> None:
    names = ["a\n1", "b", "b/x", "b/y", "c", "中"]
    for name in names:
        put(provider, space, name, b"x")
    for after in ["\0", "a", "a\n1", "b", "b\0", "b/", "b/\U0010ffff", "bb", "é", "中", "中\0", "\U0010ffff"]:
        found = columns.list_columns(space, "", columns.marker_after(after), cancel)
        assert keys_of(found.rows) == [name for name in names if name > after], after
    below = columns.list_columns(space, "b/", columns.marker_after("b/x"), cancel)
    assert keys_of(below.rows) == ["b/y"]


def test_an_empty_space_has_empty_columns(columns: SupportsColumns, space: str, cancel: CancelToken) -> None:
    found = columns.list_columns(space, "", "", cancel)
    assert (found.rows.count, found.rows.keys, found.marker) == (0, b"", "")


def test_a_space_that_is_not_there(columns: SupportsColumns, cancel: CancelToken) -> None:
    with raised(NoSuchSpace):
        columns.list_columns("no-such-space", "", "", cancel)

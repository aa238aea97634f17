"""Spaces: seen, created, opened and closed, dropped."""

import pytest

from core.cancel import CancelToken
from core.capability import Capability, of_provider, of_space
from core.errors import BadSpaceName, NoSuchSpace, SpaceExists, SpaceNotEmpty
from core.provider import Provider
from core.supports import SupportsSpaceAdmin
from tests.contract.provider.backends import Backend
from tests.contract.provider.doing import able, put, raised


def test_all_spaces(provider: Provider, space: str, cancel: CancelToken) -> None:
    found = provider.spaces(cancel)
    assert [one.name for one in found] == sorted(one.name for one in found)
    assert space in {one.name for one in found}


def test_more_spaces_than_a_page(backend: Backend, cancel: CancelToken) -> None:
    names = {backend.new_space() for _ in range(105)}
    assert names <= {one.name for one in backend.provider.spaces(cancel)}


def test_one_space(provider: Provider, space: str, cancel: CancelToken) -> None:
    found = provider.space(space, cancel)
    assert found.name == space
    assert found.domains
    assert all("/" not in domain for domain in found.domains)
    with raised(NoSuchSpace):
        provider.space("no-such-space", cancel)


def test_create_and_drop(provider: Provider, cancel: CancelToken) -> None:
    admin = able(provider, SupportsSpaceAdmin)
    admin.create_space("made-here", admin.regions[0], cancel)
    assert provider.space("made-here", cancel).region == admin.regions[0]
    with raised(SpaceExists):
        admin.create_space("made-here", admin.regions[0], cancel)
    put(provider, "made-here", "k")
    with raised(SpaceNotEmpty):
        admin.drop_space("made-here", cancel)
    provider.delete("made-here", "k", cancel)
    admin.drop_space("made-here", cancel)
    with raised(NoSuchSpace):
        provider.list_page("made-here", "", "", cancel)
    with raised(NoSuchSpace):
        admin.drop_space("made-here", cancel)


@pytest.mark.parametrize("name", ["", "ab", "Capitals", "under_score", "-lead", "trail-", "a" * 64, "é", "a/b", "a b"])
def test_bad_names(provider: Provider, cancel: CancelToken, name: str) -> None:
    with raised(BadSpaceName):
        able(provider, SupportsSpaceAdmin).create_space(name, "z0", cancel)


def test_private_and_public(provider: Provider, space: str, cancel: CancelToken) -> None:
    admin = able(provider, SupportsSpaceAdmin)
    for private in (True, False):
        admin.set_private(space, private, cancel)
        assert provider.space(space, cancel).private is private


def test_what_can_be_done(provider: Provider, space: str, cancel: CancelToken) -> None:
    can = of_space(provider, provider.space(space, cancel))
    assert {Capability.READ, Capability.WRITE, Capability.DELETE} <= can
    assert can <= of_provider(provider)

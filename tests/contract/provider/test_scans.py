"""Scans on each service: by positions where its markers are some, else page after page."""

from typing import cast

import pytest

from core.cancel import CancelToken
from core.capability import Capability, of_provider
from core.listing.scan import Scan
from core.provider import Provider
from tests.contract.provider.backends import Backend
from tests.contract.provider.doing import put
from tests.contract.provider.odd_keys import odd_keys
from tests.helpers.listed_space import Held

_ODD = [key for key in odd_keys(150) if key and key[0] not in "/\\"]


class _Small:
    """A provider whose pages hold few keys, so that some hundred objects are many pages."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider

    def __getattr__(self, name: str) -> object:
        found = getattr(self._provider, name)
        if name not in ("list_page", "list_columns"):
            return found
        return lambda *values, **more: found(*values, **{**more, "limit": min(more.get("limit", 1000), 7)})


def scanned(provider: Provider, space: str, prefix: str = "") -> Held:
    sink = Held()
    small = cast(Provider, _Small(provider))
    Scan(lambda: small, space, prefix, sink, {}).run(CancelToken())
    assert sink.notes == {}
    return sink


def test_odd_names(provider: Provider, space: str) -> None:
    for key in _ODD:
        put(provider, space, key, b"x")
    sink = scanned(provider, space)
    assert sink.keys == sorted(_ODD)
    assert sink.gaps() == []


@pytest.mark.parametrize("count", [0, 1])
def test_hardly_anything(provider: Provider, space: str, count: int) -> None:
    for key in ["文"][:count]:
        put(provider, space, key, b"x")
    sink = scanned(provider, space)
    assert (sink.keys, sink.gaps()) == (["文"][:count], [])


def test_a_prefix(provider: Provider, space: str) -> None:
    names = [f"{folder}/{number:02}" for folder in ("a", "b", "b/c", "d") for number in range(12)]
    for name in names:
        put(provider, space, name, b"x")
    assert scanned(provider, space, "b/").keys == sorted(name for name in names if name.startswith("b/"))


def test_positions_are_a_capability(backend: Backend) -> None:
    told = Capability.PARALLEL_LISTING in of_provider(backend.provider)
    assert told == (backend.provider.info.id != "uvideo")

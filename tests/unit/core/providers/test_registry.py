"""The registry: what is in it, and what cannot be opened."""

import pytest

from core.errors import BadKeys, NotSupported
from core.net.session import Http
from core.provider import Provider
from core.providers import PROVIDERS, infos, open_provider
from tests.unit.core.net.canned import answer, canned

VALUES = {"access_key": "ak", "secret_key": "sk", "public_key": "pub", "private_key": "priv"}


def test_ids_name_their_providers() -> None:
    assert [info.id for info in infos()] == list(PROVIDERS)
    assert len({info.scheme for info in infos()}) == len(infos())


@pytest.mark.parametrize("provider_id", list(PROVIDERS))
def test_each_is_a_provider(provider_id: str) -> None:
    opened = open_provider(provider_id, VALUES)
    assert isinstance(opened, Provider)
    assert opened.info is PROVIDERS[provider_id].info
    opened.close()


def test_unknown() -> None:
    with pytest.raises(NotSupported) as caught:
        open_provider("nimbus", {})
    assert caught.value.params == {"what": "nimbus"}


def test_no_values_at_all() -> None:
    with pytest.raises(BadKeys):
        open_provider("kodo", {})


def test_shared_connections_stay_open() -> None:
    from core.cancel import CancelToken

    with canned(answer(b"[]")) as server:
        http = Http()
        for _ in range(2):
            provider = open_provider("kodo", {**VALUES, "uc_url": server.url}, http)
            provider.check_keys(CancelToken())
            provider.close()
        assert server.connections == 1
        http.close()

"""The registry: the only list of providers. Adding one is a folder beside this file and a line in PROVIDERS."""

from collections.abc import Mapping
from typing import Protocol

from core.errors import NotSupported
from core.net.session import Http
from core.provider import Provider, ProviderInfo
from core.providers.kodo.provider import Kodo


class ProviderFactory(Protocol):
    """A provider's class: its description, and the way to make one for an account."""

    @property
    def info(self) -> ProviderInfo:
        """The description."""

    def __call__(self, values: Mapping[str, str], http: Http | None = None) -> Provider:
        """A provider for the form's values, secrets included. Raises BadKeys, BadRequest."""


PROVIDERS: Mapping[str, ProviderFactory] = {Kodo.info.id: Kodo}


def infos() -> tuple[ProviderInfo, ...]:
    """Every provider's description, in the order of the registry."""
    return tuple(factory.info for factory in PROVIDERS.values())


def open_provider(provider_id: str, values: Mapping[str, str], http: Http | None = None) -> Provider:
    """A provider for one account. `http` is shared; without it the provider has its own connections.

    Raises NotSupported for an unknown id, BadKeys or BadRequest (`field`) for values that cannot be right.
    """
    if provider_id not in PROVIDERS:
        raise NotSupported(what=provider_id)
    return PROVIDERS[provider_id](values, http)

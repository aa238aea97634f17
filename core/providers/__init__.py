"""The registry: the only list of providers. Adding one is a folder beside this file and a line in PROVIDERS."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Protocol

from core.errors import NotSupported
from core.found import FoundKeys
from core.net.session import Http
from core.provider import Provider, ProviderInfo
from core.providers.kodo import elsewhere
from core.providers.kodo.provider import Kodo
from core.providers.ucloud.provider import Us3, UVideo


class ProviderFactory(Protocol):
    """A provider's class: its description, and the way to make one for an account."""

    @property
    def info(self) -> ProviderInfo:
        """The description."""

    def __call__(self, values: Mapping[str, str], http: Http | None = None) -> Provider:
        """A provider for the form's values, secrets included. Raises BadKeys, BadRequest."""


PROVIDERS: Mapping[str, ProviderFactory] = {one.info.id: one for one in (Kodo, Us3, UVideo)}


ELSEWHERE = (elsewhere,)
"""Modules with `found(home)` and `erase(path, access_keys)`, for the keys of other programs."""


def found_keys(home: Path) -> tuple[FoundKeys, ...]:
    """What other programs left below a home folder."""
    return tuple(keys for module in ELSEWHERE for keys in module.found(home))


def erase_keys(keys: Collection[FoundKeys]) -> None:
    """Take them out of their files. Raises FolderUnwritable."""
    for module in ELSEWHERE:
        for path in dict.fromkeys(one.path for one in keys):
            module.erase(path, {one.values["access_key"] for one in keys if one.path == path})


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

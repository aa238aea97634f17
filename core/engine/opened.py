"""The open providers, one per account, on connections they share.

The registry, and with it the HTTP library, is imported when the first call needs it: the start is quick without.
"""

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from core.capability import of_provider
from core.errors import NotSupported
from core.provider import Provider, ProviderInfo

if TYPE_CHECKING:
    from core.net.session import Http


class Opened:
    """Providers by account. `_lock` guards the field after it. `opened` is told of each that is kept."""

    def __init__(self, connections: "Callable[[], Http]", opened: Callable[[str, Provider], None]) -> None:
        self._connections, self._tell_opened = connections, opened
        self._lock = threading.Lock()
        self._providers: dict[str, tuple[dict[str, str], Provider]] = {}

    def get(self, account: str, provider_id: str, values: Mapping[str, str]) -> Provider:
        """The account's provider for these values, opened now unless it is open."""
        with self._lock:
            values_then, found = self._providers.get(account, (None, None))
        if found is not None and values_then == values:
            return found
        made = self.fresh(provider_id, values)
        self._tell_opened(account, made)
        with self._lock:
            self._providers[account] = (dict(values), made)
        return made

    def fresh(self, provider_id: str, values: Mapping[str, str]) -> Provider:
        """A provider that is nobody's: close it. Raises NotSupported, BadKeys, BadRequest."""
        from core.providers import open_provider

        return open_provider(provider_id, values, self._connections())

    def drop(self, account: str) -> None:
        """Close the account's provider: its values changed, or it is gone."""
        with self._lock:
            _, found = self._providers.pop(account, (None, None))
        if found is not None:
            found.close()

    def close(self) -> None:
        """Close every provider."""
        with self._lock:
            providers, self._providers = list(self._providers.values()), {}
        for _, provider in providers:
            provider.close()


def info(provider_id: str) -> ProviderInfo:
    """What a provider says of itself. Raises NotSupported for one this version does not have."""
    from core.providers import PROVIDERS

    if provider_id not in PROVIDERS:
        raise NotSupported(what=provider_id)
    return PROVIDERS[provider_id].info


def capabilities(provider_id: str) -> tuple[str, ...]:
    """What a provider can ever do (Capability values); nothing, if this version does not have it."""
    from core.providers import PROVIDERS

    if provider_id not in PROVIDERS:
        return ()
    return tuple(sorted(one.value for one in of_provider(cast("type[Provider]", PROVIDERS[provider_id]))))

"""Which hosts an account's requests go to."""

from typing import Protocol, runtime_checkable

from core.cancel import CancelToken


@runtime_checkable
class SupportsHosts(Protocol):
    """For a look at the way to them."""

    def hosts(self, space: str, cancel: CancelToken) -> tuple[str, ...]:
        """scheme://host[:port] of each, the account's own first; with a `space`, those that serve it too.

        Raises NoSuchSpace, NetworkError where the service has to be asked for them.
        """

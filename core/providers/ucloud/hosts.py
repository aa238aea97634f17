"""The hosts of an account: the control plane's, and those that serve a space."""

from core.cancel import CancelToken
from core.providers.ucloud.part import Part


class HostList(Part):
    """For SupportsHosts."""

    def hosts(self, space: str, cancel: CancelToken) -> tuple[str, ...]:
        """See SupportsHosts."""
        found = [self._line.api[0]]
        if space:
            found += [self._hosts.of(role, space, cancel) for role in ("upload", "download")]
        return tuple(dict.fromkeys(found))

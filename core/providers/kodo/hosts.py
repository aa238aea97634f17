"""The hosts of an account: those of its spaces' list and of the content network, and those of a space's region."""

from collections.abc import Sequence

from core.cancel import CancelToken
from core.providers.kodo.part import Part


class HostList(Part):
    """For SupportsHosts."""

    _cdn: Sequence[str]

    def hosts(self, space: str, cancel: CancelToken) -> tuple[str, ...]:
        """See SupportsHosts. Of the hosts of a role, which stand in for each other, the first is enough."""
        found = [self._regions.uc[0], self._cdn[0]]
        if space:
            region = self._regions.of(space, cancel)
            found += [bases[0] for bases in (region.rs, region.rsf, region.up, region.io, region.api) if bases]
        return tuple(dict.fromkeys(found))

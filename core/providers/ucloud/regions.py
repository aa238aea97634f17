"""Which hosts serve a space: those of the account's form, or, for US3, those of the space's region (ucloud.md 1.4)."""

import threading
from collections.abc import Mapping

from core.cancel import CancelToken
from core.errors import AccountError, NoSuchSpace
from core.net.addresses import address
from core.provider import Region
from core.providers.ucloud.line import Line
from core.providers.ucloud.wire import Bucket, BucketPage

REGIONS = (
    Region("cn-bj", "Beijing"),
    Region("cn-gd", "Guangdong"),
    Region("cn-sh2", "Shanghai"),
    Region("hk", "Hong Kong"),
    Region("us-ca", "Los Angeles"),
    Region("dn-jakarta", "Jakarta"),
)
"""Where a space can be made."""


class Hosts:
    """Hosts by role and space. `_lock` guards `_regions`: what was told of spaces."""

    def __init__(self, line: Line, suffixes: Mapping[str, str], region: str) -> None:
        """`suffixes` by role, in the shapes of `checked`; `region` is where a space is of which nobody tells."""
        self._line, self._suffixes, self._region = line, suffixes, region
        self._lock = threading.Lock()
        self._regions: dict[str, str] = {}

    def of(self, role: str, space: str, cancel: CancelToken) -> str:
        """scheme://host[:port] for requests of a role about a space. Raises NoSuchSpace, NetworkError."""
        scheme, _, host = self._suffixes[role].partition("://")
        if "{region}" in host:
            host = host.replace("{region}", self._where(space, cancel))
        return f"{scheme}://{space}{host}" if host.startswith(".") else f"{scheme}://{host}"

    def known(self, role: str, space: str) -> str:
        """host[:port] for it, as far as is known here: nobody is asked."""
        with self._lock:
            region = self._regions.get(space) or self._region
        host = self._suffixes[role].partition("://")[2].replace("{region}", region)
        return f"{space}{host}" if host.startswith(".") else host

    def base(self, role: str, domain: str) -> str:
        """scheme://domain, as the form has the scheme for this role."""
        return f"{self._suffixes[role].partition('://')[0]}://{domain}"

    def names_space(self, role: str) -> bool:
        """Whether the host's name says which space is meant."""
        return self._suffixes[role].partition("://")[2].startswith(".")

    def note(self, buckets: list[Bucket]) -> None:
        """Take where spaces are."""
        with self._lock:
            self._regions.update({one.bucket_name or one.space_name: one.region for one in buckets})

    def forget(self, space: str) -> None:
        """Ask anew next time: the space was created or dropped."""
        with self._lock:
            self._regions.pop(space, None)

    def _where(self, space: str, cancel: CancelToken) -> str:
        with self._lock:
            known = self._regions.get(space)
        if known is None:
            try:
                found = self._line.control("describe", {}, BucketPage, cancel, space=space).data_set or []
            except AccountError:  # keys of some spaces may use them, but not ask for them
                return self._region
            if not found:
                raise NoSuchSpace(space=space)
            self.note(found)
            known = found[0].region
        return known or self._region


def checked(text: str, field: str, default: str, *, behind: bool) -> str:
    """A host of the form as scheme://host; a suffix, which stands `behind` a space's name, begins with a dot.

    A host that is not `behind` is a suffix as well if it begins with a dot. Raises BadRequest (`field`).
    """
    given = text.strip() or default
    scheme, _, rest = given.rpartition("://")
    rest = rest.rstrip("/")
    if behind and not rest.startswith("."):
        rest = f".{rest}"
    address(f"{scheme or 'https'}://{'space' if rest.startswith('.') else ''}{rest.replace('{region}', 'r')}", field)
    return f"{scheme or 'https'}://{rest}"

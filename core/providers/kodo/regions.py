"""Which hosts serve a space: the region query, cached as long as its answer says (kodo.md 3.1, 3.2)."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from core.cancel import CancelToken
from core.errors import NetworkError, NoSuchSpace
from core.net.exchange import Request
from core.net.refused import About
from core.provider import Region as Place
from core.providers.kodo.line import Line
from core.providers.kodo.wire import Hosts, RegionHosts, Regions, decode

PUBLIC_UC = ("https://uc.qiniuapi.com", "https://kodo-config.qiniuapi.com", "https://uc.qbox.me")
"""The public cloud's own hosts for spaces and region queries, in order of preference."""

REGIONS = (
    Place("z0", "Zhejiang"),
    Place("cn-east-2", "Zhejiang 2"),
    Place("z1", "Hebei"),
    Place("z2", "Guangdong"),
    Place("na0", "Los Angeles"),
    Place("as0", "Singapore"),
    Place("ap-southeast-2", "Hanoi"),
)
"""Where a space can be created in the public cloud (kodo.md 3.1)."""


@dataclass(frozen=True)
class Region:
    """The hosts of a space, by role, each as scheme://host[:port]."""

    id: str
    up: tuple[str, ...]
    io: tuple[str, ...]
    rs: tuple[str, ...]
    rsf: tuple[str, ...]
    api: tuple[str, ...]
    expires: float = 0.0
    """On the monotonic clock."""


class RegionTable:
    """Regions by space. `_lock` guards the dict; the query itself runs outside of it."""

    def __init__(self, line: Line, uc: Sequence[str]) -> None:
        self.uc = tuple(uc)
        self.scheme = urlsplit(self.uc[0]).scheme
        self._line = line
        self._lock = threading.Lock()
        self._known: dict[str, Region] = {}

    def of(self, space: str, cancel: CancelToken) -> Region:
        """The region of `space`; a stale answer serves while the query fails. Raises NoSuchSpace, NetworkError."""
        with self._lock:
            known = self._known.get(space)
        if known is not None and known.expires > time.monotonic():
            return known
        try:
            region = self._query(space, cancel)
        except NetworkError:
            if known is None:
                raise
            return known
        with self._lock:
            self._known[space] = region
        return region

    def forget(self, space: str) -> None:
        """Ask anew next time: the space was created, dropped, or is not where it was."""
        with self._lock:
            self._known.pop(space, None)

    def doubt(self, space: str) -> None:
        """Ask anew next time, as none of the hosts could be reached; what is known serves while the query fails."""
        with self._lock:
            known = self._known.get(space)
            if known is not None:
                self._known[space] = replace(known, expires=0.0)

    def point_to(self, space: str, host: str) -> None:
        """Uploads of `space` go to `host`, which the service named."""
        with self._lock:
            known = self._known.pop(space, None)
            if known is not None:
                base = self._base(host)
                self._known[space] = replace(known, up=(base, *(one for one in known.up if one != base)))

    def _query(self, space: str, cancel: CancelToken) -> Region:
        target = f"/v4/query?ak={quote(self._line.keys.access, safe='')}&bucket={quote(space, safe='')}"
        reply = self._line.ask(
            self.uc, lambda base: Request("GET", base + target), About.SPACE, cancel, where={"space": space}
        )
        hosts = decode(reply, Regions).hosts
        if not hosts:
            raise NoSuchSpace(space=space)
        return self._region(hosts)

    def _region(self, hosts: Sequence[RegionHosts]) -> Region:
        """The first region is the space's own; the others' upload hosts are fallbacks."""
        own = hosts[0]
        ups = tuple(base for region in hosts for base in self._bases(region.up))
        expires = time.monotonic() + max(60, own.ttl)
        return Region(
            own.region,
            ups,
            self._bases(own.io),
            self._bases(own.rs),
            self._bases(own.rsf),
            self._bases(own.api),
            expires,
        )

    def _base(self, host: str) -> str:
        """By the account's own scheme, unless the service names one."""
        return host.rstrip("/") if "://" in host else f"{self.scheme}://{host}"

    def _bases(self, hosts: Hosts) -> tuple[str, ...]:
        return tuple(self._base(host) for host in hosts.domains)

"""Under which domain, and by http or https, a space's objects are read (kodo.md 7, 3.4)."""

import ipaddress
import threading
import time
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from core.cancel import CancelToken
from core.errors import NoDomain
from core.providers.kodo.line import Line
from core.providers.kodo.part import Part, check_space
from core.providers.kodo.regions import RegionTable

TTL = 300.0
"""Seconds a space's domains are taken for known."""

_TEST_DOMAINS = (".clouddn.com", ".bkt.clouddn.com", ".qnssl.com", ".qiniudns.com")
"""Lent by the service for 30 days, http only."""


class Domains(Part):
    """What is known of domains. `_lock` guards `_found` and `_schemes`."""

    def __init__(self, line: Line, regions: RegionTable) -> None:
        super().__init__(line, regions)
        self._lock = threading.Lock()
        self._found: dict[str, tuple[float, tuple[str, ...]]] = {}
        self._schemes: dict[str, str] = {}

    def _domain(self, space: str, cancel: CancelToken) -> str:
        """The domain to read `space` by: the first that is its owner's, or else the first. Raises NoDomain."""
        with self._lock:
            until, domains = self._found.get(space, (0.0, ()))
        if until < time.monotonic() or not domains:  # "none" is not kept: the user binds one and tries again
            domains = self._ask_domains(space, cancel)
        if not domains:
            raise NoDomain(space=space)
        return min(domains, key=_lent)

    def _ask_domains(self, space: str, cancel: CancelToken) -> tuple[str, ...]:
        told = self._uc("GET", f"/v2/domains?tbl={check_space(space)}", list[str] | None, cancel, space)  # type: ignore[arg-type]
        domains = tuple(_bare(one) for one in told or () if not one.startswith((".", "*")))
        with self._lock:
            self._found[space] = (time.monotonic() + TTL, domains)
        return domains

    def _forget_domains(self, space: str) -> None:
        with self._lock:
            self._found.pop(space, None)

    def _bases(self, domain: str) -> Sequence[str]:
        """The addresses of a domain to try, in order.

        Beside a service on plain http, and for lent or local domains, http. Else https, with http as the second
        choice: owners of domains often have no certificate there. What worked is remembered.
        """
        with self._lock:
            known = self._schemes.get(domain)
        if known:
            return (f"{known}://{domain}",)
        if self._regions.scheme == "http" or _lent(domain) or _local(domain):
            return (f"http://{domain}",)
        return (f"https://{domain}", f"http://{domain}")

    def _worked(self, base: str) -> None:
        scheme, _, domain = base.partition("://")
        with self._lock:
            self._schemes[domain] = scheme


def object_url(base: str, key: str) -> str:
    """The plain address of an object. Every byte that is not unreserved is encoded, slashes and dot names too, so
    that nothing on the way resolves `..` or drops a leading slash; the service decodes once (kodo.md 10.3).
    """
    encoded = quote(key, safe="")
    return f"{base}/{encoded.replace('.', '%2E') if key in ('.', '..') else encoded}"


def _bare(domain: str) -> str:
    """`host[:port]`, in ASCII, of a domain that may carry a scheme or be written in another script."""
    host = (urlsplit(domain).netloc if "://" in domain else domain).rstrip("/")
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return quote(host)


def _lent(domain: str) -> bool:
    return domain.partition(":")[0].endswith(_TEST_DOMAINS)


def _local(domain: str) -> bool:
    host = urlsplit(f"//{domain}").hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return True

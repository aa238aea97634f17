"""Which proxy a request goes through: none, the one of the settings, or the system's. Used by pools.py.

A `Way` is what the settings say (core/engine/parts/network.py makes it); `rule_of` turns it into a rule, which is asked
once for each host.
"""

import ipaddress
import logging
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from requests.utils import select_proxy, should_bypass_proxies

from core.net import desktop_proxies

log = logging.getLogger(__name__)

SOCKS = ("socks5", "socks5h")
"""With the last one the proxy finds the addresses of names, with the first one this computer does."""

KINDS = ("http", "https", *SOCKS)

_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_OTHER_NAMES = {"socks": "socks5"}
"""What some environments call it."""


@dataclass(frozen=True)
class Proxy:
    """A proxy, and who signs in to it; an empty `user` does not."""

    kind: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """Where it is, as people read it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """Its address, without name and password."""
        return f"{self.kind}://{self.name}"


@dataclass(frozen=True)
class Way:
    """How connections leave this computer: by no proxy, by the system's, or by `proxy`, but not to `exceptions`.

    `ca_file` is a PEM file whose certificates are trusted besides the system's; empty for none.
    """

    mode: str = "system"
    proxy: Proxy | None = None
    exceptions: tuple[str, ...] = ()
    ca_file: str = ""


Rule = Callable[[SplitResult], "Proxy | None"]
"""The proxy for an address; None for none."""


def rule_of(way: Way) -> Rule:
    """The system's settings are read now."""
    if way.mode == "system":
        return _system()
    proxy = way.proxy if way.mode == "manual" else None
    return lambda url: None if proxy is None or excepted(url.hostname or "", way.exceptions) else proxy


def proxy_of(url: str) -> Proxy | None:
    """A proxy from an address as environments hold it; None for one that makes no sense."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        kind = _OTHER_NAMES.get(parts.scheme, parts.scheme)
        if kind not in KINDS or not parts.hostname:
            log.info("a proxy of the system is not used: %s", parts.scheme)
            return None
        port = parts.port or _PORTS[kind]
    except ValueError:
        return None
    return Proxy(kind, parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""))


def excepted(host: str, exceptions: tuple[str, ...]) -> bool:
    """Whether a host is one of: a name, `.suffix` or `*.suffix`, an address, a network (10.0.0.0/8), or `*`."""
    return any(_matches(host.lower(), one.strip().lower()) for one in exceptions)


def _matches(host: str, rule: str) -> bool:
    if not rule:
        return False
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(rule, strict=False)
    except ValueError:
        name = rule.lstrip("*").lstrip(".")
        return rule == "*" or host == name or host.endswith(f".{name}")


def _system() -> Rule:
    """The environment's, which macOS and Windows keep as settings; else those of a Linux desktop."""
    found = {name: url for name, url in urllib.request.getproxies().items() if name != "no"}
    if found:
        by_name = {name: proxy for name, url in found.items() if (proxy := proxy_of(url))}
        without = tuple(urllib.request.getproxies_environment().get("no", "").split(","))
        return lambda url: None if _goes_past(url, without) else _selected(url, by_name)
    urls, exceptions = desktop_proxies.read()
    by_scheme = {scheme: proxy for scheme, url in urls.items() if (proxy := proxy_of(url))}
    return lambda url: None if excepted(url.hostname or "", exceptions) else _selected(url, by_scheme)


def _goes_past(url: SplitResult, exceptions: tuple[str, ...]) -> bool:
    """As curl and others read no_proxy, and as people write it: `*.suffix` too."""
    return should_bypass_proxies(url.geturl(), no_proxy=None) or excepted(url.hostname or "", exceptions)


def _selected(url: SplitResult, proxies: Mapping[str, Proxy]) -> Proxy | None:
    """By scheme and host, by scheme, or for all, as environments name them."""
    if not proxies:
        return None
    name = select_proxy(url.geturl(), {name: name for name in proxies})
    return proxies.get(str(name))

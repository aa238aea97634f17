"""The pools of connections, by host and proxy: one TLS context for all, and the way they leave this computer.

Used by session.py alone.
"""

import ssl
import threading
from typing import cast
from urllib.parse import SplitResult

import urllib3
from urllib3.exceptions import LocationValueError

from core.net import trust
from core.net.connection import POOLS, WatchedPool
from core.net.proxies import SOCKS, Proxy, Rule, Way, rule_of

CONNECTIONS = 64
"""Idle connections kept per host; above what transfers and listings of one engine use together."""


class Pools:
    """Finds, or makes, the pool for an address. Any thread; `_lock` guards all fields but `_known`, which is written
    under it.
    """

    def __init__(self, way: Way) -> None:
        self._lock = threading.Lock()
        self._way = way
        self._rule: Rule = rule_of(way)
        self._tls: ssl.SSLContext | None = None
        self._managers: dict[Proxy | None, urllib3.PoolManager] = {}
        self._known: dict[tuple[str, str], WatchedPool] = {}

    def of(self, url: SplitResult) -> WatchedPool:
        """The pool of the address's host, found once: the library takes the address apart for every request.

        Raises CertificatesUnusable.
        """
        return self._known.get((url.scheme, url.netloc)) or self._found(url)

    def take(self, way: Way) -> None:
        """Go another way from the next connection on; what is under way ends as it began."""
        rule = rule_of(way)
        with self._lock:
            self._way, self._rule, self._tls = way, rule, None
        self.close()

    def trusted(self) -> ssl.SSLContext:
        """The one TLS context. Raises CertificatesUnusable."""
        with self._lock:
            return self._context()

    def close(self) -> None:
        """Close the idle connections."""
        with self._lock:
            pools, self._known, self._managers = self._known, {}, {}
        for pool in pools.values():
            pool.close()

    def _found(self, url: SplitResult) -> WatchedPool:
        with self._lock:
            proxy = self._rule(url)
            tls = {"ssl_context": self._context()} if url.scheme == "https" else None
            found = self._manager(proxy).connection_from_host(url.hostname, _port(url), url.scheme, tls)
            pool = self._known[url.scheme, url.netloc] = cast(WatchedPool, found)
            pool.through = proxy
            return pool

    def _manager(self, proxy: Proxy | None) -> urllib3.PoolManager:
        manager = self._managers.get(proxy)
        if manager is None:
            manager = self._through(proxy) if proxy else urllib3.PoolManager(maxsize=CONNECTIONS)
            manager.pool_classes_by_scheme = POOLS
            self._managers[proxy] = manager
        return manager

    def _through(self, proxy: Proxy) -> urllib3.PoolManager:
        if proxy.kind in SOCKS:
            return urllib3.PoolManager(maxsize=CONNECTIONS)  # its connections know the proxy: connection.py
        tls = self._context() if proxy.kind == "https" else None
        return urllib3.ProxyManager(
            proxy.url, proxy_headers=_sign_in(proxy), proxy_ssl_context=tls, maxsize=CONNECTIONS
        )

    def _context(self) -> ssl.SSLContext:
        """One context for all hosts: loading certificates takes tens of milliseconds."""
        if self._tls is None:
            self._tls = trust.context(self._way.ca_file)
        return self._tls


def _port(url: SplitResult) -> int | None:
    try:
        return url.port
    except ValueError:
        raise LocationValueError("no port") from None


def _sign_in(proxy: Proxy) -> dict[str, str]:
    """The header that signs in to a proxy."""
    if not proxy.user:
        return {}
    return urllib3.make_headers(proxy_basic_auth=f"{proxy.user}:{proxy.password}")

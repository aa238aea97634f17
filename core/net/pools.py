"""The pools of connections, by host and proxy: one TLS context for all, and the environment's proxies.

Used by session.py alone.
"""

import logging
import os
import ssl
import threading
import urllib.request
from typing import cast
from urllib.parse import SplitResult

import urllib3
from requests.utils import (
    DEFAULT_CA_BUNDLE_PATH,
    get_auth_from_url,
    select_proxy,
    should_bypass_proxies,
)
from urllib3.exceptions import LocationValueError

from core.net.connection import POOLS, WatchedPool

log = logging.getLogger(__name__)

CONNECTIONS = 64
"""Idle connections kept per host; above what transfers and listings of one engine use together."""


class Pools:
    """Finds, or makes, the pool for an address. Any thread; `_lock` guards `_tls`, `_managers` and writing `_known`."""

    def __init__(self) -> None:
        self._proxies = _Proxies()
        self._lock = threading.Lock()
        self._tls: ssl.SSLContext | None = None
        self._managers: dict[str, urllib3.PoolManager] = {}
        self._known: dict[tuple[str, str], WatchedPool] = {}

    def of(self, url: SplitResult) -> WatchedPool:
        """The pool of the address's host, found once: the library takes the address apart for every request."""
        return self._known.get((url.scheme, url.netloc)) or self._found(url)

    def close(self) -> None:
        """Close the idle connections."""
        with self._lock:
            pools, self._known, self._managers = self._known, {}, {}
        for pool in pools.values():
            pool.close()

    def _found(self, url: SplitResult) -> WatchedPool:
        proxy = self._proxies.of(url)
        with self._lock:
            tls = {"ssl_context": self._context()} if url.scheme == "https" else None
            found = self._manager(proxy).connection_from_host(url.hostname, _port(url), url.scheme, tls)
            pool = self._known[url.scheme, url.netloc] = cast(WatchedPool, found)
            return pool

    def _manager(self, proxy: str) -> urllib3.PoolManager:
        manager = self._managers.get(proxy)
        if manager is None:
            manager = self._through(proxy) if proxy else urllib3.PoolManager(maxsize=CONNECTIONS)
            manager.pool_classes_by_scheme = POOLS
            self._managers[proxy] = manager
        return manager

    def _through(self, proxy: str) -> urllib3.ProxyManager:
        tls = self._context() if proxy.startswith("https:") else None
        return urllib3.ProxyManager(proxy, proxy_headers=_sign_in(proxy), proxy_ssl_context=tls, maxsize=CONNECTIONS)

    def _context(self) -> ssl.SSLContext:
        """One context for all hosts: loading certificates takes tens of milliseconds."""
        if self._tls is None:
            self._tls = _trusting()
        return self._tls


def _trusting() -> ssl.SSLContext:
    """A verifying context: the bundle named in the environment, or the system's store and certifi's."""
    bundle = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
    if bundle:
        return ssl.create_default_context(cafile=bundle)
    context = ssl.create_default_context()
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    return context


def _port(url: SplitResult) -> int | None:
    try:
        return url.port
    except ValueError:
        raise LocationValueError("no port") from None


def _sign_in(proxy: str) -> dict[str, str]:
    """The header that signs in to a proxy whose address has a name in it."""
    user, password = get_auth_from_url(proxy)
    if not user:
        return {}
    return urllib3.make_headers(proxy_basic_auth=f"{user}:{password}")


class _Proxies:
    """The environment's and the system's proxies, read once."""

    def __init__(self) -> None:
        found = {name: url for name, url in urllib.request.getproxies().items() if name != "no"}
        self._all = {name: url for name, url in found.items() if not url.startswith("socks")}
        if len(self._all) < len(found):
            log.info("the environment's SOCKS proxy is not used")

    def of(self, url: SplitResult) -> str:
        """The address of the proxy for `url`; empty where there is none."""
        if not self._all or should_bypass_proxies(url.geturl(), no_proxy=None):
            return ""
        proxy = select_proxy(url.geturl(), self._all) or ""
        return proxy if "://" in proxy or not proxy else f"http://{proxy}"

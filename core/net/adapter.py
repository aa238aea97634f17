"""The pools of connections: watched, with bigger sends, one TLS context for all, and the environment's proxies.

Used by session.py alone.
"""

import logging
import os
import ssl
import threading
import urllib.request
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH, should_bypass_proxies

from core.net.watch import POOLS

log = logging.getLogger(__name__)

SEND_BLOCK = 1 << 20
"""Bytes per send: with the HTTP library's 16 KiB, uploads reach 0.68 of curl's speed. Where several threads send, each
send is a fight for the interpreter: a whole MiB takes a third less of the processor than 64 KiB, out of a buffer that
is used again and again."""

CONNECTIONS = 64
"""Idle connections kept per host; above what transfers and listings of one engine use together."""


class Adapter(HTTPAdapter):
    """The pools: watched connections, bigger sends, and one TLS context, made when the first https address comes."""

    def __init__(self) -> None:
        self._tls: ssl.SSLContext | None = None
        self._tls_lock = threading.Lock()
        self._pools: dict[tuple[str, str, str | None], Any] = {}
        super().__init__(pool_connections=32, pool_maxsize=CONNECTIONS, max_retries=0)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        """Watched connections that send in big blocks."""
        super().init_poolmanager(connections, maxsize, block, blocksize=SEND_BLOCK, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        """The same through a proxy."""
        manager = super().proxy_manager_for(proxy, blocksize=SEND_BLOCK, **proxy_kwargs)
        manager.pool_classes_by_scheme = POOLS
        return manager

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        """The pool of a host, found once: the library takes the address apart for every request."""
        parts = urlsplit(str(request.url))
        place = (parts.scheme, parts.netloc, (proxies or {}).get(parts.scheme))
        pool = self._pools.get(place)
        if pool is None or pool.pool is None:  # the library closes those it has not seen for long
            pool = super().get_connection_with_tls_context(request, verify, proxies, cert)
            self._pools[place] = pool
        return pool

    def build_response(self, req: requests.PreparedRequest, resp: Any) -> requests.Response:
        """What session.py looks at, and nothing else: there are no cookies, no encodings, no history."""
        response = requests.Response()
        response.status_code, response.headers, response.raw = resp.status, resp.headers, resp
        return response

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> Any:
        """One context for all hosts: loading certificates takes tens of milliseconds."""
        parts = urlsplit(str(request.url))
        host = {"scheme": parts.scheme, "host": parts.hostname, "port": parts.port}
        return host, {"ssl_context": self._context()} if parts.scheme == "https" else {}

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Nothing to do: the context verifies, and has its certificates loaded already."""

    def _context(self) -> ssl.SSLContext:
        with self._tls_lock:
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


class Proxies:
    """The environment's and the system's proxies, read once; each host's share is worked out once."""

    def __init__(self) -> None:
        found = {name: url for name, url in urllib.request.getproxies().items() if name != "no"}
        self._all = {name: url for name, url in found.items() if not url.startswith("socks")}
        if len(self._all) < len(found):
            log.info("the environment's SOCKS proxy is not used")
        self._by_host: dict[str, dict[str, str]] = {}

    def for_url(self, url: str) -> dict[str, str]:
        """The proxies to use for `url`, by scheme."""
        if not self._all:
            return {}
        host = urlsplit(url).netloc
        if host not in self._by_host:
            self._by_host[host] = {} if should_bypass_proxies(url, no_proxy=None) else self._all
        return self._by_host[host]

"""One pool of connections and one TLS context per engine: the only place that sends requests.

Providers share an `Http`. It adds no cookies, follows no redirects, reads the environment once, gives every request
time-outs and a cancel, and lets no exception of the HTTP library out. Retries are pacer.py's.
"""

import logging
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from core.cancel import CancelToken
from core.errors import ProxyNeedsPassword
from core.net.connection import Watched, WatchedPool
from core.net.exchange import Answer, Reply, Request, head_of, prepare, translated
from core.net.incoming import Incoming
from core.net.pacer import Patience
from core.net.pools import Pools
from core.net.proxies import Way
from core.net.socks import ProxyTrouble
from core.net.watch import Watch
from core.net.watchdog import Watchdog

log = logging.getLogger(__name__)

NEEDS_SIGN_IN = 407
"""What a proxy answers in the host's place that wants a name and a password."""


@dataclass(frozen=True)
class Timeouts:
    """Seconds: to connect, and for a read or a send to make no progress."""

    connect: float = 10.0
    read: float = 30.0
    least_rate: int = 1024
    """Bytes per second: an answer that comes more slowly is given up, however steadily it trickles."""


class Http:
    """The engine's connections. Thread-safe; the pools below have their own locks."""

    def __init__(
        self, timeouts: Timeouts | None = None, patience: Patience | None = None, way: Way | None = None
    ) -> None:
        """`patience` is what the pacers of the providers on these connections go by; `way` how connections leave this
        computer, the system's way by default.
        """
        self.timeouts = timeouts or Timeouts()
        self.patience = patience or Patience()
        # The library logs whole addresses, which may be signed, at the levels below this one.
        logging.getLogger("urllib3").setLevel(logging.CRITICAL)
        self._pools = Pools(way or Way())
        self._watchdog = Watchdog()

    @contextmanager
    def open(self, request: Request, cancel: CancelToken) -> Iterator[Answer]:
        """Send `request` and wait for the head of the answer. Raises NetworkErrors, Cancelled, and what the body's
        `read` raises; any status is an answer.
        """
        cancel.check()
        watch = Watch(self.timeouts.read, self.timeouts.least_rate)
        with ExitStack() as exchange:
            exchange.callback(cancel.on_cancel(watch.abort))
            exchange.enter_context(self._watchdog.over(watch))
            with translated(request.host, cancel, watch):
                pool = self._pools.of(request.address)
                seconds = request.connect_timeout or self.timeouts.connect
                connection = exchange.enter_context(pool.lent(request.address.scheme, watch, seconds))
                incoming = self._send(request, pool, connection)
            yield Answer(incoming, request, cancel, watch)

    def fetch(self, request: Request, cancel: CancelToken) -> Reply:
        """Send `request` and read the whole answer."""
        with self.open(request, cancel) as answer:
            return Reply(answer.host, answer.status, answer.headers, answer.whole())

    def take(self, way: Way) -> None:
        """New connections go this way; exchanges under way end as they began."""
        self._pools.take(way)

    def proxy_for(self, url: str) -> str:
        """The proxy that requests to an address go through, as kind://host:port; empty for none."""
        proxy = self._pools.of(urlsplit(url)).through
        return proxy.url if proxy else ""

    def trusted(self) -> ssl.SSLContext:
        """Whom TLS trusts on these connections. Raises CertificatesUnusable."""
        return self._pools.trusted()

    def close(self) -> None:
        """Close the idle connections."""
        self._pools.close()

    def _send(self, request: Request, pool: WatchedPool, connection: Watched) -> Incoming:
        began = time.monotonic()
        proxy = pool.through if pool.proxy is not None and request.address.scheme == "http" else None
        head = head_of(prepare(request), request.address, proxy is not None, pool.proxy_headers if proxy else {})
        connection.put(head, request.body)
        incoming = connection.answer(request.method, request.read_timeout or self.timeouts.read)
        if proxy is not None and incoming.status == NEEDS_SIGN_IN:
            raise ProxyTrouble(ProxyNeedsPassword, proxy.name)
        took = (time.monotonic() - began) * 1000
        reqid = incoming.headers.get("X-Reqid", "-")
        log.debug("%s %s %s in %.0f ms, reqid %s", request.method, request.host, incoming.status, took, reqid)
        return incoming

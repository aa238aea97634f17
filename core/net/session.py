"""One pool of connections and one TLS context per engine: the only place that sends requests.

Providers share an `Http`. It adds no cookies, follows no redirects, reads the environment once, gives every request
time-outs and a cancel, and lets no exception of the HTTP library out. Retries are pacer.py's.
"""

import logging
import os
import ssl
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from requests.utils import DEFAULT_CA_BUNDLE_PATH, should_bypass_proxies

from core.cancel import CancelToken
from core.errors import BadAnswer, Cancelled
from core.net.pacer import Patience
from core.net.trouble import FOREIGN, translate
from core.net.watch import POOLS, Watch, watching
from core.provider import Body

log = logging.getLogger(__name__)

SEND_BLOCK = 64 * 1024
"""Bytes per send: with the HTTP library's 16 KiB, uploads reach 0.68 of curl's speed; with 64 KiB 1.25."""

READ_BLOCK = 256 * 1024
"""Bytes per read: 8 KiB reads reach 0.39 of curl's speed."""

ANSWER_LIMIT = 64 << 20
"""Bytes an answer that is read whole may have; a full listing page has below one MiB."""

CONNECTIONS = 64
"""Idle connections kept per host; above what transfers and listings of one engine use together."""

USER_AGENT = "Spaceferry/0.1"


@dataclass(frozen=True)
class Timeouts:
    """Seconds: to connect, and for a read or a send to make no progress."""

    connect: float = 10.0
    read: float = 30.0


@dataclass(frozen=True)
class Request:
    """One request as it goes on the wire. `url` is percent-encoded ASCII and is sent as it stands, dots and all.

    `sign` sees the prepared request and adds its Authorization header. `read_timeout` overrides the session's.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Body | bytes | None = field(default=None, repr=False)
    sign: Callable[[requests.PreparedRequest], None] | None = field(default=None, repr=False)
    read_timeout: float | None = None

    @property
    def host(self) -> str:
        """`host[:port]`: all that a log or an error may tell of the address."""
        return urlsplit(self.url).netloc


class Answer:
    """An answer whose head has arrived. The body is read within the `with` block of `Http.open` only."""

    def __init__(self, response: requests.Response, request: Request, cancel: CancelToken) -> None:
        self.host = request.host
        self.secure = request.url.startswith("https:")
        self.status: int = response.status_code
        self.headers: Mapping[str, str] = response.headers
        self._raw: urllib3.HTTPResponse = response.raw
        self._cancel = cancel

    def chunks(self) -> Iterator[bytes]:
        """The body as it came, in blocks. Raises ConnectionCut if it ends early, TimedOut, Cancelled."""
        while True:
            self._cancel.check()
            with _translated(self.host, self._cancel):
                block = self._raw.read(READ_BLOCK, decode_content=False)
            if not block:
                return
            yield block

    def whole(self) -> bytes:
        """The body, decoded. Raises BadAnswer if it is unreasonably long."""
        blocks: list[bytes] = []
        length = 0
        while True:
            self._cancel.check()
            with _translated(self.host, self._cancel):
                block = self._raw.read(READ_BLOCK, decode_content=True)
            if not block:
                return b"".join(blocks)
            blocks.append(block)
            length += len(block)
            if length > ANSWER_LIMIT:
                raise BadAnswer(host=self.host, status=self.status, detail="too long")


@dataclass(frozen=True)
class Reply:
    """An answer read whole."""

    host: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Http:
    """The engine's connections. Thread-safe; the pools below have their own locks."""

    def __init__(self, timeouts: Timeouts | None = None, patience: Patience | None = None) -> None:
        """`patience` is what the pacers of the providers on these connections go by."""
        self.timeouts = timeouts or Timeouts()
        self.patience = patience or Patience()
        # The library logs whole addresses, which may be signed, at the levels below this one.
        logging.getLogger("urllib3").setLevel(logging.CRITICAL)
        self._adapter = _Adapter(CONNECTIONS)
        self._proxies = _Proxies()

    @contextmanager
    def open(self, request: Request, cancel: CancelToken) -> Iterator[Answer]:
        """Send `request` and wait for the head of the answer. Raises NetworkErrors, Cancelled, and what the body's
        `read` raises; any status is an answer.
        """
        cancel.check()
        watch = Watch(self.timeouts.read)
        withdraw = cancel.on_cancel(watch.abort)
        response: requests.Response | None = None
        try:
            with _translated(request.host, cancel), watching(watch):
                response = self._send(request)
            yield Answer(response, request, cancel)
        finally:
            withdraw()
            if response is not None:
                _give_back(response)
            watch.release()

    def fetch(self, request: Request, cancel: CancelToken) -> Reply:
        """Send `request` and read the whole answer."""
        with self.open(request, cancel) as answer:
            return Reply(answer.host, answer.status, answer.headers, answer.whole())

    def close(self) -> None:
        """Close the idle connections."""
        self._adapter.close()

    def _send(self, request: Request) -> requests.Response:
        began = time.monotonic()
        limits = (self.timeouts.connect, request.read_timeout or self.timeouts.read)
        response = self._adapter.send(
            _prepare(request), stream=True, timeout=limits, proxies=self._proxies.for_url(request.url)
        )
        took = (time.monotonic() - began) * 1000
        reqid = response.headers.get("X-Reqid", "-")
        log.debug("%s %s %s in %.0f ms, reqid %s", request.method, request.host, response.status_code, took, reqid)
        return response


class _Adapter(HTTPAdapter):
    """The pools: watched connections, bigger sends, and one TLS context, made when the first https address comes."""

    def __init__(self, size: int) -> None:
        self._tls: ssl.SSLContext | None = None
        self._tls_lock = threading.Lock()
        super().__init__(pool_connections=32, pool_maxsize=size, max_retries=0)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        super().init_poolmanager(connections, maxsize, block, blocksize=SEND_BLOCK, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, blocksize=SEND_BLOCK, **proxy_kwargs)
        manager.pool_classes_by_scheme = POOLS
        return manager

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> Any:
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


class _Proxies:
    """The environment's and the system's proxies, read once; each host's share is worked out once."""

    def __init__(self) -> None:
        self._all = {name: url for name, url in urllib.request.getproxies().items() if name != "no"}
        self._by_host: dict[str, dict[str, str]] = {}

    def for_url(self, url: str) -> dict[str, str]:
        if not self._all:
            return {}
        host = urlsplit(url).netloc
        if host not in self._by_host:
            self._by_host[host] = {} if should_bypass_proxies(url, no_proxy=None) else self._all
        return self._by_host[host]


def _prepare(request: Request) -> requests.PreparedRequest:
    """Built by hand: requests' own preparation removes dot segments from the address and may encode it anew."""
    prepared = requests.PreparedRequest()
    prepared.method = request.method
    prepared.url = request.url
    prepared.headers = CaseInsensitiveDict(
        {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity", **request.headers}
    )
    if request.body is not None:
        length = len(request.body) if isinstance(request.body, bytes) else request.body.size
        prepared.headers["Content-Length"] = str(length)
        prepared.body = request.body  # type: ignore[assignment]  # anything with read() is sent block by block
    elif request.method != "GET":
        prepared.headers["Content-Length"] = "0"
    if request.sign is not None:
        request.sign(prepared)
    return prepared


def _give_back(response: requests.Response) -> None:
    """The connection returns to the pool if the answer was read to its end; otherwise it is closed."""
    raw = response.raw
    if raw.length_remaining == 0:
        raw.read()  # nothing is left to come, but only a read tells the library so
    raw.close()
    raw.release_conn()


@contextmanager
def _translated(host: str, cancel: CancelToken) -> Iterator[None]:
    try:
        yield
    except FOREIGN as error:
        raise (Cancelled() if cancel.cancelled else translate(error, host)) from None

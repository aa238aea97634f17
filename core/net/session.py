"""One pool of connections and one TLS context per engine: the only place that sends requests.

Providers share an `Http`. It adds no cookies, follows no redirects, reads the environment once, gives every request
time-outs and a cancel, and lets no exception of the HTTP library out. Retries are pacer.py's.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import requests

from core.cancel import CancelToken
from core.net.adapter import Adapter, Proxies
from core.net.exchange import Answer, Reply, Request, prepare, translated
from core.net.pacer import Patience
from core.net.watch import Watch, watching
from core.net.watchdog import Watchdog

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Timeouts:
    """Seconds: to connect, and for a read or a send to make no progress."""

    connect: float = 10.0
    read: float = 30.0
    least_rate: int = 1024
    """Bytes per second: an answer that comes more slowly is given up, however steadily it trickles."""


class Http:
    """The engine's connections. Thread-safe; the pools below have their own locks."""

    def __init__(self, timeouts: Timeouts | None = None, patience: Patience | None = None) -> None:
        """`patience` is what the pacers of the providers on these connections go by."""
        self.timeouts = timeouts or Timeouts()
        self.patience = patience or Patience()
        # The library logs whole addresses, which may be signed, at the levels below this one.
        logging.getLogger("urllib3").setLevel(logging.CRITICAL)
        self._adapter = Adapter()
        self._watchdog = Watchdog()
        self._proxies = Proxies()

    @contextmanager
    def open(self, request: Request, cancel: CancelToken) -> Iterator[Answer]:
        """Send `request` and wait for the head of the answer. Raises NetworkErrors, Cancelled, and what the body's
        `read` raises; any status is an answer.
        """
        cancel.check()
        watch = Watch(self.timeouts.read, self.timeouts.least_rate)
        withdraw = cancel.on_cancel(watch.abort)
        response: requests.Response | None = None
        try:
            with self._watchdog.over(watch):
                with translated(request.host, cancel, watch), watching(watch):
                    response = self._send(request)
                yield Answer(response, request, cancel, watch)
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
            prepare(request), stream=True, timeout=limits, proxies=self._proxies.for_url(request.url)
        )
        took = (time.monotonic() - began) * 1000
        reqid = response.headers.get("X-Reqid", "-")
        log.debug("%s %s %s in %.0f ms, reqid %s", request.method, request.host, response.status_code, took, reqid)
        return response


def _give_back(response: requests.Response) -> None:
    """The connection returns to the pool if the answer was read to its end; otherwise it is closed."""
    raw = response.raw
    if raw.length_remaining == 0:
        raw.read()  # nothing is left to come, but only a read tells the library so
    raw.close()
    raw.release_conn()

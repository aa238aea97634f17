"""A request as it goes on the wire, and its answer: streamed, or read whole.

Made and read by providers; sent by session.py.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests
import urllib3
from requests.structures import CaseInsensitiveDict

from core.cancel import CancelToken
from core.errors import BadAnswer, Cancelled, TimedOut
from core.net.trouble import FOREIGN, translate
from core.net.watch import Watch
from core.provider import Body

READ_BLOCK = 256 * 1024
"""Bytes per read: 8 KiB reads reach 0.39 of curl's speed."""

MOST_READ, LEAST_READ = 1 << 20, 64 << 10
QUICK, SLOW = 0.05, 0.25
"""Reads grow while one takes fewer seconds than QUICK, for each is a fight for the interpreter where several threads
read; they shrink where one takes longer than SLOW, so that progress stays smooth on a slow line."""

ANSWER_LIMIT = 64 << 20
"""Bytes an answer that is read whole may have; a full listing page has below one MiB."""

USER_AGENT = "Spaceferry/0.1"


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

    def __init__(self, response: requests.Response, request: Request, cancel: CancelToken, watch: Watch) -> None:
        self.host = request.host
        self.secure = request.url.startswith("https:")
        self.status: int = response.status_code
        self.headers: Mapping[str, str] = response.headers
        self._raw: urllib3.HTTPResponse = response.raw
        self._cancel = cancel
        self._watch = watch

    def chunks(self) -> Iterator[bytes]:
        """The body as it came, in blocks. Raises ConnectionCut if it ends early, TimedOut, Cancelled."""
        amount = READ_BLOCK
        while True:
            self._cancel.check()
            began = time.monotonic()
            with translated(self.host, self._cancel, self._watch):
                self._watch.expect_bytes(amount)
                block = self._raw.read(amount, decode_content=False)
                self._watch.expect()
            if not block:
                return
            amount = _next_amount(amount, time.monotonic() - began)
            yield block

    def whole(self) -> bytes:
        """The body, decoded. Raises BadAnswer if it is unreasonably long."""
        blocks: list[bytes] = []
        length = 0
        while True:
            self._cancel.check()
            with translated(self.host, self._cancel, self._watch):
                self._watch.expect_bytes(min(READ_BLOCK, self._raw.length_remaining or READ_BLOCK))
                block = self._raw.read(READ_BLOCK, decode_content=True)
                self._watch.expect()
            if not block:
                return b"".join(blocks)
            blocks.append(block)
            length += len(block)
            if length > ANSWER_LIMIT:
                raise BadAnswer(host=self.host, status=self.status, detail="too long")


def _next_amount(amount: int, took: float) -> int:
    """How much to read next, after so much took so many seconds."""
    if took < QUICK:
        return min(MOST_READ, 2 * amount)
    return max(LEAST_READ, amount // 2) if took > SLOW else amount


@dataclass(frozen=True)
class Reply:
    """An answer read whole."""

    host: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


def prepare(request: Request) -> requests.PreparedRequest:
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


@contextmanager
def translated(host: str, cancel: CancelToken, watch: Watch) -> Iterator[None]:
    """What the HTTP library raises becomes an error of ours; after a cancel, Cancelled; when late, TimedOut."""
    try:
        yield
    except FOREIGN as error:
        if cancel.cancelled:
            raise Cancelled from None
        raise (TimedOut(host=host) if watch.late else translate(error, host)) from None

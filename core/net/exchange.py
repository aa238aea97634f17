"""A request as it goes on the wire, and its answer: streamed, or read whole.

Made and read by providers; sent by session.py.
"""

import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from urllib.parse import SplitResult, urlsplit

import requests
from requests.structures import CaseInsensitiveDict

from core.cancel import CancelToken
from core.errors import BadAnswer, Cancelled, TimedOut
from core.net.connection import stride
from core.net.incoming import Incoming
from core.net.trouble import FOREIGN, translate
from core.net.watch import Watch
from core.provider import Body

READ_BLOCK = 256 * 1024
"""Bytes per read, at first: 8 KiB reads reach 0.39 of curl's speed."""

ANSWER_LIMIT = 64 << 20
"""Bytes an answer that is read whole may have; a full listing page has below one MiB."""

USER_AGENT = "Spaceferry/0.1"


@dataclass(frozen=True)
class Request:
    """One request as it goes on the wire. `url` is percent-encoded ASCII and is sent as it stands, dots and all.

    `sign` sees the prepared request and adds its Authorization header. The time-outs override the session's.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Body | bytes | None = field(default=None, repr=False)
    sign: Callable[[requests.PreparedRequest], None] | None = field(default=None, repr=False)
    read_timeout: float | None = None
    connect_timeout: float | None = None

    @cached_property
    def address(self) -> SplitResult:
        """`url` taken apart."""
        return urlsplit(self.url)

    @property
    def host(self) -> str:
        """`host[:port]`: all that a log or an error may tell of the address."""
        return self.address.netloc


class Answer:
    """An answer whose head has arrived. The body is read within the `with` block of `Http.open` only."""

    def __init__(self, incoming: Incoming, request: Request, cancel: CancelToken, watch: Watch) -> None:
        self.host = request.host
        self.secure = request.url.startswith("https:")
        self.status = incoming.status
        self.headers: Mapping[str, str] = incoming.headers
        self._incoming = incoming
        self._cancel = cancel
        self._watch = watch

    def chunks(self) -> Iterator[bytes]:
        """The body as it came, in blocks. Raises ConnectionCut if it ends early, TimedOut, Cancelled."""
        amount = READ_BLOCK
        while True:
            began = time.monotonic()
            block = self._next(amount)
            if not block:
                return
            amount = stride(amount, time.monotonic() - began)
            yield block

    def whole(self) -> bytes:
        """The body, decoded. Raises BadAnswer if it is unreasonably long, or no gzip although it says so."""
        unpack: Callable[[bytes], bytes] = (
            _Gzip() if self.headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip") else bytes
        )
        blocks: list[bytes] = []
        length = 0
        try:
            while block := self._next(READ_BLOCK):
                blocks.append(unpack(block))
                length += len(blocks[-1])
                if length > ANSWER_LIMIT:
                    raise BadAnswer(host=self.host, status=self.status, detail="too long")
        except zlib.error:
            raise BadAnswer(host=self.host, status=self.status, detail="gzip") from None
        return b"".join(blocks)

    def _next(self, amount: int) -> bytes:
        self._cancel.check()
        if self._incoming.over:
            return b""
        with translated(self.host, self._cancel, self._watch):
            self._watch.expect_bytes(min(amount, self._incoming.left or amount))
            block = self._incoming.read(amount)
            self._cancel.received += len(block)
            self._watch.expect()
        self._let_go()
        return block

    def _let_go(self) -> None:
        """Once all is read, a cancel must not cost the connection any more."""
        if self._incoming.over:
            self._watch.release()


@dataclass(frozen=True)
class Reply:
    """An answer read whole."""

    host: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


def prepare(request: Request) -> requests.PreparedRequest:
    """What a signer sees: all that goes out. `requests` does not send it, for it would encode the address anew."""
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


def head_of(prepared: requests.PreparedRequest, address: SplitResult, absolute: bool, more: Mapping[str, str]) -> bytes:
    """The head as it goes on the wire; `absolute` and `more` headers are for a proxy.

    Raises ValueError where a line break would make two requests of one.
    """
    target = prepared.path_url
    lines = [
        f"{prepared.method} {f'{address.scheme}://{address.netloc}{target}' if absolute else target} HTTP/1.1",
        f"Host: {host_of(address.scheme, address.netloc)}",
        *(f"{name}: {value}" for name, value in (*prepared.headers.items(), *more.items())),
    ]
    text = "\r\n".join(lines)
    if text.count("\n") != len(lines) - 1 or text.count("\r") != len(lines) - 1 or lines[0].count(" ") != 2:
        raise ValueError("a line break in a header, or a blank in an address")
    return f"{text}\r\n\r\n".encode("latin-1")


@lru_cache(maxsize=256)
def host_of(scheme: str, netloc: str) -> str:
    """The Host header: with the port unless it is the scheme's own."""
    address = SplitResult(scheme, netloc, "", "", "")
    host = address.hostname or ""
    host = f"[{host}]" if ":" in host else host if host.isascii() else host.encode("idna").decode("ascii")
    usual = {"http": 80, "https": 443}.get(scheme)
    return host if address.port in (None, usual) else f"{host}:{address.port}"


class _Gzip:
    """Unpacks what comes in blocks, of one member or several, to ANSWER_LIMIT and a little more at most."""

    def __init__(self) -> None:
        self._begin()

    def __call__(self, packed: bytes) -> bytes:
        """The bytes of the next block. Raises zlib.error."""
        out = b""
        while packed and len(out) <= ANSWER_LIMIT:
            if self._unpack.eof:
                self._begin()
            out += self._unpack.decompress(packed, ANSWER_LIMIT + 1)
            packed = self._unpack.unused_data or self._unpack.unconsumed_tail
        return out

    def _begin(self) -> None:
        self._unpack = zlib.decompressobj(16 + zlib.MAX_WBITS)


@contextmanager
def translated(host: str, cancel: CancelToken, watch: Watch) -> Iterator[None]:
    """What the HTTP library raises becomes an error of ours; after a cancel, Cancelled; when late, TimedOut."""
    try:
        yield
    except FOREIGN as error:
        if cancel.cancelled:
            raise Cancelled from None
        raise (TimedOut(host=host) if watch.late else translate(error, host)) from None

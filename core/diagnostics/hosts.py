"""The way to a host, step by step: its name, its door, its certificate, an answer, its clock. Nothing is signed.

Each step has a limit of its own, and after one that failed no further is made.
"""

import errno
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

from core.cancel import CancelToken
from core.engine.protocol.diagnostics import HostCheck, Step
from core.errors import (
    CertificatesUnusable,
    ConnectionCut,
    ProxyNeedsPassword,
    ProxyRefused,
    ProxyUnreachable,
    SpaceferryError,
    TimedOut,
    TlsFailed,
)
from core.net.clock import SKEW_LIMIT, seconds_of
from core.net.exchange import Request
from core.net.resolve import resolve
from core.net.session import Http

SECONDS = 10.0
"""For each step."""

RUNS_OUT = 14
"""Days: a certificate that is good for fewer is worth a word."""

MOST_SHOWN = 4
"""Addresses of a name that are told."""

_WORDS: tuple[tuple[type[SpaceferryError], str], ...] = (
    (ProxyNeedsPassword, "proxy_password"),
    (ProxyRefused, "proxy_refused"),
    (ProxyUnreachable, "proxy_unreachable"),
    (CertificatesUnusable, "no_certificates"),
    (TlsFailed, "untrusted"),
    (TimedOut, "timed_out"),
    (ConnectionCut, "cut"),
)
"""The first class that fits."""


def check(account: str, url: str, http: Http, cancel: CancelToken) -> HostCheck:
    """Look at the way to scheme://host[:port]. Raises Cancelled."""
    try:
        proxy = http.proxy_for(url)
    except SpaceferryError as error:
        return HostCheck(account, url, "", (Step("connect", 0, _word(error)),))
    steps: list[Step] = []
    with ExitStack() as open_lines:
        for step in _steps(url, proxy, http, cancel, open_lines):
            steps.append(step)
            if step.trouble and step.trouble not in ("skew", "runs_out"):
                break
            cancel.check()
    return HostCheck(account, url, proxy, tuple(steps))


def _steps(url: str, proxy: str, http: Http, cancel: CancelToken, lines: ExitStack) -> Iterator[Step]:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    if not proxy:
        addresses: list[str] = []
        yield _timed("name", lambda: _name(host, port, cancel, addresses))
        line: list[socket.socket] = []
        yield _timed("connect", lambda: _connect(addresses, port, line))
        lines.callback(line[0].close)
        if parts.scheme == "https":
            yield _timed("tls", lambda: _tls(host, line[0], http.trusted, lines))
    date: list[str] = []
    yield _timed("answer", lambda: _answer(url, http, cancel, date))
    yield _timed("clock", lambda: _clock(date[0] if date else ""))


def _timed(kind: str, look: Callable[[], tuple[str, str]]) -> Step:
    """A step, from a function that gives (trouble, value)."""
    began = time.monotonic()
    try:
        trouble, value = look()
    except (OSError, SpaceferryError) as error:
        trouble, value = _word(error), ""
    return Step(kind, round((time.monotonic() - began) * 1000), trouble, value)


def _name(host: str, port: int, cancel: CancelToken, addresses: list[str]) -> tuple[str, str]:
    try:
        found = resolve(host, port, SECONDS, lambda: cancel.cancelled)
    except OSError:
        return "no_name", ""
    addresses += dict.fromkeys(str(one[4][0]) for one in found)
    return ("" if addresses else "no_name"), ", ".join(addresses[:MOST_SHOWN])


def _connect(addresses: list[str], port: int, line: list[socket.socket]) -> tuple[str, str]:
    """To the first address that takes us. Raises the last one's OSError."""
    for number, address in enumerate(addresses[:MOST_SHOWN], 1):
        try:
            line.append(socket.create_connection((address, port), SECONDS))
            return "", address
        except OSError:
            if number == min(len(addresses), MOST_SHOWN):
                raise
    return "refused", ""


def _tls(host: str, line: socket.socket, trusted: Callable[[], ssl.SSLContext], lines: ExitStack) -> tuple[str, str]:
    secure = trusted().wrap_socket(line, server_hostname=host)
    lines.callback(secure.close)
    until = (secure.getpeercert() or {}).get("notAfter")
    if not isinstance(until, str):
        return "", ""
    days = int((ssl.cert_time_to_seconds(until) - time.time()) // 86400)
    return ("runs_out" if days < RUNS_OUT else ""), str(days)


def _answer(url: str, http: Http, cancel: CancelToken, date: list[str]) -> tuple[str, str]:
    """Any status is an answer: nothing is signed, so most services refuse."""
    with http.open(Request("GET", f"{url}/", connect_timeout=SECONDS, read_timeout=SECONDS), cancel) as answer:
        date.append(answer.headers.get("Date", ""))
        return "", str(answer.status)


def _clock(date: str) -> tuple[str, str]:
    there = seconds_of(date)
    if there is None:
        return "", ""
    ahead = round(time.time() - there)
    return ("skew" if abs(ahead) > SKEW_LIMIT else ""), str(ahead)


def _word(error: OSError | SpaceferryError) -> str:
    if isinstance(error, SpaceferryError):
        return next((word for kind, word in _WORDS if isinstance(error, kind)), "no_http")
    if isinstance(error, ssl.SSLError):
        return "untrusted" if isinstance(error, ssl.SSLCertVerificationError) else "cut"
    if isinstance(error, TimeoutError):
        return "timed_out"
    return "refused" if error.errno in (errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.ENETUNREACH) else "cut"

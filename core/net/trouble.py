"""From the exceptions of urllib3, ssl and sockets to the errors of core/errors: the border of the network.

An error carries the host and nothing else of the request: an address may hold a signature, a header a token.
"""

import errno
import socket
import ssl
from collections.abc import Iterator

import urllib3.exceptions as u3

from core import errors
from core.net.socks import ProxyTrouble

# The first entry that fits anything in the chain of causes wins, so the telling ones stand on top.
_TABLE: tuple[tuple[type[BaseException], type[errors.SpaceferryError]], ...] = (
    (ssl.SSLEOFError, errors.ConnectionCut),
    (ssl.SSLZeroReturnError, errors.ConnectionCut),
    (ssl.SSLError, errors.TlsFailed),
    (ssl.CertificateError, errors.TlsFailed),
    (TimeoutError, errors.TimedOut),
    (ConnectionRefusedError, errors.HostUnreachable),
    (u3.ProxyError, errors.HostUnreachable),
    (u3.NameResolutionError, errors.HostUnreachable),
    (u3.NewConnectionError, errors.HostUnreachable),
    (u3.TimeoutError, errors.TimedOut),
    (u3.LocationValueError, errors.HostUnreachable),
    (u3.SSLError, errors.TlsFailed),
    (u3.ProtocolError, errors.ConnectionCut),
    (ConnectionError, errors.ConnectionCut),
)

_NETWORK_AWAY = {errno.ENETUNREACH, errno.ENETDOWN}

FOREIGN = (u3.HTTPError, OSError)
"""What may come out of a request besides our own errors."""


def translate(error: BaseException, host: str) -> errors.SpaceferryError:
    """The error of ours for what the HTTP library raised."""
    chain = tuple(_chain(error))
    if any(_network_away(cause) for cause in chain):
        return errors.Offline(host=host)
    proxied = next((cause for cause in chain if isinstance(cause, ProxyTrouble)), None)
    if proxied is not None:
        return proxied.error(host=host, proxy=proxied.proxy, status=proxied.status)
    if any(isinstance(cause, OSError) and cause.errno == errno.EHOSTUNREACH for cause in chain):
        return errors.HostUnreachable(host=host)
    for foreign, ours in _TABLE:
        if any(isinstance(cause, foreign) for cause in chain):
            return ours(host=host)
    return errors.ConnectionCut(host=host)


def _network_away(cause: BaseException) -> bool:
    if isinstance(cause, socket.gaierror):
        return cause.errno == socket.EAI_AGAIN
    return isinstance(cause, OSError) and cause.errno in _NETWORK_AWAY


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and everything it wraps: as an argument, as a reason, as a cause."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        current = waiting.pop(0)
        if isinstance(current, BaseException) and id(current) not in seen:
            seen.add(id(current))
            yield current
            waiting += [*current.args, getattr(current, "reason", None), current.__cause__, current.__context__]

"""translate: each foreign exception, alone and wrapped, becomes one of ours."""

import errno
import socket
import ssl

import pytest
import requests
import urllib3
from urllib3.exceptions import (
    DecodeError,
    IncompleteRead,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    ReadTimeoutError,
)

from core import errors
from core.net.trouble import FOREIGN, translate

_CONNECTION = urllib3.connection.HTTPConnection("h")
_POOL = urllib3.HTTPConnectionPool("h")


def unresolved(code: int) -> Exception:
    """A name that did not resolve, with the resolver's code as its cause."""
    cause = socket.gaierror(code, "no such name")
    error = NameResolutionError("h", _CONNECTION, cause)
    error.__cause__ = cause
    return error


def wrapped(cause: Exception) -> Exception:
    """As the library delivers it: in a MaxRetryError, in a requests.ConnectionError."""
    return requests.ConnectionError(MaxRetryError(_POOL, "/secret", cause))


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        (requests.ConnectTimeout("t"), errors.TimedOut),
        (requests.ReadTimeout("t"), errors.TimedOut),
        (wrapped(ReadTimeoutError(_POOL, "/secret", "slow")), errors.TimedOut),
        (TimeoutError(), errors.TimedOut),
        (wrapped(NewConnectionError(_CONNECTION, "refused")), errors.HostUnreachable),
        (ConnectionRefusedError(), errors.HostUnreachable),
        (wrapped(unresolved(socket.EAI_NONAME)), errors.HostUnreachable),
        (wrapped(unresolved(socket.EAI_AGAIN)), errors.Offline),
        (OSError(errno.ENETUNREACH, "away"), errors.Offline),
        (OSError(errno.EHOSTUNREACH, "away"), errors.HostUnreachable),
        (wrapped(ProxyError("no", OSError())), errors.HostUnreachable),
        (requests.exceptions.SSLError(ssl.SSLCertVerificationError(1, "expired")), errors.TlsFailed),
        (requests.exceptions.SSLError(ssl.SSLEOFError(8, "eof")), errors.ConnectionCut),
        (requests.exceptions.ChunkedEncodingError(ProtocolError("", IncompleteRead(1, 2))), errors.ConnectionCut),
        (ProtocolError("x", ConnectionResetError()), errors.ConnectionCut),
        (BrokenPipeError(), errors.ConnectionCut),
        (DecodeError("gzip"), errors.BadAnswer),
        (requests.exceptions.InvalidURL("/secret"), errors.HostUnreachable),
        (requests.exceptions.RequestException("anything"), errors.ConnectionCut),
    ],
)
def test_the_class(foreign: Exception, ours: type[errors.SpaceferryError]) -> None:
    assert isinstance(foreign, FOREIGN)
    found = translate(foreign, "h:1")
    assert type(found) is ours
    assert found.params == {"host": "h:1"}


def test_causes_count() -> None:
    error = OSError("outer")
    error.__cause__ = ConnectionRefusedError()
    assert type(translate(error, "h")) is errors.HostUnreachable


def test_a_circle_of_causes_ends() -> None:
    one, other = OSError("one"), OSError("other")
    one.__cause__, other.__cause__ = other, one
    assert type(translate(one, "h")) is errors.ConnectionCut

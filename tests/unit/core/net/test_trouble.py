"""translate: each foreign exception, alone and wrapped, becomes one of ours."""

import errno
import socket
import ssl

import pytest
import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationValueError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
)

from core import errors
from core.net.trouble import FOREIGN, translate

_CONNECTION = urllib3.connection.HTTPConnection("h")


def unresolved(code: int) -> Exception:
    """A name that did not resolve, with the resolver's code as its cause."""
    cause = socket.gaierror(code, "no such name")
    error = NameResolutionError("h", _CONNECTION, cause)
    error.__cause__ = cause
    return error


def wrapped(cause: Exception) -> Exception:
    """As it comes from behind a proxy."""
    return ProxyError("/secret", cause)


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        (ConnectTimeoutError("t"), errors.TimedOut),
        (wrapped(TimeoutError()), errors.TimedOut),
        (TimeoutError(), errors.TimedOut),
        (wrapped(NewConnectionError(_CONNECTION, "refused")), errors.HostUnreachable),
        (ConnectionRefusedError(), errors.HostUnreachable),
        (wrapped(unresolved(socket.EAI_NONAME)), errors.HostUnreachable),
        (wrapped(unresolved(socket.EAI_AGAIN)), errors.Offline),
        (OSError(errno.ENETUNREACH, "away"), errors.Offline),
        (OSError(errno.EHOSTUNREACH, "away"), errors.HostUnreachable),
        (wrapped(ProxyError("no", OSError())), errors.HostUnreachable),
        (wrapped(ssl.SSLCertVerificationError(1, "expired")), errors.TlsFailed),
        (ssl.SSLEOFError(8, "eof"), errors.ConnectionCut),
        (ProtocolError("x", ConnectionResetError()), errors.ConnectionCut),
        (BrokenPipeError(), errors.ConnectionCut),
        (LocationValueError("/secret"), errors.HostUnreachable),
        (HTTPError("anything"), errors.ConnectionCut),
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

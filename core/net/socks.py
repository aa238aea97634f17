"""A connection through a SOCKS5 proxy, over a socket that is watched. PySocks speaks with it. Used by connection.py."""

import socket
from typing import Any

import socks

from core.errors import HostUnreachable, ProxyNeedsPassword, ProxyRefused
from core.net.proxies import Proxy

_FAR = ("0x03", "0x04", "0x05", "0x06")
"""The proxy did its part: the network or the host behind it is away, or does not want us."""


class ProxyTrouble(OSError):
    """The way through a proxy failed; `error` has no host yet, which trouble.py gives it."""

    def __init__(self, error: "type[HostUnreachable]", proxy: str, status: int = 0) -> None:
        super().__init__(f"{error.code} {proxy}")
        self.error, self.proxy, self.status = error, proxy, status


def socket_to(proxy: Proxy, address: tuple[Any, ...], family: int, kind: int, proto: int) -> Any:
    """A socket that will connect by way of `proxy`, which is at `address`; names are looked up there."""
    made = socks.socksocket(family, kind, proto)
    made.set_proxy(socks.SOCKS5, address[0], address[1], True, proxy.user or None, proxy.password or None)
    return made


def connect(raw: Any, proxy: Proxy, host: str, port: int) -> socket.socket:
    """Connect to a host behind the proxy; the plain socket.

    Raises ProxyTrouble, and OSError where the proxy does not answer.
    """
    seconds = raw.gettimeout()
    try:
        raw.connect((host, port), catch_errors=True)  # else PySocks wraps its own errors, which are OSErrors, too
    except socks.SOCKS5AuthError as error:
        raise ProxyTrouble(ProxyNeedsPassword, proxy.name) from error
    except socks.SOCKS5Error as error:
        known = HostUnreachable if str(error).startswith(_FAR) else ProxyRefused
        raise ProxyTrouble(known, proxy.name) from error
    except socks.ProxyError as error:
        raise ProxyTrouble(ProxyRefused, proxy.name) from error
    plain = socket.socket(raw.family, raw.type, raw.proto, raw.detach())
    plain.settimeout(seconds)
    return plain

"""What a domain answers: its addresses, its certificate, and whether parts of a file can be read there."""

import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass

from core.net.resolve import resolve

SECONDS = 10.0
"""For each step."""

_DAY = 86400


@dataclass(frozen=True)
class Certificate:
    """What a host shows at its https door: `trusted` by this computer, `days_left` until it runs out."""

    trusted: bool
    days_left: int | None = None


def addresses(host: str) -> tuple[str, ...]:
    """The addresses of a name, each once; none where it has none."""
    try:
        found = resolve(host, 443, SECONDS, lambda: False)
    except OSError:
        return ()
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


def certificate(host: str, port: int = 443, *, trusted: Callable[[], ssl.SSLContext]) -> Certificate | None:
    """What is shown at the door, and whether it is `trusted`; None where nobody answers. No request is sent."""
    try:
        with (
            socket.create_connection((host, port), SECONDS) as line,
            trusted().wrap_socket(line, server_hostname=host) as secure,
        ):
            shown = secure.getpeercert() or {}
    except ssl.SSLError:
        return Certificate(False)
    except OSError:
        return None
    until = shown.get("notAfter")
    left = None if not isinstance(until, str) else int((ssl.cert_time_to_seconds(until) - time.time()) // _DAY)
    return Certificate(True, left)

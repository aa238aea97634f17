"""Names to addresses, with a limit: the system's resolver can be waited for, but not told to hurry or to stop.

Used by connection.py and by what looks at hosts. A look-up that takes too long goes on on its own thread, and who asks
meanwhile joins it.
"""

import socket
import threading
from collections.abc import Callable, Sequence
from typing import Any

from urllib3.util.connection import allowed_gai_family

Found = Sequence[tuple[socket.AddressFamily, socket.SocketKind, int, str, Any]]

_SLICE = 0.1
"""Seconds between two looks at whether the wait was called off."""


class _Lookup:
    """One question to the resolver, under way."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.found: Found = ()
        self.error: Exception | None = None


_lock = threading.Lock()
_under_way: dict[tuple[str, int], _Lookup] = {}
"""Guarded by `_lock`."""


def resolve(host: str, port: int, seconds: float, called_off: Callable[[], bool]) -> Found:
    """What getaddrinfo gives. Raises gaierror; EAI_AGAIN when `seconds` are over, or the wait was called off.

    Names below `localhost` are this computer (RFC 6761, 6.3); most resolvers would ask the network for them.
    """
    try:
        return _ask("127.0.0.1" if host.endswith(".localhost") else host, port, socket.AI_NUMERICHOST)
    except socket.gaierror:
        pass  # a name, not an address
    lookup = _joined(host, port)
    waited = 0.0
    while not lookup.over.wait(min(_SLICE, max(0.0, seconds - waited))):
        waited += _SLICE
        if called_off() or waited >= seconds:
            raise socket.gaierror(socket.EAI_AGAIN, "no answer in time")
    if lookup.error is not None:
        raise lookup.error
    return lookup.found


def _joined(host: str, port: int) -> _Lookup:
    with _lock:
        lookup = _under_way.get((host, port))
        if lookup is None:
            lookup = _under_way[host, port] = _Lookup()
            threading.Thread(target=_run, args=(host, port, lookup), name="resolver", daemon=True).start()
        return lookup


def _run(host: str, port: int, lookup: _Lookup) -> None:
    try:
        lookup.found = _ask(host, port, 0)
    except Exception as error:  # it is raised where the answer is waited for
        lookup.error = error
    with _lock:
        del _under_way[host, port]
    lookup.over.set()


def _ask(host: str, port: int, flags: int) -> Found:
    return socket.getaddrinfo(host, port, allowed_gai_family(), socket.SOCK_STREAM, 0, flags)

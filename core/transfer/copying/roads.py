"""The road of objects that leave their account or region: read by the target's service itself, or through here.

What the providers can do decides, and whether the source's space has a domain that others can read. Asked by copy.py
for every object, so answers are believed for a while. Errors of the source's side say whose they are (`blamed`).
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from core.cancel import CancelToken
from core.engine.protocol.copying import Road
from core.errors import Cancelled, Forbidden, SpaceferryError
from core.provider import Provider
from core.supports import SupportsAsyncFetch, SupportsSignedUrl

KEPT = 60.0
"""Seconds a road is believed to be open: a domain is seldom bound, and more seldom unbound."""


class Way(NamedTuple):
    """A road; the source's domain where the service reads from it."""

    road: Road
    domain: str = ""


@contextmanager
def blamed(account: str) -> Iterator[None]:
    """What goes wrong inside is of this account, which is not the job's own: the param `origin` says so."""
    try:
        yield
    except Cancelled:
        raise
    except SpaceferryError as error:
        raise error.with_params(origin=account) from error


class Roads:
    """Any thread. `_lock` guards `_known`: until when a way is believed, by both spaces."""

    def __init__(self, provider_for: Callable[[str], Provider]) -> None:
        self._provider_for = provider_for
        self._lock = threading.Lock()
        self._known: dict[tuple[str, str, str], tuple[float, Way]] = {}

    def way(self, account: str, space: str, to_account: str, cancel: CancelToken) -> Way:
        """From a space to another account. Raises what stands in the way of either account."""
        name = (account, space, to_account)
        with self._lock:
            until, way = self._known.get(name, (0.0, Way(Road.CLIENT)))
        if time.monotonic() < until:
            return way
        way = self._look(account, space, self._provider_for(to_account), cancel)
        with self._lock:
            self._known[name] = (time.monotonic() + KEPT, way)
        return way

    def _look(self, account: str, space: str, target: Provider, cancel: CancelToken) -> Way:
        with blamed(account):
            source = self._provider_for(account)
            if not (isinstance(source, SupportsSignedUrl) and isinstance(target, SupportsAsyncFetch)):
                return Way(Road.CLIENT)
            try:
                domains = source.space(space, cancel).domains
            except Forbidden:  # keys for a part of the space
                return Way(Road.CLIENT)
        return Way(Road.FETCH, domains[0]) if domains else Way(Road.CLIENT)

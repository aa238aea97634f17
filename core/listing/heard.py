"""Who hears what listings say: the index of a space, which learns from every listing whoever asked for it.

The engine names an ear for each provider that it opens; PageReader tells it every page behind its back, in order.
"""

import logging
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from core.model import ListingPage
from core.provider import Provider


@dataclass(frozen=True)
class Asked:
    """A listing as it began: `at` on the monotonic clock, `since` in ms since the epoch."""

    space: str
    prefix: str
    delimiter: str
    at: float = field(default_factory=time.monotonic)
    since: int = field(default_factory=lambda: int(time.time() * 1000))


class Hearing(Protocol):
    """Takes the pages of one listing."""

    def page(self, page: ListingPage) -> None:
        """The next page; the one without a marker is the last. Raises nothing."""


Ear = Callable[[Asked], "Hearing | None"]
"""What hears the listings of an account; None for one that it does not care for. On the listing's thread."""

_log = logging.getLogger(__name__)

_ears: "weakref.WeakKeyDictionary[Provider, Ear]" = weakref.WeakKeyDictionary()


def listen(provider: Provider, ear: Ear) -> None:
    """Have an ear hear the listings of a provider, as long as that lives."""
    _ears[provider] = ear


def begin(provider: Provider, asked: Asked) -> Hearing | None:
    """Who hears this listing, if anybody does."""
    ear = _ears.get(provider)
    try:
        return ear(asked) if ear is not None else None
    except Exception:  # a listing never fails because of who hears it
        _log.exception("the listing is not heard")
        return None


def tell(hearing: Hearing | None, page: ListingPage) -> Hearing | None:
    """Tell a page; gives who is to hear the next one."""
    try:
        if hearing is not None:
            hearing.page(page)
    except Exception:
        _log.exception("the listing is heard no more")
        return None
    return hearing

"""Services that pull objects from elsewhere by themselves (kodo.md 5.11 to 5.13)."""

import enum
from typing import Protocol, runtime_checkable

import msgspec

from core.cancel import CancelToken
from core.model import StorageClass
from core.provider import Stored


class FetchOrder(msgspec.Struct, frozen=True):
    """A URL to be pulled in as `key`."""

    key: str
    url: str
    """Several are joined by ';': alternatives of the same content."""
    host: str = ""
    md5: str = ""
    etag: str = ""
    storage: StorageClass | None = None
    keep_existing: bool = False
    """An object that exists is left alone."""


class FetchState(enum.IntEnum):
    """Where an asynchronous fetch stands. PROCESSED says nothing of success: look at the object."""

    WAITING = 0
    RUNNING = 1
    PROCESSED = 2


class FetchTicket(msgspec.Struct, frozen=True):
    """An accepted asynchronous fetch; `ahead` is how many wait before it."""

    id: str
    state: FetchState = FetchState.WAITING
    ahead: int = 0


@runtime_checkable
class SupportsFetch(Protocol):
    """The service pulls a URL into a space."""

    def fetch(self, space: str, key: str, url: str, cancel: CancelToken) -> Stored:
        """Fetch `url` as `key`, overwriting. Raises SourceFailed."""


@runtime_checkable
class SupportsAsyncFetch(Protocol):
    """The same without holding the line: for large files and many."""

    def start_fetch(self, space: str, order: FetchOrder, cancel: CancelToken) -> FetchTicket:
        """Have it queued. Raises BadRequest."""

    def fetch_ticket(self, space: str, id: str, cancel: CancelToken) -> FetchTicket:
        """Where it stands."""


@runtime_checkable
class SupportsMirror(Protocol):
    """A space that fills itself from a source."""

    def mirror_source(self, space: str, cancel: CancelToken) -> tuple[str, str]:
        """The source's address and Host header; empty where there is none."""

    def set_mirror_source(self, space: str, url: str, host: str, cancel: CancelToken) -> None:
        """Set it; an empty address removes it."""

    def prefetch(self, space: str, key: str, cancel: CancelToken) -> None:
        """Pull an object anew from the source. Raises SourceFailed, NoSuchObject (the source has none)."""

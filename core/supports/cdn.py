"""The content delivery network in front of a space's domains (kodo.md 8)."""

import enum
from contextlib import AbstractContextManager
from typing import Protocol, runtime_checkable

import msgspec

from core.cancel import CancelToken
from core.provider import RangeReader


class CdnAct(enum.IntEnum):
    """What is asked of the network."""

    REFRESH_URL = 0
    REFRESH_DIR = 1
    """Addresses that end with '/': everything below them."""
    PREFETCH = 2


class CdnQuota(msgspec.Struct, frozen=True):
    """What a day allows, and what is left of it; -1 where the service did not say."""

    day: int = -1
    left: int = -1


class CdnAnswer(msgspec.Struct, frozen=True):
    """What became of one call: a task id per accepted address, those refused as not valid, the quota."""

    request_id: str
    tasks: dict[str, str]
    invalid: tuple[str, ...]
    quota: CdnQuota


class CdnTask(msgspec.Struct, frozen=True):
    """Where the network stands with one address. Times are ms since the epoch, 0 unknown."""

    id: str
    request_id: str
    url: str
    act: CdnAct
    state: str
    """processing, success or failure."""
    words: str = ""
    progress: int = -1
    """Per cent, for prefetches."""
    created: int = 0
    ended: int = 0


class CdnLog(msgspec.Struct, frozen=True):
    """One log file of a domain: gzip, about an hour. `url` is signed: a secret of sorts."""

    domain: str
    name: str
    size: int
    modified: int
    url: str


class CdnSeries(msgspec.Struct, frozen=True):
    """Figures of one domain: bytes (flux) or bits a second (bandwidth), one per time of the whole answer."""

    domain: str
    china: tuple[int, ...]
    oversea: tuple[int, ...]


class CdnFigures(msgspec.Struct, frozen=True):
    """A plot's worth. `times` as the service writes them: YYYY-MM-DD HH:MM:SS, UTC+8."""

    times: tuple[str, ...]
    series: tuple[CdnSeries, ...]


@runtime_checkable
class SupportsCdn(Protocol):
    """Errors: BadRequest names the address or date at fault; QuotaUsed when a day's allowance is gone.

    Its days are those of Beijing: YYYY-MM-DD, UTC+8.
    """

    cdn_chunk: dict[CdnAct, int]
    """Addresses one call may carry."""

    def cdn_ask(self, act: CdnAct, urls: tuple[str, ...], cancel: CancelToken) -> CdnAnswer:
        """One call, at most `cdn_chunk` addresses; all or none of them are taken, but for those called invalid.

        It is sent once: after Unanswered, `cdn_find` tells what became of it.
        QuotaUsed carries what is left for the day, where the service says so.
        """

    def cdn_tasks(self, act: CdnAct, request_id: str, cancel: CancelToken) -> tuple[CdnTask, ...]:
        """The tasks of an earlier call."""

    def cdn_find(self, act: CdnAct, urls: tuple[str, ...], since: int, cancel: CancelToken) -> tuple[CdnTask, ...]:
        """The tasks that were made for these addresses since a moment (ms since the epoch, by our clock)."""

    def cdn_logs(self, domains: tuple[str, ...], day: str, cancel: CancelToken) -> tuple[CdnLog, ...]:
        """The log files of a day."""

    def cdn_log(self, file: CdnLog, start: int, cancel: CancelToken) -> AbstractContextManager[RangeReader]:
        """Read a log file, as it is compressed, from a byte on. Raises Forbidden for an address that ran out."""

    def cdn_figures(
        self, kind: str, domains: tuple[str, ...], start: str, end: str, step: str, cancel: CancelToken
    ) -> CdnFigures:
        """`kind` flux or bandwidth; at most 31 days, both ends included; `step` 5min, hour or day."""

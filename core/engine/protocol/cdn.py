"""Calls about the content network: orders to refresh and prefetch, where they stand, figures, log files.

Days are those of Beijing (YYYY-MM-DD, UTC+8); moments are ms since the epoch.
"""

import enum

import msgspec

from core.engine.protocol.frames import Event, Nothing, Request, Stream
from core.engine.protocol.objects import Selection
from core.errors import Param
from core.supports import CdnAct


class CdnState(enum.IntEnum):
    """Where an address of an order stands. core/cdn/rows.py has the table of allowed moves."""

    WAITING = 0
    SENT = 1
    """On its way, or of unknown outcome: it is looked up, never sent again by guess."""
    PROCESSING = 2
    DONE = 3
    FAILED = 4
    INVALID = 5
    """The service refused the address."""
    LEFT = 6
    """Not sent: the day's allowance was used up, or the order was stopped."""


class CdnAllowance(msgspec.Struct, frozen=True):
    """What a day allows of one act, as an answer of this day told it last; -1 unknown."""

    act: CdnAct
    day: int = -1
    left: int = -1


class CdnProblem(msgspec.Struct, frozen=True):
    """An address that was not sent, or was refused, and why."""

    url: str
    code: str
    params: dict[str, Param]


class CdnProgress(msgspec.Struct, frozen=True):
    """Where an order stands: total = sent + left + those among `problems` + those still waiting.

    `problems` are those since the last page. On the last page `finished` is True, and `code` with `params` says what
    kept the rest from being sent (quota_used, a network's error, cancelled); empty where nothing did.
    """

    total: int
    sent: int = 0
    left: int = 0
    problems: tuple[CdnProblem, ...] = ()
    allowances: tuple[CdnAllowance, ...] = ()
    code: str = ""
    params: dict[str, Param] = {}
    finished: bool = False


class AskCdn(Stream[CdnProgress], frozen=True):
    """Refresh or prefetch addresses as they were written. Each is looked at first; what cannot be is a problem.

    Refreshing takes addresses that end with '/' for folders; with `folders` all are, and one without it is a problem.
    Those on domains of no space of the account are problems too, unless `foreign`.
    """

    account: str
    urls: tuple[str, ...]
    prefetch: bool = False
    folders: bool = False
    foreign: bool = False


class AskCdnObjects(Stream[CdnProgress], frozen=True):
    """Refresh or prefetch the addresses of objects and folders, on some or (empty) all domains of their space.

    Folders are refreshed as folders, and prefetched object by object. `schemes` are http, https or both; empty: that
    of links. Raises NoDomain; BadRequest (cdn_many) where a prefetch would be too large.
    """

    what: Selection
    prefetch: bool = False
    domains: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()


class RetryCdn(Stream[CdnProgress], frozen=True):
    """Order again what failed or was left; `ids` of tasks, empty for all of the account."""

    account: str
    ids: tuple[int, ...] = ()


class StopCdn(Request[Nothing], frozen=True):
    """Send nothing more of what an account's orders still have waiting. What was sent goes on."""

    account: str


class CdnTaskRow(msgspec.Struct, frozen=True):
    """An address of an order. `code` and `params` say why it failed, `words` what the service says of it."""

    id: int
    act: CdnAct
    url: str
    state: CdnState
    added: int
    changed: int
    progress: int = -1
    words: str = ""
    code: str = ""
    params: dict[str, Param] = {}


class CdnTaskPage(msgspec.Struct, frozen=True):
    """Some rows, how many there are, how many are under way, and how many of all can be ordered again."""

    rows: tuple[CdnTaskRow, ...]
    count: int
    active: int
    again: int


class ListCdnTasks(Request[CdnTaskPage], frozen=True):
    """The addresses ordered lately, the latest first. `states` empty: all."""

    account: str
    states: tuple[CdnState, ...] = ()
    offset: int = 0
    limit: int = 200


class ForgetCdnTasks(Request[Nothing], frozen=True):
    """Forget what is over."""

    account: str


class GetCdnAllowances(Request[tuple[CdnAllowance, ...]], frozen=True):
    """What is left of this day, for all acts, as far as is known. Asks no network."""

    account: str


class ListCdnDomains(Request[tuple[str, ...]], frozen=True):
    """The domains bound to a space, or (empty) to any space of the account."""

    account: str
    space: str = ""


class CdnLine(msgspec.Struct, frozen=True):
    """The figures of a domain, one per time: bytes, or bits a second. China and the rest of the world."""

    domain: str
    china: tuple[int, ...]
    oversea: tuple[int, ...]


class CdnPlot(msgspec.Struct, frozen=True):
    """Figures of some domains; the measures are of all domains together, in bytes or bits a second.

    `peak_at` is the time of the peak, 0 without figures. `p95` is the 95th percentile of five-minute points as
    bandwidth is billed by it; -1 for other figures.
    """

    times: tuple[int, ...]
    lines: tuple[CdnLine, ...]
    total: int
    peak: int
    peak_at: int
    p95: int


class GetCdnPlot(Request[CdnPlot], frozen=True):
    """Flux (`kind` "flux") or bandwidth ("bandwidth"), both days included; `step` 5min, hour or day.

    Raises BadRequest (dates_form, dates_backwards, dates_future, dates_many) before anything is sent.
    """

    account: str
    kind: str
    domains: tuple[str, ...]
    start: str
    end: str
    step: str = "5min"


class CdnLogRow(msgspec.Struct, frozen=True):
    """A log file; its address, which is signed, stays in the engine."""

    domain: str
    name: str
    size: int
    modified: int


class ListCdnLogs(Request[tuple[CdnLogRow, ...]], frozen=True):
    """The log files of some domains and a day. Raises BadRequest as GetCdnPlot does."""

    account: str
    domains: tuple[str, ...]
    day: str


class CdnLogProgress(msgspec.Struct, frozen=True):
    """How far a download of logs is: files and bytes. `failures` are those since the last page."""

    done: int
    total: int
    bytes: int
    size: int
    failures: tuple[CdnProblem, ...] = ()
    finished: bool = False


class DownloadCdnLogs(Stream[CdnLogProgress], frozen=True):
    """Download log files (their names; empty: all of that day) into a folder, and unpack them beside if wished.

    What is there already with the right size is not fetched again. Raises FolderUnwritable.
    """

    account: str
    domains: tuple[str, ...]
    day: str
    folder: str
    names: tuple[str, ...] = ()
    unpack: bool = False


class CdnChanged(Event, frozen=True):
    """Tasks or allowances of an account changed: ask ListCdnTasks and GetCdnAllowances."""

    account: str

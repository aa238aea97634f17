"""Providers for scans: their pages are read in a process of their own, once a scan turns out to be long.

That leaves the engine's interpreter to the index, to transfers, and to the window's calls; on two processors a million
rows are there in two thirds of the time. Where the process cannot be started, or ends, pages are read here.
"""

import itertools
import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import cast

import msgspec

from core.cancel import CancelToken
from core.engine.lister import messages as msg
from core.engine.lister.helper import Gone, Helper
from core.model import ListingPage
from core.provider import Provider
from core.supports import ColumnPage, SupportsParallelListing

log = logging.getLogger(__name__)

AFTER = 40
"""Pages that are read here before a process is worth its start."""

IDLE = 60.0
"""Seconds without a page after which the process ends."""

Recipe = tuple[str, Mapping[str, str]]
"""A provider's id, and the values it is opened with."""


class Apart:
    """A provider as scans need it."""

    def __init__(self, provider: SupportsParallelListing, way: object, lister: "Lister", opened: msg.Open) -> None:
        self._provider, self._way, self._lister, self._opened = provider, way, lister, opened
        self._stands_for: object = provider
        self.info = cast(Provider, provider).info
        self.marker_after = provider.marker_after

    def stands_for(self, provider: Provider, way: object) -> bool:
        """Whether it is that provider, on connections that leave this way."""
        return self._stands_for is provider and self._way == way

    def list_page(
        self, space: str, prefix: str, marker: str, cancel: CancelToken, *, delimiter: str = "/", limit: int = 1000
    ) -> ListingPage:
        """As the provider does it."""
        return cast(Provider, self._provider).list_page(space, prefix, marker, cancel, delimiter=delimiter, limit=limit)

    def list_columns(
        self, space: str, prefix: str, marker: str, cancel: CancelToken, *, limit: int = 1000
    ) -> ColumnPage:
        """As the provider does it, in the other process if there is one."""
        helper = self._lister.helper() if limit > 1 else None
        if helper is not None:
            question = msg.Read(self._opened.number, space, prefix, marker, limit)
            try:
                told = helper.ask(question, self._opened, cancel)
            except Gone:
                self._lister.gone(helper)
            else:
                return ColumnPage(told.rows, told.marker, told.ordered)
        return self._provider.list_columns(space, prefix, marker, cancel, limit=limit)


class Lister:
    """Any thread may call; `_lock` guards what follows it."""

    def __init__(
        self,
        provider_for: Callable[[str], Provider],
        recipe_of: Callable[[str], Recipe],
        way: Callable[[], object],
    ) -> None:
        """`recipe_of` an account is what its provider is opened with; `way` (core/net/proxies) is how connections
        leave.
        """
        self._provider_for, self._recipe_of, self._way = provider_for, recipe_of, way
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._apart: dict[str, Apart] = {}
        self._pages = 0
        self._helper: Helper | None = None
        self._never = False
        """The engine ends, or a process did not do its work: no other is started."""

    def provider(self, account: str) -> Provider:
        """The account's provider, for a scan. Raises what opening one raises."""
        provider, way = self._provider_for(account), self._way()
        with self._lock:
            known = self._apart.get(account)
        if known is not None and known.stands_for(provider, way):
            return cast(Provider, known)
        if not isinstance(provider, SupportsParallelListing):
            return provider
        id, values = self._recipe_of(account)
        opened = msg.Open(next(self._numbers), id, dict(values), msgspec.msgpack.encode(way))
        made = Apart(provider, way, self, opened)
        with self._lock:
            self._apart[account] = made
        return cast(Provider, made)

    def used(self) -> tuple[float, ...]:
        """Seconds of a processor that this process and the other one took so far."""
        with self._lock:
            helper = self._helper
        return (time.process_time(), *([helper.used] if helper is not None else []))

    def helper(self) -> Helper | None:
        """Who reads the next page; None for whoever asks. It is started when enough pages were asked for."""
        with self._lock:
            if self._helper is None and not self._never:
                self._pages += 1
                if self._pages >= AFTER:
                    self._start()
            found = self._helper
        return found if found is not None and found.ready else None

    def gone(self, helper: Helper) -> None:
        """It has ended unasked, and would again."""
        with self._lock:
            if self._helper is not helper:
                return
            self._helper, self._never = None, True
        helper.close()
        log.warning("the process that reads pages has ended")

    def forget(self) -> None:
        """An account is gone: no process knows its keys any more."""
        with self._lock:
            helper, self._helper = self._helper, None
            self._apart.clear()
        if helper is not None:
            helper.close()

    def close(self) -> None:
        """End the process; no other is started."""
        with self._lock:
            self._never = True
        self.forget()

    def _start(self) -> None:
        self._pages = 0
        try:
            self._helper = Helper()
        except OSError as error:
            self._never = True
            log.warning("no process to read pages: %s", error)
            return
        threading.Thread(target=self._end_when_idle, args=(self._helper,), name="idle pages", daemon=True).start()

    def _end_when_idle(self, helper: Helper) -> None:
        while True:
            time.sleep(IDLE / 4)
            with self._lock:
                if self._helper is not helper:
                    return
                if not helper.busy and time.monotonic() - helper.idle_since > IDLE:
                    self._helper = None
                    break
        helper.close()

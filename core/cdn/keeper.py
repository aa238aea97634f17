"""The thread that carries orders out: sends what waits, settles what got no answer, asks how the tasks stand.

A crash is an ordinary start: it goes on from the journal. An account whose keys or network are away rests a while.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from core.cancel import CancelToken
from core.cdn import rows
from core.cdn.sender import LOOKS, Sender
from core.errors import BadRequest, Cancelled, NotSupported, SpaceferryError
from core.journal import Journal
from core.provider import Provider
from core.supports import SupportsCdn

_log = logging.getLogger(__name__)

CLOSE_LIMIT = 3.0
"""Seconds a call under way gets when the engine ends; the next start asks what became of it."""


@dataclass(frozen=True)
class Pace:
    """Seconds. The network takes minutes for an address, so questions become rare."""

    first: float = 1.0
    """Until the first question about a call's tasks; the wait grows by half with each."""
    longest: float = 60.0
    rest: float = 30.0
    """Before an account that cannot be asked is tried again."""
    give_up: float = 86_400.0
    """Tasks that are not over by then are not asked about any more."""
    looks: Sequence[float] = LOOKS


class _Question(NamedTuple):
    """When a request is asked about next (monotonic), and the wait after that."""

    account: str
    due: float
    pause: float


class Keeper:
    """`told(account)` is called on its thread after each change. `changed` is notified then, for those who wait.

    `changed` guards `_woken`, `_resting` and `_closed`; `_asked` belongs to the thread.
    """

    def __init__(
        self, journal: Journal, provider_for: Callable[[str], Provider], told: Callable[[str], None], pace: Pace
    ) -> None:
        self._journal, self._provider_for, self._tell, self._pace = journal, provider_for, told, pace
        self.changed = threading.Condition()
        self._woken = True
        self._closed = False
        self._closing = CancelToken()
        self._resting: dict[str, float] = {}
        self._asked: dict[str, _Question] = {}
        """By request."""
        self._thread = threading.Thread(target=self._run, name="cdn", daemon=True)

    def start(self) -> None:
        """Begin with what the journal holds."""
        self._thread.start()

    def wake(self, account: str = "") -> None:
        """There is something to send, or an account may have its keys and network back."""
        with self.changed:
            self._woken = True
            self._resting.pop(account, None)
            self.changed.notify_all()

    def close(self) -> bool:
        """Stop after the call under way; whether the thread has ended."""
        with self.changed:
            self._closed = True
            self.changed.notify_all()
        self._closing.cancel()
        if self._thread.ident is not None:
            self._thread.join(CLOSE_LIMIT)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            with self.changed:
                if self._closed:
                    return
                self._woken = False
            pause: float | None = self._pace.rest
            try:
                self._pass()
                pause = self._until_next()
            except Cancelled:
                return
            except (SpaceferryError, sqlite3.Error) as error:  # the journal: its disk may have room again later
                _log.warning("the content network's journal: %s", error)
            except Exception:  # the border of the thread: other orders are to be carried out all the same
                _log.exception("orders to the content network could not be carried out")
            with self.changed:
                self.changed.wait_for(lambda: self._woken or self._closed, pause)

    def _pass(self) -> None:
        for piece in rows.unsettled(self._journal.read):
            self._for(piece.account, partial(Sender.settle, piece=piece, closing=self._closing))
        for batch, account in rows.unsent(self._journal.read):
            self._for(account, partial(Sender.send, batch=batch, closing=self._closing))
        watched = rows.watched(self._journal.read)
        self._asked = {one.request: self._asked[one.request] for one in watched if one.request in self._asked}
        for one in watched:
            self._ask(one)

    def _for(self, account: str, work: Callable[[Sender], None]) -> None:
        """Work for an account, unless it rests. One that cannot be reached rests from now on."""
        if (network := self._network(account)) is None:
            return
        told = partial(self._told, account)
        try:
            work(Sender(self._journal, network, account, told, self._pace.looks))
        except Cancelled:
            raise
        except SpaceferryError as error:
            self._rest(account, error)

    def _ask(self, one: rows.Watched) -> None:
        now = time.monotonic()
        first = _Question(one.account, now + self._pace.first, self._pace.first)
        asked = self._asked.setdefault(one.request, first)
        if asked.due > now or (network := self._network(one.account)) is None:
            return
        try:
            tasks = network.cdn_tasks(one.act, one.request, self._closing)
        except BadRequest as error:
            self._over(one, error)
            return
        except Cancelled:
            raise
        except SpaceferryError as error:
            self._rest(one.account, error)
            return
        if self._journal.write(partial(rows.told, tasks=tasks)):
            self._told(one.account)
        if rows.now_ms() - one.since > self._pace.give_up * 1000:
            self._over(one, BadRequest(reason="cdn_unknown"))
        longer = min(self._pace.longest, asked.pause * 1.5)
        self._asked[one.request] = _Question(one.account, time.monotonic() + longer, longer)

    def _over(self, one: rows.Watched, error: SpaceferryError) -> None:
        self._journal.write(partial(rows.give_up, one=one, error=error))
        self._told(one.account)

    def _network(self, account: str) -> SupportsCdn | None:
        """The account's network; None while it rests, or where it has none."""
        if self.resting(account):
            return None
        try:
            provider = self._provider_for(account)
            if not isinstance(provider, SupportsCdn):
                raise NotSupported(what="cdn")
        except SpaceferryError as error:
            self._rest(account, error)
            return None
        return provider

    def resting(self, account: str) -> bool:
        """Whether an account cannot be asked now."""
        with self.changed:
            return self._resting.get(account, 0.0) > time.monotonic()

    def _rest(self, account: str, error: SpaceferryError) -> None:
        _log.info("the content network rests: %s", error)
        with self.changed:
            self._resting[account] = time.monotonic() + self._pace.rest
        self._told(account)

    def _told(self, account: str) -> None:
        self._tell(account)
        with self.changed:
            self.changed.notify_all()

    def _until_next(self) -> float | None:
        """Seconds until there is something to do; None while nothing is under way. Who rests is not asked about."""
        with self.changed:
            resting = {account: until for account, until in self._resting.items() if until > time.monotonic()}
        dues = [max(one.due, resting.get(one.account, 0.0)) for one in self._asked.values()]
        if rows.unsettled(self._journal.read) or rows.unsent(self._journal.read):
            dues += resting.values() or [0.0]
        return max(0.05, min(dues) - time.monotonic()) if dues else None

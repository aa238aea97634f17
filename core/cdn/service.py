"""The orders of all accounts: taken, watched, listed, ordered again. core/engine/parts/cdn.py answers calls with it.

Orders are journaled first and carried out by the keeper's thread; a stream only watches. Stopping one is a call.
"""

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from core.cancel import CancelToken
from core.cdn import addresses, days, rows, schema
from core.cdn.keeper import Keeper, Pace
from core.engine.protocol.cdn import CdnAllowance, CdnProblem, CdnProgress, CdnState, CdnTaskPage, ListCdnTasks
from core.errors import BadRequest, Cancelled, SpaceferryError, Unanswered
from core.journal import Journal
from core.provider import Provider
from core.supports import CdnAct

BEAT = 0.1
"""Seconds between pages: as often as numbers cross to the window."""

Orders = Mapping[CdnAct, Sequence[str]]

_OPEN = (CdnState.WAITING, CdnState.SENT)


class CdnOrders:
    """One journal and its keeper. Any thread may call."""

    def __init__(
        self, path: Path, provider_for: Callable[[str], Provider], told: Callable[[str], None], pace: Pace | None = None
    ) -> None:
        """Raises LocalFailed where the journal cannot be opened."""
        self.journal = Journal(path, schema.bring_up)
        self._keeper = Keeper(self.journal, provider_for, told, pace or Pace())
        self.changed = self._keeper.changed
        """A condition that is notified after each change."""
        self._keeper.start()

    @property
    def damaged_journal(self) -> Path | None:
        """Where a journal that could not be read was put, or None."""
        return self.journal.aside

    def order(
        self, account: str, orders: Orders, problems: Sequence[CdnProblem], cancel: CancelToken
    ) -> Generator[CdnProgress, None, None]:
        """Journal checked addresses and watch them being sent; `problems` are those that were not taken."""
        self.journal.post(rows.trim)
        batch = self.journal.write(partial(rows.add, account=account, orders=orders), durable=True)
        yield from self._watched(account, batch, tuple(problems), cancel)

    def again(self, account: str, ids: Sequence[int], cancel: CancelToken) -> Generator[CdnProgress, None, None]:
        """Order again what failed or was left."""
        orders = rows.again(self.journal.read, account, ids)
        self.journal.post(partial(rows.drop, account=account, orders=orders))
        batch = self.journal.write(partial(rows.add, account=account, orders=orders), durable=True)
        yield from self._watched(account, batch, (), cancel)

    def stop(self, account: str) -> None:
        """Send nothing more of what waits."""
        self.journal.write(lambda connection: rows.stop(connection, account, Cancelled()))
        self._keeper.wake()

    def page(self, asked: ListCdnTasks) -> CdnTaskPage:
        """Rows of an account, the latest first. What is under way is counted first: none means that all are over."""
        read, open_states = self.journal.read, (*_OPEN, CdnState.PROCESSING)
        active = rows.page(read, asked.account, open_states, 0, 0)[1]
        listed, count = rows.page(read, asked.account, asked.states, asked.offset, asked.limit)
        return CdnTaskPage(listed, count, active, rows.page(read, asked.account, rows.AGAIN, 0, 0)[1])

    def allowances(self, account: str) -> tuple[CdnAllowance, ...]:
        """What is known of this day."""
        return rows.allowances(self.journal.read, account, days.today(time.time()).isoformat())

    def forget(self, account: str, *, everything: bool = False) -> None:
        """Forget what is over; or, of an account that is gone, everything."""
        self.journal.write(partial(rows.forget, account=account, all_states=everything))

    def account_ready(self, account: str) -> None:
        """It may have its keys, or its network, back."""
        self._keeper.wake(account)

    def close(self) -> None:
        """Stop after the call under way. Where that hangs, the journal is left as it is: it is made for that."""
        if self._keeper.close():
            self.journal.close()

    def _watched(
        self, account: str, batch: int, problems: tuple[CdnProblem, ...], cancel: CancelToken
    ) -> Generator[CdnProgress, None, None]:
        """Pages until nothing of the batch is to be sent, or the account cannot be asked."""
        total = sum(rows.counts(self.journal.read, batch).values()) + len(problems)
        self._keeper.wake(account)
        refused = 0
        while True:
            found = rows.counts(self.journal.read, batch)
            finished = not any(found.get(state) for state in _OPEN) or self._keeper.resting(account)
            invalid = rows.problems(self.journal.read, batch)
            yield self._progress(account, batch, total, found, (*problems, *invalid[refused:]), finished)
            if finished or cancel.cancelled:
                return
            problems, refused = (), len(invalid)
            with self._keeper.changed:
                self._keeper.changed.wait(BEAT)
            cancel.wait(BEAT)

    def _progress(
        self,
        account: str,
        batch: int,
        total: int,
        found: Mapping[CdnState, int],
        problems: tuple[CdnProblem, ...],
        finished: bool,
    ) -> CdnProgress:
        code, params = rows.stopped_by(self.journal.read, batch) if finished else ("", b"\x80")
        if finished and any(found.get(state) for state in _OPEN):
            code = code or Unanswered.code
        sent = sum(found.get(state, 0) for state in (CdnState.PROCESSING, CdnState.DONE, CdnState.FAILED))
        return CdnProgress(
            total,
            sent,
            found.get(CdnState.LEFT, 0),
            problems,
            self.allowances(account),
            code,
            msgspec.msgpack.decode(params),
            finished,
        )


def sorted_out(
    urls: Sequence[str], prefetch: bool, own: Callable[[str], bool], *, folders: bool = False
) -> tuple[dict[CdnAct, list[str]], list[CdnProblem]]:
    """Addresses as they were written, checked, each once, by act; and what is wrong with the others.

    `own(domain)` tells whether a domain is one of the account. With `folders` all are meant to be folders.
    """
    orders: dict[CdnAct, dict[str, None]] = {}
    problems: dict[str, SpaceferryError] = {}
    for text in filter(None, map(str.strip, urls)):
        folder = folders or text.endswith("/")
        act = CdnAct.PREFETCH if prefetch else CdnAct.REFRESH_DIR if folder else CdnAct.REFRESH_URL
        try:
            url = addresses.check(act, text)
            if not own(addresses.domain_of(url)):
                raise BadRequest(reason="cdn_host", url=url)
        except BadRequest as error:
            problems.setdefault(text, error)
        else:
            orders.setdefault(act, {})[url] = None
    told = [CdnProblem(text, error.code, dict(error.params)) for text, error in problems.items()]
    return {act: list(found) for act, found in orders.items()}, told

"""Which accounts may run now: those without keys wait for them, those without a network wait and are tried again.

Used by the scheduler alone, under its lock.
"""

import math

from core.errors import SpaceferryError, Throttled
from core.transfer.outcome import REFUSED, network_away

FIRST_WAIT = 2.0
LONGEST_WAIT = 60.0
"""Seconds: soon enough to catch a short gap, seldom enough not to knock at a dead network all day."""


OUTAGE = 3
"""Jobs in a row that had to wait, without one that got through: then it is not the jobs, it is the service."""


class Gates:
    """The closed accounts. `offline` holds those whose network is away until one of their jobs gets through."""

    def __init__(self) -> None:
        self._no_keys: dict[str, SpaceferryError] = {}
        self._readied: dict[str, int] = {}
        self._in_a_row: dict[str, int] = {}
        self._delay: dict[str, float] = {}
        self._due: dict[str, float] = {}
        self._through: dict[str, float] = {}
        self._held: set[str] = set()
        self.offline: set[str] = set()

    def closed(self) -> frozenset[str]:
        """Accounts of which no job should be started."""
        return frozenset(self._no_keys.keys() | self._held)

    @property
    def refused(self) -> dict[str, SpaceferryError]:
        """Accounts that the service refuses, with its refusals."""
        return {account: error for account, error in self._no_keys.items() if isinstance(error, REFUSED)}

    def times_ready(self, account: str) -> int:
        """How often the account's keys were said to be there; to be given to `lost_keys`."""
        return self._readied.get(account, 0)

    def lost_keys(self, account: str, times_ready: int, error: SpaceferryError) -> bool:
        """The account's keys could not be had, or are refused: closed until `ready`. False if that came meanwhile."""
        if times_ready != self.times_ready(account):
            return False
        self._no_keys[account] = error
        return True

    def ready(self, account: str) -> None:
        """The account's keys are there (again); its network is tried at once."""
        self._no_keys.pop(account, None)
        self._readied[account] = self.times_ready(account) + 1
        self.opened(account)

    def failed(self, account: str, error: SpaceferryError, now: float, began: float = math.inf) -> None:
        """A job of the account has to wait: the account's waiting jobs are due after a delay that doubles.

        No other job is started meanwhile where it would only fail as well.
        """
        self._in_a_row[account] = self._in_a_row.get(account, 0) + 1
        # What set out before another got through tells of a network that was away then, not of the one there is.
        away = network_away(error) and self._through.get(account, 0.0) < began
        if away or isinstance(error, Throttled) or self.outage(account):
            self._held.add(account)
        if away:
            self.offline.add(account)
        if account in self._due:
            return
        delay = min(LONGEST_WAIT, self._delay.get(account, FIRST_WAIT / 2) * 2)
        self._delay[account] = delay
        wait = error.params.get("wait", 0)
        self._due[account] = now + max(delay, wait if isinstance(wait, int) else 0)

    def outage(self, account: str) -> bool:
        """Whether the service fails for all alike: then failing does not use up a job's attempts."""
        return self._in_a_row.get(account, 0) >= OUTAGE

    def opened(self, account: str, now: float = 0.0) -> bool:
        """A job of the account got through. True if the account was held or offline until now."""
        self._through[account] = now
        self._delay.pop(account, None)
        self._in_a_row.pop(account, None)
        if account not in self._held | self.offline:
            return False
        self._held.discard(account)
        self.offline.discard(account)
        self._due.pop(account, None)
        return True

    def due(self, now: float) -> list[str]:
        """Accounts whose waiting jobs are to be tried now."""
        accounts = [account for account, at in self._due.items() if at <= now]
        for account in accounts:
            del self._due[account]
            self._held.discard(account)
        return accounts

    def next_due(self) -> float | None:
        """When `due` will have something."""
        return min(self._due.values(), default=None)

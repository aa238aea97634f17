"""Again, elsewhere, later, or not at all: retries, host failover and a limit of concurrent requests per host.

A provider runs each request as `pacer.run(hosts, attempt, cancel)`. Only NetworkErrors are tried again, and of those
the ones whose `retry` says so; every other error is the caller's to judge.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from core.cancel import CancelToken
from core.errors import HostUnreachable, NetworkError, Offline, Retry, Throttled

T = TypeVar("T")


@dataclass(frozen=True)
class Patience:
    """How often and how long: seconds, unless the name says otherwise."""

    tries: int = 4
    """Requests in all, whatever the number of hosts; a round over all hosts is always finished."""
    first_delay: float = 0.4
    """Doubles with every round; each delay is drawn between half and all of it, so that retries spread."""
    longest_delay: float = 15.0
    throttled_delay: float = 2.0
    """First delay after "too often" without a Retry-After."""
    rest: float = 60.0
    """A host that failed is asked last for so long."""
    at_once: int = 32
    """Concurrent requests per host."""


class Pacer:
    """Shared by all requests of a provider. `_lock` guards `_resting`, `_slow` and `_tokens`."""

    def __init__(self, patience: Patience | None = None) -> None:
        self.patience = patience or Patience()
        self._lock = threading.Lock()
        self._resting: dict[str, float] = {}
        self._slow: dict[str, float] = {}
        self._tokens: dict[str, threading.Semaphore] = {}

    def run(self, hosts: Sequence[str], attempt: Callable[[str], T], cancel: CancelToken) -> T:
        """The result of `attempt(host)` for the first host and time at which it does not raise a NetworkError.

        `attempt` rewinds what it sends. Raises the last error; Offline if none of several hosts could be reached.
        """
        for round_number in range(max(1, -(-self.patience.tries // len(hosts)))):
            failures: list[NetworkError] = []
            for host in self._in_order(hosts):
                self._wait_turn(host, cancel)
                try:
                    return attempt(host)
                except NetworkError as error:
                    if not self._worth_waiting(error):
                        raise
                    failures.append(error)
                    cancel.slowed = cancel.slowed or _too_fast(error)
                    self._note(host, error, round_number)
            if self._is_last(round_number, len(hosts)):
                break
            cancel.wait(self._delay(round_number))
        raise _verdict(failures)

    @contextmanager
    def token(self, host: str, cancel: CancelToken) -> Iterator[None]:
        """One of the host's `at_once` tokens, for the length of a request."""
        with self._lock:
            tokens = self._tokens.setdefault(host, threading.Semaphore(self.patience.at_once))
        while not tokens.acquire(timeout=0.1):
            cancel.check()
        try:
            yield
        finally:
            tokens.release()

    def _worth_waiting(self, error: NetworkError) -> bool:
        """A host that asks for a longer pause than ours is the caller's to come back to."""
        return error.retry in (Retry.NOW, Retry.LATER) and _told(error) <= self.patience.longest_delay

    def _in_order(self, hosts: Sequence[str]) -> list[str]:
        """As given, but hosts that failed lately come last."""
        now = time.monotonic()
        with self._lock:
            return sorted(dict.fromkeys(hosts), key=lambda host: self._resting.get(host, 0.0) > now)

    def _wait_turn(self, host: str, cancel: CancelToken) -> None:
        """If the host asked for a slower pace, no thread asks it again before that time."""
        with self._lock:
            wait = self._slow.get(host, 0.0) - time.monotonic()
        if wait > 0:
            cancel.wait(wait)

    def _note(self, host: str, error: NetworkError, round_number: int) -> None:
        now = time.monotonic()
        with self._lock:
            if isinstance(error, Throttled):
                pause = _told(error) or min(
                    self.patience.throttled_delay * 2**round_number, self.patience.longest_delay
                )
                self._slow[host] = now + pause * random.uniform(1.0, 1.2)  # noqa: S311
            else:
                self._resting[host] = now + self.patience.rest

    def _is_last(self, round_number: int, hosts: int) -> bool:
        return (round_number + 1) * hosts >= self.patience.tries

    def _delay(self, round_number: int) -> float:
        full: float = min(self.patience.first_delay * 2**round_number, self.patience.longest_delay)
        return full * random.uniform(0.5, 1.0)  # noqa: S311  # spreads retries; guards nothing


def _too_fast(error: NetworkError) -> bool:
    """Whether the service cannot keep up: it says so, or has no room for the request now (503)."""
    return isinstance(error, Throttled) or error.params.get("status") == 503


def _told(error: NetworkError) -> float:
    """The seconds a Retry-After asked for; 0 if none did."""
    return float(error.params.get("wait", 0))


def _verdict(failures: list[NetworkError]) -> NetworkError:
    unreachable = all(isinstance(error, HostUnreachable) for error in failures)
    if unreachable and len(failures) > 1:
        return Offline(**failures[-1].params)
    return failures[-1]

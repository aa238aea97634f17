"""Whether the network is there, as calls and the queue find out; told to the window when it changes."""

import threading
from collections.abc import Callable, Generator
from typing import Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.errors import HostUnreachable, Offline

Call = Callable[[Any, CancelToken], Any]
PageCall = Callable[[Any, CancelToken], Generator[Any, None, None]]

_QUEUE = ""
"""Stands among the accounts for what the queue says of all of them."""


class Connectivity:
    """Watches handlers. The network is away while any account's hosts are. `_lock` guards `_away`.

    `try_again` is called when a call gets through while something was away: the queue need not sit its pause out.
    """

    def __init__(self, tell: Callable[[msg.Event], None], try_again: Callable[[], None]) -> None:
        self._tell, self._try_again = tell, try_again
        self._lock = threading.Lock()
        self._away: set[str] = set()

    def told_by_queue(self, event: msg.Event) -> None:
        """Pass an event of the queue on; its word on the network is taken together with that of the calls.

        When its transfers get through, what calls met before is old news: nobody may ask again for a long time.
        """
        if not isinstance(event, msg.NetworkState):
            self._tell(event)
        elif event.online:
            self._all_there()
        else:
            self._saw(_QUEUE, False)

    def heard(self, account: str, there: bool) -> None:
        """An operation's word on an account's hosts."""
        if there:
            self._got_through(account)
        else:
            self._saw(account, False)

    def forget(self, account: str) -> None:
        """The account is gone, or its hosts are others now."""
        self._saw(account, True)

    def watched(self, call: Call) -> Call:
        """The same handler, watched."""

        def run(request: Any, cancel: CancelToken) -> Any:
            try:
                answer = call(request, cancel)
            except (Offline, HostUnreachable):
                self._saw(account_of(request), False)
                raise
            self._got_through(account_of(request))
            return answer

        return run

    def watched_pages(self, call: PageCall) -> PageCall:
        """The same stream's handler, watched: its first page is an answer."""

        def run(request: Any, cancel: CancelToken) -> Generator[Any, None, None]:
            try:
                for number, page in enumerate(call(request, cancel)):
                    if number == 0:
                        self._got_through(account_of(request))
                    yield page
            except (Offline, HostUnreachable):
                self._saw(account_of(request), False)
                raise

        return run

    def _got_through(self, account: str) -> None:
        if self._away:
            self._saw(account, True)
            self._try_again()

    def _all_there(self) -> None:
        with self._lock:
            if self._away:
                self._away = set()
                self._tell(msg.NetworkState(online=True))

    def _saw(self, account: str, there: bool) -> None:
        with self._lock:
            before = bool(self._away)
            self._away = self._away - {account} if there else self._away | {account}
            if bool(self._away) != before:
                self._tell(msg.NetworkState(online=before))


def account_of(request: Any) -> str:
    """The account a request about spaces or objects is for."""
    for holder in (request, getattr(request, "place", None), getattr(request, "what", None)):
        account: str | None = getattr(holder, "account", None)
        if account is not None:
            return account
    raise TypeError(type(request))

"""Answers the calls about why something does not work. Asking harms nothing: what fails here is what is to be told."""

import contextlib
import logging
import queue
import threading
from collections.abc import Callable, Generator, Iterator

from core.cancel import CancelToken
from core.diagnostics import around, report
from core.engine import protocol as msg
from core.engine.account_book import AccountBook
from core.engine.calls import Handler
from core.engine.opened import info
from core.engine.parts.network import NetworkCalls
from core.engine.parts.part import Part
from core.engine.space_book import SpaceBook
from core.errors import Cancelled, SpaceferryError
from core.paths import Profile
from core.supports import SupportsHosts
from core.version import VERSION

SIDE_BY_SIDE = 8
"""Hosts looked at at once."""


class DiagnosticCalls(Part):
    """Has no state. Any thread may call."""

    def __init__(
        self,
        profile: Profile,
        book: AccountBook,
        net: NetworkCalls,
        spaces: SpaceBook,
        keyring_kind: Callable[[], str],
    ) -> None:
        self._profile, self._book, self._net, self._spaces = profile, book, net, spaces
        self._keyring_kind = keyring_kind

    def local_calls(self) -> dict[type, Handler]:
        """None of them tells whether the network is there: that it may not be is the point."""
        return {
            msg.Diagnose: self._diagnose,
            msg.MakeReport: self._report,
            msg.CheckHosts: self._check,
            msg.LogFault: _log,
        }

    def _diagnose(self, _request: msg.Diagnose, cancel: CancelToken) -> msg.Diagnosis:
        return msg.Diagnosis(
            VERSION,
            around.python(),
            around.system(),
            around.packages(),
            self._book.keyring(cancel),
            self._keyring_kind(),
            around.folders(self._profile),
            tuple(
                msg.AccountFacts(view.id, view.name, view.provider, view.state, self._spaces.domains(view.id))
                for view in self._book.views()
            ),
            around.last_errors(self._profile.logs),
        )

    def _report(self, request: msg.MakeReport, cancel: CancelToken) -> str:
        found = self._diagnose(msg.Diagnose(), cancel)
        return report.text(found, request.checks, request.window, self._hidden(), names=request.names)

    def _hidden(self) -> Iterator[str]:
        """What accounts have in their forms that is neither an address nor a choice: halves of keys among it."""
        for view in self._book.views():
            try:
                fields = {field.name for field in info(view.provider).fields if field.kind == "text"}
            except SpaceferryError:
                fields = set(view.values)
            yield from (value for name, value in view.values.items() if name in fields)

    def _check(self, _request: msg.CheckHosts, cancel: CancelToken) -> Generator[msg.HostCheck, None, None]:
        from core.diagnostics import hosts

        wanted = queue.SimpleQueue[tuple[str, str]]()
        done = queue.SimpleQueue[msg.HostCheck | None]()
        http = self._net.http()

        def work() -> None:
            try:
                with contextlib.suppress(queue.Empty, Cancelled):
                    while True:
                        cancel.check()
                        done.put(hosts.check(*wanted.get_nowait(), http, cancel))
            finally:
                done.put(None)

        for one in dict.fromkeys(self._hosts(cancel)):
            wanted.put(one)
        workers = [threading.Thread(target=work, name="check hosts", daemon=True) for _ in range(SIDE_BY_SIDE)]
        for worker in workers:
            worker.start()
        left = len(workers)
        while left:
            check = done.get()
            if check is None:
                left -= 1
            else:
                yield check

    def _hosts(self, cancel: CancelToken) -> Iterator[tuple[str, str]]:
        """(account, address) of all; each address once, under the first account that has it."""
        seen: set[str] = set()
        for view in self._book.views():
            for url in self._hosts_of(view, cancel):
                if url not in seen:
                    seen.add(url)
                    yield view.id, url

    def _hosts_of(self, view: msg.AccountView, cancel: CancelToken) -> tuple[str, ...]:
        """What the provider knows, with the hosts of a space of the account; else what stands in the form."""
        try:
            provider = self._book.provider(view.id)
            if not isinstance(provider, SupportsHosts):
                return _typed(view)
            own = provider.hosts("", cancel)
        except SpaceferryError:
            cancel.check()
            return _typed(view)
        try:
            space = self._book.reach(view.id).space or next(iter(self._spaces.names(view.id)), "")
            return provider.hosts(space, cancel) if space else own
        except SpaceferryError:
            cancel.check()
            return own


def _typed(view: msg.AccountView) -> tuple[str, ...]:
    return tuple(value.rstrip("/") for value in view.values.values() if value.startswith(("https://", "http://")))


def _log(request: msg.LogFault, _cancel: CancelToken) -> msg.Nothing:
    logging.getLogger(request.name).log(request.level, "%s", request.text)
    return msg.Nothing()

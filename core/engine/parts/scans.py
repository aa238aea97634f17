"""The handlers of calls that read a whole space into its index. What they start outlives them (core/index/scans.py)."""

import threading
import time
from collections.abc import Callable, Generator, Iterable
from typing import Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call, PageCall
from core.engine.lister.apart import Lister
from core.engine.parts.index import IndexCalls
from core.engine.parts.part import Part
from core.errors import SpaceferryError
from core.index.scans import Scans
from core.index.telling import look
from core.model import Place
from core.paths import Profile
from core.reach import Reach

QUIET = 1.0
"""Seconds without a word of the queue's after which no transfer is taken to run."""


class ScanCalls(Part):
    """`_lock` guards `_opening`."""

    def __init__(
        self,
        profile: Profile,
        lister: Lister,
        reach_of: Callable[[str], Reach],
        index: IndexCalls,
        tell: Callable[[msg.Event], None],
    ) -> None:
        self._lister, self._reach_of, self._index, self._tell = lister, reach_of, index, tell
        self._lock = threading.Lock()
        self._opening = 0
        self._moved = 0.0
        self._scans = Scans(
            index.keeper,
            lister.provider,
            lambda: profile.indexes / "scans.json",
            index.teller.moved,
            tell,
            self._remark,
            self.others_first,
            lister.used,
        )
        index.teller.scan_of = self._scans.view

    def local_calls(self) -> dict[type, Call]:
        """By request."""
        return {msg.ScanSpace: self._scan, msg.StopScan: self._stop, msg.ForgetIndex: self._forget}

    def first(self, call: PageCall) -> PageCall:
        """The same stream, for which scans make way."""

        def run(request: Any, cancel: CancelToken) -> Generator[Any, None, None]:
            with self._lock:
                self._opening += 1
            try:
                yield from call(request, cancel)
            finally:
                with self._lock:
                    self._opening -= 1

        return run

    def told(self, event: msg.Event) -> None:
        """An event on its way to the window: transfers that move go first, too; what changed is read again."""
        if isinstance(event, msg.QueueChanged) and event.totals.up + event.totals.down:
            self._moved = time.monotonic()
        elif isinstance(event, msg.ObjectsChanged):
            self._scans.changed(event.changes)

    def open(self) -> None:
        """Go on with the scans that an earlier engine left unfinished."""
        self._scans.resume()

    def accounts_ready(self, _accounts: Iterable[str]) -> None:
        """The network, or keys, may be there again."""
        self._scans.accounts_ready()

    def account_changed(self, account: str) -> None:
        """End its scans: its spaces may be others now."""
        self._scans.account_removed(account)

    def account_removed(self, account: str) -> None:
        """End its scans; no process knows its keys any more."""
        self._scans.account_removed(account)
        self._lister.forget()

    def space_dropped(self, account: str, space: str) -> None:
        """End its scan."""
        self._scans.stop(account, space)

    def close(self) -> None:
        """End all; they go on at the next start."""
        self._scans.close()
        self._lister.close()

    def others_first(self) -> bool:
        """Whether a folder is opened, or transfers move."""
        return self._opening > 0 or time.monotonic() - self._moved < QUIET

    def _scan(self, request: msg.ScanSpace, _cancel: CancelToken) -> msg.IndexView:
        """Keys that reach a folder alone can list no more than that."""
        place, reach = request.place, self._reach_of(request.place.account)
        if reach.step(place.space, place.key):
            place = Place(place.account, place.space, reach.prefix)
        self._scans.start(place)
        return self._look(place.account, place.space)

    def _stop(self, request: msg.StopScan, _cancel: CancelToken) -> msg.Nothing:
        self._scans.stop(request.account, request.space)
        return msg.Nothing()

    def _forget(self, request: msg.ForgetIndex, _cancel: CancelToken) -> msg.Nothing:
        self._scans.stop(request.account, request.space)
        self._index.keeper.forget(request.account, request.space)
        return msg.Nothing()

    def _look(self, account: str, space: str) -> msg.IndexView:
        return look(self._index.keeper.known(account, space), account, space, self._scans.view(account, space))

    def _remark(self, error: SpaceferryError) -> None:
        self._tell(msg.Noticed(msg.Notice.of(error)))

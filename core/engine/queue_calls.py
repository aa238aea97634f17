"""The handlers of calls about the transfer queue. The queue is opened after Hello: its database is not in the way."""

import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call
from core.errors import EngineFailed
from core.paths import Profile
from core.provider import Provider

if TYPE_CHECKING:
    from core.transfer.service import Transfers


class QueueCalls:
    """Opens the queue when first asked for. `_lock` guards `_transfers` and `_closed`."""

    def __init__(
        self, profile: Profile, provider_for: Callable[[str], Provider], tell: Callable[[msg.Event], None]
    ) -> None:
        self._profile, self._provider_for, self._tell = profile, provider_for, tell
        self._lock = threading.Lock()
        self._transfers: Transfers | None = None
        self._closed = False

    def calls(self) -> dict[type, Call]:
        """By request."""
        return {
            msg.AddUploads: lambda request, _: self.transfers().add_uploads(request),
            msg.AddDownloads: lambda request, _: self.transfers().add_downloads(request),
            msg.ListJobs: lambda request, _: self.transfers().jobs(request),
            msg.AnswerConflict: self._ordered(lambda queue, request: queue.answer_conflict(request)),
            msg.PauseJobs: self._ordered(lambda queue, request: queue.pause(request)),
            msg.ResumeJobs: self._ordered(lambda queue, request: queue.resume(request)),
            msg.CancelJobs: self._ordered(lambda queue, request: queue.cancel(request)),
            msg.RetryJobs: self._ordered(lambda queue, request: queue.retry(request)),
            msg.ClearDone: self._ordered(lambda queue, request: queue.clear_done(request)),
            msg.PauseAll: self._ordered(lambda queue, request: queue.pause_all(request)),
        }

    def transfers(self) -> "Transfers":
        """The queue, opened and started. Raises a LocalError if its database cannot be opened."""
        from core.transfer.service import Transfers

        with self._lock:
            if self._closed:
                raise EngineFailed(detail="closed")
            if self._transfers is None:
                opened = Transfers(self._profile.journal, self._provider_for, self._tell)
                opened.start()
                self._transfers = opened
            return self._transfers

    def accounts_ready(self, accounts: Iterable[str]) -> None:
        """These accounts may have keys now: what waits for them can go on."""
        if transfers := self._opened():
            for account in accounts:
                transfers.account_ready(account)

    def account_removed(self, account: str) -> None:
        """Cancel what is unfinished of an account that is gone."""
        if transfers := self._opened():
            transfers.account_removed(account)

    def close(self) -> None:
        """End the queue in order."""
        with self._lock:
            self._closed = True
            transfers = self._transfers
        if transfers is not None:
            transfers.close()

    def _opened(self) -> "Transfers | None":
        with self._lock:
            return self._transfers

    def _ordered(self, order: "Callable[[Transfers, Any], None]") -> Call:
        """A handler for an order to the queue, which answers with nothing."""

        def run(request: Any, _cancel: CancelToken) -> msg.Nothing:
            order(self.transfers(), request)
            return msg.Nothing()

        return run

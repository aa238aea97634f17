"""The handlers of calls about the transfer queue. The queue is opened after Hello: its database is not in the way."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call
from core.engine.parts.late import Late
from core.engine.parts.part import Part, check_whole
from core.engine.parts.text_files import TextFiles
from core.errors import FileSetAside
from core.paths import Profile
from core.provider import Provider
from core.settings import Settings, SettingsFile
from core.transfer.disk import Disk
from core.transfer_defaults import DefaultsFile

if TYPE_CHECKING:
    from core.transfer.known import Contents
    from core.transfer.service import Transfers


_VERBS: dict[type, str] = {
    msg.PauseJobs: "pause",
    msg.ResumeJobs: "resume",
    msg.CancelJobs: "cancel",
    msg.RetryJobs: "retry",
    msg.MoveJobs: "move",
    msg.SetPriority: "set_priority",
    msg.LimitJobs: "limit",
    msg.StartAt: "start_at",
    msg.ClearDone: "clear_done",
}
"""The requests about the queue's rows, and the methods of core/transfer/verbs.py that serve them."""


class QueueCalls(Part):
    """Opens the queue when first asked for. The functions are those of Transfers."""

    def __init__(
        self,
        profile: Profile,
        provider_for: Callable[[str], Provider],
        tell: Callable[[msg.Event], None],
        may_change: Callable[[str, str, str], None],
        started: Callable[[str, str, str, str, str], None],
        contents: "Contents",
    ) -> None:
        self._profile, self._provider_for, self._tell = profile, provider_for, tell
        self._may_change, self._started, self._contents = may_change, started, contents
        self._texts = TextFiles(Disk())
        self._defaults = DefaultsFile(profile.config / "transfers.toml")
        self._transfers = Late(self._open)

    def local_calls(self) -> dict[type, Call]:
        """By request."""
        return {
            msg.AddDownloads: lambda request, _: self.transfers().add_downloads(request),
            msg.ListJobs: lambda request, _: self.jobs(request),
            msg.AnswerConflict: lambda request, _: self.transfers().answer_conflict(request),
            **{kind: self._verb(name) for kind, name in _VERBS.items()},
            msg.PauseAll: lambda request, _: self.transfers().pause_all(request),
            msg.GetTransferDefaults: lambda request, _: self._defaults.get(request.account, request.space),
            msg.SetTransferDefaults: self._set_defaults,
            msg.SaveText: lambda request, _: self._texts.save(request),
            msg.SaveBytes: lambda request, _: self._texts.save(request),
        }

    def _verb(self, name: str) -> Call:
        def run(request: Any, _cancel: CancelToken) -> msg.Nothing:
            getattr(self.transfers().verbs, name)(request)
            return msg.Nothing()

        return run

    @property
    def broken(self) -> tuple[FileSetAside | None, ...]:
        """Where the spaces' defaults went if they made no sense."""
        return (self._defaults.broken,)

    def open(self) -> None:
        """Open the queue now. Raises a LocalError if its database cannot be opened, FileSetAside if it was damaged."""
        check_whole(self._profile.journal, self.transfers().damaged_journal)

    def transfers(self) -> "Transfers":
        """The queue, opened and started. Raises a LocalError if its database cannot be opened."""
        return self._transfers.get()

    def jobs(self, request: msg.ListJobs) -> msg.JobPage:
        """Rows of a view. Raises what `transfers` raises."""
        return self.transfers().jobs(request)

    def accounts_ready(self, accounts: Iterable[str]) -> None:
        """These accounts may have keys now: what waits for them can go on."""
        if transfers := self._transfers.opened():
            for account in accounts:
                transfers.account_ready(account)

    def account_removed(self, account: str) -> None:
        """Cancel what is unfinished of an account that is gone, and forget its spaces' defaults."""
        if transfers := self._transfers.opened():
            transfers.account_removed(account)
        self._defaults.forget(account)

    def close(self) -> None:
        """End the queue in order, and give up text files that are not whole."""
        self._texts.close()
        self._transfers.close()

    def _set_defaults(self, request: msg.SetTransferDefaults, _cancel: CancelToken) -> msg.Nothing:
        self._defaults.set(request.account, request.space, request.defaults)
        return msg.Nothing()

    def settings_changed(self) -> None:
        """Follow the settings. A queue that is opened later reads them by itself."""
        if transfers := self._transfers.opened():
            transfers.settings_changed()

    def _open(self) -> "Transfers":
        from core.transfer.service import Transfers

        opened = Transfers(
            self._profile.journal,
            self._provider_for,
            self._tell,
            defaults=self._defaults,
            settings=self._settings,
            may_change=self._may_change,
            started=self._started,
            contents=self._contents,
        )
        opened.start()
        return opened

    def _settings(self) -> Settings:
        return SettingsFile(self._profile.root).now

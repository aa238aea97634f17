"""The handlers of calls about processing. The tracker is opened after Hello: its database is not in the way."""

from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING, Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call, PageCall
from core.engine.parts.late import Late
from core.engine.parts.part import Part, check_whole
from core.errors import FileSetAside, NotSupported
from core.paths import Profile
from core.processing.templates import TemplateFile
from core.provider import Provider
from core.supports import SupportsProcessing

if TYPE_CHECKING:
    from core.processing.tracker import Tracker

PREVIEW_BYTES = 8 << 20
"""The longest output that is shown on the way of a read."""

_JSON = ("json", "text/plain")


class ProcessingCalls(Part):
    """Opens the tracker when first asked for. `may_change` is that of Tracker."""

    def __init__(
        self,
        profile: Profile,
        provider_for: Callable[[str], Provider],
        tell: Callable[[msg.Event], None],
        may_change: Callable[[str, str, str], None],
    ) -> None:
        self._path, self._provider_for, self._tell = profile.process_journal, provider_for, tell
        self._may_change = may_change
        self._templates = TemplateFile(profile.config / "processing.toml")
        self._tracker = Late(self._open)

    def local_calls(self) -> dict[type, Call]:
        """By request: those that ask no service."""
        return {
            msg.ListCommands: _commands,
            msg.CheckChain: _check,
            msg.BuildChain: _build,
            msg.PlanProcessing: _plan,
            msg.ProcessResult: _facts,
            msg.ListProcessJobs: lambda request, _: self.tracker().page(request),
            msg.RepeatProcessJobs: _silent(lambda request: self.tracker().repeat(request.ids)),
            msg.ForgetProcessJobs: _silent(lambda request: self.tracker().forget(request)),
            msg.RefreshProcessJob: lambda request, cancel: self.tracker().refresh(request.id, cancel),
            msg.FollowProcessing: _silent(self._follow),
            msg.ListTemplates: lambda request, _: self._templates.all(request.account, request.space),
            msg.SaveTemplate: _silent(self._save_template),
            msg.DeleteTemplate: _silent(self._delete_template),
        }

    def calls(self) -> dict[type, Call]:
        """By request: those that ask a service."""
        return {msg.PreviewProcessing: self._preview}

    def streams(self) -> dict[type, PageCall]:
        """By stream."""
        return {msg.RunProcessing: self._run}

    @property
    def broken(self) -> tuple[FileSetAside | None, ...]:
        """Where the templates went if they made no sense."""
        return (self._templates.broken,)

    def open(self) -> None:
        """Open the tracker now, so that jobs an earlier engine left are followed. Raises a LocalError if its database
        cannot be opened, FileSetAside if it was damaged.
        """
        check_whole(self._path, self.tracker().damaged_journal)

    def tracker(self) -> "Tracker":
        """The tracker, opened and started. Raises a LocalError if its database cannot be opened."""
        return self._tracker.get()

    def follow(self, account: str, space: str, key: str, id: str, fops: str) -> None:
        """Track a job that an upload's policy started."""
        self.tracker().follow(account, space, key, id, fops)

    def accounts_ready(self, accounts: Iterable[str]) -> None:
        """These may have keys, or a network, now."""
        if tracker := self._tracker.opened():
            for account in accounts:
                tracker.account_ready(account)

    def account_removed(self, account: str) -> None:
        """Forget the jobs and templates of an account that is gone."""
        if tracker := self._tracker.opened():
            tracker.account_removed(account)
        self._templates.forget(account)

    def close(self) -> None:
        """End the tracker in order."""
        self._tracker.close()

    def _open(self) -> "Tracker":
        from core.processing.tracker import Tracker

        opened = Tracker(self._path, self._provider_for, self._tell, self._may_change)
        opened.start()
        return opened

    def _run(self, request: msg.RunProcessing, cancel: CancelToken) -> Generator[msg.VerbProgress, None, None]:
        yield from self.tracker().run(request, cancel)

    def _preview(self, request: msg.PreviewProcessing, cancel: CancelToken) -> msg.ProcessPreview:
        from core.processing.plan import live
        from core.processing.results import facts

        place = request.place
        provider = self._provider_for(place.account)
        if not isinstance(provider, SupportsProcessing):
            raise NotSupported(what="process")
        mime, data = provider.process_now(place.space, place.key, "", live(request.chain), PREVIEW_BYTES, cancel)
        return msg.ProcessPreview(mime, data, facts(data) if any(word in mime for word in _JSON) else ())

    def _follow(self, request: msg.FollowProcessing) -> None:
        place = request.place
        self.follow(place.account, place.space, place.key, request.id, request.fops)

    def _save_template(self, request: msg.SaveTemplate) -> None:
        self._templates.save(request.account, request.space, request.template)

    def _delete_template(self, request: msg.DeleteTemplate) -> None:
        self._templates.delete(request.account, request.space, request.name)


def _silent(work: Callable[[Any], None]) -> Call:
    """A call that only has to succeed."""

    def run(request: Any, _cancel: CancelToken) -> msg.Nothing:
        work(request)
        return msg.Nothing()

    return run


def _commands(_request: msg.ListCommands, _cancel: CancelToken) -> tuple[msg.Command, ...]:
    from core.processing.commands import COMMANDS

    return COMMANDS


def _check(request: msg.CheckChain, _cancel: CancelToken) -> msg.ChainView:
    from core.processing.chains import view_of_text

    return view_of_text(request.text, request.mime)


def _build(request: msg.BuildChain, _cancel: CancelToken) -> msg.ChainView:
    from core.processing.chains import view_of_steps

    return view_of_steps(request.steps, request.mime)


def _plan(request: msg.PlanProcessing, _cancel: CancelToken) -> tuple[msg.PlannedOutput, ...]:
    from core.processing.patterns import Naming, plan

    same = request.recipe.to_space in ("", request.space)
    return tuple(plan(request.keys, Naming(request.recipe), same_space=same))


def _facts(request: msg.ProcessResult, _cancel: CancelToken) -> tuple[tuple[str, str], ...]:
    from core.processing.results import facts

    return facts(request.json)

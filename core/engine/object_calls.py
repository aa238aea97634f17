"""The handlers of calls and streams about objects. All go to the account's provider; changes are told as events too."""

from collections.abc import Callable, Generator, Iterator
from typing import Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call, PageCall, account_of
from core.listing.folder import open_folder
from core.model import Changes, ObjectInfo, Rows
from core.ops import verbs
from core.provider import Provider

Verb = Callable[[Provider, Any, CancelToken], Iterator[msg.VerbProgress]]

_VERBS: dict[type, Verb] = {
    msg.Rename: verbs.rename,
    msg.MoveTo: verbs.move_to,
    msg.Delete: verbs.delete,
    msg.ChangeClass: verbs.change_class,
    msg.ChangeMime: verbs.change_mime,
    msg.ChangeExpiry: verbs.change_expiry,
}


class ObjectCalls:
    """Handlers around one way to get providers and one way to tell events. It has no state."""

    def __init__(self, provider_for: Callable[[str], Provider], tell: Callable[[msg.Event], None]) -> None:
        self._provider_for = provider_for
        self._tell = tell

    def calls(self) -> dict[type, Call]:
        """By request."""
        return {msg.Stat: self._stat, msg.MakeFolder: self._make_folder}

    def streams(self) -> dict[type, PageCall]:
        """By stream."""
        return {
            msg.OpenFolder: self._open_folder,
            msg.Measure: self._measure,
            **{kind: self._telling(verb) for kind, verb in _VERBS.items()},
        }

    def _stat(self, request: msg.Stat, cancel: CancelToken) -> ObjectInfo:
        place = request.place
        return self._provider_for(place.account).stat(place.space, place.key, cancel)

    def _make_folder(self, request: msg.MakeFolder, cancel: CancelToken) -> Changes:
        changes = verbs.make_folder(self._provider_for(request.place.account), request, cancel)
        self._tell(msg.ObjectsChanged(changes))
        return changes

    def _open_folder(self, request: msg.OpenFolder, cancel: CancelToken) -> Generator[Rows, None, None]:
        yield from open_folder(self._provider_for(request.place.account), request.place, cancel)

    def _measure(self, request: msg.Measure, cancel: CancelToken) -> Generator[msg.FolderSize, None, None]:
        yield from verbs.measure(self._provider_for(request.what.account), request, cancel)

    def _telling(self, verb: Verb) -> PageCall:
        """The verb as a stream that tells its changes before the page that carries them."""

        def run(request: Any, cancel: CancelToken) -> Generator[msg.VerbProgress, None, None]:
            for page in verb(self._provider_for(account_of(request)), request, cancel):
                for changes in page.changes:
                    self._tell(msg.ObjectsChanged(changes))
                yield page

        return run

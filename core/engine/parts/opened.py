"""The handlers of calls about objects opened in other programs."""

from collections.abc import Callable, Generator

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call, PageCall
from core.engine.parts.part import Part
from core.local_copies.opened import Opened
from core.local_copies.programs import programs
from core.locks import Locks
from core.model import Changes, ObjectInfo
from core.paths import Profile
from core.provider import Provider
from core.transfer.disk import Disk


class OpenedCalls(Part):
    """Handlers around the copies, one way to get providers, and one way to tell events."""

    def __init__(
        self,
        profile: Profile,
        provider_for: Callable[[str], Provider],
        tell: Callable[[msg.Event], None],
        locks: Locks,
    ) -> None:
        self._provider_for, self._tell, self._locks = provider_for, tell, locks
        self._opened = Opened(profile.opened, Disk(), lambda copy: tell(msg.CopySaved(copy)))

    def local_calls(self) -> dict[type, Call]:
        """By request."""
        return {
            msg.FindOpened: lambda request, _: self._opened.find(request.place),
            msg.ListChanged: lambda _request, _: self._opened.changed(),
            msg.UploadOpened: self._upload,
            msg.ForgetOpened: self._forget,
            msg.ListPrograms: lambda request, _: programs(request.mime, request.name, request.language),
        }

    def streams(self) -> dict[type, PageCall]:
        """By stream."""
        return {msg.FetchToOpen: self._fetch}

    def close(self) -> None:
        """Stop watching."""
        self._opened.close()

    def _fetch(self, request: msg.FetchToOpen, cancel: CancelToken) -> Generator[msg.VerbProgress, None, None]:
        yield msg.VerbProgress(0, 1)
        self._opened.open(self._provider_for(request.place.account), request.place, cancel)
        yield msg.VerbProgress(1, 1, finished=True)

    def _upload(self, request: msg.UploadOpened, cancel: CancelToken) -> ObjectInfo:
        place = self._opened.place_of(request.token)
        self._locks.check_key(place.account, place.space, place.key)
        provider = self._provider_for(place.account)
        stored = self._opened.upload(provider, request.token, cancel, replace=request.replace)
        self._tell(msg.ObjectsChanged(Changes(place.account, place.space, (stored,), removed=(place.key,))))
        return stored

    def _forget(self, request: msg.ForgetOpened, _cancel: CancelToken) -> msg.Nothing:
        self._opened.forget(request.token)
        return msg.Nothing()

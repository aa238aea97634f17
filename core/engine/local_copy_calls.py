"""The handlers of calls about local copies."""

from collections.abc import Callable, Generator

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call, PageCall
from core.local_copies.folders import CopyFolders
from core.paths import Profile
from core.provider import Provider
from core.transfer.disk import Disk


class LocalCopyCalls:
    """Handlers around the folders of copies and one way to get providers."""

    def __init__(self, profile: Profile, provider_for: Callable[[str], Provider]) -> None:
        self._provider_for = provider_for
        self._folders = CopyFolders(profile.copies, Disk())

    def local_calls(self) -> dict[type, Call]:
        """By request: none asks a service."""
        return {
            msg.CopiesOf: lambda request, _: self._folders.roots(request.token),
            msg.DropCopies: self._drop,
        }

    def streams(self) -> dict[type, PageCall]:
        """By stream."""
        return {msg.FetchCopies: self._fetch}

    def close(self) -> None:
        """Throw all copies away."""
        self._folders.clear()

    def _drop(self, request: msg.DropCopies, _cancel: CancelToken) -> msg.Nothing:
        self._folders.drop(request.token)
        return msg.Nothing()

    def _fetch(self, request: msg.FetchCopies, cancel: CancelToken) -> Generator[msg.VerbProgress, None, None]:
        yield from self._folders.fill(self._provider_for(request.objects.account), request, cancel)

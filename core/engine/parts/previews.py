"""The handlers of previews: pieces of objects, and the lists of archives. All go to the account's provider."""

from collections.abc import Callable, Generator

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call, PageCall
from core.engine.parts.part import Part
from core.errors import BadRequest
from core.provider import Provider


class PreviewCalls(Part):
    """Handlers around one way to get providers. It has no state."""

    def __init__(self, provider_for: Callable[[str], Provider]) -> None:
        self._provider_for = provider_for

    def calls(self) -> dict[type, Call]:
        """By request."""
        return {msg.ReadPart: self._read_part}

    def streams(self) -> dict[type, PageCall]:
        """By stream."""
        return {msg.ListArchive: self._list_archive}

    def _read_part(self, request: msg.ReadPart, cancel: CancelToken) -> msg.ObjectPart:
        from core.preview.ranged import read_part

        if not 0 <= request.length <= msg.MOST_PART or request.offset < 0:
            raise BadRequest(detail="range")
        place, span = request.place, (request.offset, request.offset + request.length)
        provider = self._provider_for(place.account)
        return msg.ObjectPart(*read_part(provider, place.space, place.key, span, cancel, etag=request.etag))

    def _list_archive(self, request: msg.ListArchive, cancel: CancelToken) -> Generator[msg.ArchivePage, None, None]:
        from core.preview.archives import list_archive

        yield from list_archive(self._provider_for(request.place.account), request, cancel)

"""The handler of the call that puts new content into an object."""

import io
from collections.abc import Callable

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call
from core.engine.parts.part import Part
from core.local_copies.put_back import put_back
from core.locks import Locks
from core.model import Changes, ObjectInfo
from core.provider import Provider


class PutBackCalls(Part):
    """Around one way to get providers and one way to tell events. It has no state."""

    def __init__(
        self, provider_for: Callable[[str], Provider], tell: Callable[[msg.Event], None], locks: Locks
    ) -> None:
        self._provider_for, self._tell, self._locks = provider_for, tell, locks

    def calls(self) -> dict[type, Call]:
        """By request."""
        return {msg.PutBack: self._put_back}

    def _put_back(self, request: msg.PutBack, cancel: CancelToken) -> ObjectInfo:
        place = request.place
        self._locks.check_key(place.account, place.space, place.key)
        provider = self._provider_for(place.account)
        stored = put_back(provider, request, io.BytesIO(request.data), len(request.data), cancel)
        self._tell(msg.ObjectsChanged(Changes(place.account, place.space, (stored,), removed=(place.key,))))
        return stored

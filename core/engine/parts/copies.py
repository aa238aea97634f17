"""The handlers of calls about copies between accounts, services and regions."""

from collections.abc import Callable
from contextlib import suppress

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.connectivity import Call
from core.engine.parts.part import Part
from core.engine.parts.queue import QueueCalls
from core.errors import OtherRegion
from core.locks import Locks
from core.ops.names import last_name
from core.ops.roads import check_road
from core.provider import Provider
from core.supports import SupportsCopy


class CopyCalls(Part):
    """Handlers around the queue, one way to get providers, and what is locked."""

    def __init__(self, provider_for: Callable[[str], Provider], queue: QueueCalls, locks: Locks) -> None:
        self._provider_for, self._queue, self._locks = provider_for, queue, locks

    def calls(self) -> dict[type, Call]:
        """Those that ask a service."""
        return {msg.FindRoad: self._find}

    def local_calls(self) -> dict[type, Call]:
        """Those that do not."""
        return {msg.AddCopies: self._add}

    def _find(self, request: msg.FindRoad, cancel: CancelToken) -> msg.Road:
        to = request.to
        provider = self._provider_for(request.account)
        if request.account == to.account and isinstance(provider, SupportsCopy):
            with suppress(OtherRegion):
                check_road(provider, request.space, to.space, cancel)
                return msg.Road.INSIDE
        return self._queue.transfers().roads.way(request.account, request.space, to.account, cancel).road

    def _add(self, request: msg.AddCopies, _cancel: CancelToken) -> msg.BatchAdded:
        """Raises Locked too."""
        what, to = request.what, request.place
        for key in (*what.keys, *what.prefixes):
            self._locks.check_key(to.account, to.space, to.key + last_name(key))
            if request.move:
                self._locks.check_key(what.account, what.space, key)
        return self._queue.transfers().add_copies(request)

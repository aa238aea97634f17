"""The handlers of orders to the queue that bring something into a space: uploads and fetches."""

import os

import msgspec

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.engine.calls import Handler
from core.engine.parts.links import LinkCalls
from core.engine.parts.part import Part
from core.engine.parts.queue import QueueCalls
from core.locks import Locks
from core.model import Place


class OrderCalls(Part):
    """Handlers around the queue, the policies of spaces, and what is locked."""

    def __init__(self, queue: QueueCalls, links: LinkCalls, locks: Locks) -> None:
        self._queue, self._links, self._locks = queue, links, locks

    def local_calls(self) -> dict[type, Handler]:
        """By request."""
        return {msg.AddUploads: self.add_uploads, msg.AddFetches: self._add_fetches}

    def add_uploads(self, request: msg.AddUploads, _cancel: CancelToken) -> msg.BatchAdded:
        """Where the order has no policy, the space's own goes with it. Raises Locked too, and BadRequest for a policy
        that cannot be.
        """
        place = request.place
        policy = self._links.policy(place.account, place.space) if request.policy is None else request.policy
        self._links.check(place.account, policy)
        if policy.save_key:
            self._check_named(place, policy.save_key)
        for path in request.paths:
            name = os.path.basename(path.rstrip("/"))  # noqa: PTH119 (a name of any bytes)
            key = f"{place.key}{name}{'/' if os.path.isdir(path) else ''}"  # noqa: PTH112
            self._locks.check_key(place.account, place.space, key)
        return self._queue.transfers().add_uploads(msgspec.structs.replace(request, policy=policy))

    def _check_named(self, place: Place, save_key: str) -> None:
        """Raises Locked if names that the service makes could be locked: of those their folder alone is known."""
        folder = save_key.partition("$(")[0].rpartition("/")[0]
        if folder:
            self._locks.check_key(place.account, place.space, f"{folder}/")
        else:
            self._locks.check_space(place.account, place.space)

    def _add_fetches(self, request: msg.AddFetches, _cancel: CancelToken) -> msg.BatchAdded:
        """Raises Locked too."""
        for item in request.items:
            self._locks.check_key(request.place.account, request.place.space, item.key)
        return self._queue.transfers().add_fetches(request)

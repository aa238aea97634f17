"""A provider in memory that takes orders to fetch as tasks: for unit tests of the queue."""

from core.cancel import CancelToken
from core.errors import NoSuchObject
from core.supports import FetchOrder, FetchState, FetchTicket
from tests.helpers.memory_provider import MemoryProvider


class MemoryFetcher(MemoryProvider):
    """Tasks wait while `waiting`, and are worked on when they are looked at after that."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = False
        self.orders: dict[str, FetchOrder] = {}

    def found(self, url: str) -> bytes | None:
        """What is at the address of an order; None where it cannot be read."""
        raise NotImplementedError

    def start_fetch(self, space: str, order: FetchOrder, cancel: CancelToken) -> FetchTicket:
        self._enter("start_fetch", order.key, cancel)
        number = f"task-{len(self.orders) + 1}"
        self.orders[number] = order
        return FetchTicket(number, ahead=1)

    def fetch_ticket(self, space: str, id: str, cancel: CancelToken) -> FetchTicket:
        self._enter("fetch_ticket", id, cancel)
        if self.waiting:
            return FetchTicket(id, ahead=1)
        if id not in self.orders:
            raise NoSuchObject(key=id)
        order = self.orders[id]
        found = self.found(order.url)
        if found is not None and not (order.keep_existing and order.key in self.objects):
            self.objects[order.key] = found
        return FetchTicket(id, FetchState.PROCESSED)

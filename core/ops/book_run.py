"""Items on their way: which are to be sent, which are out, and what became of them."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future

from core.engine.protocol.operations import ItemState
from core.ops.item import NO_PARAMS, Item, pack_params
from core.ops.rows import PIECE, Flight, Landed, Rows


class RunRows(Rows):
    """Reads what is to be sent, writes what was sent and what came back."""

    def waiting(self, operation: int, hop: int, turn: int, after: int, size: int) -> list[Item]:
        """The next items, behind number `after`, whose operation number `hop` is to be sent."""
        where = "state = ? AND hop = ? AND turn >= ? AND n > ? ORDER BY n LIMIT ?"
        return self._items(operation, where, ItemState.PLANNED.value, hop, turn, after, size)

    def between(self, operation: int, flight: Flight) -> list[Item]:
        """The items of a flight whose answers are not known."""
        return self._items(
            operation,
            "state = ? AND hop = ? AND n BETWEEN ? AND ? ORDER BY n",
            ItemState.PLANNED.value,
            flight.hop,
            flight.first,
            flight.last,
        )

    def failed(self, operation: int, after: int, *, least_hop: int = 0) -> list[Item]:
        """The next failed items behind number `after`."""
        return self._items(
            operation,
            "state = ? AND n > ? AND hop >= ? ORDER BY n LIMIT ?",
            ItemState.FAILED.value,
            after,
            least_hop,
            PIECE,
        )

    def changed(self, operation: int) -> Iterator[Item]:
        """Every item of which something was done, for an undo."""
        after = -1
        while items := self._items(
            operation, "(state = ? OR hop > 0) AND n > ? ORDER BY n LIMIT ?", ItemState.DONE.value, after, PIECE
        ):
            yield from items
            after = items[-1].number

    def take_off(self, operation: int, flight: Flight) -> None:
        """These are about to be sent: on the disk before the first of them goes."""
        self._journal.write(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO flights VALUES (?, ?, ?, ?)", (operation, *flight)
            ),
            durable=True,
        )

    def flights(self, operation: int) -> list[Flight]:
        """What was sent and not settled."""
        rows = self._journal.read.execute("SELECT hop, first, last FROM flights WHERE operation = ?", (operation,))
        return [Flight(*row) for row in rows]

    def land(self, operation: int, landed: Sequence[Landed], over: Iterable[Flight]) -> "Future[None]":
        """What became of some items; `over` are flights of which nothing is left. Done when it is written."""
        return self._journal.post(lambda connection: land(connection, operation, landed, over))

    def came_back(self, operation: int, numbers: Sequence[int]) -> None:
        """These failed items have their first names again."""
        self._journal.write(
            lambda connection: connection.executemany(
                "UPDATE items SET hop = 0 WHERE operation = ? AND n = ?", [(operation, number) for number in numbers]
            )
        )


def _alike(landed: Sequence[Landed]) -> Iterator[tuple[Landed, int]]:
    """The first of each run of neighbours that landed alike, and the number of the last: mostly a whole flight."""
    first, last = None, -1
    for one in landed:
        if first is not None and first.error is None and one == Landed(last + 1, first.state, first.hop):
            last = one.number
            continue
        if first is not None:
            yield first, last
        first, last = one, one.number
    if first is not None:
        yield first, last


def land(connection: sqlite3.Connection, operation: int, landed: Sequence[Landed], over: Iterable[Flight]) -> None:
    """Write results, counts and ended flights in one go."""
    connection.executemany(
        "UPDATE items SET state = ?, hop = ?, code = ?, params = ? WHERE operation = ? AND n BETWEEN ? AND ?",
        [
            (
                one.state.value,
                one.hop,
                "" if one.error is None else one.error.code,
                NO_PARAMS if one.error is None else pack_params(one.error.params),
                operation,
                one.number,
                last,
            )
            for one, last in _alike(landed)
        ],
    )
    tally = Counter(one.state for one in landed)
    counts = (tally[ItemState.DONE], tally[ItemState.FAILED], tally[ItemState.SKIPPED])
    connection.execute(
        "UPDATE operations SET done = done + ?, failed = failed + ?, skipped = skipped + ? WHERE id = ?",
        (*counts, operation),
    )
    connection.executemany(
        "DELETE FROM flights WHERE operation = ? AND hop = ? AND first = ?",
        [(operation, flight.hop, flight.first) for flight in over],
    )

"""A few pages of the queue's rows, kept by the model: the window never holds the whole queue."""

from collections import OrderedDict
from collections.abc import Iterator

from core.engine import protocol as msg

PAGE = 200
"""Rows asked for at once: a screen holds at most some 60."""
KEPT = 8
"""Pages kept: the visible ones and those just scrolled past."""


def key_of(row: msg.QueueRow) -> int:
    """What a row is known by: jobs and batches count their ids apart, so a batch's stands below zero."""
    return -row.id if isinstance(row, msg.BatchRow) else row.id


class Pages:
    """Rows by position, in pages of PAGE; the least used page goes when more than KEPT are there.

    A stale page still answers, so that nothing flickers, until the fresh one arrives.
    """

    def __init__(self) -> None:
        self._pages: OrderedDict[int, list[msg.QueueRow]] = OrderedDict()
        self._stale: set[int] = set()
        self._where: dict[int, tuple[int, int]] = {}

    def row(self, position: int) -> msg.QueueRow | None:
        """The row at a position, if its page is here."""
        page = self._pages.get(position // PAGE)
        at = position % PAGE
        return page[at] if page is not None and at < len(page) else None

    def position(self, key: int) -> int | None:
        """Where a row is, by its key, if its page is here."""
        found = self._where.get(key)
        return None if found is None else found[0] * PAGE + found[1]

    def wanted(self, position: int) -> int | None:
        """The number of the page that has to be asked for to show this position; None if it is here and fresh."""
        number = position // PAGE
        if number in self._pages:
            self._pages.move_to_end(number)
            if number not in self._stale:
                return None
        return number

    def put(self, number: int, rows: tuple[msg.QueueRow, ...]) -> None:
        """A page arrived."""
        self._forget(number)
        self._pages[number] = list(rows)
        self._where.update({key_of(row): (number, at) for at, row in enumerate(rows)})
        while len(self._pages) > KEPT:
            self._forget(next(iter(self._pages)))

    def update(self, row: msg.QueueRow) -> int | None:
        """Replace a row where it is; its position, or None where it is not here."""
        found = self._where.get(key_of(row))
        if found is None:
            return None
        number, at = found
        self._pages[number][at] = row
        return number * PAGE + at

    def expire(self) -> None:
        """All pages are stale: rows came, went or changed their tab."""
        self._stale = set(self._pages)

    def cut(self, number: int) -> None:
        """Forget a page and all behind it: the rows there move."""
        for behind in [known for known in self._pages if known >= number]:
            self._forget(behind)

    def clear(self) -> None:
        """Another view, or another engine."""
        self._pages.clear()
        self._stale.clear()
        self._where.clear()

    def keys(self, number: int) -> Iterator[tuple[int, int]]:
        """(key, position) of a page's rows."""
        for at, row in enumerate(self._pages.get(number, ())):
            yield key_of(row), number * PAGE + at

    def __len__(self) -> int:
        """How many rows are held."""
        return sum(map(len, self._pages.values()))

    def _forget(self, number: int) -> None:
        for row in self._pages.pop(number, ()):
            if self._where.get(key_of(row), (-1, 0))[0] == number:
                del self._where[key_of(row)]
        self._stale.discard(number)

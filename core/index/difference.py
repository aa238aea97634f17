"""What changed between two snapshots: chunks that both name are passed over, the rest is compared range by range."""

from collections.abc import Iterator

from core.cancel import CancelToken
from core.engine.protocol.index import Difference
from core.errors import NotIndexed
from core.index import snapshots
from core.index.rows import NO_ROWS, first_key, last_key, objects_of, pick, place_of, same
from core.index.schema import LIVE
from core.index.store import Index
from core.index.view import Piece
from core.listing.columns import merge
from core.model import Place, Rows

PAGE = 5_000
"""Rows of a page, about."""


def compare(index: Index, place: Place, old: int, new: int, cancel: CancelToken) -> Iterator[Difference]:
    """The pages of CompareSnapshots. Raises NotIndexed where there is no such snapshot."""
    with index.reading() as view:
        for number in (old, new):
            if number != LIVE and not snapshots.exists(view.connection, number):
                raise NotIndexed(space=place.space, prefix=place.key)
        page = _Page()
        for was, now in _apart(_Side(view.at(old).runs(place.key)), _Side(view.at(new).runs(place.key))):
            cancel.check()
            page.add(was, now)
            if page.rows >= PAGE:
                yield page.take(complete=False)
        yield page.take(complete=True)


class _Side:
    """One state's rows in key order, taken range by range."""

    def __init__(self, pieces: Iterator[Piece]) -> None:
        self._pieces = pieces
        self._next = next(pieces, None)
        self._rest = NO_ROWS

    @property
    def chunk(self) -> int:
        """The number of the chunk that comes next, if it is a whole one and nothing is left of the one before."""
        return 0 if self._rest.count or self._next is None else self._next.chunk

    @property
    def last(self) -> bytes | None:
        """The last key of what comes next, None at the end."""
        if self._rest.count:
            return last_key(self._rest)
        return None if self._next is None else self._next.last

    def skip(self) -> None:
        """Pass over the chunk that comes next."""
        self._next = next(self._pieces, None)

    def through(self, last: bytes) -> Rows:
        """The rows up to this key, which is among them if there is one."""
        found: list[Rows] = []
        while True:
            if not self._rest.count:
                if self._next is None or self._next.first > last:
                    break
                self._rest = self._next.rows()
                self.skip()
            if last_key(self._rest) <= last:
                found.append(self._rest)
                self._rest = NO_ROWS
                continue
            if first_key(self._rest) <= last:
                at = place_of(self._rest, last + b"\0")
                found.append(pick(self._rest, ((0, at),)))
                self._rest = pick(self._rest, ((at, self._rest.count),))
            break
        return merge(found) if found else NO_ROWS


def _apart(old: _Side, new: _Side) -> Iterator[tuple[Rows, Rows]]:
    """Ranges in which the two may differ."""
    while (ends := [end for end in (old.last, new.last) if end is not None]) != []:
        if old.chunk and old.chunk == new.chunk:
            old.skip()
            new.skip()
            continue
        end = min(ends)
        yield old.through(end), new.through(end)


class _Page:
    """Gathers what changed."""

    def __init__(self) -> None:
        self.rows = 0
        self._count = 0
        self._found: dict[str, list[Rows]] = {name: [] for name in ("added", "removed", "overwritten", "before")}

    def add(self, was: Rows, now: Rows) -> None:
        """Take in what differs between two ranges."""
        if same(was, now):
            return
        if not was.count or not now.count:
            self._found["removed" if was.count else "added"].append(was if was.count else now)
            self.rows += was.count + now.count
            return
        before = {info.key: (number, info) for number, info in enumerate(objects_of(was))}
        added: list[int] = []
        overwritten: list[int] = []
        old: list[int] = []
        for number, info in enumerate(objects_of(now)):
            place, then = before.pop(info.key, (0, None))
            if then is None:
                added.append(number)
            elif then != info:
                overwritten.append(number)
                old.append(place)
        removed = [place for place, _ in before.values()]
        for name, rows, numbers in (
            ("added", now, added),
            ("removed", was, removed),
            ("overwritten", now, overwritten),
            ("before", was, old),
        ):
            if numbers:
                self._found[name].append(pick(rows, [(one, one + 1) for one in numbers]))
        self.rows += len(added) + len(removed) + len(overwritten)

    def take(self, *, complete: bool) -> Difference:
        """All since the last page."""
        self._count += self.rows
        self.rows = 0
        found = {name: merge(runs) if runs else None for name, runs in self._found.items()}
        self._found = {name: [] for name in self._found}
        return Difference(**found, count=self._count, complete=complete)

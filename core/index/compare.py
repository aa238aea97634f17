"""What a listing says otherwise than the rows that were known: by columns while they are equal, else by key."""

from collections.abc import Iterator

from core.index.rows import NO_ROWS, first_key, last_key, objects_of, pick, place_of, same
from core.listing.columns import merge
from core.model import Changes, ObjectInfo, Rows


class Known:
    """Known rows in key order, taken range by range."""

    def __init__(self, runs: Iterator[Rows]) -> None:
        self._runs = runs
        self._rest = NO_ROWS

    def until(self, end: bytes | None) -> Rows:
        """The rows before the key `end`, None for all, that were not taken yet."""
        found: list[Rows] = []
        while True:
            if not self._rest.count:
                self._rest = next(self._runs, NO_ROWS)
            if not self._rest.count:
                break
            if end is None or last_key(self._rest) < end:
                found.append(self._rest)
                self._rest = NO_ROWS
                continue
            if first_key(self._rest) < end:
                at = place_of(self._rest, end)
                found.append(pick(self._rest, ((0, at),)))
                self._rest = pick(self._rest, ((at, self._rest.count),))
            break
        return merge(found) if found else NO_ROWS


def difference(account: str, space: str, known: Rows, now: Rows) -> Changes | None:
    """What turns the known rows of a range into what it holds now, None for nothing. Folders are keys with a slash."""
    if same(known, now):
        return None
    before = {info.key: info for info in objects_of(known)}
    added: list[ObjectInfo] = []
    updated: list[ObjectInfo] = []
    for info in objects_of(now):
        old = before.pop(info.key, None)
        if old is None:
            added.append(info)
        elif old != info:
            updated.append(info)
    return Changes(account, space, tuple(added), tuple(updated), tuple(before))

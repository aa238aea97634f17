"""A folder as the index knows it: its folders and objects in key order, as a listing with a delimiter gives them.

What lies deeper than the folder is not read: a search by key goes on behind each of its folders. A flat folder's
chunks pass as they are.
"""

from collections.abc import Iterator

from core.index import coverage
from core.index.chunks import Columns
from core.index.coverage import behind
from core.index.rows import first_key, keys_of, last_key, pick, place_of
from core.index.view import View
from core.listing.columns import merge, of_infos
from core.model import ObjectInfo, Rows

SLASH = b"/"


def children(
    view: View, prefix: str, *, start: bytes = b"", end: bytes | None = None, itself: bool = False
) -> Iterator[Rows]:
    """Folders and objects directly below a prefix that is empty or ends with "/", those in [start, end).

    The object that stands for the folder is left out without `itself`, unless it has content (as core/listing packs
    pages).
    """
    top = prefix.encode()
    first = max(start, top)
    last = end if end is not None or not top else behind(top)
    named = coverage.named(view.connection, top, first, last)
    name = next(named, None)
    for rows in _implied(view, top, first, last):
        mine: list[bytes] = []
        while name is not None and name <= last_key(rows):
            mine.append(name)
            name = next(named, None)
        found = _with_folders(rows, mine) if mine else rows
        found = found if itself else _without_itself(found, top)
        if found.count:
            yield found
    rest = [] if name is None else [name, *named]
    if rest:
        yield _folders(rest)


def _implied(view: View, top: bytes, first: bytes, last: bytes | None) -> Iterator[Rows]:
    """Objects directly below, and the folders that objects imply."""
    at: bytes | None = first
    while at is not None and (last is None or at < last):
        behind_folder = None
        for piece in view.runs_between(at, last):
            rows, behind_folder = _folded(piece.rows(Columns.ALL), top)
            yield rows
            if behind_folder is not None:
                break
        at = behind_folder


def _with_folders(rows: Rows, names: list[bytes]) -> Rows:
    """A run with these folders put in where it does not have them."""
    have = {key for key, kind in zip(keys_of(rows), rows.kinds, strict=True) if kind}
    new = [name for name in names if name not in have]
    if not new:
        return rows
    both = merge([rows, _folders(new)])
    order = sorted(range(both.count), key=keys_of(both).__getitem__)
    return pick(both, [(place, place + 1) for place in order])


def _folded(rows: Rows, top: bytes) -> tuple[Rows, bytes | None]:
    """A run with what lies deeper put together, and the first key behind its last folder, if it ends in one."""
    if rows.keys.count(SLASH) == rows.count * top.count(SLASH):
        return rows, None
    pieces: list[Rows] = []
    keys = keys_of(rows)
    at = start = 0
    while at < rows.count:
        cut = keys[at].find(SLASH, len(top))
        if cut < 0:
            at += 1
            continue
        if at > start:
            pieces.append(pick(rows, ((start, at),)))
        folder = keys[at][: cut + 1]
        pieces.append(_folders([folder]))
        after = behind(folder)
        at = start = rows.count if after is None else place_of(rows, after)
    if at > start:
        pieces.append(pick(rows, ((start, at),)))
    last = keys[-1].find(SLASH, len(top))
    return merge(pieces), behind(keys[-1][: last + 1]) if last >= 0 else None


def _folders(names: list[bytes]) -> Rows:
    keys = [name.decode() for name in names]
    return of_infos([ObjectInfo(key) for key in keys], frozenset(keys))


def _without_itself(rows: Rows, top: bytes) -> Rows:
    """The empty object that stands for the folder is no row of it."""
    if not top or not rows.count or first_key(rows) != top or any(rows.sizes[:8]):
        return rows
    return pick(rows, ((1, rows.count),))


def reach(rows: Rows) -> bytes:
    """The first key behind all that the last row stands for: an object, or a folder."""
    last = last_key(rows)
    after = behind(last) if rows.kinds[-1] else last + b"\0"
    assert after is not None  # a folder's last byte is a slash
    return after

"""A folder as the index knows it: its folders and objects in key order, as a listing with a delimiter gives them.

What lies deeper than the folder is not read: a search by key goes on behind each of its folders. A flat folder's
chunks pass as they are.
"""

from collections.abc import Iterator

from core.index.chunks import Columns
from core.index.coverage import behind
from core.index.rows import first_key, keys_of, last_key, pick, place_of
from core.index.view import View
from core.listing.columns import merge, of_infos
from core.model import ObjectInfo, Rows

SLASH = b"/"


def children(view: View, prefix: str, *, start: bytes = b"", itself: bool = False) -> Iterator[Rows]:
    """Folders and objects directly below a prefix that is empty or ends with "/", from the key `start` on.

    The object that stands for the folder is left out without `itself`, unless it has content (as core/listing packs
    pages).
    """
    top = prefix.encode()
    end = behind(top) if top else None
    at: bytes | None = max(start, top)
    while at is not None and (end is None or at < end):
        behind_folder = None
        for piece in view.runs_between(at, end):
            rows, behind_folder = _folded(piece.rows(Columns.ALL), top)
            rows = rows if itself else _without_itself(rows, top)
            if rows.count:
                yield rows
            if behind_folder is not None:
                break
        at = behind_folder


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
        pieces.append(_folder(folder))
        after = behind(folder)
        at = start = rows.count if after is None else place_of(rows, after)
    if at > start:
        pieces.append(pick(rows, ((start, at),)))
    last = keys[-1].find(SLASH, len(top))
    return merge(pieces), behind(keys[-1][: last + 1]) if last >= 0 else None


def _folder(folder: bytes) -> Rows:
    key = folder.decode()
    return of_infos([ObjectInfo(key)], frozenset([key]))


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

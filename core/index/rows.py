"""Runs of rows (core.model.Rows) by key: where a key stands, pieces of a run, two runs made one.

Columns that were not read are empty bytes and stay so. Keys are UTF-8 bytes here: they order as the service orders
them. A run of some thousand rows is worked on without an object per row.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import lt

import msgspec

from core.listing.columns import column, ends_of, little, merge, of_infos
from core.model import ObjectInfo, RestoreState, Rows, StorageClass

MANY_MIMES = 64
"""From this many distinct types on a piece of a run keeps only those it needs."""

NO_ROWS = of_infos(())

CLASSES = {one.value: one for one in StorageClass}
RESTORES = {one.value: one for one in RestoreState}


class Unsorted(ValueError):
    """Rows that are not in key order, or outside the range they are said to fill."""


def keys_of(rows: Rows) -> list[bytes]:
    """The keys, one by one."""
    ends = ends_of(rows.ends)
    return [rows.keys[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def ascending(keys: Sequence[bytes]) -> bool:
    """Whether each key is greater than the one before."""
    return all(map(lt, keys, keys[1:]))


def first_key(rows: Rows) -> bytes:
    """The first key of a run that is not empty."""
    return rows.keys[: ends_of(rows.ends[:4])[0]]


def last_key(rows: Rows) -> bytes:
    """The last key of a run that is not empty."""
    return rows.keys[ends_of(rows.ends[-8:-4])[0] if rows.count > 1 else 0 :]


def place_of(rows: Rows, key: bytes) -> int:
    """How many rows of the run stand before `key`."""
    ends = ends_of(rows.ends)
    low, high = 0, rows.count
    while low < high:
        middle = (low + high) // 2
        if rows.keys[ends[middle - 1] if middle else 0 : ends[middle]] < key:
            low = middle + 1
        else:
            high = middle
    return low


def total_size(rows: Rows) -> int:
    """The sum of the sizes."""
    return sum(little(array("q", rows.sizes)))


def pick(rows: Rows, ranges: Sequence[tuple[int, int]]) -> Rows:
    """The rows of these half open ranges, one behind the other."""
    if len(ranges) == 1 and ranges[0] == (0, rows.count):
        return rows
    keys, ends = _texts(rows.keys, rows.ends, ranges)
    etags, etag_ends = _texts(rows.etags, rows.etag_ends, ranges)
    picked = Rows(
        count=sum(stop - start for start, stop in ranges),
        keys=keys,
        ends=ends,
        kinds=_fixed(rows.kinds, 1, ranges),
        sizes=_fixed(rows.sizes, 8, ranges),
        times=_fixed(rows.times, 8, ranges),
        storages=_fixed(rows.storages, 1, ranges),
        states=_fixed(rows.states, 1, ranges),
        mimes=rows.mimes,
        mime_of=_fixed(rows.mime_of, 2, ranges),
        etags=etags,
        etag_ends=etag_ends,
    )
    return _fewer_mimes(picked) if len(picked.mimes) > MANY_MIMES else picked


def cut(rows: Rows, first: bytes, last: bytes | None) -> Rows:
    """The rows whose keys are in [first, last); None is no end."""
    start = place_of(rows, first) if first else 0
    stop = rows.count if last is None else place_of(rows, last)
    return pick(rows, ((start, max(start, stop)),))


def without(rows: Rows, first: bytes, last: bytes | None) -> Rows:
    """The rows whose keys are not in [first, last)."""
    start = place_of(rows, first)
    stop = rows.count if last is None else place_of(rows, last)
    return pick(rows, _joined([(0, start), (stop, rows.count)]))


def same(one: Rows, other: Rows) -> bool:
    """Whether two runs hold the same rows; their types may be numbered otherwise."""
    if (one.count, one.keys, one.sizes, one.times) != (other.count, other.keys, other.sizes, other.times):
        return False
    rest = (one.ends, one.kinds, one.storages, one.states, one.etags, one.etag_ends)
    if rest != (other.ends, other.kinds, other.storages, other.states, other.etags, other.etag_ends):
        return False
    if one.mimes == other.mimes:
        return one.mime_of == other.mime_of
    return mimes_of(one) == mimes_of(other)


def objects_of(rows: Rows) -> list[ObjectInfo]:
    """The rows, one by one: what columns tell of an object. For runs of which all columns were read."""
    etag_ends = ends_of(rows.etag_ends)
    columns = zip(
        keys_of(rows),
        little(array("q", rows.sizes)),
        little(array("q", rows.times)),
        (rows.etags[start:end].decode() for start, end in zip([0, *etag_ends], etag_ends, strict=False)),
        mimes_of(rows),
        rows.storages,
        rows.states,
        strict=True,
    )
    return [
        ObjectInfo(key.decode(), size, time, etag, mime, CLASSES[storage], RESTORES[state >> 1], bool(state & 1))
        for key, size, time, etag, mime, storage, state in columns
    ]


def mimes_of(rows: Rows) -> list[str]:
    """The mime types, row by row."""
    return [rows.mimes[place] for place in little(array("H", rows.mime_of))]


def overlaid(rows: Rows, changes: Sequence[tuple[bytes, ObjectInfo | None]]) -> Rows:
    """A run with single objects put in, replaced or (None) taken out; `changes` are in key order."""
    come = of_infos([info for _, info in changes if info is not None])
    if rows.count:
        come = _like(rows, come)
    both = merge([rows, come]) if come.count else rows
    ranges: list[tuple[int, int]] = []
    keys = keys_of(rows)
    at, new = 0, rows.count
    for key, info in changes:
        stop = bisect_left(keys, key, at)
        if stop > at:
            ranges.append((at, stop))
        at = stop + 1 if stop < rows.count and keys[stop] == key else stop
        if info is not None:
            ranges.append((new, new + 1))
            new += 1
    if at < rows.count:
        ranges.append((at, rows.count))
    return pick(both, _joined(ranges))


def _like(rows: Rows, come: Rows) -> Rows:
    """Without the columns that were not read of `rows`."""
    unread = [name for name in ("sizes", "times", "storages", "states", "mime_of") if not getattr(rows, name)]
    empty: dict[str, bytes] = dict.fromkeys(unread, b"")
    if not rows.mime_of:
        come = msgspec.structs.replace(come, mimes=())
    if not rows.etag_ends:
        come = msgspec.structs.replace(come, etags=b"", etag_ends=b"")
    return msgspec.structs.replace(come, **empty)


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that follow each other made one."""
    joined: list[tuple[int, int]] = []
    for start, stop in ranges:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((start, stop))
    return joined


def _fixed(data: bytes, width: int, ranges: Sequence[tuple[int, int]]) -> bytes:
    return b"".join(data[start * width : stop * width] for start, stop in ranges)


def _texts(blob: bytes, ends: bytes, ranges: Sequence[tuple[int, int]]) -> tuple[bytes, bytes]:
    """A column of texts end to end, and where each ends."""
    if not ends:
        return b"", b""
    numbers = ends_of(ends)
    pieces: list[bytes] = []
    moved: array[int] = array("I")
    written = 0
    for start, stop in ranges:
        if start == stop:
            continue
        base = numbers[start - 1] if start else 0
        pieces.append(blob[base : numbers[stop - 1]])
        by = written - base
        moved.extend([end + by for end in numbers[start:stop]] if by else numbers[start:stop])
        written += numbers[stop - 1] - base
    return b"".join(pieces), little(moved).tobytes()


def _fewer_mimes(rows: Rows) -> Rows:
    old = little(array("H", rows.mime_of))
    used = {place: number for number, place in enumerate(dict.fromkeys(old))}
    mimes = tuple(rows.mimes[place] for place in used)
    return msgspec.structs.replace(rows, mimes=mimes, mime_of=column("H", map(used.__getitem__, old)))

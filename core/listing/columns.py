"""Packs listed objects into columns (core.model.Rows), as they cross the pipe and as the window's table keeps them.

core/listing/folder.py packs each page and merges several into a frame. Plain Python: numpy would cost the engine memory
and start-up for nothing, as a page of 1,000 objects takes about half a millisecond without it.
"""

import sys
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter

from core.model import ListingPage, ObjectInfo, Rows

MAX_MIMES = 1 << 16
"""Distinct mime types one run can hold: `mime_of` is uint16."""

_key = attrgetter("key")
_size = attrgetter("size")
_modified = attrgetter("modified")
_storage = attrgetter("storage")
_mime = attrgetter("mime")
_etag = attrgetter("etag")


def pack(page: ListingPage, prefix: str) -> Rows:
    """The rows of one page of the folder `prefix`: objects and folders in one run, in key order.

    The empty object that stands for the folder itself (its key is `prefix`) is left out; one with content is a row,
    for nothing may be out of sight. An object with an empty key is an ordinary row too: the root of a space needs no
    object to stand for it.
    """
    infos = list(page.objects)
    if prefix:
        infos = [info for info in infos if info.key != prefix or info.size]
    if page.prefixes:
        infos += [ObjectInfo(folder) for folder in page.prefixes]
        infos.sort(key=_key)  # two sorted runs: one merge. Code points order like UTF-8 bytes.
    return of_infos(infos, frozenset(page.prefixes))


def of_infos(infos: Sequence[ObjectInfo], folders: frozenset[str] = frozenset()) -> Rows:
    """The rows of these objects, in the order given; keys among `folders` are folders."""
    keys = list(map(_key, infos))
    key_blob, ends = _join(keys)
    etag_blob, etag_ends = _join(list(map(_etag, infos)))
    mimes = list(map(_mime, infos))
    number = {mime: place for place, mime in enumerate(dict.fromkeys(mimes))}
    return Rows(
        count=len(infos),
        keys=key_blob,
        ends=ends,
        kinds=bytes(map(folders.__contains__, keys)) if folders else bytes(len(infos)),
        sizes=column("q", map(_size, infos)),
        times=column("q", map(_modified, infos)),
        storages=bytes(map(_storage, infos)),
        states=bytes([info.disabled | info.restore << 1 for info in infos]),
        mimes=tuple(number),
        mime_of=column("H", map(number.__getitem__, mimes)),
        etags=etag_blob,
        etag_ends=etag_ends,
    )


def merge(rows: Sequence[Rows]) -> Rows:
    """One run of several, in the order given. Together they may name at most MAX_MIMES mime types."""
    if len(rows) == 1:
        return rows[0]
    number: dict[str, int] = {}
    for run in rows:
        for mime in run.mimes:
            number.setdefault(mime, len(number))
    return Rows(
        count=sum(run.count for run in rows),
        keys=b"".join(run.keys for run in rows),
        ends=_merge_ends([run.ends for run in rows]),
        kinds=b"".join(run.kinds for run in rows),
        sizes=b"".join(run.sizes for run in rows),
        times=b"".join(run.times for run in rows),
        storages=b"".join(run.storages for run in rows),
        states=b"".join(run.states for run in rows),
        mimes=tuple(number),
        mime_of=b"".join(_renumber(run, number) for run in rows),
        etags=b"".join(run.etags for run in rows),
        etag_ends=_merge_ends([run.etag_ends for run in rows]),
    )


def _join(texts: list[str]) -> tuple[bytes, bytes]:
    """The texts end to end as UTF-8, and where each ends (uint32)."""
    joined = "".join(texts)
    if joined.isascii():
        return joined.encode("ascii"), column("I", accumulate(map(len, texts)))
    encoded = [text.encode() for text in texts]
    return b"".join(encoded), column("I", accumulate(map(len, encoded)))


def column(kind: str, numbers: Iterable[int]) -> bytes:
    """Little-endian items of array type `kind`."""
    return little(array(kind, numbers)).tobytes()


def ends_of(data: bytes) -> "array[int]":
    """The numbers of an `ends` column."""
    return little(array("I", data))


def little(items: "array[int]") -> "array[int]":
    """Turns the items of an array between this machine's order of bytes and the columns' own, in place."""
    if sys.byteorder == "big":
        items.byteswap()
    return items


def _merge_ends(columns: list[bytes]) -> bytes:
    """Ends of runs put one behind the other: those of each later run move by what came before."""
    merged: list[bytes] = []
    base = 0
    for one in columns:
        merged.append(_moved(one, base) if base else one)
        if one:
            base += int.from_bytes(one[-4:], "little")
    return b"".join(merged)


def _moved(ends: bytes, by: int) -> bytes:
    """Each uint32 with `by` added, as one long number: in a hundredth of the time that item by item takes."""
    return (int.from_bytes(ends, "little") + by * _ones(len(ends) // 4)).to_bytes(len(ends), "little")


@lru_cache(maxsize=64)
def _ones(count: int) -> int:
    return int.from_bytes(b"\1\0\0\0" * count, "little")


def _renumber(run: Rows, number: dict[str, int]) -> bytes:
    """A run's `mime_of` after its mime types got the numbers of the merged run."""
    places = [number[mime] for mime in run.mimes]
    if places == list(range(len(places))):
        return run.mime_of
    if max(places) < 256:  # then the lower bytes tell all, and those of a page are translated at once
        renumbered = bytearray(len(run.mime_of))
        renumbered[::2] = run.mime_of[::2].translate(bytes(places).ljust(256, b"\0"))
        return bytes(renumbered)
    return column("H", [places[place] for place in little(array("H", run.mime_of))])

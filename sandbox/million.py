"""A space of N objects that exist by computation: nothing of it is stored, every page is exact.

Object ``i`` has a key that grows with ``i`` in UTF-8 byte order, so a marker, a prefix or a delimiter is a binary
search. Its content is a slice of one pseudo-random pool followed by a short tail that names ``i``; the hash states
of the slices are prepared once, so a true qetag costs a few microseconds. Some objects repeat an earlier content.
Used by ``store.objects`` (find, scan), ``roles.rsf`` (whole pages as JSON) and ``roles.download`` (content).
"""

from __future__ import annotations

import hashlib
import random
from binascii import b2a_base64
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sandbox.etag import BLOCK, v1_etag
from sandbox.model import Entry

BLOB_MARK = "~"  # begins the blob id of a computed content: "~<index>"
SPACE = "million"

_FIRST_DAY = date(2023, 10, 1)
_DAYS = 1096
_TICKS_PER_DAY = 86400 * 10_000_000
_FIRST_TICKS = 19631 * _TICKS_PER_DAY  # 2023-10-01 in days since 1970
_DATES = [(_FIRST_DAY + timedelta(days=n)).strftime("%Y/%m/%d/") for n in range(_DAYS)]

_POOL_BYTES = 1 << 20
_VARIANTS = 256
_TAIL = 24
# 16 draws per storage class table: mostly standard, some of every other class (kodo.md 5.9).
_CLASSES = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 4, 2, 3)

_KINDS = {
    "image": ((".jpg", "image/jpeg"), (".jpg", "image/jpeg"), (".png", "image/png"), (".webp", "image/webp")),
    "video": ((".mp4", "video/mp4"), (".mp4", "video/mp4"), (".mov", "video/quicktime"), (".mp4", "video/mp4")),
    "text": (
        (".log", "text/plain"),
        (".log", "text/plain"),
        (".gz", "application/gzip"),
        (".json", "application/json"),
    ),
    "paper": ((".pdf", "application/pdf"), (".txt", "text/plain"), (".csv", "text/csv"), (".xml", "application/xml")),
}


_JSON_KINDS = {
    kind: [(extension.encode(), mime.encode()) for extension, mime in choices] for kind, choices in _KINDS.items()
}
_JSON_ITEM = b'{"key":"%b%b","hash":"%b","fsize":%d,"mimeType":"%b","putTime":%d,"type":%d}'
_URL_SAFE = bytes.maketrans(b"+/", b"-_")

# Position inside a section -> (day, key without extension); grows in byte order.
Namer = Callable[[int], tuple[int, str]]


@dataclass(frozen=True)
class Section:
    """A top folder: ``share`` of all objects, laid out by ``layout`` (dated, flat or fan), named ``stem``."""

    prefix: str
    share: int
    layout: str
    stem: str
    kind: str


# In UTF-8 byte order of the prefix. Shares are per thousand; the last section takes the rest.
_SECTIONS = (
    Section("archive/", 120, "dated", "scan", "paper"),
    Section("backup/db/", 60, "dated", "dump", "text"),
    Section("cdn/thumbs/", 180, "fan", "", "image"),
    Section("documents/", 70, "dated", "report", "paper"),
    Section("logs/raw/", 200, "flat", "access", "text"),
    Section("media/photos/", 200, "dated", "IMG", "image"),
    Section("media/videos/", 30, "dated", "clip", "video"),
    Section("uploads/", 80, "fan", "u", "image"),
    Section("产品图片/", 40, "dated", "产品", "image"),
    Section("用户上传/", 20, "flat", "照片", "image"),
)


def _variant_sizes() -> list[int]:
    """Skewed: half below 12 KiB, a few of several MiB; a tail never crosses a 4 MiB block."""
    sizes = [int(180 * 2 ** (13.5 * (n / (_VARIANTS - 1)) ** 1.3)) for n in range(_VARIANTS)]
    sizes[-2:] = [2 * BLOCK + 300_000, 5 * BLOCK + 1_200_000]
    return sizes


class _Contents:
    """The pool, its slices and their prepared hash states."""

    def __init__(self) -> None:
        pool = random.Random(20231001).randbytes(_POOL_BYTES)
        self._pool = memoryview(pool + pool)
        self.sizes = _variant_sizes()
        self.states = [self._prepare(variant) for variant in range(_VARIANTS)]

    def piece(self, variant: int, offset: int) -> memoryview:
        """Bytes of a slice from ``offset`` on, at most one pool long."""
        start = (variant * 4099 + offset) % _POOL_BYTES
        return self._pool[start : start + min(_POOL_BYTES, self.sizes[variant] - offset)]

    def _prepare(self, variant: int) -> tuple[list[bytes], hashlib._Hash]:
        """sha1 of the whole blocks, and the state after the bytes of the last one."""
        blocks: list[bytes] = []
        state = hashlib.sha1()
        for offset in range(0, self.sizes[variant], _POOL_BYTES):
            if offset and offset % BLOCK == 0:
                blocks.append(state.digest())
                state = hashlib.sha1()
            state.update(self.piece(variant, offset))
        return blocks, state


@lru_cache(maxsize=1)
def _contents() -> _Contents:
    return _Contents()


def _mix(index: int) -> int:
    mixed = (index * 0x9E3779B97F4A7C15 + 0x1B873593) & 0xFFFFFFFFFFFF
    return mixed ^ (mixed >> 23)


class Million:
    """``total`` computed objects in the space called ``space``."""

    def __init__(self, space: str, total: int) -> None:
        self.space = space
        self.total = total
        self._contents = _contents()
        counts = [total * section.share // 1000 for section in _SECTIONS]
        counts[-1] += total - sum(counts)
        self._starts = [sum(counts[:n]) for n in range(len(counts))]
        self._namers = [_namer(section, count) for section, count in zip(_SECTIONS, counts, strict=True)]

    def _place(self, index: int) -> tuple[Section, int, str, int]:
        """Section, day, key without extension and mix of an object."""
        which = bisect_right(self._starts, index) - 1
        day, stem = self._namers[which](index - self._starts[which])
        return _SECTIONS[which], day, stem, _mix(index)

    def key_at(self, index: int) -> bytes:
        """The key of object ``index``."""
        section, _, stem, mixed = self._place(index)
        return (stem + _KINDS[section.kind][mixed & 3][0]).encode("utf-8")

    def position(self, key: bytes) -> int:
        """Index of the first object whose key is >= ``key`` (``total`` when there is none)."""
        low, high = 0, self.total
        while low < high:
            middle = (low + high) // 2
            if self.key_at(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _content(self, index: int, mixed: int) -> tuple[int, bytes]:
        """Variant and tail; one object in forty repeats the content of an earlier one."""
        if not mixed % 40:
            index -= index % 97
            mixed = _mix(index)
        extra = (mixed >> 20) & 63
        return (mixed >> 8) % _VARIANTS, (b"#%023d" % index).ljust(_TAIL + extra, b".")

    def _facts(self, index: int) -> tuple[str, str, int, str, int, int]:
        """key, hash, size, mime, putTime, class."""
        section, day, stem, mixed = self._place(index)
        extension, mime = _KINDS[section.kind][mixed & 3]
        variant, tail = self._content(index, mixed)
        blocks, state = self._contents.states[variant]
        last = state.copy()
        last.update(tail)
        etag = v1_etag([*blocks, last.digest()])
        size = self._contents.sizes[variant] + len(tail)
        ticks = _FIRST_TICKS + day * _TICKS_PER_DAY + mixed % _TICKS_PER_DAY
        return stem + extension, etag, size, mime, ticks, _CLASSES[(mixed >> 4) & 15]

    def entry(self, index: int) -> Entry:
        """Object ``index`` as the store describes objects."""
        key, etag, size, mime, ticks, storage = self._facts(index)
        segments = f'[["{BLOB_MARK}{index}", {size}]]'
        return Entry(self.space, key.encode("utf-8"), etag, size, mime, ticks, ticks, storage, segments=segments)

    def find(self, key: bytes) -> Entry | None:
        """The object of that key, or None."""
        index = self.position(key)
        return self.entry(index) if index < self.total and self.key_at(index) == key else None

    def scan(self, start: bytes) -> Iterator[Entry]:
        """Objects with key >= ``start``, in order."""
        return map(self.entry, range(self.position(start), self.total))

    def json_items(self, first: int, last: int) -> list[bytes]:
        """Objects first..last-1 as JSON objects of a listing. Keys need no escaping by construction.

        The same facts as ``entry``, computed in one loop without a call per object: a page is asked for a thousand
        times where a single entry is asked for once.
        """
        items: list[bytes] = []
        bounds = [*self._starts, self.total]
        for which, section in enumerate(_SECTIONS):
            start = bounds[which]
            low, high = max(first, start), min(last, bounds[which + 1])
            if low < high:
                items += self._section_items(section, self._namers[which], start, range(low, high))
        return items

    def _section_items(self, section: Section, name: Namer, start: int, indexes: range) -> list[bytes]:
        kinds, sizes, states = _JSON_KINDS[section.kind], self._contents.sizes, self._contents.states
        items: list[bytes] = []
        for index in indexes:
            day, stem = name(index - start)
            mixed = _mix(index)
            variant, tail = self._content(index, mixed)
            blocks, state = states[variant]
            last = state.copy()
            last.update(tail)
            if blocks:
                etag = v1_etag([*blocks, last.digest()]).encode("ascii")
            else:
                etag = b2a_base64(b"\x16" + last.digest(), newline=False).translate(_URL_SAFE)
            extension, mime = kinds[mixed & 3]
            ticks = _FIRST_TICKS + day * _TICKS_PER_DAY + mixed % _TICKS_PER_DAY
            values = stem.encode(), extension, etag, sizes[variant] + len(tail), mime, ticks, _CLASSES[mixed >> 4 & 15]
            items.append(_JSON_ITEM % values)
        return items

    def read(self, blob: str, offset: int, length: int) -> Iterator[bytes]:
        """Content of the object that blob id ``~index`` names, in pieces of at most one MiB."""
        index = int(blob[len(BLOB_MARK) :])
        variant, tail = self._content(index, _mix(index))
        body = self._contents.sizes[variant]
        end = offset + length
        while offset < min(end, body):
            piece = self._contents.piece(variant, offset)[: end - offset]
            yield bytes(piece)
            offset += len(piece)
        if offset < end:
            yield tail[offset - body : end - body]


def _namer(section: Section, count: int) -> Namer:
    """The namer of a section that holds ``count`` objects."""
    prefix, stem = section.prefix, section.stem

    def dated(position: int) -> tuple[int, str]:
        day = position * _DAYS // count
        return day, f"{prefix}{_DATES[day]}{stem}_{position:08d}"

    def flat(position: int) -> tuple[int, str]:
        return position * _DAYS // count, f"{prefix}{stem}-{position:09d}"

    def fan(position: int) -> tuple[int, str]:
        return position * 7919 % _DAYS, f"{prefix}{position * 256 // count:02x}/{stem}{position:08x}"

    return {"dated": dated, "flat": flat, "fan": fan}[section.layout]

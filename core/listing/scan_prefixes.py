"""A scan by the service's own markers: folder by folder side by side, and where there are none, one page after another.

For services that refuse positions of ours (640). What is left stands in the sink's notes: folders, and how far each
was read. Runs on the threads of scan_crew.py; `cond` guards everything here.
"""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial

import msgspec

from core.cancel import CancelToken
from core.errors import BadAnswer, BadMarker, ListingUnsorted
from core.index.coverage import behind
from core.index.rows import NO_ROWS, cut, keys_of
from core.listing.columns import merge, of_infos
from core.listing.scan_crew import MOST_WIDTH, Crew
from core.listing.scan_pages import TORN, Pages, Sink
from core.listing.scan_ranges import EMPTY_PAGES
from core.model import ListingPage, Rows
from core.shapes import shaped

NOTE = "scan.folder."

AHEAD = 2 * MOST_WIDTH
"""Folders that wait; while there are fewer, those that are read are asked for the folders in them."""


class Folder(msgspec.Struct):
    """All below a prefix; with `flat` read through, else its objects alone, while its folders become others' work.

    `marker` is the service's for what follows, `bound` the first key that may come.
    """

    number: int
    prefix: str
    bound: bytes
    flat: bool | None = None
    marker: str = ""
    restarts: int = 0

    @property
    def name(self) -> str:
        """Of its note."""
        return f"{NOTE}{self.number}"


class PrefixScan:
    """Reads all keys below the prefix of `pages` into the sink. Raises ListingUnsorted, and what requests raise."""

    def __init__(self, pages: Pages, sink: Sink, crew: Crew, *, folders: bool) -> None:
        """Without `folders` it is one listing from start to end."""
        self._pages, self._sink, self._crew, self._folders = pages, sink, crew, folders
        self._numbers = 0
        self._waiting: list[Folder] = []

    def run(self, notes: Mapping[str, bytes]) -> None:
        """From the start, or from what is left by these notes of an earlier scan."""
        self._waiting = [msgspec.msgpack.decode(note, type=shaped(Folder)) for note in notes.values()]
        self._numbers = max((one.number for one in self._waiting), default=0)
        if not notes:
            first = self._new(self._pages.prefix)
            self._waiting.append(first)
            self._sink.note({first.name: msgspec.msgpack.encode(first)})
        self._crew.run(self._take)

    def _new(self, prefix: str) -> Folder:
        self._numbers += 1
        return Folder(self._numbers, prefix, prefix.encode())

    def _take(self) -> Callable[[CancelToken], None] | None:
        if not self._waiting:
            return None
        one = self._waiting.pop()
        if one.flat is None:
            one.flat = not self._folders or len(self._waiting) > AHEAD
        return partial(self._read, one)

    def _read(self, one: Folder, token: CancelToken) -> None:
        written: Future[bool] | None = None
        empty = 0
        while True:
            asked = time.monotonic()
            try:
                found = self._crew.ask(lambda: self._page(one, token), token)
            except BadMarker:
                self._restart(one)
                continue
            rows, keys, folders, marker = found
            empty = 0 if keys or folders else empty + 1
            if empty > EMPTY_PAGES or (marker and marker == one.marker):
                raise BadAnswer(space=self._pages.space, detail="repeated marker")
            if written is not None:
                written.result()
            with self._crew.cond:
                written = self._take_in(one, rows, keys, folders, marker, asked)
                if marker and self._crew.yields:
                    self._waiting.append(one)
                    return
            if not marker:
                written.result()
                return

    def _page(self, one: Folder, token: CancelToken) -> tuple[Rows, list[bytes], list[bytes], str]:
        """The objects of a page with their keys, its folders, and the marker."""
        if one.flat:
            page = self._pages.read(one.prefix, one.marker, token)
            rows, keys, folders, marker = page.rows, keys_of(page.rows), list[bytes](), page.marker
        else:
            told = self._listed(one, token)
            rows, folders, marker = of_infos(told.objects), [folder.encode() for folder in told.prefixes], told.marker
            keys = keys_of(rows)
            if one.prefix and not one.marker and one.prefix.encode() not in keys:  # some services leave it out
                itself = self._pages.itself(one.prefix, token)
                rows = merge([itself, rows])
                keys = keys_of(rows)
        for names in (keys, folders):
            if names != sorted(set(names)) or (names and names[0] < one.bound):
                raise ListingUnsorted(space=self._pages.space, prefix=one.prefix)
        return rows, keys, folders, marker

    def _listed(self, one: Folder, token: CancelToken) -> ListingPage:
        for left in reversed(range(TORN)):
            try:
                return self._pages.provider_for().list_page(self._pages.space, one.prefix, one.marker, token)
            except BadAnswer:
                if not left:
                    raise
        raise AssertionError

    def _take_in(
        self, one: Folder, rows: Rows, keys: list[bytes], folders: list[bytes], marker: str, asked: float
    ) -> "Future[bool]":
        """Hand over what lies between the folders; those are read on their own."""
        news = [self._new(folder.decode()) for folder in folders]
        self._waiting += reversed(news)
        reached = [key + b"\0" for key in keys[-1:]] + [_beyond(folder) for folder in folders[-1:]]
        end = max([one.bound, *reached]) if marker else behind(one.prefix.encode())
        gaps = _gaps(one.bound, end, folders)
        one.marker, one.bound = marker, end or one.bound
        notes = {new.name: msgspec.msgpack.encode(new) for new in news}
        for start, stop in gaps[:-1]:
            self._sink.replace(start, stop, _between(rows, start, stop), asked=asked)
        start, stop = gaps[-1]
        self._crew.state.found += len(keys)
        told = {**notes, one.name: msgspec.msgpack.encode(one) if marker else None}
        self._crew.cond.notify_all()
        return self._sink.replace(start, stop, _between(rows, start, stop), asked=asked, notes=told)

    def _restart(self, one: Folder) -> None:
        """The service has forgotten its own marker: the folder is read from its start, but not for ever."""
        if not one.marker or one.restarts >= TORN:
            raise BadMarker(space=self._pages.space)
        one.marker, one.bound, one.flat, one.restarts = "", one.prefix.encode(), True, one.restarts + 1


def _beyond(folder: bytes) -> bytes:
    """The first key behind all in a folder."""
    return folder[:-1] + bytes([folder[-1] + 1])


def _gaps(first: bytes, end: bytes | None, folders: list[bytes]) -> list[tuple[bytes, bytes | None]]:
    """[first, end) without what lies in the folders; the last piece may be empty."""
    gaps: list[tuple[bytes, bytes | None]] = []
    for folder in folders:
        gaps.append((first, folder))
        first = _beyond(folder)
    return [*gaps, (first, end)]


def _between(rows: Rows, first: bytes, last: bytes | None) -> Rows:
    return cut(rows, first, last) if rows.count else NO_ROWS

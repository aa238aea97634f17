"""Reads all keys of a space, or below a prefix, as quickly as the service lets us, and again from where it was cut off.

Side by side from positions of our own (scan_ranges.py); if the service refuses those, folder by folder with its own
markers (scan_prefixes.py); if its order is not that of the keys' bytes, from start to end (scan_sorted.py). What is
still to be read stands in the sink's notes, each time in one commit with the rows: a crash costs a page per part.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future

import msgspec

from core.cancel import CancelToken
from core.errors import ListingUnsorted, SpaceferryError
from core.listing.scan_crew import Crew, State
from core.listing.scan_pages import Pages, Sink
from core.listing.scan_prefixes import PrefixScan
from core.listing.scan_ranges import RangeScan, Refused
from core.listing.scan_sorted import SortedScan
from core.model import Rows
from core.provider import Provider
from core.shapes import shaped
from core.supports import SupportsParallelListing

NOTES = "scan."
"""Begins the names of all notes of a scan."""

HEAD = "scan.head"

RANGES, FOLDERS, CHAIN, SORTED = "ranges", "folders", "chain", "sorted"


class Head(msgspec.Struct):
    """What a scan is, for one that goes on with it. `started` is ms since the epoch."""

    prefix: str
    started: int
    way: str = RANGES
    stopped: bool = False
    """By whoever asked for it, or by an error that waiting does not mend: it does not go on by itself."""


def head_of(notes: Mapping[str, bytes]) -> Head | None:
    """The scan that was cut off, if these notes are of one."""
    note = notes.get(HEAD)
    return None if note is None else msgspec.msgpack.decode(note, type=shaped(Head))


class Scan:
    """One scan. `run` is called once, on a thread that may block; the rest is for any thread."""

    def __init__(
        self,
        provider_for: Callable[[], Provider],
        space: str,
        prefix: str,
        sink: Sink,
        notes: Mapping[str, bytes],
        *,
        busy: Callable[[], bool] = lambda: False,
        used: Callable[[], Sequence[float]] = lambda: (time.process_time(),),
        remark: Callable[[SpaceferryError], None] = lambda _error: None,
    ) -> None:
        """`notes` are those that an earlier scan left in the sink: it is gone on with. While somebody is `busy` with
        what is more urgent, few requests go out. `used` are the seconds of a processor of each process that works for
        it. `remark` is told what is wrong though the scan goes on.
        """
        self._provider_for, self._space = provider_for, space
        self._busy, self._used, self._remark = busy, used, remark
        self._sink, self._left = _Noting(sink, notes), dict(notes)
        self.state = State()
        found = head_of(notes)
        self._resumed = found is not None and found.prefix == prefix
        self.head = found if found is not None and self._resumed else Head(prefix, int(time.time() * 1000))
        self._crew: Crew | None = None

    def run(self, cancel: CancelToken) -> None:
        """Read all. Then the notes are gone. Raises Cancelled, and what cannot be waited out; the notes stay."""
        if self._resumed:
            self._note_head()
        else:
            self._begin(self.head.way)
        provider = self._new_crew(cancel).ask(self._provider_for, cancel.child())
        pages = Pages(self._provider_for, self._space, self.head.prefix, provider.info.limits.list_page)
        while True:
            try:
                self._read(pages, provider, self._new_crew(cancel))
                break
            except Refused:
                self._begin(FOLDERS)
            except ListingUnsorted as error:
                if self.head.way == SORTED:
                    raise
                self._remark(error)
                self._begin(SORTED)
        self._sink.note(dict.fromkeys(self._sink.names)).result()

    def stopped(self) -> None:
        """Keep that it is not to go on by itself."""
        self.head.stopped = True
        self._note_head()

    def try_again(self) -> None:
        """What it waits for may be there."""
        if self._crew is not None:
            self._crew.try_again()

    def _read(self, pages: Pages, provider: Provider, crew: Crew) -> None:
        left = {name: note for name, note in self._left.items() if name != HEAD}
        if self.head.way == RANGES and not isinstance(provider, SupportsParallelListing):
            self.head.way = CHAIN
        if isinstance(provider, SupportsParallelListing) and self.head.way == RANGES:
            RangeScan(pages, provider.marker_after, self._sink, crew).run(left)
        elif self.head.way == SORTED:
            SortedScan(pages, self._sink, crew).run()
        else:
            PrefixScan(pages, self._sink, crew, folders=self.head.way == FOLDERS).run(left)

    def _new_crew(self, cancel: CancelToken) -> Crew:
        self._crew = Crew(self.state, cancel, self._busy, self._used)
        return self._crew

    def _begin(self, way: str) -> None:
        """From the start, this way."""
        self.head.way, self._left, self.state.found = way, {}, 0
        gone = dict.fromkeys(self._sink.names)
        self._sink.note({**gone, HEAD: msgspec.msgpack.encode(self.head)}).result()

    def _note_head(self) -> None:
        self._sink.note({HEAD: msgspec.msgpack.encode(self.head)})


class _Noting:
    """The sink, and the names of the notes that are in it. Writers take turns: they hold the crew's lock."""

    def __init__(self, sink: Sink, notes: Mapping[str, bytes]) -> None:
        self._sink = sink
        self.names = set(notes)

    def replace(
        self,
        first: bytes,
        last: bytes | None,
        rows: Rows,
        *,
        asked: float | None = None,
        notes: Mapping[str, bytes | None] | None = None,
        ordered: bool = False,
    ) -> "Future[bool]":
        self._remember(notes or {})
        return self._sink.replace(first, last, rows, asked=asked, notes=notes, ordered=ordered)

    def note(self, notes: Mapping[str, bytes | None]) -> "Future[bool]":
        self._remember(notes)
        return self._sink.note(notes)

    def _remember(self, notes: Mapping[str, bytes | None]) -> None:
        for name, value in notes.items():
            if value is None:
                self.names.discard(name)
            else:
                self.names.add(name)

"""A scan side by side: the key range in parts, each read page by page; whoever is idle halves the one with most left.

A part is (after, upto]: a listing goes on behind a key. What is left of each part stands in the sink's notes, in the
commit of the rows that made it so. Runs on the threads of scan_crew.py; `cond` guards everything here.
"""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial

import msgspec

from core.cancel import CancelToken
from core.errors import BadAnswer, BadMarker, ListingUnsorted
from core.index.coverage import behind
from core.index.rows import NO_ROWS, cut, last_key
from core.listing.columns import merge
from core.listing.scan_crew import Crew
from core.listing.scan_pages import Page, Pages, Sink
from core.listing.scan_split import Cut, Letters, find_cut, left_of
from core.model import Rows
from core.shapes import shaped

NOTE = "scan.range."

WORTH_HALVING = 10
"""Pages that may be left in a part that is halved: finding the place takes about four requests."""

AT_ONCE, AT_MOST = 4, 0.2
"""Pages that are handed over together, and seconds that one may wait for others: an index writes what is handed over
alone once more, with its neighbours."""

PLENTY = 2
"""Parts that keep the processor busy where answers come at once."""

EMPTY_PAGES = 1000
"""Pages without a key after which a listing is taken to have no end."""


class Refused(Exception):
    """The service takes no positions but its own."""


class Range:
    """A part. `head` is its first key, where known; `marker` the service's own for what follows, if it gave one.

    Keys up to `after` were read, and those up to `posted` handed over; `pages` wait in between.
    """

    def __init__(self, number: int, after: str | None, upto: str | None, head: str | None = None) -> None:
        self.number, self.after, self.posted, self.upto, self.head = number, after, after, upto, head
        self.start = head
        self.marker: str | None = None
        self.read = self.found = self.barren = 0
        self.splitting = False
        self.rows: list[Rows] = []
        self.asked = 0.0
        self.written: Future[bool] | None = None
        self._left: tuple[int, str | None, float] = (-1, None, 0.0)

    @property
    def name(self) -> str:
        """Of its note."""
        return f"{NOTE}{self.number}"

    @property
    def note(self) -> bytes:
        """What is left."""
        return msgspec.msgpack.encode((self.posted, self.upto))

    def left(self, letters: Letters) -> float:
        """How many keys may be left, as far as its last page tells."""
        if self._left[:2] != (self.read, self.upto):
            guess = float("inf")
            if self.read and self.start is not None and self.after is not None:
                guess = left_of(self.found, self.start, self.after, self.upto, letters)
            self._left = self.read, self.upto, guess
        return self._left[2]


class RangeScan:
    """Reads all keys below a prefix into the sink. Raises Refused, ListingUnsorted, and what requests raise."""

    def __init__(self, pages: Pages, marker_after: Callable[[str], str], sink: Sink, crew: Crew) -> None:
        self._pages, self._marker_after, self._sink, self._crew = pages, marker_after, sink, crew
        self._first = pages.prefix.encode()
        self._end = behind(self._first)
        self._letters = Letters()
        self._numbers = 0
        self._waiting: list[Range] = []
        self._reading: list[Range] = []

    def run(self, notes: Mapping[str, bytes]) -> None:
        """From the start, or from what is left by these notes of an earlier scan."""
        for name, note in sorted(notes.items()):
            after, upto = msgspec.msgpack.decode(note, type=shaped(tuple[str | None, str | None]))
            self._numbers = max(self._numbers, int(name.removeprefix(NOTE)))
            self._waiting.append(Range(int(name.removeprefix(NOTE)), after, upto))
        if not notes:
            self._waiting.append(self._new(None, None))
            self._sink.note({self._waiting[0].name: self._waiting[0].note})
        self._crew.run(self._take)

    def _new(self, after: str | None, upto: str | None, head: str | None = None) -> Range:
        self._numbers += 1
        return Range(self._numbers, after, upto, head)

    def _take(self) -> Callable[[CancelToken], None] | None:
        if self._waiting:
            one = self._waiting.pop(0)
            self._reading.append(one)
            return partial(self._read, one)
        if self._settled:
            return None
        most = max(self._reading, key=self._left, default=None)
        if most is None or self._left(most) < WORTH_HALVING * self._pages.limit:
            return None
        most.splitting = True
        return partial(self._halve, most)

    @property
    def _settled(self) -> bool:
        """Whether more parts would bring nothing."""
        return self._crew.saturated and len(self._reading) >= PLENTY

    def _left(self, one: Range) -> float:
        """Keys that may be left in it; 0 for one that is not to be halved now."""
        low = one.after if one.read else one.head
        if one.splitting or low is None or one.barren > one.read:
            return 0
        if not one.read and self._numbers >= self._crew.width:
            return 0
        return one.left(self._letters)

    def _read(self, one: Range, token: CancelToken) -> None:
        """Read a part to its end, or until others are to go first."""
        empty = 0
        while True:
            page = self._next_page(one, token)
            empty = 0 if page.rows.count else empty + 1
            if empty > EMPTY_PAGES:
                raise BadAnswer(space=self._pages.space, detail="empty pages")
            with self._crew.cond:
                more = self._take_in(one, page)
                stays = more and not self._crew.yields
                if not stays:
                    self._reading.remove(one)
                due = not stays or len(one.rows) >= AT_ONCE or time.monotonic() - one.asked > AT_MOST
            if due:
                self._hand_over(one, more)
            if not stays:
                if more:
                    with self._crew.cond:
                        self._waiting.insert(0, one)
                return

    def _next_page(self, one: Range, token: CancelToken) -> Page:
        made = one.marker is None and one.after is not None
        marker = self._marker_after(one.after) if made and one.after is not None else one.marker
        try:
            page = self._crew.ask(lambda: self._pages.read(self._pages.prefix, marker or "", token), token)
        except BadMarker:
            raise Refused from None
        if page.rows.count and one.after is not None and page.first <= one.after.encode():
            if made:
                raise Refused
            raise ListingUnsorted(space=self._pages.space, prefix=self._pages.prefix)
        return page

    def _take_in(self, one: Range, page: Page) -> bool:
        """Hand over what is in the part; whether more of it is left."""
        upto = None if one.upto is None else one.upto.encode()
        rows = page.rows
        if rows.count and upto is not None and page.last > upto:
            rows = cut(rows, b"", upto + b"\0")
        more = bool(page.marker) and not (rows.count < page.rows.count or page.last == upto)
        if not one.rows:
            one.asked = page.asked
        if rows.count:
            one.rows.append(rows)
            one.after = last_key(rows).decode()
            one.start = one.start or page.first.decode()
            self._letters.saw(page.first.decode(), one.after)
        one.marker, one.found, one.read = page.marker, one.found + rows.count, one.read + 1
        self._crew.state.found += rows.count
        if not self._settled:
            self._crew.cond.notify()
        return more

    def _hand_over(self, one: Range, more: bool) -> None:
        """What was read of a part goes to the sink, once what went before is kept."""
        if one.written is not None:
            one.written.result()
        with self._crew.cond:
            first, one.posted = self._bound(one.posted), one.after
            last = self._bound(one.after) if more else self._last(one.upto)
            rows, one.rows = merge(one.rows) if one.rows else NO_ROWS, []
            if rows.count or not more:
                note = {one.name: one.note if more else None}
                one.written = self._sink.replace(first, last, rows, asked=one.asked, notes=note, ordered=True)
        if not more and one.written is not None:
            one.written.result()

    def _halve(self, one: Range, token: CancelToken) -> None:
        """Give the later part of a part to whoever is idle."""
        with self._crew.cond:
            low, high = (one.after if one.read else one.head) or "", one.upto
            letters = frozenset(self._letters.seen)
        asked = time.monotonic()
        cut = find_cut(low, high, len(self._pages.prefix), letters, lambda after: self._probe(after, token))
        with self._crew.cond:
            one.splitting = False
            end = cut.end if isinstance(cut, Cut) else cut
            if one not in self._reading or (end is not None and one.after is not None and one.after >= end):
                one.barren = one.read + 2
                return
            notes: dict[str, bytes | None] = {}
            one.upto = end
            if not isinstance(cut, Cut):
                one.barren = one.read + 2
            elif one.after is None or one.after < cut.at:
                new = self._new(cut.at, end, cut.head)
                one.upto, notes[new.name] = cut.at, new.note
                one.start, one.found = one.after or one.head, 0  # how dense the keys are is measured anew
                self._waiting.append(new)
                self._letters.saw(cut.head)
            notes[one.name] = one.note
            if end == high:
                self._sink.note(notes)
            else:
                self._sink.replace(self._bound(end), self._last(high), NO_ROWS, asked=asked, notes=notes)

    def _probe(self, after: str, token: CancelToken) -> str | None:
        marker = self._marker_after(after)
        try:
            found = self._crew.ask(lambda: self._pages.first_behind(marker, token), token)
        except BadMarker:
            raise Refused from None
        if found is not None and found <= after:
            raise Refused
        return found

    def _bound(self, after: str | None) -> bytes:
        """The first key that may come behind."""
        return self._first if after is None else after.encode() + b"\0"

    def _last(self, upto: str | None) -> bytes | None:
        return self._end if upto is None else upto.encode() + b"\0"

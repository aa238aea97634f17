"""A space that can only be listed, with services' odd ways, and a sink that believes nothing: for tests of scans."""

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future

from msgspec.structs import replace

from core.cancel import CancelToken
from core.errors import BadMarker, SpaceferryError
from core.index.rows import Unsorted, keys_of
from core.listing.columns import pack
from core.model import ListingPage, ObjectInfo, Rows
from core.supports import ColumnPage
from tests.helpers.memory_provider import MemoryProvider


class ListedSpace:
    """Lists its keys by markers that are keys. `before` is called with each request's number and marker, and may raise.

    With `refuses` only markers that were given out are taken; with `ignores` a listing with others begins anew.
    """

    def __init__(
        self,
        keys: Iterable[str],
        *,
        page: int = 100,
        refuses: bool = False,
        ignores: bool = False,
    ) -> None:
        self.info = replace(MemoryProvider.info, limits=replace(MemoryProvider.info.limits, list_page=page))
        self.keys = sorted(keys)
        self.before: Callable[[int, str, int], None] = lambda _number, _marker, _limit: None
        self.spoil: Callable[[list[str]], list[str]] = lambda keys: keys
        self.requests = 0
        self.flying = self.most_flying = 0
        self._refuses, self._ignores = refuses, ignores
        self._given = {""}
        self._lock = threading.Lock()

    def list_columns(
        self, space: str, prefix: str, marker: str, cancel: CancelToken, *, limit: int = 1000
    ) -> ColumnPage:
        keys, marker = self._answer(prefix, marker, cancel, limit)
        return ColumnPage(pack(ListingPage(tuple(map(info_of, keys)), (), ""), ""), marker)

    def list_page(
        self, space: str, prefix: str, marker: str, cancel: CancelToken, *, delimiter: str = "/", limit: int = 1000
    ) -> ListingPage:
        if not delimiter:
            keys, marker = self._answer(prefix, marker, cancel, limit)
            return ListingPage(tuple(map(info_of, keys)), (), marker)
        keys, _ = self._answer(prefix, marker, cancel, len(self.keys) + 1)
        found: dict[str, bool] = {}
        for key in keys:
            folder, cut, _ = key[len(prefix) :].partition(delimiter)
            name = prefix + folder + cut if cut else key
            if name != marker or not marker:  # a key may be empty, as the marker of the first page is
                found.setdefault(name, bool(cut))
        shown = list(found.items())[:limit]
        last = shown[-1][0] if len(found) > limit else ""
        self._given.add(last)
        objects = tuple(info_of(name) for name, folder in shown if not folder)
        return ListingPage(objects, tuple(name for name, folder in shown if folder), last)

    def marker_after(self, key: str) -> str:
        return key

    def _answer(self, prefix: str, marker: str, cancel: CancelToken, limit: int) -> tuple[list[str], str]:
        cancel.check()
        with self._lock:
            self.requests += 1
            number = self.requests
            self.flying += 1
            self.most_flying = max(self.most_flying, self.flying)
        try:
            self.before(number, marker, limit)
            if marker not in self._given:
                if self._refuses:
                    raise BadMarker
                marker = "" if self._ignores else marker
            start = max(bisect_right(self.keys, marker) if marker else 0, bisect_left(self.keys, prefix))
            below = [key for key in self.keys[start : start + limit + 1] if key.startswith(prefix)]
            page = below[:limit]
            last = page[-1] if len(below) > limit else ""
            self._given.add(last)
            return (self.spoil(page), last)
        finally:
            with self._lock:
                self.flying -= 1


def info_of(key: str) -> ObjectInfo:
    """An object whose facts follow from its key."""
    return ObjectInfo(key, len(key), 1000 + len(key), f"etag-{key[-3:]}", "text/plain" if len(key) % 2 else "")


class Held:
    """A sink: all that it was told, key by key, and whether each part of the key range was told at all.

    `dies_after` calls of `replace` it takes nothing any more, as a process that was killed.
    """

    def __init__(self) -> None:
        self.rows: dict[bytes, int] = {}
        self.notes: dict[str, bytes] = {}
        self.parts: list[tuple[bytes, bytes | None]] = []
        self.taken = 0
        self.dies_after: int | None = None
        self._lock = threading.Lock()

    @property
    def keys(self) -> list[str]:
        """All keys, in order."""
        return [key.decode() for key in sorted(self.rows)]

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
        keys = keys_of(rows)
        if keys != sorted(set(keys)):
            raise Unsorted
        assert not keys or (keys[0] >= first and (last is None or keys[-1] < last)), (first, last, keys[0], keys[-1])
        assert last is None or first <= last
        with self._lock:
            if self._dead():
                return _done()
            self.taken += rows.count
            self.parts.append((first, last))
            for key in [key for key in self.rows if key >= first and (last is None or key < last)]:
                del self.rows[key]
            self.rows.update(zip(keys, memoryview(rows.sizes).cast("q").tolist(), strict=True))
            self._keep(notes or {})
        return _done()

    def note(self, notes: Mapping[str, bytes | None]) -> "Future[bool]":
        with self._lock:
            if not self._dead():
                self._keep(notes)
        return _done()

    def gaps(self) -> list[tuple[bytes, bytes | None]]:
        """What no part reaches."""
        at: bytes | None = b""
        gaps: list[tuple[bytes, bytes | None]] = []
        for first, last in sorted(self.parts, key=lambda part: part[0]):
            if at is None:
                break
            if first > at:
                gaps.append((at, first))
            at = None if last is None else max(at, last)
        return gaps if at is None else [*gaps, (at, None)]

    def _dead(self) -> bool:
        if self.dies_after is None:
            return False
        self.dies_after -= 1
        return self.dies_after < 0

    def _keep(self, notes: Mapping[str, bytes | None]) -> None:
        for name, value in notes.items():
            if value is None:
                self.notes.pop(name, None)
            else:
                self.notes[name] = value


def _done() -> "Future[bool]":
    future: Future[bool] = Future()
    future.set_result(True)
    return future


class Failing:
    """Raises each error in turn, at the requests of these numbers."""

    def __init__(self, errors: Mapping[int, SpaceferryError]) -> None:
        self._errors = dict(errors)

    def __call__(self, number: int, _marker: str, _limit: int) -> None:
        if number in self._errors:
            raise self._errors.pop(number)

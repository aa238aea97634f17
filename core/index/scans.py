"""The scans of a profile: one of a space at a time, in the background, gone on with after a crash or a restart.

What is still to be read stands in the index itself (core/listing/scan.py); which spaces were being scanned, in a small
file beside the indexes. When a scan comes to its end the index covers its prefix, as of when it was begun; a folder
whose contents we changed as a whole meanwhile is read once more.
"""

import contextlib
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

import msgspec

from core.cancel import CancelToken
from core.engine.protocol.index import ScanEnded, ScanView
from core.errors import EngineFailed, FolderUnwritable, IndexLost, LocalFailed, SpaceferryError
from core.index.keeper import Keeper
from core.index.store import Index
from core.listing.scan import NOTES, Scan, head_of
from core.model import Changes, Place, Rows
from core.provider import Provider
from core.shapes import shaped
from core.tomlfile import write_bytes

log = logging.getLogger(__name__)

STALE_MS = 24 * 3600 * 1000
"""A scan that was begun longer ago than this is not gone on with, but begun anew."""

BEAT = 0.25
"""Seconds between two words on how a scan goes."""

Key = tuple[str, str]
"""Account and space."""


class _Running:
    """A scan under way. `changed` are folders whose contents changed as a whole since it began."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.cancel = CancelToken()
        self.closing = False
        self.scan: Scan | None = None
        self.changed: dict[str, None] = {}
        self.over = threading.Event()


class Scans:
    """Any thread may call. `_lock` guards `_running` and `_closed`, and writing the file."""

    def __init__(
        self,
        keeper: Keeper,
        provider_for: Callable[[str], Provider],
        file: Callable[[], Path],
        moved: Callable[[str, str], None],
        ended: Callable[[ScanEnded], None],
        remark: Callable[[SpaceferryError], None],
        busy: Callable[[], bool],
        used: Callable[[], Sequence[float]],
    ) -> None:
        """`file` keeps what is being scanned; `moved` is told that a scan got on, `ended` how it went, `remark` what
        is wrong with a service though the scan goes on. `busy` and `used` as a Scan has them.
        """
        self._keeper, self._provider_for, self._file = keeper, provider_for, file
        self._moved, self._ended, self._remark, self._busy, self._used = moved, ended, remark, busy, used
        self._lock = threading.Lock()
        self._running: dict[Key, _Running] = {}
        self._closed = False

    def start(self, place: Place) -> None:
        """Begin a scan, or go on with one; nothing while one of the space runs. Raises IndexLost."""
        index = self._keeper.open(place.account, place.space)
        if index is None:
            raise IndexLost(space=place.space, reason="disk_full" if self._keeper.on else "off")
        with self._lock:
            if self._closed or (place.account, place.space) in self._running:
                return
            running = self._running[place.account, place.space] = _Running(place)
            self._keep()
        threading.Thread(target=self._run, args=(running, index), name=f"scan {place.space}", daemon=True).start()

    def stop(self, account: str, space: str) -> None:
        """Stop reading; what was found stays. It is over when this returns."""
        with self._lock:
            running = self._running.get((account, space))
        if running is not None:
            running.cancel.cancel()
            running.over.wait()

    def view(self, account: str, space: str) -> ScanView | None:
        """How the scan of a space goes, if there is one."""
        with self._lock:
            running = self._running.get((account, space))
        scan = None if running is None else running.scan
        if running is None or scan is None:
            return None
        state = scan.state
        return ScanView(running.place.key, state.found, state.ranges, scan.head.started, state.waiting)

    def resume(self) -> None:
        """Go on with what an earlier engine left unfinished."""
        try:
            places = msgspec.json.decode(self._file().read_bytes(), type=shaped(list[Place]))
        except (OSError, msgspec.MsgspecError, SpaceferryError):
            return
        for place in places:
            if self._keeper.known(place.account, place.space) is not None:
                with contextlib.suppress(SpaceferryError):
                    self.start(place)

    def changed(self, changes: Changes) -> None:
        """We changed objects: of some folders nobody knows what is in them now."""
        with self._lock:
            running = self._running.get((changes.account, changes.space))
            if running is not None:
                running.changed.update(dict.fromkeys(changes.stale))

    def accounts_ready(self) -> None:
        """The network, or keys, may be there again."""
        with self._lock:
            scans = [running.scan for running in self._running.values()]
        for scan in scans:
            if scan is not None:
                scan.try_again()

    def account_removed(self, account: str) -> None:
        """End the scans of an account that is gone."""
        with self._lock:
            keys = [key for key in self._running if key[0] == account]
        for key in keys:
            self.stop(*key)

    def close(self) -> None:
        """End all; they go on at the next start."""
        with self._lock:
            self._closed = True
            running = list(self._running.values())
        for one in running:
            one.closing = True
            one.cancel.cancel()
        for one in running:
            one.over.wait()

    def _run(self, running: _Running, index: Index) -> None:
        place = running.place
        error: SpaceferryError | None = None
        try:
            sink = _Sink(self._keeper, index, place)
            self._read(running, sink, place.key)
            self._read_again(running, sink)
        except SpaceferryError as raised:
            error = raised
        except sqlite3.Error as raised:
            error = LocalFailed(detail=str(raised))
        except Exception as raised:
            log.exception("scan of %s", place.space)
            error = EngineFailed(detail=type(raised).__name__)
        self._end(running, error)

    def _read(self, running: _Running, sink: "_Sink", prefix: str) -> None:
        """One scan to its end; then the index covers it."""
        place = running.place
        notes = sink.index.notes(NOTES)
        head = head_of(notes)
        if head is not None and head.started < time.time() * 1000 - STALE_MS:
            sink.note(dict.fromkeys(notes)).result()
            notes = {}
        account = place.account
        scan = Scan(
            lambda: self._provider_for(account),
            place.space,
            prefix,
            sink,
            notes,
            busy=self._busy,
            used=self._used,
            remark=self._remark,
        )
        with self._lock:
            running.scan = scan
        threading.Thread(target=self._beat, args=(running, scan), name="scan news", daemon=True).start()
        asked = time.monotonic()
        scan.run(running.cancel)
        sink.index.cover(prefix, scan.head.started, asked=asked).result()

    def _read_again(self, running: _Running, sink: "_Sink") -> None:
        """What changed as a whole since: each folder once more, until none is left."""
        while True:
            with self._lock:
                changed = list(running.changed)
                running.changed.clear()
            inside = [prefix for prefix in changed if prefix.startswith(running.place.key)]
            if not inside:
                return
            for prefix in inside:
                sink.index.uncover(prefix)
            for prefix in inside:
                self._read(running, sink, prefix)

    def _beat(self, running: _Running, scan: Scan) -> None:
        """Tells how it goes, though the index may not move: what it waits for, for example."""
        told = None
        while not running.over.wait(BEAT) and running.scan is scan:
            now = (scan.state.found, scan.state.ranges, scan.state.waiting)
            if now != told:
                told = now
                self._moved(running.place.account, running.place.space)

    def _end(self, running: _Running, error: SpaceferryError | None) -> None:
        place, found = running.place, running.scan.state.found if running.scan else 0
        with self._lock:
            del self._running[place.account, place.space]
            if not running.closing:
                self._keep()
        running.over.set()
        if not running.closing:
            self._moved(place.account, place.space)
            code = "" if error is None else error.code
            self._ended(ScanEnded(place, found, code, {} if error is None else error.params))

    def _keep(self) -> None:
        """What is being scanned, for the next start."""
        with contextlib.suppress(FolderUnwritable, OSError):
            file = self._file()
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_bytes(file, msgspec.json.encode([running.place for running in self._running.values()]))


class _Sink:
    """The index of a space, opened again where the keeper closed it meanwhile. Raises IndexLost once it is another."""

    def __init__(self, keeper: Keeper, index: Index, place: Place) -> None:
        self._keeper, self._index, self._place = keeper, index, place

    @property
    def index(self) -> Index:
        """The open index."""
        if self._index.closed:
            again = self._keeper.known(self._place.account, self._place.space)
            if again is None or again.path != self._index.path:
                raise IndexLost(space=self._place.space)
            self._index = again
        return self._index

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
        return self.index.replace(first, last, rows, asked=asked, notes=notes, ordered=ordered)

    def note(self, notes: Mapping[str, bytes | None]) -> "Future[bool]":
        return self.index.note(notes)

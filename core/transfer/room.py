"""Room on the disks that downloads go to: asked for before the first byte, promised to one job at a time.

A running download claims what it still needs (download.py), so that two jobs never count on the same free bytes. What
of a batch cannot fit waits from the start (plan.py), with what the batch needs and what is free in its row, and goes on
by itself when there is room (the scheduler looks every few seconds).
"""

# ruff: noqa: S608  (what is put into SQL are numbers of enums of this package)

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator

from core.errors import DiskFull, LocalError
from core.journal import Journal
from core.transfer import settle
from core.transfer.disk import Disk, shown
from core.transfer.job import ACTIVE, JobKind, JobState
from core.transfer.rows import Batch

LOOK = 3.0
"""Seconds between looks for room: soon after files were deleted, and nothing for a disk to do."""

_OPEN = "(" + ", ".join(str(state.value) for state in sorted({JobState.QUEUED, JobState.WAITING, *ACTIVE})) + ")"
_WAITS = f"state = {JobState.WAITING.value} AND error = '{DiskFull.code}'"


class Room:
    """The claims of running downloads, and when to look for room again.

    `_lock` guards `_claims` (the disk, and what of it is still needed) and `_due` (monotonic).
    """

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._lock = threading.Lock()
        self._claims: dict[object, tuple[int, Callable[[], int]]] = {}
        self._due: float | None = None

    def look_later(self) -> None:
        """A job waits for room."""
        with self._lock:
            self._due = self._due or time.monotonic() + LOOK

    def looked(self) -> None:
        """`wake` looks just now."""
        with self._lock:
            self._due = None

    @property
    def due(self) -> float | None:
        """When to `wake`."""
        with self._lock:
            return self._due

    @contextlib.contextmanager
    def claim(self, folder: bytes, left: Callable[[], int]) -> Iterator[None]:
        """Hold what `left` says is still to be written below `folder`. Raises DiskFull if others leave less free."""
        device, token = self._disk.device(folder), object()
        with self._lock:
            needed, free = left(), self._free(folder, device)
            if free < needed:
                raise DiskFull(path=shown(folder), needed=needed, free=free)
            self._claims[token] = (device, left)
        try:
            yield
        finally:
            with self._lock:
                del self._claims[token]

    def free(self, folder: bytes) -> int:
        """Bytes below `folder` that nobody has claimed. Raises FolderUnwritable."""
        device = self._disk.device(folder)
        with self._lock:
            return self._free(folder, device)

    def _free(self, folder: bytes, device: int) -> int:
        claimed = sum(max(0, left()) for disk, left in self._claims.values() if disk == device)
        return max(0, self._disk.free(folder) - claimed)


def missing(connection: sqlite3.Connection, batch: int) -> int:
    """Bytes a batch still has to fetch."""
    row = connection.execute(
        f"SELECT COALESCE(SUM(size - done), 0) FROM tallies WHERE batch = ? AND state IN {_OPEN}", (batch,)
    ).fetchone()
    return int(row[0])


def said(connection: sqlite3.Connection, room: Room, batch: Batch) -> DiskFull:
    """The error as the rows of a batch keep it: what all of the batch still needs, and what is free."""
    try:
        free = room.free(batch.folder)
    except LocalError:
        free = 0
    return DiskFull(path=shown(batch.folder), needed=missing(connection, batch.id), free=free)


def hold_back(journal: Journal, room: Room, batch: Batch) -> None:
    """Let the queued jobs of a planned batch wait that cannot fit beside those before them."""
    if batch.kind is not JobKind.DOWNLOAD:
        return
    needed = missing(journal.read, batch.id)
    try:
        free = room.free(batch.folder)
    except LocalError:  # no such folder: each job says so when its turn comes
        return
    if needed <= free:
        return
    queued = journal.read.execute(
        f"SELECT id, size - done FROM jobs WHERE batch = ? AND state = {JobState.QUEUED.value} ORDER BY place",
        (batch.id,),
    ).fetchall()
    fit = set(_fitting(queued, free))
    error = DiskFull(path=shown(batch.folder), needed=needed, free=free)
    settle.put_all(journal, [number for number, _ in queued if number not in fit], JobState.WAITING, error)
    room.look_later()


def wake(journal: Journal, room: Room) -> list[int]:
    """Queue those of the jobs waiting for room that fit by now, folder by folder, in queue order; gives them."""
    room.looked()
    waiting = journal.read.execute(
        "SELECT jobs.id, size - done, folder FROM jobs INDEXED BY jobs_waiting "
        f"JOIN batches ON batches.id = batch WHERE {_WAITS} ORDER BY batches.place, jobs.place"
    ).fetchall()
    by_folder: dict[bytes, list[tuple[int, int]]] = {}
    for number, left, folder in waiting:
        by_folder.setdefault(folder, []).append((number, left))
    fit = [
        number
        for folder, jobs in by_folder.items()
        for number in _fitting(jobs, _unpromised(journal.read, room, folder))
    ]
    woken = settle.put_all(journal, fit, JobState.QUEUED)
    if len(woken) < len(waiting):
        room.look_later()
    return woken


def _unpromised(connection: sqlite3.Connection, room: Room, folder: bytes) -> int:
    """Free bytes less what queued downloads to the same folder will take; a folder that is gone stops nobody."""
    try:
        free = room.free(folder)
    except LocalError:
        return 1 << 62
    row = connection.execute(
        "SELECT COALESCE(SUM(size - done), 0) FROM tallies WHERE state = ? AND batch IN "
        "(SELECT id FROM batches WHERE folder = ? AND kind = ?)",
        (JobState.QUEUED, folder, JobKind.DOWNLOAD),
    ).fetchone()
    return free - int(row[0])


def _fitting(jobs: list[tuple[int, int]], free: int) -> list[int]:
    """Of (job, bytes), in order, those that fit one after the other."""
    fit = []
    for number, needed in jobs:
        if needed <= free:
            free -= needed
            fit.append(number)
    return fit

"""A running `Transfers` for tests, with its events kept and waits that end as soon as what they wait for is there."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from core.engine import protocol as msg
from core.engine.protocol.queue import JobRow
from core.model import Place
from core.provider import Provider
from core.transfer.disk import Disk
from core.transfer.job import Conflict, JobState, Tab
from core.transfer.service import Transfers
from core.transfer_defaults import DefaultsFile
from tests.helpers.jobs import jobs

E = TypeVar("E", bound=msg.Event)

LONG = 60
"""Seconds after which a wait has failed: never reached by a test that passes."""
_LOOK = 0.05
"""Seconds between two looks when nothing is told."""


class Queue:
    """`with Queue(folder, provider) as queue:`; the journal lies in `folder`, so a second Queue there goes on."""

    def __init__(
        self,
        folder: Path,
        provider: Provider | Callable[[str], Provider],
        *,
        space: str = "space",
        disk: Disk | None = None,
        defaults: DefaultsFile | None = None,
    ) -> None:
        self.events: list[msg.Event] = []
        self.space = space
        self._told = threading.Condition()
        provider_for = provider if callable(provider) else lambda _account: provider
        self.transfers = Transfers(folder / "queue.db", provider_for, self._tell, disk, defaults)

    def __enter__(self) -> "Queue":
        self.transfers.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.transfers.close()

    def upload(self, *paths: Path, prefix: str = "", conflict: Conflict = Conflict.ASK) -> int:
        """Drop files; the batch."""
        request = msg.AddUploads(Place("acc", self.space, prefix), tuple(map(str, paths)), conflict)
        return self.transfers.add_uploads(request).batch

    def download(
        self,
        folder: Path,
        *,
        keys: tuple[str, ...] = (),
        prefixes: tuple[str, ...] = (),
        conflict: Conflict = Conflict.ASK,
    ) -> int:
        """Order objects; the batch."""
        what = msg.Selection("acc", self.space, keys, prefixes)
        return self.transfers.add_downloads(msg.AddDownloads(what, str(folder), conflict)).batch

    def rows(self) -> list[JobRow]:
        """All jobs, in queue order."""
        return jobs(self.transfers.jobs(msg.ListJobs(msg.QueueView(Tab.ALL, grouped=False), 0, 10_000)).rows)

    def row(self, name: str) -> JobRow:
        """The job of that name."""
        (found,) = [row for row in self.rows() if row.name == name]
        return found

    def until(self, good: Callable[[list[JobRow]], bool]) -> list[JobRow]:
        """Wait until the rows are as wanted; gives them. Looked at after every event and, for what is told to
        nobody (a part journaled, a request logged), every so often.
        """
        end = time.monotonic() + LONG
        with self._told:
            while not good(self.rows()):
                assert time.monotonic() < end, self.rows()
                self._told.wait(_LOOK)
        return self.rows()

    def until_state(self, state: JobState, *, name: str | None = None) -> list[JobRow]:
        """Wait until there are rows, all (or the one of that name) in this state."""

        def good(rows: list[JobRow]) -> bool:
            rows = [row for row in rows if name in (None, row.name)]
            return bool(rows) and all(row.state is state for row in rows)

        return self.until(good)

    def settled(self, batch: int) -> list[JobRow]:
        """Wait until the batch is planned and none of its jobs moves by itself; its rows, in queue order."""
        self.event(msg.BatchPlanned, lambda event: event.batch == batch)

        def rest(rows: list[JobRow]) -> bool:
            return all(row.state.final or row.error == "target_exists" for row in rows if row.batch == batch)

        return [row for row in self.until(rest) if row.batch == batch]

    def event(self, kind: type[E], good: Callable[[E], bool] = lambda _event: True) -> E:
        """Wait for an event; those told earlier count."""

        def found() -> E | None:
            return next((event for event in self.events if isinstance(event, kind) and good(event)), None)

        with self._told:
            event = self._told.wait_for(found, LONG)
        assert event is not None, self.events
        return event

    def count(self, kind: type[msg.Event]) -> int:
        """How many events of a kind were told."""
        return sum(isinstance(event, kind) for event in self.events)

    def _tell(self, event: msg.Event) -> None:
        with self._told:
            self.events.append(event)
            self._told.notify_all()

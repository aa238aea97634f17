"""What the journal has said of the work, look by look, and which requests moved again what it had said already.

A look notes when it saw a thing journaled; a request for that thing which begins later is one too many, whoever was
killed in between. What was in flight, and so in no look, may come again.
"""

import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from core.transfer.job import JobKind, JobState
from tests.crash.counting import LONG
from tests.helpers.services import KODO, Service

_JOBS = "SELECT kind, key, state, size, done, finished, upload_id, error FROM jobs"
_PARTS = "SELECT upload_id, number FROM parts JOIN jobs ON jobs.id = job"
_RANGES = "SELECT key, start, stop FROM ranges JOIN jobs ON jobs.id = job"
_END = 1 << 62


class Ledger:
    """One journal, looked at from outside while its engine lives and dies. Times are seconds since the epoch."""

    def __init__(self, file: Path, service: Service = KODO) -> None:
        self._file, self._service = file, service
        self.batches = self.files = self.bytes = 0
        """Batches that were taken over; files that are done, and bytes."""
        self.states: dict[JobState, int] = {}
        self.errors: dict[str, str] = {}
        """Key to error code, of the jobs that have one."""
        self._done: dict[tuple[JobKind, str], float] = {}
        self._begun: dict[str, dict[str, float]] = {}
        self._parts: dict[tuple[str, int], float] = {}
        self._ranges: dict[tuple[str, int, int], float] = {}

    def look(self) -> None:
        """Read the journal. What was seen once is kept with the moment of its first look."""
        uri = f"file:{self._file}?mode=ro"
        try:
            with closing(sqlite3.connect(uri, uri=True, timeout=LONG, isolation_level=None)) as connection:
                connection.execute("BEGIN")
                jobs, parts, ranges = [connection.execute(query).fetchall() for query in (_JOBS, _PARTS, _RANGES)]
                (self.batches,) = connection.execute("SELECT count(*) FROM batches").fetchone()
        except sqlite3.OperationalError:  # not made yet
            return
        now = time.time()
        self._take_jobs(jobs, now)
        for part in parts:
            self._parts.setdefault(part, now)
        for span in ranges:
            self._ranges.setdefault(span, now)

    @property
    def upload_ids(self) -> set[str]:
        """Every upload id that was ever journaled."""
        return {upload for begun in self._begun.values() for upload in begun}

    def moved_again(self, requests: Iterable[dict[str, Any]]) -> list[str]:
        """Requests that moved what was journaled already, in words."""
        return [f"{why}: {request}" for request in requests if (why := self._why_wrong(request))]

    def _take_jobs(self, jobs: list[tuple[Any, ...]], now: float) -> None:
        self.files = self.bytes = 0
        self.states, self.errors = {}, {}
        for kind, key, number, size, done, finished, upload_id, error in jobs:
            state = JobState(number)
            self.states[state] = self.states.get(state, 0) + 1
            self.bytes += size if state is JobState.DONE else done
            if state is JobState.DONE:
                self.files += 1
                self._done.setdefault((JobKind(kind), key), (finished + 1) / 1000)
            if upload_id:
                self._begun.setdefault(key, {}).setdefault(upload_id, now)
            if error:
                self.errors[key] = error

    def _why_wrong(self, request: dict[str, Any]) -> str:
        at, op, key = request["at"], request.get("op"), request.get("key") or ""
        service = self._service
        kind = JobKind.DOWNLOAD if op == service.get else JobKind.UPLOAD
        if op in {*service.uploading, service.get} and at > self._done.get((kind, key), _END):
            return "done already"
        if op == service.begin and any(at > since for since in self._begun.get(key, {}).values()):
            return "begun already"
        if op == service.part and at > self._parts.get(self._part(request), _END):
            return "a journaled part"
        if op == service.get and self._fetched(key, *_span(request.get("range")), at):
            return "a journaled range"
        return ""

    def _part(self, request: dict[str, Any]) -> tuple[str, int]:
        return request.get("upload_id", ""), self._service.number(request.get("part", -1))

    def _fetched(self, key: str, start: int, stop: int, at: float) -> bool:
        return any(
            name == key and first < stop and start < last and at > since
            for (name, first, last), since in self._ranges.items()
        )


def _span(header: str | None) -> tuple[int, int]:
    """First byte, and the one after the last, of a range; all bytes where there is none."""
    if not header:
        return 0, _END
    first, last = header.removeprefix("bytes=").split("-")
    return int(first), int(last) + 1 if last else _END

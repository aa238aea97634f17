"""Batches whose files are known one by one, because both sides were compared: the runs of mirrors.

Each job replaces its target only while that is what it was when it was compared (conflicts.py). An engine that ends
while jobs are journaled leaves a batch with those it has; the next comparison finds the rest.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

import msgspec

from core.journal import Journal
from core.model import Place
from core.transfer import rows
from core.transfer.job import Conflict, JobKind, JobState
from core.transfer.rows import NewJob, Sources
from core.transfer.run import Standing
from core.transfer.schema import What

AT_ONCE = 500
"""Rows in one commit."""


class Moved(NamedTuple):
    """A file that was moved: the local one as it was read or written, and the object's etag."""

    key: str
    size: int
    mtime_ns: int
    etag: str


def moved(connection: sqlite3.Connection, batch: int) -> Iterator[Moved]:
    """The files of a batch that are on both sides now, as far as their etag is known (worker.py)."""
    found = connection.execute(
        "SELECT key, size, mtime_ns, etag FROM jobs WHERE batch = ? AND state = ? AND what = ? AND etag != ''",
        (batch, JobState.DONE, What.FILE),
    )
    return (Moved(*row) for row in found)


def compared(standing: Standing | None) -> bytes:
    """What stood at a job's target, as its row keeps it (NewJob.source)."""
    return msgspec.msgpack.encode(standing)


def begin(journal: Journal, kind: JobKind, place: Place, root: bytes) -> int:
    """Journal a batch between `place`, a prefix, and the local folder `root`; gives its id."""
    upload = kind is JobKind.UPLOAD
    sources = Sources((root,), listed=True) if upload else Sources(prefixes=(place.key,), listed=True)
    return journal.write(
        lambda connection: rows.add_batch(
            connection,
            kind,
            place.account,
            place.space,
            place.key if upload else "",
            b"" if upload else root,
            sources,
            Conflict.DIFFERENT,
            0,
            grouped=True,
        )
    )


def fill(journal: Journal, number: int, jobs: Iterable[NewJob]) -> None:
    """Journal its jobs. Raises what `jobs` raises."""
    batch = rows.batch(journal.read, number)
    for some in _pieces(jobs):
        journal.write(partial(rows.add_jobs, of=batch, jobs=some), durable=True)


def _pieces(jobs: Iterable[NewJob]) -> Iterator[list[NewJob]]:
    rest = iter(jobs)
    while some := list(islice(rest, AT_ONCE)):
        yield some

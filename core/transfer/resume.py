"""What a job needs to go on where it stopped: parts of an upload, ranges of a download. SQL for upload and download.

The writing functions run on the journal's thread; `done` of the job follows from what they store.
"""

import sqlite3
from typing import NamedTuple


class SentPart(NamedTuple):
    """A part the service acknowledged, with the digests of its blocks end to end.

    Of a copy `read` has those by the checksum of the service that it was read from.
    """

    number: int
    etag: str
    size: int
    digests: bytes
    read: bytes = b""


class Span(NamedTuple):
    """Bytes [start, stop)."""

    start: int
    stop: int


def add_part(connection: sqlite3.Connection, job: int, part: SentPart) -> None:
    """Journal an acknowledged part."""
    old = connection.execute("SELECT size FROM parts WHERE job = ? AND number = ?", (job, part.number)).fetchone()
    connection.execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?, ?)", (job, *part))
    connection.execute("UPDATE jobs SET done = done + ? WHERE id = ?", (part.size - (old[0] if old else 0), job))


def parts(connection: sqlite3.Connection, job: int) -> list[SentPart]:
    """All journaled parts, ascending."""
    columns = ", ".join(SentPart._fields)
    rows = connection.execute(f"SELECT {columns} FROM parts WHERE job = ? ORDER BY number", (job,))  # noqa: S608
    return [SentPart(*row) for row in rows]


def add_span(connection: sqlite3.Connection, job: int, span: Span) -> None:
    """Journal bytes that are on the disk for good; a span that grows keeps its start."""
    old = connection.execute("SELECT stop FROM ranges WHERE job = ? AND start = ?", (job, span.start)).fetchone()
    connection.execute("INSERT OR REPLACE INTO ranges VALUES (?, ?, ?)", (job, *span))
    gained = span.stop - (old[0] if old else span.start)
    connection.execute("UPDATE jobs SET done = done + ? WHERE id = ?", (gained, job))


def spans(connection: sqlite3.Connection, job: int) -> list[Span]:
    """All journaled spans, ascending; they do not overlap."""
    rows = connection.execute("SELECT start, stop FROM ranges WHERE job = ? ORDER BY start", (job,))
    return [Span(*row) for row in rows]


def forget(connection: sqlite3.Connection, job: int) -> None:
    """Start the job over: no upload, no parts, no task, no `.part`, no ranges."""
    connection.execute("DELETE FROM parts WHERE job = ?", (job,))
    connection.execute("DELETE FROM ranges WHERE job = ?", (job,))
    connection.execute(
        "UPDATE jobs SET upload_id = '', ticket = '', temp = x'', finishing = 0, done = 0 WHERE id = ?", (job,)
    )


def missing(size: int, there: list[Span]) -> list[Span]:
    """What of [0, size) the spans do not cover, ascending."""
    gaps, at = [], 0
    for span in there:
        if span.start > at:
            gaps.append(Span(at, span.start))
        at = max(at, span.stop)
    if at < size:
        gaps.append(Span(at, size))
    return gaps

"""The history: which finished batches go when there are too many rows."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.transfer import history, rows, schema
from core.transfer.job import Conflict, JobKind, JobState
from core.transfer.rows import NewJob, Sources

S = JobState


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "queue.db", isolation_level=None)
    schema.bring_up(connection)
    yield connection
    connection.close()


def add(journal: sqlite3.Connection, *states: JobState) -> int:
    """A batch of jobs in these states; it is over when they are."""
    number = rows.add_batch(journal, JobKind.UPLOAD, "a", "s", "", b"", Sources((b"/x",)), Conflict.ASK, 0)
    jobs = [NewJob(f"k{at}", b"/x/%d" % at, state=state) for at, state in enumerate(states)]
    rows.add_jobs(journal, rows.batch(journal, number), jobs)
    rows.set_planned(journal, number)
    rows.set_finished(journal, number, 1 if all(state.final for state in states) else 0)
    return number


def test_the_oldest_batches_go_whole_until_few_enough_rows_are_left(journal: sqlite3.Connection) -> None:
    first, second = add(journal, S.DONE, S.DONE, S.SKIPPED), add(journal, S.CANCELLED, S.DONE)
    add(journal, S.DONE)
    assert history.surplus(journal, 6) == []
    assert history.surplus(journal, 5) == [first]
    assert history.surplus(journal, 3) == [first]
    assert history.surplus(journal, 2) == [first, second]


def test_what_failed_or_goes_on_stays_and_so_does_the_newest_batch(journal: sqlite3.Connection) -> None:
    add(journal, S.DONE, S.FAILED)
    add(journal, S.DONE, S.QUEUED)
    add(journal, S.DONE, S.PAUSED)
    over = add(journal, S.DONE, S.DONE)
    add(journal, S.DONE, S.DONE)
    assert history.surplus(journal, 0) == [over]

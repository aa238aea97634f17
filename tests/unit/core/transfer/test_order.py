"""Which job is next, and where rows stand: priorities, places, later starts, pages of views however deep."""

import sqlite3
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from core.engine.protocol.queue import QueueView
from core.transfer import order, rows, schema, view
from core.transfer.job import Conflict, JobKind, JobState, Priority, Step, Tab
from core.transfer.rows import NewJob, Sources

S = JobState
NOW = 1_000_000


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "queue.db", isolation_level=None)
    schema.bring_up(connection)
    yield connection
    connection.close()


def add(journal: sqlite3.Connection, name: str, count: int, *, account: str = "acc", grouped: bool = True) -> int:
    """A planned batch whose jobs' keys are its name and their number."""
    sources = Sources((b"/" + name.encode(),))
    number = rows.add_batch(journal, JobKind.UPLOAD, account, "s", "", b"", sources, Conflict.ASK, 0, 0, grouped)
    jobs = [NewJob(f"{name}{n}", b"/%s/%d" % (name.encode(), n), 1) for n in range(count)]
    rows.add_jobs(journal, rows.batch(journal, number), jobs)
    rows.set_planned(journal, number)
    return number


def key(journal: sqlite3.Connection, name: str) -> int:
    (number,) = journal.execute("SELECT id FROM jobs WHERE key = ?", (name,)).fetchone()
    return int(number)


def upcoming(journal: sqlite3.Connection, *, limit: int = 99, closed: tuple[str, ...] = ()) -> list[str]:
    return [job.key for job in order.next_queued(journal, True, limit, [], closed, NOW)]


def listed(journal: sqlite3.Connection, of: QueueView, offset: int = 0, limit: int = 10_000) -> list[str | int]:
    """Keys of jobs, and numbers of batches that are rows."""
    page = view.lay_out(journal, of).page(journal, offset, limit)
    return [row.batch if row.job is None else row.job.key for row in page]


def test_priority_goes_before_place_for_jobs_and_for_batches(journal: sqlite3.Connection) -> None:
    a, b, c = (add(journal, name, 2) for name in "abc")
    rows.set_many(journal, [key(journal, "c1")], "priority", Priority.HIGH)
    rows.set_many(journal, [key(journal, "a0")], "priority", Priority.LOW)
    assert upcoming(journal) == ["c1", "a1", "b0", "b1", "c0", "a0"]
    rows.set_batch(journal, b, priority=Priority.HIGH)
    rows.set_batch(journal, a, priority=Priority.LOW)
    assert upcoming(journal) == ["c1", "b0", "b1", "c0", "a1", "a0"]
    assert upcoming(journal, limit=3) == ["c1", "b0", "b1"]
    order.move_batches(journal, [c], Step.TOP)
    assert upcoming(journal) == ["c1", "b0", "b1", "c0", "a1", "a0"]


def test_what_may_not_start_is_passed_by(journal: sqlite3.Connection) -> None:
    later, _ = add(journal, "a", 2), add(journal, "b", 2, account="other")
    journal.execute("UPDATE batches SET planned = 0 WHERE id = ?", (add(journal, "c", 2),))
    add(journal, "d", 2)
    rows.set_many(journal, [key(journal, "d0"), key(journal, "d1")], "start_at", NOW + 5)
    rows.set_many(journal, [key(journal, "d1")], "priority", Priority.HIGH)
    rows.set_batch(journal, later, start_at=NOW + 3)
    assert upcoming(journal) == ["b0", "b1"]
    assert upcoming(journal, closed=("other",)) == []
    assert order.next_start(journal, NOW) == NOW + 3
    assert order.next_start(journal, NOW + 3) == NOW + 5
    assert order.next_start(journal, NOW + 5) is None
    assert [job.key for job in order.next_queued(journal, True, 9, [], [], NOW + 5)] == [
        "d1",
        "a0",
        "a1",
        "b0",
        "b1",
        "d0",
    ]


def test_a_job_s_own_start_counts_in_place_of_its_batch_s(journal: sqlite3.Connection) -> None:
    """Starts that are given to a batch, on the other hand, are those of all its jobs."""
    a, _ = add(journal, "a", 4), add(journal, "b", 1)
    order.start_batch(journal, a, NOW + 9)
    order.start_now(journal, [key(journal, "a2"), key(journal, "b0")], NOW)
    rows.set_many(journal, [key(journal, "a1")], "start_at", NOW + 1)
    rows.set_many(journal, [key(journal, "a2")], "priority", Priority.LOW)
    assert upcoming(journal) == ["b0", "a2"]
    assert order.next_start(journal, NOW) == NOW + 1
    assert [job.key for job in order.next_queued(journal, True, 9, [], [], NOW + 1)] == ["a1", "b0", "a2"]
    order.start_batch(journal, a, NOW + 5)
    assert upcoming(journal) == ["b0"]
    assert [job.key for job in order.next_queued(journal, True, 9, [], [], NOW + 5)] == ["a0", "a1", "a3", "b0", "a2"]


def test_jobs_that_are_busy_are_passed_by(journal: sqlite3.Connection) -> None:
    add(journal, "a", 3)
    busy = [key(journal, "a0"), key(journal, "a2")]
    assert [job.key for job in order.next_queued(journal, True, 9, busy, [], NOW)] == ["a1"]


@pytest.mark.parametrize("step", Step)
def test_jobs_change_places_within_their_batch_and_keep_their_order(journal: sqlite3.Connection, step: Step) -> None:
    add(journal, "a", 5)
    add(journal, "b", 1)
    order.move_jobs(journal, [key(journal, "a3"), key(journal, "a2")], step)
    assert (
        upcoming(journal)
        == {
            Step.TOP: ["a2", "a3", "a0", "a1", "a4", "b0"],
            Step.UP: ["a0", "a2", "a3", "a1", "a4", "b0"],
            Step.DOWN: ["a0", "a1", "a4", "a2", "a3", "b0"],
            Step.BOTTOM: ["a0", "a1", "a4", "a2", "a3", "b0"],
        }[step]
    )
    order.move_jobs(journal, [key(journal, "a0"), key(journal, "a1")], Step.BOTTOM)
    order.move_jobs(journal, [key(journal, "a0"), key(journal, "a1")], Step.DOWN)  # nothing is below them
    assert upcoming(journal)[3:5] == ["a0", "a1"]


def test_a_job_that_is_a_row_of_its_own_moves_past_other_batches(journal: sqlite3.Connection) -> None:
    for name in "abc":
        add(journal, name, 1, grouped=False)
    order.move_jobs(journal, [key(journal, "c0")], Step.UP)
    assert upcoming(journal) == ["a0", "c0", "b0"]
    order.move_jobs(journal, [key(journal, "c0")], Step.TOP)
    assert upcoming(journal) == ["c0", "a0", "b0"]
    assert listed(journal, QueueView()) == ["c0", "a0", "b0"]


def test_a_view_lists_batches_as_rows_with_their_jobs_below_when_opened(journal: sqlite3.Connection) -> None:
    a, b = add(journal, "a", 3), add(journal, "b", 2, grouped=False)
    assert listed(journal, QueueView()) == [a, "b0", "b1"]
    assert listed(journal, QueueView(opened=(a,))) == [a, "a0", "a1", "a2", "b0", "b1"]
    journal.execute("UPDATE jobs SET state = ? WHERE key IN ('a1', 'b0')", (S.FAILED,))
    assert listed(journal, QueueView(tab=Tab.FAILED)) == [a, "b0"]
    assert listed(journal, QueueView(tab=Tab.FAILED, opened=(a, b))) == [a, "a1", "b0"]
    assert listed(journal, QueueView(states=(S.QUEUED,), batch=a)) == ["a0", "a2"]
    assert listed(journal, QueueView(text="A1")) == ["a1"]
    assert listed(journal, QueueView(tab=Tab.DONE)) == []


VIEWS = [
    QueueView(),
    QueueView(opened=(1, 3)),
    QueueView(grouped=False),
    QueueView(tab=Tab.WAITING, opened=(1,)),
    QueueView(tab=Tab.DONE, grouped=False),
    QueueView(states=(S.DONE, S.FAILED)),
    QueueView(states=(S.QUEUED, S.FAILED), batch=1),
    QueueView(text="1"),
]


@pytest.mark.parametrize("of", VIEWS, ids=range(len(VIEWS)))
def test_pages_put_together_are_the_whole_view(journal: sqlite3.Connection, of: QueueView) -> None:
    for name, count in (("a", 23), ("b", 2), ("c", 9), ("d", 1)):
        add(journal, name, count, grouped=name != "b")
    journal.execute("UPDATE jobs SET state = CASE id % 3 WHEN 0 THEN 7 WHEN 1 THEN 0 ELSE 8 END")
    whole = listed(journal, of)
    layout = view.lay_out(journal, of)
    assert layout.count == len(whole) > 3
    for limit in (1, 4, 7):
        parts = [listed(journal, of, at, limit) for at in range(0, layout.count, limit)]
        assert list(chain(*parts)) == whole
    assert listed(journal, of, layout.count, 5) == []

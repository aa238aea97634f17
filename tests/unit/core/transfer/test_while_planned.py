"""What is asked of a batch while its files are still being found holds for the files found later, too."""

import itertools
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import LocalFailed, NoKeys, SpaceferryError
from core.transfer import plan, rows
from core.transfer.disk import Disk
from core.transfer.job import JobState
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState
FILES = 9


class SlowDisk(Disk):
    """Waits before it tells of `f5`, until `go`."""

    def __init__(self) -> None:
        self.there, self.go = threading.Event(), threading.Event()

    def look(self, path: bytes) -> os.stat_result:
        if path.endswith(b"f5"):
            self.there.set()
            assert self.go.wait(60)
        return super().look(path)


@pytest.fixture
def cloud() -> MemoryProvider:
    return MemoryProvider()


@pytest.fixture
def disk() -> SlowDisk:
    return SlowDisk()


@pytest.fixture
def queue(tmp_path: Path, cloud: MemoryProvider, disk: SlowDisk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    monkeypatch.setattr(plan, "AT_ONCE", 2)
    with Queue(tmp_path, cloud, disk=disk) as running:
        yield running


@pytest.fixture
def batch(tmp_path: Path, queue: Queue, disk: SlowDisk) -> int:
    """A folder that is just being walked: some files are journaled, some are not."""
    (tmp_path / "src").mkdir()
    for number in range(FILES):
        (tmp_path / "src" / f"f{number}").write_bytes(b"x")
    found = queue.upload(tmp_path / "src")
    assert disk.there.wait(60)
    assert 0 < len(queue.rows()) < FILES
    return found


@pytest.mark.parametrize("whole", ["batch", "view"])
def test_cancelled_is_cancelled(queue: Queue, cloud: MemoryProvider, disk: SlowDisk, batch: int, whole: str) -> None:
    pick = msg.Pick(batches=(batch,)) if whole == "batch" else msg.Pick(view=msg.QueueView())
    queue.transfers.verbs.cancel(msg.CancelJobs(pick))
    queue.transfers.verbs.resume(msg.ResumeJobs(pick))
    disk.go.set()
    tally = queue.event(msg.BatchEnded).row.tally
    assert 0 < tally.found == tally.cancelled
    assert cloud.objects == {}


def test_paused_is_paused_until_it_is_resumed(queue: Queue, cloud: MemoryProvider, disk: SlowDisk, batch: int) -> None:
    queue.transfers.verbs.pause(msg.PauseJobs(msg.Pick(batches=(batch,))))
    disk.go.set()
    assert queue.event(msg.BatchPlanned).found == FILES
    assert [row.state for row in queue.rows()] == [S.PAUSED] * FILES
    queue.transfers.verbs.resume(msg.ResumeJobs(msg.Pick(batches=(batch,))))
    assert queue.event(msg.BatchEnded).row.tally.done == FILES


def test_paused_and_resumed_meanwhile(queue: Queue, disk: SlowDisk, batch: int) -> None:
    queue.transfers.verbs.pause(msg.PauseJobs(msg.Pick(batches=(batch,))))
    queue.transfers.verbs.resume(msg.ResumeJobs(msg.Pick(batches=(batch,))))
    disk.go.set()
    assert queue.event(msg.BatchEnded).row.tally.done == FILES


def test_it_holds_over_a_restart(tmp_path: Path, cloud: MemoryProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "AT_ONCE", 2)
    (tmp_path / "src").mkdir()
    for number in range(FILES):
        (tmp_path / "src" / f"f{number}").write_bytes(b"x")
    disk = SlowDisk()
    queue = Queue(tmp_path, cloud, disk=disk)
    with queue:
        batch = queue.upload(tmp_path / "src")
        assert disk.there.wait(60)
        queue.transfers.verbs.pause(msg.PauseJobs(msg.Pick(batches=(batch,))))
        threading.Timer(0.2, disk.go.set).start()  # while it is closed: the walk notices, and ends
    with Queue(tmp_path, cloud) as again:
        again.until(lambda rows: len(rows) == FILES and all(row.state is S.PAUSED for row in rows))


def test_an_account_that_goes_takes_along_what_is_still_to_be_found(
    queue: Queue, cloud: MemoryProvider, disk: SlowDisk, batch: int
) -> None:
    queue.transfers.account_removed("acc")
    disk.go.set()
    tally = queue.event(msg.BatchEnded).row.tally
    assert tally.found == tally.cancelled
    assert cloud.objects == {}


def test_a_few_files_stay_rows_of_their_own_when_their_plan_is_made_again(
    tmp_path: Path, cloud: MemoryProvider
) -> None:
    files = [tmp_path / f"f{number}" for number in range(40)]
    for file in files:
        file.write_bytes(b"x")
    with Queue(tmp_path, cloud) as queue:
        cloud.hold("list_page")
        queue.upload(*files)
        cloud.wait_called("list_page")
    cloud.release("list_page")

    def without_keys(_account: str) -> MemoryProvider:
        error: SpaceferryError = NoKeys()
        raise error

    with Queue(tmp_path, without_keys) as queue:
        queue.event(msg.BatchPlanned)
        page = queue.transfers.jobs(msg.ListJobs(msg.QueueView(), 0, 100))
    assert page.count == 40


def test_rows_that_cannot_be_journaled_are_not_left_out(
    tmp_path: Path, cloud: MemoryProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the journal's disk is full for a while."""
    monkeypatch.setattr(plan, "AT_ONCE", 2)
    monkeypatch.setattr(plan, "AGAIN", 0.01)
    (tmp_path / "src").mkdir()
    for number in range(FILES):
        (tmp_path / "src" / f"f{number}").write_bytes(b"x")
    add_jobs, calls = rows.add_jobs, itertools.count()

    def full_for_a_while(connection: sqlite3.Connection, of: rows.Batch, jobs: Iterable[rows.NewJob]) -> None:
        if next(calls) in (1, 2, 5):
            raise LocalFailed(path="queue.db")
        add_jobs(connection, of, jobs)

    monkeypatch.setattr(rows, "add_jobs", full_for_a_while)
    with Queue(tmp_path, cloud) as queue:
        queue.upload(tmp_path / "src")
        assert queue.event(msg.BatchEnded).row.tally.done == FILES
    assert len(cloud.objects) == FILES

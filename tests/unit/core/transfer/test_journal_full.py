"""The journal's own disk is full while jobs end: no row is left behind as running."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.engine import protocol as msg
from core.errors import LocalFailed
from core.journal import Journal
from core.transfer import scheduler, worker
from core.transfer.job import JobState, Verdict
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.quiet import LogGuard
from tests.helpers.transfer_queue import Queue


class FullDisk:
    """Lets the journal's writes on some threads fail while `full` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, threads: str = "transfer") -> None:
        self.full = threading.Event()
        self.refused = threading.Semaphore(0)
        write = Journal.write

        def refuse(journal: Journal, work: Callable[..., Any], *, durable: bool = False) -> Any:
            if self.full.is_set() and threading.current_thread().name.startswith(threads):
                self.refused.release()
                raise LocalFailed(path="journal.db", detail="database or disk is full")
            return write(journal, work, durable=durable)

        monkeypatch.setattr(Journal, "write", refuse)
        monkeypatch.setattr(worker, "JOURNAL_AGAIN", 0.05)
        monkeypatch.setattr(scheduler, "JOURNAL_AGAIN", 0.05)


def test_a_job_that_ends_then_is_done_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log_guard: LogGuard
) -> None:
    cloud, disk = MemoryProvider(), FullDisk(monkeypatch)
    (tmp_path / "a.txt").write_bytes(b"a")
    cloud.hold("put_small")
    log_guard.expect("the journal cannot be written")
    with Queue(tmp_path, cloud) as queue:
        queue.upload(tmp_path / "a.txt")
        cloud.wait_called("put_small")
        disk.full.set()
        cloud.release("put_small")
        assert disk.refused.acquire(timeout=30)
        assert disk.refused.acquire(timeout=30)
        assert [row.state for row in queue.rows()] == [JobState.RUNNING]
        disk.full.clear()
        (row,) = queue.until_state(JobState.DONE)
    assert row.verdict is Verdict.VERIFIED


def test_an_engine_that_closes_meanwhile_does_not_wait_for_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log_guard: LogGuard
) -> None:
    cloud, disk = MemoryProvider(), FullDisk(monkeypatch)
    (tmp_path / "a.txt").write_bytes(b"a")
    cloud.hold("put_small")
    log_guard.expect("the journal cannot be written")
    log_guard.expect("could not be settled")
    with Queue(tmp_path, cloud) as queue:
        queue.upload(tmp_path / "a.txt")
        cloud.wait_called("put_small")
        disk.full.set()
        cloud.release("put_small")
        assert disk.refused.acquire(timeout=30)
    disk.full.clear()
    with Queue(tmp_path, cloud) as queue:
        queue.until_state(JobState.DONE)
    assert cloud.objects["a.txt"] == b"a"


def test_news_is_told_and_the_end_of_a_batch_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log_guard: LogGuard
) -> None:
    cloud, disk = MemoryProvider(), FullDisk(monkeypatch, "herald")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"a")
    log_guard.expect("the journal cannot be written")
    with Queue(tmp_path, cloud) as queue:
        disk.full.set()
        first = queue.upload(tmp_path / "a.txt")
        assert disk.refused.acquire(timeout=30)
        queue.event(msg.ObjectsChanged, lambda event: event.changes.added[0].key == "a.txt")
        assert queue.count(msg.BatchEnded) == 0
        disk.full.clear()
        queue.upload(tmp_path / "b.txt")
        queue.event(msg.BatchEnded, lambda event: event.row.id == first)

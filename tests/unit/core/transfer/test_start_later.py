"""Files that wait for their time, also over a restart, and for keys that come just when they are missed."""

import threading
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import NoKeys
from core.model import Place
from core.transfer import rows
from core.transfer.job import JobState
from core.transfer.rows import now_ms
from core.transfer.scheduler import Scheduler
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState
HOUR = 3_600_000


@pytest.fixture
def cloud() -> MemoryProvider:
    return MemoryProvider()


@pytest.mark.parametrize("grouped", [True, False])
@pytest.mark.parametrize("verb", ["resume", "start_at"])
def test_one_of_two_starts_now(tmp_path: Path, cloud: MemoryProvider, verb: str, grouped: bool) -> None:
    """Whether they stand for themselves or below the row of their folder."""
    (folder := tmp_path / "src").mkdir()
    paths = [folder / "a", folder / "b"]
    for path in paths:
        path.write_bytes(b"x")
    at = now_ms() + HOUR
    sources = (str(folder),) if grouped else tuple(map(str, paths))
    with Queue(tmp_path, cloud) as queue:
        queue.transfers.add_uploads(msg.AddUploads(Place("acc", "space", ""), sources, start_at=at))
        queue.event(msg.BatchPlanned)
    with Queue(tmp_path, cloud) as queue:
        assert [(row.state, row.start_at) for row in queue.rows()] == [(S.QUEUED, at)] * 2
        pick = msg.Pick(jobs=(queue.row("a").id,))
        if verb == "resume":
            queue.transfers.verbs.resume(msg.ResumeJobs(pick))
        else:
            queue.transfers.verbs.start_at(msg.StartAt(pick, 0))
        queue.until_state(S.DONE, name="a")
        assert (queue.row("b").state, queue.row("b").start_at) == (S.QUEUED, at)
    assert list(cloud.objects) == ["src/a" if grouped else "a"]


def test_what_comes_to_its_start_while_others_are_handed_out_is_not_missed(
    tmp_path: Path, cloud: MemoryProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody nudges the queue then: it has to know by itself when it is to look again."""
    (path := tmp_path / "a").write_bytes(b"x")
    at, passed = now_ms() + HOUR // 2, 0
    planned = threading.Event()
    hand_out, next_start, starts = Scheduler._hand_out, Scheduler._next_start, list[float | None]()

    def slowly(scheduler: Scheduler) -> None:
        nonlocal passed
        hand_out(scheduler)
        if planned.is_set():
            passed = HOUR

    def noted(scheduler: Scheduler, looked: int) -> float | None:
        start = next_start(scheduler, looked)
        if planned.is_set():
            starts.append(start)
        return start

    monkeypatch.setattr(rows, "now_ms", lambda: now_ms() + passed)
    monkeypatch.setattr(Scheduler, "_hand_out", slowly)
    monkeypatch.setattr(Scheduler, "_next_start", noted)
    with Queue(tmp_path, cloud) as queue:
        queue.transfers.add_uploads(msg.AddUploads(Place("acc", "space", ""), (str(path),), start_at=at))
        queue.event(msg.BatchPlanned)
        planned.set()
        queue.transfers.settings_changed()  # which has it look, for the last time before the start
        queue.until_state(S.DONE)
    assert starts[0] is not None


def test_keys_that_come_while_a_job_fails_for_want_of_them(tmp_path: Path, cloud: MemoryProvider) -> None:
    """The job was refused before they came, and its end is noted after."""
    (path := tmp_path / "a").write_bytes(b"x")
    keys = False

    def provider_for(_account: str) -> MemoryProvider:
        nonlocal keys
        if threading.current_thread().name.startswith("transfer") and not keys:
            keys = True
            queue.transfers.account_ready("acc")
            raise NoKeys
        return cloud

    with Queue(tmp_path, provider_for) as queue:
        queue.upload(path)
        queue.until_state(S.DONE)

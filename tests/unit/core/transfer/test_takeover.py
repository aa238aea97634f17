"""The same file dropped or ordered again: it goes on from what an unfinished job has, and the old row goes."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import Forbidden
from core.transfer import outcome
from core.transfer.job import Conflict, JobState
from tests.helpers.memory_provider import KIB, MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState
LARGE = bytes(range(256)) * 1200
"""300 KiB: five parts."""


@pytest.fixture
def cloud() -> MemoryProvider:
    return MemoryProvider()


@pytest.fixture
def queue(tmp_path: Path, cloud: MemoryProvider) -> Iterator[Queue]:
    with Queue(tmp_path, cloud) as running:
        yield running


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "large.bin"
    path.write_bytes(LARGE)
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


def only(rows: list[msg.JobRow]) -> msg.JobRow:
    (row,) = rows
    return row


def begun(queue: Queue, cloud: MemoryProvider, path: Path) -> msg.JobRow:
    """An upload that was paused when all its parts were journaled."""
    cloud.hold("complete_upload")
    queue.upload(path)
    cloud.wait_called("complete_upload")
    row = only(queue.rows())
    queue.transfers.verbs.pause(msg.PauseJobs(msg.Pick((row.id,))))
    only(queue.until_state(S.PAUSED))
    cloud.release("complete_upload")
    return row


def failed(queue: Queue, cloud: MemoryProvider, path: Path) -> msg.JobRow:
    """One that failed behind its parts."""
    cloud.fail("complete_upload", Forbidden())
    queue.upload(path)
    return only(queue.until_state(S.FAILED))


@pytest.mark.parametrize("before", [begun, failed])
def test_an_upload_dropped_again_goes_on(
    queue: Queue, cloud: MemoryProvider, path: Path, before: Callable[[Queue, MemoryProvider, Path], msg.JobRow]
) -> None:
    old = before(queue, cloud, path)
    row = only(queue.settled(queue.upload(path)))
    assert (row.state, row.id != old.id) == (S.DONE, True)
    assert [one.id for one in queue.rows()] == [row.id]
    assert (cloud.count("begin_upload"), cloud.count("put_part")) == (1, 5)
    assert cloud.objects == {"large.bin": LARGE}


def test_it_shows_what_is_there_already(queue: Queue, cloud: MemoryProvider, path: Path) -> None:
    begun(queue, cloud, path)
    queue.transfers.pause_all(msg.PauseAll(True))
    batch = queue.upload(path)
    queue.event(msg.BatchPlanned, lambda event: event.batch == batch)
    row = only(queue.rows())
    assert (row.batch, row.state, row.done) == (batch, S.QUEUED, len(LARGE))


def test_on_another_day_and_with_another_target(tmp_path: Path, cloud: MemoryProvider, path: Path) -> None:
    """The engine was restarted, and this time the folder is dropped; another target is another transfer."""
    with Queue(tmp_path, cloud) as queue:
        begun(queue, cloud, path)
    with Queue(tmp_path, cloud) as queue:
        elsewhere = only(queue.settled(queue.upload(path, prefix="elsewhere/")))
        assert elsewhere.state is S.DONE
        assert cloud.count("begin_upload") == 2
        assert only(queue.settled(queue.upload(path))).state is S.DONE
    assert (cloud.count("begin_upload"), cloud.count("put_part")) == (2, 10)
    assert cloud.objects == {"large.bin": LARGE, "elsewhere/large.bin": LARGE}
    assert cloud.uploads == {}


def test_a_file_that_is_on_its_way_is_not_sent_twice(queue: Queue, cloud: MemoryProvider, path: Path) -> None:
    cloud.hold("put_part")
    queue.upload(path)
    cloud.wait_called("put_part")
    second = queue.upload(path)
    row = only(queue.settled(second))
    assert (row.state, row.error, row.params["reason"]) == (S.SKIPPED, "target_exists", "busy")
    cloud.release("put_part")
    queue.until(lambda rows: all(one.state.final for one in rows))
    assert (cloud.count("begin_upload"), cloud.count("put_part")) == (1, 5)


def test_new_content_dropped_again_is_what_is_sent(queue: Queue, cloud: MemoryProvider, path: Path) -> None:
    """The drop is the user's word; the parts of the old content are thrown away at the service too."""
    old = begun(queue, cloud, path)
    path.write_bytes(LARGE[::-1])
    row = only(queue.settled(queue.upload(path)))
    assert row.state is S.DONE
    assert cloud.objects == {"large.bin": LARGE[::-1]}
    queue.until(lambda rows: [(one.state, one.done) for one in rows if one.id == old.id] == [(S.CANCELLED, 0)])
    assert cloud.uploads == {}


def test_a_file_that_was_done_is_an_ordinary_conflict(queue: Queue, cloud: MemoryProvider, path: Path) -> None:
    assert only(queue.settled(queue.upload(path))).state is S.DONE
    path.write_bytes(LARGE[::-1])
    row = only(queue.settled(queue.upload(path)))
    assert (row.state, row.error, row.params) == (S.WAITING, "target_exists", {})


@pytest.mark.parametrize("small", [True, False])
def test_queued_rows_go_too(queue: Queue, cloud: MemoryProvider, path: Path, small: bool) -> None:
    """Nothing was sent yet: the file is not sent twice, and stands in the queue once."""
    if small:
        path.write_bytes(b"small")
    queue.transfers.pause_all(msg.PauseAll(True))
    batches = [queue.upload(path) for _ in range(3)]
    queue.event(msg.BatchPlanned, lambda event: event.batch == batches[-1])
    assert len(queue.rows()) == 1
    queue.transfers.pause_all(msg.PauseAll(False))
    queue.until_state(S.DONE)
    assert cloud.count("put_small") + cloud.count("begin_upload") == 1


def test_a_folder_dropped_again_takes_over_what_is_unfinished(
    queue: Queue, cloud: MemoryProvider, tmp_path: Path
) -> None:
    src = tmp_path / "src"
    src.mkdir()
    for number in range(20):
        (src / f"{number:02}").write_bytes(b"small" * number)
    (src / "large").write_bytes(LARGE)
    cloud.hold("complete_upload")
    first = queue.upload(src)
    cloud.wait_called("complete_upload")
    queue.until(lambda rows: sum(row.state is S.DONE for row in rows) == 20)
    row = queue.row("large")
    queue.transfers.verbs.pause(msg.PauseJobs(msg.Pick((row.id,))))
    queue.until_state(S.PAUSED, name="large")
    cloud.release("complete_upload")
    rows = queue.settled(queue.upload(src, conflict=Conflict.SKIP))
    assert {one.state for one in rows if one.name != "large"} == {S.SKIPPED}
    assert queue.row("large").state is S.DONE
    assert {one.batch for one in queue.rows() if one.name == "large"} == {first + 1}
    assert (cloud.count("begin_upload"), cloud.count("put_part"), cloud.count("put_small")) == (1, 5, 20)


def half_fetched(queue: Queue, cloud: MemoryProvider, out: Path) -> msg.JobRow:
    """A download that failed when half of it was on the disk."""
    cloud.objects["large.bin"] = LARGE
    cloud.cut["large.bin"] = len(LARGE) // 2
    queue.download(out, keys=("large.bin",))
    row = only(queue.until(lambda rows: bool(rows) and rows[0].state in (S.FAILED, S.WAITING) and rows[0].done > 0))
    del cloud.cut["large.bin"]
    cloud.ranges.clear()
    return row


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "MOST_ATTEMPTS", 1)
    monkeypatch.setattr(outcome, "TRIES_AT_ONCE", 1)


@pytest.mark.usefixtures("impatient")
def test_a_download_ordered_again_goes_on(queue: Queue, cloud: MemoryProvider, out: Path) -> None:
    old = half_fetched(queue, cloud, out)
    row = only(queue.settled(queue.download(out, keys=("large.bin",))))
    assert (row.state, row.id != old.id, len(queue.rows())) == (S.DONE, True, 1)
    assert [start for start, _ in cloud.ranges] == [old.done]
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"large.bin": LARGE}


@pytest.mark.usefixtures("impatient")
def test_a_download_of_another_version_starts_over(queue: Queue, cloud: MemoryProvider, out: Path) -> None:
    half_fetched(queue, cloud, out)
    cloud.objects["large.bin"] = LARGE[::-1]
    row = only(queue.settled(queue.download(out, keys=("large.bin",))))
    assert row.state is S.DONE
    assert [start for start, _ in cloud.ranges] == [0]
    queue.until(lambda rows: len(rows) == 2 and rows[0].state is S.CANCELLED and rows[0].done == 0)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"large.bin": LARGE[::-1]}


@pytest.mark.usefixtures("impatient")
def test_a_download_to_another_folder_is_another_one(
    queue: Queue, cloud: MemoryProvider, out: Path, tmp_path: Path
) -> None:
    half_fetched(queue, cloud, out)
    (tmp_path / "other").mkdir()
    row = only(queue.settled(queue.download(tmp_path / "other", keys=("large.bin",))))
    assert (row.state, len(queue.rows())) == (S.DONE, 2)
    assert (out / "large.bin.part").exists()


def test_a_file_that_changed_since_its_upload_began(queue: Queue, cloud: MemoryProvider, path: Path) -> None:
    """Said once; a retry uploads the new content, and the old upload is gone at the service."""
    row = begun(queue, cloud, path)
    path.write_bytes(LARGE[: 200 * KIB])
    queue.transfers.verbs.resume(msg.ResumeJobs(msg.Pick((row.id,))))
    row = only(queue.until_state(S.FAILED))
    assert (row.error, row.params["reason"], row.params["path"]) == ("file_changed", "since", str(path))
    assert (cloud.objects, cloud.uploads) == ({}, {})
    queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick((row.id,))))
    queue.until_state(S.DONE)
    assert cloud.objects == {"large.bin": LARGE[: 200 * KIB]}


def test_a_file_that_changed_before_anything_was_sent(queue: Queue, cloud: MemoryProvider, path: Path) -> None:
    cloud.hold("begin_upload")
    queue.upload(path)
    cloud.wait_called("begin_upload")
    row = only(queue.rows())
    queue.transfers.verbs.pause(msg.PauseJobs(msg.Pick((row.id,))))
    queue.until_state(S.PAUSED)
    cloud.release("begin_upload")
    path.write_bytes(LARGE[::-1])
    os.utime(path, (1, 1))
    queue.transfers.verbs.resume(msg.ResumeJobs(msg.Pick((row.id,))))
    queue.until_state(S.DONE)
    assert cloud.objects == {"large.bin": LARGE[::-1]}

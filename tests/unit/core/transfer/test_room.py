"""Room on a disk: claimed by one download at a time, asked for by whole batches, and waited for."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import DiskFull, FolderUnwritable
from core.transfer import room
from core.transfer.disk import Disk
from core.transfer.job import JobState
from core.transfer.room import Room
from tests.helpers.memory_provider import KIB, MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState


class Sized(Disk):
    """A disk of `size` bytes: what lies below `folder` is taken off."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder, self.size = folder, size

    def free(self, path: bytes) -> int:
        return self.size - sum(map(_size, self.folder.iterdir()))


def _size(file: Path) -> int:
    """A download may get its name between two looks; then its bytes are counted under that."""
    with suppress(FileNotFoundError):
        return file.stat().st_size
    return 0


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


@pytest.fixture
def cloud() -> MemoryProvider:
    provider = MemoryProvider()
    provider.objects |= {f"{size}k": os.urandom(size * KIB) for size in (100, 200, 300)}
    return provider


@pytest.fixture
def disk(out: Path) -> Sized:
    return Sized(out, 350 * KIB)


@pytest.fixture
def queue(tmp_path: Path, cloud: MemoryProvider, disk: Sized, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    monkeypatch.setattr(room, "LOOK", 0.02)
    with Queue(tmp_path, cloud, disk=disk) as running:
        yield running


def states(rows: list[msg.JobRow]) -> dict[str, JobState]:
    return {row.name: row.state for row in rows}


def test_two_do_not_count_on_the_same_bytes(out: Path) -> None:
    disk = Room(Sized(out, 100))
    folder = os.fsencode(out)
    left = 70
    with disk.claim(folder, lambda: left):
        assert disk.free(folder) == 30
        with pytest.raises(DiskFull) as caught, disk.claim(folder, lambda: 40):
            pass
        assert (caught.value.params["needed"], caught.value.params["free"]) == (40, 30)
        with disk.claim(folder, lambda: 30):
            assert disk.free(folder) == 0
        left = 20  # fifty of them are written, and the disk knows it
        (out / "file").write_bytes(b"x" * 50)
        assert disk.free(folder) == 30
    assert disk.free(folder) == 50


def test_a_folder_that_is_gone_has_no_room(out: Path) -> None:
    with pytest.raises(FolderUnwritable):
        Room(Disk()).free(os.fsencode(out / "gone"))


def test_what_cannot_fit_waits_before_the_first_byte(
    queue: Queue, cloud: MemoryProvider, disk: Sized, out: Path
) -> None:
    """300 of 350 KiB fit, in the order they were chosen; the others say what the whole batch needs."""
    queue.transfers.pause_all(msg.PauseAll(True))
    batch = queue.download(out, keys=("200k", "300k", "100k"))
    queue.event(msg.BatchPlanned, lambda event: event.batch == batch)
    assert states(queue.rows()) == {"200k": S.QUEUED, "300k": S.WAITING, "100k": S.QUEUED}
    row = queue.row("300k")
    assert (row.error, row.params) == ("disk_full", {"path": str(out), "needed": 600 * KIB, "free": 350 * KIB})
    queue.transfers.pause_all(msg.PauseAll(False))
    queue.until(lambda rows: states(rows) == {"200k": S.DONE, "300k": S.WAITING, "100k": S.DONE})
    assert not any(key == "300k" for method, key in cloud.calls if method == "open_range")
    disk.size = 600 * KIB
    queue.until_state(S.DONE)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == cloud.objects


def test_those_that_fit_go_on_as_room_comes(queue: Queue, cloud: MemoryProvider, disk: Sized, out: Path) -> None:
    disk.size = 0
    queue.download(out, keys=tuple(cloud.objects))
    queue.until_state(S.WAITING)
    disk.size = 100 * KIB
    queue.until(lambda rows: states(rows) == {"100k": S.DONE, "200k": S.WAITING, "300k": S.WAITING})
    disk.size = 600 * KIB
    queue.until_state(S.DONE)


def test_waiting_for_room_over_a_restart(tmp_path: Path, cloud: MemoryProvider, disk: Sized, out: Path) -> None:
    disk.size = 0
    with Queue(tmp_path, cloud, disk=disk) as queue:
        queue.download(out, keys=("100k",))
        queue.until_state(S.WAITING)
    with Queue(tmp_path, cloud, disk=disk) as queue:
        assert queue.until_state(S.WAITING)[0].error == "disk_full"
        queue.transfers.verbs.pause(msg.PauseJobs(msg.Pick((queue.rows()[0].id,))))
        queue.until_state(S.PAUSED)
        disk.size = 100 * KIB
        queue.transfers.verbs.resume(msg.ResumeJobs(msg.Pick((queue.rows()[0].id,))))
        queue.until_state(S.DONE)


def test_waiting_for_room_uses_up_no_attempts(queue: Queue, cloud: MemoryProvider, disk: Sized, out: Path) -> None:
    disk.size = 0
    queue.download(out, keys=("100k",))
    (row,) = queue.until_state(S.WAITING)
    for _ in range(15):
        queue.transfers.verbs.resume(msg.ResumeJobs(msg.Pick((row.id,))))
        queue.until_state(S.WAITING)
    disk.size = 100 * KIB
    queue.until_state(S.DONE)
    assert queue.rows()[0].attempts == 1


def test_a_folder_that_goes_while_jobs_wait_is_said(
    queue: Queue, cloud: MemoryProvider, disk: Sized, out: Path, tmp_path: Path
) -> None:
    disk.size = 0
    queue.download(out, keys=("100k",))
    queue.until_state(S.WAITING)
    disk.folder = tmp_path
    out.rmdir()
    (row,) = queue.until_state(S.FAILED)
    assert row.error == "folder_unwritable"

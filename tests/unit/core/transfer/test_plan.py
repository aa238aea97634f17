"""Plans: made again after a crash, looked up in few requests, and folders that could not be read tried again."""

import os
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.errors import FileUnreadable, Forbidden
from core.transfer import conflicts, rows
from core.transfer.disk import Disk
from core.transfer.job import JobState
from core.transfer.rows import NewJob
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState


class Locked(Disk):
    """A disk with a folder that cannot be read until it is unlocked."""

    locked = True

    def scan(self, path: bytes) -> list[os.DirEntry[bytes]]:
        if self.locked and path.endswith(b"/locked"):
            raise FileUnreadable(path="locked", detail="EACCES")
        return super().scan(path)


@pytest.fixture
def cloud() -> MemoryProvider:
    return MemoryProvider()


def test_a_plan_that_was_cut_is_made_again(tmp_path: Path, cloud: MemoryProvider) -> None:
    src = tmp_path / "src"
    src.mkdir()
    for number in range(5):
        (src / f"{number}").write_bytes(b"x")
    queue = Queue(tmp_path, cloud)
    batch = queue.upload(src)  # journaled, but never planned: the queue was not started
    journal = queue.transfers._journal
    half = [NewJob("src/0", os.fsencode(src / "0"), 1), NewJob("src/1", os.fsencode(src / "1"), 1)]
    journal.write(lambda connection: rows.add_jobs(connection, rows.batch(journal.read, batch), half))
    journal.close()
    with Queue(tmp_path, cloud) as queue:
        assert [row.name for row in queue.settled(batch)] == ["0", "1", "2", "3", "4"]
        assert queue.event(msg.BatchPlanned).found == 5
    assert cloud.count("put_small") == 5


def test_a_folder_that_could_not_be_read_is_tried_again(tmp_path: Path, cloud: MemoryProvider) -> None:
    (tmp_path / "src" / "locked").mkdir(parents=True)
    (tmp_path / "src" / "locked" / "a").write_bytes(b"a")
    disk = Locked()
    with Queue(tmp_path, cloud, disk=disk) as queue:
        (row,) = queue.settled(queue.upload(tmp_path / "src"))
        assert (row.name, row.state, row.error) == ("locked", S.FAILED, "file_unreadable")
        assert queue.event(msg.BatchPlanned).failed == 1
        queue.transfers.verbs.retry(msg.RetryJobs())
        queue.until(lambda rows: rows[0].attempts == 1 and rows[0].state is S.FAILED)
        disk.locked = False
        queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick((row.id,))))
        queue.until(lambda rows: [row.name for row in rows] == ["a"] and rows[0].state is S.DONE)
    assert cloud.objects == {"src/locked/a": b"a"}


def test_a_prefix_that_could_not_be_listed_is_tried_again(tmp_path: Path, cloud: MemoryProvider) -> None:
    out = tmp_path / "out"
    out.mkdir()
    cloud.objects |= {"one/a": b"a", "two/b": b"b"}
    cloud.fail("list_page", Forbidden())
    with Queue(tmp_path, cloud) as queue:
        found = queue.settled(queue.download(out, prefixes=("one/", "two/")))
        assert {row.name: row.error for row in found} == {"one": "forbidden", "b": ""}
        queue.transfers.verbs.retry(msg.RetryJobs())
        queue.until(lambda rows: {row.name: row.state for row in rows} == {"a": S.DONE, "b": S.DONE})
    assert (out / "one" / "a").read_bytes() == b"a"


def test_two_folders_of_one_name_do_not_mix(tmp_path: Path, cloud: MemoryProvider) -> None:
    out = tmp_path / "out"
    out.mkdir()
    cloud.objects |= {"x/same/a": b"1", "y/same/a": b"2", "z/same": b"3"}
    with Queue(tmp_path, cloud) as queue:
        queue.settled(queue.download(out, keys=("z/same",), prefixes=("x/same/", "y/same/")))
    found = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert found == {"same/a": b"1", "same%(2)/a": b"2", "same%(3)": b"3"}


def test_existence_costs_few_requests(cloud: MemoryProvider) -> None:
    cancel = CancelToken()
    cloud.objects |= {f"dir/{number:04}": b"x" for number in range(0, 150, 2)}
    keys = [f"dir/{number:04}" for number in range(100)]
    found = {info.key for info in conflicts.existing(cloud, "space", "dir/", keys, cancel, flat=True)}
    assert found == set(keys[::2])
    assert [name for name, _ in cloud.calls] == ["list_page"]
    cloud.calls.clear()
    found = {info.key for info in conflicts.existing(cloud, "space", "dir/", keys[:3], cancel, flat=True)}
    assert found == {keys[0], keys[2]}
    assert [name for name, _ in cloud.calls] == ["stat"] * 3


def test_a_long_remote_folder_is_not_listed_for_few_files(cloud: MemoryProvider) -> None:
    cloud.objects |= {f"dir/{number:05}": b"x" for number in range(5000)}
    keys = [f"dir/{number:05}" for number in range(4980, 5010)]
    found = {info.key for info in conflicts.existing(cloud, "space", "dir/", keys, CancelToken(), flat=True)}
    assert found == set(keys[:20])
    assert cloud.count("list_page") <= 5
    assert cloud.count("stat") == 30

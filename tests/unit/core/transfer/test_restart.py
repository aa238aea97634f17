"""What a crash at an awkward moment leaves in the journal, and how the next start takes it up."""

import os
import sqlite3
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer.disk import Disk
from core.transfer.job import JobState, Verdict
from tests.helpers.memory_provider import KIB, MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState


@pytest.fixture
def cloud() -> MemoryProvider:
    return MemoryProvider()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


def rewrite(folder: Path, **columns: object) -> None:
    """Make the only job's row what a crash would have left."""
    connection = sqlite3.connect(folder / "queue.db")
    names = ", ".join(f"{name} = ?" for name in columns)
    connection.execute(f"UPDATE jobs SET {names}", tuple(columns.values()))
    connection.commit()
    connection.close()


def downloaded(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    cloud.objects["a.txt"] = b"content"
    with Queue(tmp_path, cloud) as queue:
        queue.settled(queue.download(out, keys=("a.txt",)))
    cloud.calls.clear()


def test_after_the_rename(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    downloaded(tmp_path, cloud, out)
    rewrite(tmp_path, state=S.FINISHING, finishing=1, temp=os.fsencode(out / "a.txt.part"), verdict=0)
    with Queue(tmp_path, cloud) as queue:
        (row,) = queue.until_state(S.DONE)
    assert row.verdict is Verdict.VERIFIED
    assert cloud.count("open_range") == 0


def test_between_the_link_and_the_removal_of_the_part_file(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    downloaded(tmp_path, cloud, out)
    os.link(out / "a.txt", out / "a.txt.part")
    rewrite(tmp_path, state=S.FINISHING, finishing=1, temp=os.fsencode(out / "a.txt.part"), done=7, verdict=0)
    connection = sqlite3.connect(tmp_path / "queue.db")
    connection.execute("INSERT INTO ranges VALUES (1, 0, 7)")
    connection.commit()
    connection.close()
    with Queue(tmp_path, cloud) as queue:
        queue.until_state(S.DONE)
    assert [path.name for path in out.iterdir()] == ["a.txt"]
    assert cloud.count("open_range") == 0


def test_a_part_file_is_journaled_before_it_is_there(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    """Killed in between, there must be no file that no row knows of: it would lie there for ever."""
    journaled: list[bool] = []

    class Watched(Disk):
        def create(self, path: bytes) -> bool:
            connection = sqlite3.connect(tmp_path / "queue.db")
            journaled.append(connection.execute("SELECT temp FROM jobs").fetchall() == [(path,)])
            connection.close()
            return super().create(path)

    cloud.objects["a.txt"] = b"content"
    with Queue(tmp_path, cloud, disk=Watched()) as queue:
        queue.settled(queue.download(out, keys=("a.txt",)))
    assert journaled == [True]


def test_another_file_has_the_name_by_now(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    downloaded(tmp_path, cloud, out)
    rewrite(tmp_path, state=S.FINISHING, finishing=1, temp=os.fsencode(out / "a.txt.part"), verdict=0)
    (out / "a.txt").write_bytes(b"CONTENT")
    with Queue(tmp_path, cloud) as queue:
        queue.until(lambda rows: rows[0].error == "target_exists")
    assert (out / "a.txt").read_bytes() == b"CONTENT"


def test_a_part_file_that_is_gone_is_begun_anew(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    downloaded(tmp_path, cloud, out)
    (out / "a.txt").unlink()
    rewrite(tmp_path, state=S.RUNNING, temp=os.fsencode(out / "a.txt.part"), done=5, verdict=0)
    connection = sqlite3.connect(tmp_path / "queue.db")
    connection.execute("INSERT INTO ranges VALUES (1, 0, 5)")
    connection.commit()
    connection.close()
    with Queue(tmp_path, cloud) as queue:
        queue.until_state(S.DONE)
    assert (out / "a.txt").read_bytes() == b"content"


def test_a_job_that_was_being_cancelled_is_cleaned_up(tmp_path: Path, cloud: MemoryProvider) -> None:
    path = tmp_path / "large.bin"
    path.write_bytes(os.urandom(300 * KIB))
    cloud.hold("put_part")
    with Queue(tmp_path, cloud) as queue:
        queue.upload(path)
        cloud.wait_called("put_part")
    assert len(cloud.uploads) == 1
    rewrite(tmp_path, state=S.CANCELLING)
    with Queue(tmp_path, cloud) as queue:
        queue.until_state(S.CANCELLED)
        cloud.wait_called("abort_upload")
    assert cloud.uploads == {}


def test_a_source_that_changed_while_nothing_ran_is_told_of_and_sent_anew(
    tmp_path: Path, cloud: MemoryProvider
) -> None:
    path = tmp_path / "large.bin"
    path.write_bytes(os.urandom(300 * KIB))
    cloud.hold("complete_upload")
    with Queue(tmp_path, cloud) as queue:
        queue.upload(path)
        cloud.wait_called("put_part", 5)
    cloud.release("complete_upload")
    path.write_bytes(os.urandom(200 * KIB))
    with Queue(tmp_path, cloud) as queue:
        (row,) = queue.until_state(S.FAILED)
        assert (row.error, row.params["reason"]) == ("file_changed", "since")
        queue.transfers.verbs.retry(msg.RetryJobs())
        (row,) = queue.until_state(S.DONE)
    assert row.size == 200 * KIB
    assert cloud.objects["large.bin"] == path.read_bytes()
    assert cloud.uploads == {}

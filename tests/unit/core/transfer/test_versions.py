"""An object that changes while it is fetched: started over once, given up when it goes on so, never two in one file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import RemoteChanged
from core.transfer.job import JobState, Verdict
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState


@pytest.fixture
def cloud() -> MemoryProvider:
    provider = MemoryProvider()
    provider.objects["a.bin"] = b"first" * 10_000
    return provider


@pytest.fixture
def queue(tmp_path: Path, cloud: MemoryProvider) -> Iterator[Queue]:
    with Queue(tmp_path, cloud) as running:
        yield running


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


def test_once_is_quiet(queue: Queue, cloud: MemoryProvider, out: Path) -> None:
    cloud.hold("open_range")
    batch = queue.download(out, keys=("a.bin",))
    cloud.wait_called("open_range")
    cloud.objects["a.bin"] = b"second" * 10_000
    cloud.release("open_range")
    (row,) = queue.settled(batch)
    assert (row.state, row.verdict, row.error, row.size) == (S.DONE, Verdict.VERIFIED, "", 60_000)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == cloud.objects


def test_twice_is_said(queue: Queue, cloud: MemoryProvider, out: Path) -> None:
    cloud.fail("open_range", RemoteChanged(key="a.bin"), RemoteChanged(key="a.bin"))
    (row,) = queue.settled(queue.download(out, keys=("a.bin",)))
    assert (row.state, row.error) == (S.FAILED, "remote_changed")
    assert cloud.count("open_range") == 2
    assert not (out / "a.bin").exists()
    queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick((row.id,))))
    queue.until_state(S.DONE)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == cloud.objects


def test_a_target_that_turns_up_after_the_second_start_is_kept(queue: Queue, cloud: MemoryProvider, out: Path) -> None:
    cloud.fail("open_range", RemoteChanged(key="a.bin"))
    cloud.hold("stat")
    batch = queue.download(out, prefixes=("",))
    cloud.wait_called("stat")
    (out / "a.bin").write_bytes(b"mine")
    cloud.release("stat")
    (row,) = queue.settled(batch)
    assert (row.state, row.error) == (S.WAITING, "target_exists")
    assert queue.event(msg.ConflictAsked).samples[0].size_here == 4
    assert (out / "a.bin").read_bytes() == b"mine"

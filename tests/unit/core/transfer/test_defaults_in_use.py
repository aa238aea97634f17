"""A space's default answers for its drops; a batch's own word goes before it; an answer can become the default."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer.job import Conflict, JobState
from core.transfer_defaults import DefaultsFile
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState
SKIPS = msg.TransferDefaults(upload=Conflict.SKIP, download=Conflict.KEEP_BOTH)


@pytest.fixture
def cloud() -> MemoryProvider:
    provider = MemoryProvider()
    provider.objects["a.txt"] = b"there"
    return provider


@pytest.fixture
def defaults(tmp_path: Path) -> DefaultsFile:
    return DefaultsFile(tmp_path / "transfers.toml")


@pytest.fixture
def queue(tmp_path: Path, cloud: MemoryProvider, defaults: DefaultsFile) -> Iterator[Queue]:
    with Queue(tmp_path, cloud, defaults=defaults) as running:
        yield running


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"here")
    return path


def test_a_drop_takes_the_default(queue: Queue, defaults: DefaultsFile, cloud: MemoryProvider, path: Path) -> None:
    defaults.set("acc", "space", SKIPS)
    (row,) = queue.settled(queue.upload(path))
    assert row.state is S.SKIPPED
    (row,) = queue.settled(queue.download(path.parent, keys=("a.txt",)))
    assert (row.state, row.name) == (S.DONE, "a (2).txt")
    assert queue.count(msg.ConflictAsked) == 0
    assert cloud.objects == {"a.txt": b"there"}


def test_its_own_word_goes_before_it(queue: Queue, defaults: DefaultsFile, cloud: MemoryProvider, path: Path) -> None:
    defaults.set("acc", "space", SKIPS)
    defaults.set("acc", "another", msg.TransferDefaults(Conflict.REPLACE, Conflict.REPLACE))
    (row,) = queue.settled(queue.upload(path, conflict=Conflict.REPLACE))
    assert (row.state, cloud.objects["a.txt"]) == (S.DONE, b"here")


@pytest.mark.parametrize("remember", [True, False])
def test_an_answer_becomes_the_default(
    queue: Queue, defaults: DefaultsFile, cloud: MemoryProvider, path: Path, remember: bool
) -> None:
    batch = queue.upload(path)
    queue.settled(batch)
    queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.SKIP, remember))
    queue.until_state(S.SKIPPED)
    assert defaults.get("acc", "space").upload is (Conflict.SKIP if remember else Conflict.ASK)
    assert defaults.get("acc", "space").download is Conflict.ASK
    second = queue.upload(path)
    (row,) = queue.settled(second)
    assert row.state is (S.SKIPPED if remember else S.WAITING)


ASKS: list[Callable[[Queue, Path], int]] = [
    lambda queue, path: queue.upload(path),
    lambda queue, path: queue.download(path.parent, keys=("a.txt",)),
]


@pytest.mark.parametrize("order", ASKS)
def test_without_a_default_it_asks(queue: Queue, path: Path, order: Callable[[Queue, Path], int]) -> None:
    (row,) = queue.settled(order(queue, path))
    assert (row.state, row.error) == (S.WAITING, "target_exists")

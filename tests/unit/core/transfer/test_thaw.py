"""Downloads of archived objects: asked for once they are met, looked at again, fetched when they can be read."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.errors import AlreadySet, Forbidden, NotRestored
from core.supports import RestoreOp
from core.transfer import outcome
from core.transfer.job import JobState
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState


class Archive(MemoryProvider):
    """Nothing can be read before `thawed`."""

    def __init__(self) -> None:
        super().__init__()
        self.thawed = threading.Event()
        self.asked: list[RestoreOp] = []
        self.refuse = False
        self.objects["a"] = b"archived"

    def restore(self, space: str, op: RestoreOp, cancel: CancelToken) -> None:
        if self.refuse:
            raise Forbidden
        self.asked.append(op)
        if len(self.asked) > 1:
            raise AlreadySet(key=op.key)

    @contextmanager
    def open_range(self, space: str, key: str, *more: Any, **named: Any) -> Iterator[Any]:
        self._enter("open_range", key, CancelToken())
        if not self.thawed.is_set():
            raise NotRestored(key=key)
        with super().open_range(space, key, *more, **named) as reader:
            yield reader


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "FIRST_LOOK", 0.05)


def order(queue: Queue, folder: Path, days: int) -> int:
    what = msg.Selection("acc", "space", ("a",))
    return queue.transfers.add_downloads(msg.AddDownloads(what, str(folder), thaw_days=days)).batch


def test_it_is_fetched_when_it_can_be_read(tmp_path: Path) -> None:
    cloud = Archive()
    with Queue(tmp_path, cloud) as queue:
        order(queue, tmp_path, 3)
        cloud.wait_called("open_range", 3)
        (row,) = queue.until(lambda rows: rows[0].error == "not_restored")
        assert row.attempts == 0
        cloud.thawed.set()
        queue.until_state(S.DONE)
    assert (tmp_path / "a").read_bytes() == b"archived"
    assert cloud.asked[0] == RestoreOp("a", 3)


def test_the_wait_goes_on_after_a_restart(tmp_path: Path) -> None:
    cloud = Archive()
    with Queue(tmp_path, cloud) as queue:
        order(queue, tmp_path, 1)
        cloud.wait_called("open_range")
    cloud.thawed.set()
    with Queue(tmp_path, cloud) as queue:
        queue.until_state(S.DONE)


def test_without_the_wish_it_fails_and_nothing_is_asked_for(tmp_path: Path) -> None:
    cloud = Archive()
    with Queue(tmp_path, cloud) as queue:
        (row,) = queue.settled(order(queue, tmp_path, 0))
    assert (row.state, row.error, cloud.asked) == (S.FAILED, "not_restored", [])


def test_what_may_not_be_thawed_fails_with_the_reason(tmp_path: Path) -> None:
    cloud = Archive()
    cloud.refuse = True
    with Queue(tmp_path, cloud) as queue:
        (row,) = queue.settled(order(queue, tmp_path, 1))
    assert (row.state, row.error) == (S.FAILED, "forbidden")


def test_pauses_grow_with_the_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "FIRST_LOOK", 20.0)
    assert [outcome.next_look(waited) for waited in (0, 60, 400, 100_000)] == [20, 20, 100, 600]

"""Batches whose files are known one by one: what was moved is known, and a stop in their midst cancels the whole."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.errors import Cancelled
from core.model import Place
from core.transfer import listed
from core.transfer.job import JobKind, JobState
from core.transfer.rows import NewJob
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue

PLACE = Place("acc", "space", "site/")


def jobs(root: Path, count: int) -> Iterator[NewJob]:
    root.mkdir(exist_ok=True)
    for number in range(count):
        path = root / f"{number}"
        path.write_bytes(b"%d" % number)
        found = path.stat()
        yield NewJob(
            f"site/{number}",
            os.fsencode(path),
            found.st_size,
            mtime_ns=found.st_mtime_ns,
            inode=found.st_ino,
            source=listed.compared(None),
        )


def test_what_was_moved_is_known_with_its_etag(tmp_path: Path) -> None:
    provider, root = MemoryProvider(), tmp_path / "local"
    with Queue(tmp_path, provider) as queue:
        batch = queue.transfers.add_listed(JobKind.UPLOAD, PLACE, os.fsencode(root), jobs(root, 3))
        assert {row.state for row in queue.settled(batch)} == {JobState.DONE}
        moved = {one.key: one for one in queue.transfers.moved(batch)}
        head = queue.transfers.head(batch)
    assert set(moved) == {"site/0", "site/1", "site/2"}
    assert moved["site/1"].etag == provider.stat("space", "site/1", CancelToken()).etag
    assert moved["site/1"].mtime_ns == (root / "1").stat().st_mtime_ns
    assert head is not None
    assert head.tally.done == 3


def test_a_stop_while_they_are_journaled_cancels_all(tmp_path: Path) -> None:
    provider, root = MemoryProvider(), tmp_path / "local"

    def stopped() -> Iterator[NewJob]:
        yield from jobs(root, listed.AT_ONCE + 1)
        raise Cancelled

    with Queue(tmp_path, provider) as queue:
        with pytest.raises(Cancelled):
            queue.transfers.add_listed(JobKind.UPLOAD, PLACE, os.fsencode(root), stopped())
        assert {row.state for row in queue.until_state(JobState.CANCELLED)} == {JobState.CANCELLED}
        assert len(queue.rows()) == listed.AT_ONCE
    assert provider.objects == {}

"""What was pasted stays a file for as long as it is needed."""

import os
import time
from pathlib import Path

from core.engine import protocol as msg
from core.local_copies.pasted import KEPT_SECONDS, Pasted
from core.transfer.disk import Disk
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue


def age(path: Path) -> None:
    """Let it have been pasted three weeks ago."""
    long_ago = time.time() - KEPT_SECONDS - 7 * 24 * 3600
    os.utime(path.parent, (long_ago, long_ago))


def test_what_still_waits_is_kept_however_old(tmp_path: Path) -> None:
    with Queue(tmp_path, MemoryProvider()) as queue:
        pasted = Pasted(tmp_path / "pasted", Disk(), queue.transfers.needed_below)
        waiting, over = (pasted.keep(name, b"picture") for name in ("a.png", "b.png"))
        queue.settled(queue.upload(over))
        queue.transfers.pause_all(msg.PauseAll(True))
        queue.upload(waiting)
        queue.event(msg.QueueChanged, lambda event: event.totals.counts[0] == 2 and not event.totals.planning)
        for path in (waiting, over):
            age(path)
        pasted.keep("c.png", b"another")
        assert waiting.read_bytes() == b"picture"
        assert not over.parent.exists()


def test_only_files_below_the_folder_are_told(tmp_path: Path) -> None:
    beside, inside = tmp_path / "pasted0" / "a", tmp_path / "pasted" / "one" / "a"
    for path in (beside, inside):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"a")
    with Queue(tmp_path, MemoryProvider()) as queue:
        queue.transfers.pause_all(msg.PauseAll(True))
        queue.upload(beside)
        queue.upload(inside)
        queue.event(msg.QueueChanged, lambda event: event.totals.counts[0] == 2 and not event.totals.planning)
        assert queue.transfers.needed_below(os.fsencode(tmp_path / "pasted")) == [os.fsencode(inside)]

"""Under a low limit files take the time the limit says, both ways, and no time-out takes the wait for a dead line."""

import os
import time
from pathlib import Path

from core.engine import protocol as msg
from core.net.session import Http, Timeouts
from core.providers.kodo.provider import Kodo
from core.transfer.job import JobState
from core.transfer.pace import BURST
from tests.helpers.sandbox import start_sandbox
from tests.helpers.transfer_queue import Queue

SPACE = "site-assets"
RATE, SIZE = 64 << 10, 224 << 10
STALL = 1.5
"""Seconds without progress after which the line counts as dead; the whole file takes more than twice as long."""


def limited(queue: Queue, batch: int) -> float:
    """Let the held batch go at RATE; the seconds it takes."""
    queue.event(msg.BatchPlanned, lambda event: event.batch == batch)
    queue.transfers.verbs.limit(msg.LimitJobs(msg.Pick(batches=(batch,)), RATE))
    began = time.monotonic()
    queue.transfers.pause_all(msg.PauseAll(False))
    (row,) = queue.settled(batch)
    assert (row.state, row.attempts) == (JobState.DONE, 1)
    return time.monotonic() - began


def test_a_low_limit_is_kept_and_no_time_out_strikes(tmp_path: Path) -> None:
    file, out = tmp_path / "file.bin", tmp_path / "out"
    file.write_bytes(os.urandom(SIZE))
    out.mkdir()
    http = Http(Timeouts(read=STALL))
    with start_sandbox(tmp_path / "cloud", seed="demo") as cloud:
        values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
        with Queue(tmp_path, Kodo(values, http), space=SPACE) as queue:
            queue.transfers.pause_all(msg.PauseAll(True))
            least = SIZE / RATE - BURST
            assert limited(queue, queue.upload(file, prefix="slow/")) >= least
            queue.transfers.pause_all(msg.PauseAll(True))
            assert limited(queue, queue.download(out, keys=("slow/file.bin",))) >= least
        # One request each: nothing was broken off and sent again.
        assert [one["status"] for one in cloud.requests("form")] == [200]
        assert [one["status"] for one in cloud.requests("download")] == [200]
    http.close()
    assert (out / "file.bin").read_bytes() == file.read_bytes()

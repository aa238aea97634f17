"""What cancelled and skipped jobs leave is thrown away, also when the engine ends in the middle of that."""

from pathlib import Path

from core.engine import protocol as msg
from core.transfer.job import Conflict, JobState
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState
LARGE = bytes(range(256)) * 1200


def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.bin"
    path.write_bytes(LARGE)
    return path


def test_cleaning_up_goes_on_after_a_restart(tmp_path: Path) -> None:
    cloud = MemoryProvider()
    with Queue(tmp_path, cloud) as queue:
        cloud.hold("complete_upload")
        queue.upload(large(tmp_path))
        cloud.wait_called("complete_upload")
        cloud.hold("abort_upload")
        queue.transfers.verbs.cancel(msg.CancelJobs(msg.Pick((queue.rows()[0].id,))))
        cloud.wait_called("abort_upload")
    assert len(cloud.uploads) == 1
    cloud.release("abort_upload")
    with Queue(tmp_path, cloud) as queue:
        queue.until(lambda rows: rows[0].done == 0)
        assert queue.rows()[0].state is S.CANCELLED
    assert cloud.uploads == {}


def test_a_job_that_is_skipped_late_leaves_no_upload(tmp_path: Path) -> None:
    cloud = MemoryProvider()
    with Queue(tmp_path, cloud) as queue:
        cloud.hold("complete_upload")
        batch = queue.upload(large(tmp_path))
        cloud.wait_called("complete_upload")
        cloud.objects["large.bin"] = b"came first"
        cloud.release("complete_upload")
        (row,) = queue.settled(batch)
        assert (row.state, len(cloud.uploads)) == (S.WAITING, 1)
        queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.SKIP))
        queue.until_state(S.SKIPPED)
    assert (cloud.objects, cloud.uploads) == ({"large.bin": b"came first"}, {})


def test_a_job_dropped_again_and_skipped_leaves_no_upload(tmp_path: Path) -> None:
    """The new job took the upload over, then its target was found, and the answer given beforehand is to skip."""
    cloud = MemoryProvider()
    path = large(tmp_path)
    with Queue(tmp_path, cloud) as queue:
        cloud.hold("complete_upload")
        queue.upload(path)
        cloud.wait_called("complete_upload")
        queue.transfers.verbs.pause(msg.PauseJobs(msg.Pick((queue.rows()[0].id,))))
        queue.until_state(S.PAUSED)
        cloud.release("complete_upload")
        cloud.objects["large.bin"] = b"came first"
        (row,) = queue.settled(queue.upload(path, conflict=Conflict.SKIP))
        assert (row.state, row.done) == (S.SKIPPED, 0)
    assert (cloud.objects, cloud.uploads) == ({"large.bin": b"came first"}, {})

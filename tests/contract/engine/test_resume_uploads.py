"""Uploads go on from every entrance, and no journaled part is sent again: counted at the sandbox."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer.job import Conflict, JobState, Verdict
from tests.contract.engine.desk import said
from tests.contract.engine.resuming import MIB, PART, Line, content, only, pause_at, pick, provider_of
from tests.contract.engine.witness import Witness, etag
from tests.helpers.sandbox import Sandbox
from tests.helpers.transfer_queue import Queue

S = JobState
SIZE = 23 * MIB
PARTS = [1, 2, 3, 4, 5, 6]


@pytest.fixture
def line(cloud: Sandbox, tmp_path: Path) -> Iterator[Line]:
    with provider_of(cloud) as provider:
        yield Line(cloud, provider, tmp_path)
    cloud.clear_faults()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "large.bin"
    path.write_bytes(content("first", SIZE))
    return path


def stop_at_the_last_part(line: Line, queue: Queue, path: Path) -> msg.JobRow:
    """Five of six parts are journaled, the sixth is on its way when the job is paused."""
    line.fault(op="v2_part", part=6, delay=60)
    queue.upload(path)
    row = pause_at(queue, lambda row: row.done >= 5 * PART and len(line.journaled()) == 5)
    line.stopped()
    assert line.kept == {1, 2, 3, 4, 5}
    return row


def fail_at_the_last_part(line: Line, queue: Queue, path: Path) -> msg.JobRow:
    """The same, refused."""
    line.fault(op="v2_part", part=6, status=403, error="refused")
    queue.upload(path)
    row = only(queue.until_state(S.FAILED))
    line.stopped()
    assert line.kept, "some of it was journaled"
    return row


def whole(line: Line, sdk: Witness, path: Path, begun: int = 0) -> None:
    """Stored, no journaled part sent again, no upload begun since (but `begun`), and nothing left behind."""
    assert sdk.stat(line.space, path.name) == (path.stat().st_size, etag(path))
    assert line.stored_parts() == [number for number in PARTS if number not in line.kept]
    assert line.count("v2_init") == begun
    assert line.uploads() == []


def test_resumed(line: Line, sdk: Witness, path: Path) -> None:
    with line.open() as queue:
        row = stop_at_the_last_part(line, queue, path)
        queue.transfers.verbs.resume(msg.ResumeJobs(pick(row)))
        assert only(queue.until_state(S.DONE)).verdict is Verdict.VERIFIED
    whole(line, sdk, path)


def test_retried(line: Line, sdk: Witness, path: Path) -> None:
    with line.open() as queue:
        row = fail_at_the_last_part(line, queue, path)
        queue.transfers.verbs.retry(msg.RetryJobs(pick(row)))
        queue.until_state(S.DONE)
    whole(line, sdk, path)


@pytest.mark.parametrize("stop", [stop_at_the_last_part, fail_at_the_last_part])
@pytest.mark.parametrize("another_day", [False, True])
def test_dropped_again(
    line: Line, sdk: Witness, path: Path, stop: Callable[[Line, Queue, Path], msg.JobRow], another_day: bool
) -> None:
    with line.open() as queue:
        stop(line, queue, path)
        if not another_day:
            assert only(queue.settled(queue.upload(path))).verdict is Verdict.VERIFIED
    with line.open() as queue:
        if another_day:
            assert only(queue.settled(queue.upload(path))).verdict is Verdict.VERIFIED
        assert len(queue.rows()) == 1, "the old row goes"
    whole(line, sdk, path)


def test_restarted(line: Line, sdk: Witness, path: Path) -> None:
    line.fault(op="v2_part", part=6, delay=60)
    with line.open() as queue:
        queue.upload(path)
        queue.until(lambda rows: bool(rows) and rows[0].done >= 5 * PART and len(line.journaled()) == 5)
    line.stopped()
    with line.open() as queue:
        queue.until_state(S.DONE)
    whole(line, sdk, path)


def test_dropped_again_while_it_runs(line: Line, sdk: Witness, path: Path) -> None:
    line.fault(op="v2_part", part=6, delay=60)
    with line.open() as queue:
        queue.upload(path)
        queue.until(lambda rows: bool(rows) and len(line.journaled()) == 5)
        row = only(queue.settled(queue.upload(path)))
        assert (row.state, row.error, row.params["reason"]) == (S.SKIPPED, "target_exists", "busy")
        assert "already" in said(row).title
        running = queue.rows()[0]
        queue.transfers.verbs.pause(msg.PauseJobs(pick(running)))
        queue.until(lambda rows: rows[0].state is S.PAUSED)
        line.stopped()
        queue.transfers.verbs.resume(msg.ResumeJobs(pick(running)))
        queue.until(lambda rows: rows[0].state is S.DONE)
    whole(line, sdk, path)


@pytest.mark.parametrize("again", [False, True])
def test_an_upload_the_service_forgot_starts_over_quietly(line: Line, sdk: Witness, path: Path, again: bool) -> None:
    with line.open() as queue:
        row = stop_at_the_last_part(line, queue, path)
        line.cloud.kill_uploads()
        if again:
            queue.upload(path)
        else:
            queue.transfers.verbs.resume(msg.ResumeJobs(pick(row)))
        row = only(queue.until_state(S.DONE))
        assert (row.verdict, row.error) == (Verdict.VERIFIED, "")
    line.kept = set()
    whole(line, sdk, path, begun=1)


def test_a_file_that_changed_since_is_said_and_then_sent_anew(line: Line, sdk: Witness, path: Path) -> None:
    with line.open() as queue:
        stop_at_the_last_part(line, queue, path)
    path.write_bytes(content("second", SIZE - 3 * MIB))
    with line.open() as queue:
        queue.transfers.verbs.resume(msg.ResumeJobs(pick(only(queue.rows()))))
        row = only(queue.until_state(S.FAILED))
        assert (row.error, row.params["reason"], row.params["path"]) == ("file_changed", "since", str(path))
        assert "changed since" in said(row).title
        assert (sdk.keys(line.space), line.uploads()) == ([], [])
        queue.transfers.verbs.retry(msg.RetryJobs(pick(row)))
        assert only(queue.until_state(S.DONE)).verdict is Verdict.VERIFIED
    assert sdk.stat(line.space, path.name) == (SIZE - 3 * MIB, etag(path))
    assert line.uploads() == []


def test_a_file_that_changed_and_is_dropped_again_is_sent_anew(line: Line, sdk: Witness, path: Path) -> None:
    with line.open() as queue:
        old = stop_at_the_last_part(line, queue, path)
        path.write_bytes(content("second", SIZE))
        assert only(queue.settled(queue.upload(path))).verdict is Verdict.VERIFIED
        queue.until(lambda rows: [row.state for row in rows if row.id == old.id] == [S.CANCELLED])
        queue.until(lambda _: line.uploads() == [])
    assert sdk.stat(line.space, path.name) == (SIZE, etag(path))


def test_a_file_that_was_touched_before_it_went_is_taken_as_it_is(line: Line, sdk: Witness, path: Path) -> None:
    with line.open() as queue:
        queue.transfers.pause_all(msg.PauseAll(True))
        batch = queue.upload(path)
        queue.event(msg.BatchPlanned, lambda event: event.batch == batch)
        path.write_bytes(content("second", SIZE))
        os.utime(path, (1, 1))
        queue.transfers.pause_all(msg.PauseAll(False))
        assert only(queue.until_state(S.DONE)).verdict is Verdict.VERIFIED
    whole(line, sdk, path, begun=1)


def test_what_was_done_is_an_ordinary_conflict(line: Line, sdk: Witness, path: Path) -> None:
    with line.open() as queue:
        queue.settled(queue.upload(path))
        row = only(queue.settled(queue.upload(path)))
        assert (row.state, row.error) == (S.WAITING, "target_exists")
        asked = queue.event(msg.ConflictAsked, lambda event: event.samples[0].same is msg.Same.YES)
        assert asked.samples[0].size_here == asked.samples[0].size_there == SIZE
        queue.transfers.answer_conflict(msg.AnswerConflict(row.batch, Conflict.DIFFERENT))
        row = only(queue.until(lambda rows: rows[1].state is S.SKIPPED)[1:])
        assert row.params["reason"] == "same"
    whole(line, sdk, path, begun=1)

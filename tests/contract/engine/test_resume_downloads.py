"""Downloads go on from every entrance, fetch no journaled byte again, and never stitch two versions together."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer import download
from core.transfer.job import Conflict, JobState, Verdict
from tests.contract.engine.desk import said
from tests.contract.engine.resuming import MIB, Line, content, only, pause_at, pick, provider_of
from tests.contract.engine.witness import Witness, etag
from tests.helpers.sandbox import Sandbox
from tests.helpers.transfer_queue import Queue

S = JobState
SIZE = 6 * MIB
KEY = "folder/large.bin"


@pytest.fixture
def line(cloud: Sandbox, sdk: Witness, tmp_path: Path) -> Iterator[Line]:
    """A space that holds the object."""
    with provider_of(cloud) as provider:
        found = Line(cloud, provider, tmp_path)
        sdk.put(found.space, KEY, content("first", SIZE))
        yield found
    cloud.clear_faults()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


def order(queue: Queue, out: Path, conflict: Conflict = Conflict.ASK) -> int:
    return queue.download(out, keys=(KEY,), conflict=conflict)


def stop_on_the_way(line: Line, queue: Queue, out: Path) -> msg.JobRow:
    """Some of it is on the disk when the job is paused."""
    line.fault(op="download", slow_response=2 * MIB)
    order(queue, out)
    row = pause_at(queue, lambda row: row.done > MIB)
    line.stopped()
    return row


def fail_on_the_way(line: Line, queue: Queue, out: Path) -> msg.JobRow:
    """The same, cut and then refused."""
    line.fault(op="download", cut_response=2 * MIB, times=1)
    line.fault(op="download", status=403, skip=1, times=0)
    order(queue, out)
    row = only(queue.until_state(S.FAILED))
    line.stopped()
    return row


def whole(line: Line, sdk: Witness, out: Path, begin: int) -> None:
    """There, right, alone; and since the stop only what came behind `begin` was asked for."""
    (file,) = out.iterdir()
    assert (file.name, etag(file)) == ("large.bin", sdk.stat(line.space, KEY)[1])
    starts = [one.get("range", "") for one in line.cloud.requests("download") if one["status"] in (200, 206)]
    assert starts == ([f"bytes={begin}-{SIZE - 1}"] if begin else [""]) or starts == [f"bytes={begin}-"]


@pytest.mark.parametrize("stop", [stop_on_the_way, fail_on_the_way])
@pytest.mark.parametrize("entrance", ["verb", "restart", "again", "again another day"])
def test_entrances(
    line: Line, sdk: Witness, out: Path, stop: Callable[[Line, Queue, Path], msg.JobRow], entrance: str
) -> None:
    def go_on(queue: Queue) -> None:
        if "again" in entrance:
            order(queue, out)
        elif row.state is S.PAUSED:
            queue.transfers.verbs.resume(msg.ResumeJobs(pick(row)))
        else:
            queue.transfers.verbs.retry(msg.RetryJobs(pick(row)))
        assert only(queue.until_state(S.DONE)).verdict is Verdict.VERIFIED

    with line.open() as queue:
        row = stop(line, queue, out)
        assert 0 < row.done < SIZE
        assert (out / "large.bin.part").exists()
        if entrance in ("verb", "again"):
            go_on(queue)
    if entrance in ("restart", "again another day"):
        with line.open() as queue:
            go_on(queue)
    whole(line, sdk, out, row.done)


# --- the object changes


@pytest.mark.parametrize("size", [SIZE, SIZE - MIB])
def test_rewritten_between_two_runs(line: Line, sdk: Witness, out: Path, size: int) -> None:
    with line.open() as queue:
        row = stop_on_the_way(line, queue, out)
        sdk.put(line.space, KEY, content("second", size))
        queue.transfers.verbs.resume(msg.ResumeJobs(pick(row)))
        row = only(queue.until_state(S.DONE))
        assert (row.verdict, row.error, row.size) == (Verdict.VERIFIED, "", size)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"large.bin": content("second", size)}


def test_rewritten_between_two_ranges(line: Line, sdk: Witness, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four streams; one is cut, and when it asks for its rest the object is another one of the same size."""
    monkeypatch.setattr(download, "PARALLEL_FROM", MIB)
    sdk.put(line.space, KEY, content("first", 4 * SIZE))
    line.fault(op="download", slow_response=2 * MIB, times=4)
    line.fault(op="download", cut_response=3 * MIB)
    with line.open() as queue:
        order(queue, out)
        queue.until(lambda rows: bool(rows) and rows[0].done > MIB)
        sdk.put(line.space, KEY, content("second", 4 * SIZE))
        row = only(queue.until_state(S.DONE))
        assert (row.verdict, row.error) == (Verdict.VERIFIED, "")
    assert {path.name: etag(path) for path in out.iterdir()} == {"large.bin": sdk.stat(line.space, KEY)[1]}


def test_rewritten_again_and_again(line: Line, sdk: Witness, out: Path) -> None:
    """Each time the rest is asked for, another version is there. The last one counts, whole."""
    with line.open() as queue:
        stop_on_the_way(line, queue, out)
        sdk.put(line.space, KEY, content("second", SIZE))
        line.fault(op="download", slow_response=4 * MIB, times=0)
        line.fault(op="download", cut_response=3 * MIB, skip=1)
        queue.transfers.verbs.resume(msg.ResumeJobs(pick(only(queue.rows()))))
        queue.until(lambda rows: rows[0].state is S.RUNNING and MIB > rows[0].done > 0)
        sdk.put(line.space, KEY, content("third", SIZE))
        assert only(queue.until_state(S.DONE)).verdict is Verdict.VERIFIED
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"large.bin": content("third", SIZE)}


# --- what is left on the disk


def test_cancelled(line: Line, out: Path) -> None:
    with line.open() as queue:
        row = stop_on_the_way(line, queue, out)
        queue.transfers.verbs.cancel(msg.CancelJobs(pick(row)))
        queue.until(lambda rows: rows[0].state is S.CANCELLED and not list(out.iterdir()))


@pytest.mark.parametrize("stop", [stop_on_the_way, fail_on_the_way])
def test_the_account_is_removed(line: Line, out: Path, stop: Callable[[Line, Queue, Path], msg.JobRow]) -> None:
    with line.open() as queue:
        stop(line, queue, out)
        queue.transfers.account_removed("acc")
        queue.until(lambda rows: rows[0].state is S.CANCELLED and not list(out.iterdir()))


def test_skipped_late(line: Line, sdk: Witness, out: Path) -> None:
    """All of it was fetched when somebody else's file turned up, and the answer is to skip."""
    line.fault(op="download", slow_response=2 * MIB)
    with line.open() as queue:
        batch = order(queue, out)
        queue.until(lambda rows: bool(rows) and rows[0].done > MIB)
        (out / "large.bin").write_bytes(b"mine")
        row = only(queue.settled(batch))
        assert (row.state, row.error) == (S.WAITING, "target_exists")
        queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.SKIP))
        queue.until(lambda rows: rows[0].state is S.SKIPPED and len(list(out.iterdir())) == 1)
    assert (out / "large.bin").read_bytes() == b"mine"


def test_bytes_that_are_wrong_are_kept_as_bad(line: Line, sdk: Witness, out: Path) -> None:
    """Never under the file's name, nor in place of an earlier one that was bad."""
    (out / "large.bin.bad").write_bytes(b"mine")
    line.fault(op="download", spoil_response=MIB)
    with line.open() as queue:
        row = only(queue.settled(order(queue, out)))
        assert (row.state, row.error, row.verdict) == (S.FAILED, "hash_differs", Verdict.DIFFERS)
        assert row.params["path"] == str(out / "large.bin (2).bad")
        assert "large.bin (2).bad" in said(row).title + said(row).advice
        assert sorted(path.name for path in out.iterdir()) == ["large.bin (2).bad", "large.bin.bad"]
        assert (out / "large.bin.bad").read_bytes() == b"mine"
        line.cloud.clear_faults()
        queue.transfers.verbs.retry(msg.RetryJobs(pick(row)))
        queue.until_state(S.DONE)
    assert (out / "large.bin").read_bytes() == content("first", SIZE)


# --- going on from the user's own file


@pytest.mark.parametrize("honest", [True, False])
def test_the_answer_to_go_on(line: Line, sdk: Witness, out: Path, honest: bool) -> None:
    """From the shorter file that is here. If it is no beginning, all is fetched, once; the file stays until then."""
    mine = content("first" if honest else "mine", SIZE)[: 2 * MIB]
    (out / "large.bin").write_bytes(mine)
    line.cloud.reset_requests()
    with line.open() as queue:
        batch = order(queue, out)
        queue.settled(batch)
        asked = queue.event(msg.ConflictAsked)
        assert (asked.resumable, Conflict.RESUME in asked.offers) == (1, True)
        queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.RESUME))
        assert only(queue.until_state(S.DONE)).verdict is Verdict.VERIFIED
    whole_requests = [one.get("range", "") for one in line.cloud.requests("download")]
    assert [text.split("-")[0] for text in whole_requests] == [f"bytes={2 * MIB}", *([] if honest else [""])]
    assert {path.name: etag(path) for path in out.iterdir()} == {"large.bin": sdk.stat(line.space, KEY)[1]}

"""The question about targets: both sides, what is the same, which answers make sense; told again when more is known."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.engine.protocol.queue import Clash, Same
from core.model import Place
from core.transfer import question
from core.transfer.job import Conflict, JobKind, JobState
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue

THERE = 1_600_000_000_000
HERE = 1_500_000_000_000
ALWAYS = (Conflict.REPLACE, Conflict.NEWER, Conflict.DIFFERENT, Conflict.KEEP_BOTH, Conflict.SKIP)


@pytest.fixture
def cloud() -> MemoryProvider:
    return MemoryProvider()


@pytest.fixture
def queue(tmp_path: Path, cloud: MemoryProvider) -> Iterator[Queue]:
    with Queue(tmp_path, cloud) as running:
        yield running


def make(folder: Path, **files: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
        os.utime(folder / name, (HERE // 1000, HERE // 1000))
    return folder


def compared(queue: Queue, batch: int) -> msg.ConflictAsked:
    """The question when nothing more is to be found out: no pair of equal sizes is unknown."""

    def known(event: msg.ConflictAsked) -> bool:
        return event.batch == batch and all(clash.same is not Same.UNKNOWN for clash in event.samples)

    return queue.event(msg.ConflictAsked, known)


def test_an_upload_shows_both_sides_and_then_what_is_the_same(
    queue: Queue, cloud: MemoryProvider, tmp_path: Path
) -> None:
    cloud.objects |= {"to/src/equal": b"12345", "to/src/other": b"54321", "to/src/sized": b"123"}
    batch = queue.upload(make(tmp_path / "src", equal=b"12345", other=b"12345", sized=b"12345"), prefix="to/")
    asked = compared(queue, batch)
    assert (asked.kind, asked.target, asked.place) == (JobKind.UPLOAD, "space/to/", Place("acc", "space", "to/"))
    assert (asked.count, asked.resumable, asked.offers) == (3, 0, ALWAYS)
    assert set(asked.samples) == {
        Clash("equal", 5, HERE, 5, THERE, Same.YES),
        Clash("other", 5, HERE, 5, THERE, Same.NO),
        Clash("sized", 5, HERE, 3, THERE, Same.NO),
    }
    first = queue.event(msg.ConflictAsked)
    assert {clash.name: clash.same for clash in first.samples}["equal"] is Same.UNKNOWN, "it is told at once"


def test_a_download_offers_to_go_on(queue: Queue, cloud: MemoryProvider, tmp_path: Path) -> None:
    cloud.objects |= {"from/equal": b"12345", "from/begun": b"12345", "from/longer": b"123"}
    out = make(tmp_path / "out", equal=b"12345", begun=b"12", longer=b"12345")
    batch = queue.download(out, keys=tuple(cloud.objects))
    asked = compared(queue, batch)
    assert (asked.kind, asked.target, asked.place) == (JobKind.DOWNLOAD, str(out), Place("acc", "space", "from/"))
    assert (asked.count, asked.resumable, asked.offers) == (3, 1, (*ALWAYS, Conflict.RESUME))
    assert set(asked.samples) == {
        Clash("equal", 5, HERE, 5, THERE, Same.YES),
        Clash("begun", 2, HERE, 5, THERE, Same.NO),
        Clash("longer", 5, HERE, 3, THERE, Same.NO),
    }


def test_many_bytes_are_not_compared(
    queue: Queue, cloud: MemoryProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question, "HASHED", 9)
    cloud.objects |= {"src/a": b"12345", "src/b": b"12345", "src/c": b"1234"}
    batch = queue.upload(make(tmp_path / "src", a=b"12345", b=b"12345", c=b"1234"))
    asked = queue.event(msg.ConflictAsked, lambda event: any(clash.same is Same.YES for clash in event.samples))
    assert asked.batch == batch
    assert {clash.name: clash.same for clash in asked.samples} == {"a": Same.YES, "b": Same.UNKNOWN, "c": Same.YES}


def test_what_joins_the_question_is_counted(
    queue: Queue, cloud: MemoryProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question, "PAUSE", 0.01)
    cloud.objects["src/early"] = b"1"
    cloud.hold("put_small")
    batch = queue.upload(make(tmp_path / "src", early=b"12", late=b"12"))
    cloud.wait_called("put_small")
    assert queue.event(msg.ConflictAsked).count == 1
    cloud.objects["src/late"] = b"1"
    cloud.release("put_small")
    asked = queue.event(msg.ConflictAsked, lambda event: event.count == 2)
    assert (asked.batch, {clash.name for clash in asked.samples}) == (batch, {"early", "late"})


def test_an_answered_question_is_told_no_more(
    queue: Queue, cloud: MemoryProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The samples are still being compared when the answer comes."""
    cloud.objects["src/a"] = b"12345"
    reached = cloud.checksum.comparable
    told: list[int] = []

    def comparable(etag: str) -> bool:
        if not told:
            told.append(1)
            queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.SKIP))
        return reached(etag)

    monkeypatch.setattr(cloud.checksum, "comparable", comparable, raising=False)
    cloud.hold("stat")
    batch = queue.upload(make(tmp_path / "src", a=b"12345"))
    cloud.release("stat")
    queue.until_state(JobState.SKIPPED)
    queue.settled(queue.upload(make(tmp_path / "other", b=b"1")))
    assert queue.count(msg.ConflictAsked) == 1


def test_a_file_that_cannot_be_read_stays_unknown(queue: Queue, cloud: MemoryProvider, tmp_path: Path) -> None:
    cloud.objects |= {"src/gone": b"12345", "src/here": b"12345"}
    src = make(tmp_path / "src", gone=b"12345", here=b"12345")
    cloud.hold("stat")
    batch = queue.upload(src)
    cloud.wait_called("stat")
    (src / "gone").unlink()
    cloud.release("stat")
    asked = queue.event(msg.ConflictAsked, lambda event: any(clash.same is Same.YES for clash in event.samples))
    assert {clash.name: clash.same for clash in asked.samples} == {"gone": Same.UNKNOWN, "here": Same.YES}
    assert asked.batch == batch


def test_a_file_that_was_cancelled_and_is_tried_again_is_asked_about_again(
    queue: Queue, cloud: MemoryProvider, tmp_path: Path
) -> None:
    cloud.objects["a"] = b"other"
    (path := tmp_path / "a").write_bytes(b"here")
    batch = queue.upload(path)
    compared(queue, batch)
    pick = msg.Pick(jobs=(queue.row("a").id,))
    queue.transfers.verbs.cancel(msg.CancelJobs(pick))
    queue.event(msg.BatchEnded)
    told = queue.count(msg.ConflictAsked)
    queue.transfers.verbs.retry(msg.RetryJobs(pick))
    queue.until(lambda _rows: queue.count(msg.ConflictAsked) > told)


@pytest.mark.parametrize("verb", ["cancel", "pause"])
def test_who_waits_no_more_is_counted_no_more(
    queue: Queue, cloud: MemoryProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    """With the last of them the question is taken back, although the batch goes on."""
    monkeypatch.setattr(question, "PAUSE", 0.01)
    cloud.objects |= dict.fromkeys(("src/a", "src/b"), b"other")
    cloud.hold("put_small")
    batch = queue.upload(make(tmp_path / "src", a=b"1", b=b"1", c=b"1"))
    cloud.wait_called("put_small")
    assert compared(queue, batch).count == 2
    for name, left in (("a", 1), ("b", 0)):
        pick = msg.Pick(jobs=(queue.row(name).id,))
        if verb == "cancel":
            queue.transfers.verbs.cancel(msg.CancelJobs(pick))
        else:
            queue.transfers.verbs.pause(msg.PauseJobs(pick))
        asked = queue.event(msg.ConflictAsked, lambda event, left=left: event.count == left)  # type: ignore[misc]
        assert [clash.name for clash in asked.samples] == ["b"][:left]
    cloud.release("put_small")
    queue.until_state(JobState.DONE, name="c")
    if verb == "pause":
        told = queue.count(msg.ConflictAsked)
        queue.transfers.verbs.resume(msg.ResumeJobs(msg.Pick(batches=(batch,))))
        queue.until(lambda _rows: queue.count(msg.ConflictAsked) > told)


def test_a_question_whose_batch_is_cleared_away_is_taken_back_and_others_are_asked(
    queue: Queue, cloud: MemoryProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is gone before its thread looks again, as that pauses between two looks."""
    monkeypatch.setattr(question, "PAUSE", 0.3)
    cloud.objects |= {"src/a": b"12345", "other/a": b"12345"}
    first = queue.upload(make(tmp_path / "src", a=b"12345"))
    compared(queue, first)
    queue.transfers.verbs.cancel(msg.CancelJobs(msg.Pick(batches=(first,))))
    queue.transfers.verbs.clear_done(msg.ClearDone())
    assert queue.event(msg.ConflictAsked, lambda event: event.count == 0).batch == first
    second = queue.upload(make(tmp_path / "other", a=b"12345"))
    assert [clash.same for clash in compared(queue, second).samples] == [Same.YES]

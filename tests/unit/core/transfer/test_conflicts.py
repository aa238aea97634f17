"""Newer, different and resume: what they replace, what they leave alone, and that a late change gets its say."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.transfer.job import Conflict, JobState, Verdict
from tests.helpers.memory_provider import MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState
THERE = 1_600_000_000
"""Seconds: when each object of the provider in memory was stored."""

LARGE = bytes(range(256)) * 1200
"""300 KiB: five parts."""


@pytest.fixture
def cloud() -> MemoryProvider:
    return MemoryProvider()


@pytest.fixture
def queue(tmp_path: Path, cloud: MemoryProvider) -> Iterator[Queue]:
    with Queue(tmp_path, cloud) as running:
        yield running


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


def file(path: Path, content: bytes, age: int = 0) -> Path:
    """A file that is `age` seconds older than the objects."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (THERE - age, THERE - age))
    return path


def outcome(row: msg.JobRow) -> tuple[JobState, object]:
    return row.state, row.params.get("reason", "")


def only(rows: list[msg.JobRow]) -> msg.JobRow:
    (row,) = rows
    return row


REPLACED, NEW = (S.DONE, ""), (S.DONE, "")
OLDER, SAME, WHOLE = (S.SKIPPED, "older"), (S.SKIPPED, "same"), (S.SKIPPED, "not_shorter")


@pytest.mark.parametrize(
    ("conflict", "content", "age", "wanted"),
    [
        (Conflict.NEWER, b"other", -1, REPLACED),
        (Conflict.NEWER, b"other", 0, OLDER),
        (Conflict.NEWER, b"other", 1, OLDER),
        (Conflict.DIFFERENT, b"other", 1, REPLACED),
        (Conflict.DIFFERENT, b"there", -1, SAME),
        (Conflict.DIFFERENT, b"longer than it", 1, REPLACED),
        (Conflict.RESUME, b"other", -1, WHOLE),
    ],
)
def test_uploads(
    queue: Queue,
    cloud: MemoryProvider,
    tmp_path: Path,
    conflict: Conflict,
    content: bytes,
    age: int,
    wanted: tuple[JobState, str],
) -> None:
    cloud.objects["a.txt"] = b"there"
    row = only(queue.settled(queue.upload(file(tmp_path / "a.txt", content, age), conflict=conflict)))
    assert outcome(row) == wanted
    assert cloud.objects["a.txt"] == (content if wanted == REPLACED else b"there")
    assert queue.count(msg.ConflictAsked) == 0


@pytest.mark.parametrize(
    ("conflict", "content", "age", "wanted"),
    [
        (Conflict.NEWER, b"other", 1, REPLACED),
        (Conflict.NEWER, b"other", 0, OLDER),
        (Conflict.NEWER, b"other", -1, OLDER),
        (Conflict.DIFFERENT, b"other", -1, REPLACED),
        (Conflict.DIFFERENT, b"there", 1, SAME),
        (Conflict.RESUME, b"the", -1, REPLACED),
        (Conflict.RESUME, b"xyz", -1, REPLACED),
        (Conflict.RESUME, b"", -1, REPLACED),
        (Conflict.RESUME, b"there", -1, WHOLE),
        (Conflict.RESUME, b"there and more", -1, WHOLE),
    ],
)
def test_downloads(
    queue: Queue,
    cloud: MemoryProvider,
    out: Path,
    conflict: Conflict,
    content: bytes,
    age: int,
    wanted: tuple[JobState, str],
) -> None:
    cloud.objects["a.txt"] = b"there"
    file(out / "a.txt", content, age)
    row = only(queue.settled(queue.download(out, keys=("a.txt",), conflict=conflict)))
    assert outcome(row) == wanted
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        "a.txt": b"there" if wanted == REPLACED else content
    }


@pytest.mark.parametrize("conflict", [Conflict.NEWER, Conflict.DIFFERENT, Conflict.RESUME])
def test_without_a_target_they_just_go(queue: Queue, cloud: MemoryProvider, tmp_path: Path, conflict: Conflict) -> None:
    assert outcome(only(queue.settled(queue.upload(file(tmp_path / "a.txt", b"a", 9), conflict=conflict)))) == NEW
    assert cloud.count("stat") == 1


def test_a_file_with_the_same_content_costs_no_request(queue: Queue, cloud: MemoryProvider, tmp_path: Path) -> None:
    """The listing's hash is enough: the object itself is not asked about again."""
    cloud.objects |= {f"many/{n:02}": b"same" for n in range(30)}
    for n in range(30):
        file(tmp_path / "many" / f"{n:02}", b"same")
    rows = queue.settled(queue.upload(tmp_path / "many", conflict=Conflict.DIFFERENT))
    assert {outcome(row) for row in rows} == {SAME}
    assert (cloud.count("stat"), cloud.count("put_small")) == (0, 0)


@pytest.mark.parametrize("content", [b"small", LARGE])
def test_hashes_that_cannot_be_compared_leave_the_sizes(
    queue: Queue, cloud: MemoryProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(cloud.checksum, "comparable", lambda _etag: False, raising=False)
    cloud.objects |= {"equal": content[::-1], "unequal": content[1:]}
    folder = [file(tmp_path / name, content) for name in ("equal", "unequal")]
    equal, unequal = queue.settled(queue.upload(*folder, conflict=Conflict.DIFFERENT))
    assert outcome(equal) == (S.SKIPPED, "same_size")
    assert (unequal.state, unequal.verdict) == (S.DONE, Verdict.SIZE_ONLY)
    assert cloud.objects == {"equal": content[::-1], "unequal": content}


# --- late: the target turns up, or turns into another, when the job is at work already


@pytest.mark.parametrize(
    ("conflict", "late", "wanted"),
    [
        (Conflict.NEWER, b"came first", OLDER),
        (Conflict.DIFFERENT, b"came first", REPLACED),
        (Conflict.RESUME, b"came first", WHOLE),
    ],
)
def test_an_object_that_turns_up_late(
    queue: Queue,
    cloud: MemoryProvider,
    tmp_path: Path,
    conflict: Conflict,
    late: bytes,
    wanted: tuple[JobState, str],
) -> None:
    cloud.hold("complete_upload")
    batch = queue.upload(file(tmp_path / "large.bin", LARGE, 5), conflict=conflict)
    cloud.wait_called("complete_upload")
    cloud.objects["large.bin"] = late
    cloud.release("complete_upload")
    row = only(queue.settled(batch))
    assert outcome(row) == wanted
    assert cloud.objects["large.bin"] == (LARGE if wanted == REPLACED else late)
    assert (cloud.count("begin_upload"), cloud.count("put_part")) == (1, 5)


def test_an_object_that_changes_after_it_was_weighed(queue: Queue, cloud: MemoryProvider, tmp_path: Path) -> None:
    """It differed when the upload began; when it ends, somebody else has stored the very same bytes."""
    cloud.objects["large.bin"] = b"different"
    cloud.hold("put_part")
    batch = queue.upload(file(tmp_path / "large.bin", LARGE), conflict=Conflict.DIFFERENT)
    cloud.wait_called("put_part")
    cloud.objects["large.bin"] = LARGE
    cloud.release("put_part")
    assert outcome(only(queue.settled(batch))) == SAME
    assert cloud.count("complete_upload") == 0


def test_an_object_that_goes_is_no_conflict(queue: Queue, cloud: MemoryProvider, tmp_path: Path) -> None:
    cloud.objects["a.txt"] = b"there"
    queue.transfers.pause_all(msg.PauseAll(True))
    batch = queue.upload(file(tmp_path / "a.txt", b"mine", -5), conflict=Conflict.NEWER)
    queue.event(msg.BatchPlanned)
    del cloud.objects["a.txt"]
    queue.transfers.pause_all(msg.PauseAll(False))
    assert outcome(only(queue.settled(batch))) == NEW
    assert cloud.objects == {"a.txt": b"mine"}


@pytest.mark.parametrize(
    ("conflict", "late", "age", "wanted"),
    [
        (Conflict.NEWER, b"mine", -5, OLDER),
        (Conflict.NEWER, b"mine", 5, REPLACED),
        (Conflict.DIFFERENT, b"mine", -5, REPLACED),
        (Conflict.DIFFERENT, LARGE, -5, SAME),
        (Conflict.RESUME, b"mine", 0, REPLACED),
        (Conflict.RESUME, LARGE + b"!", 0, WHOLE),
    ],
)
@pytest.mark.parametrize("before", [None, b"weighed"])
def test_a_local_file_that_turns_up_or_changes_late(
    queue: Queue,
    cloud: MemoryProvider,
    out: Path,
    conflict: Conflict,
    late: bytes,
    age: int,
    wanted: tuple[JobState, str],
    before: bytes | None,
) -> None:
    cloud.objects["a.bin"] = LARGE
    if before is not None:
        file(out / "a.bin", before, 100)
    cloud.hold("open_range")
    batch = queue.download(out, keys=("a.bin",), conflict=conflict)
    cloud.wait_called("open_range")
    file(out / "a.bin", late, age)
    cloud.release("open_range")
    row = only(queue.settled(batch))
    assert outcome(row) == wanted
    assert (out / "a.bin").read_bytes() == (LARGE if wanted == REPLACED else late)
    assert (out / "a.bin").exists()


# --- resume


def test_going_on_from_a_shorter_file_fetches_the_rest_alone(queue: Queue, cloud: MemoryProvider, out: Path) -> None:
    cloud.objects["a.bin"] = LARGE
    file(out / "a.bin", LARGE[:100_000])
    row = only(queue.settled(queue.download(out, keys=("a.bin",), conflict=Conflict.RESUME)))
    assert (row.state, row.verdict) == (S.DONE, Verdict.VERIFIED)
    assert cloud.ranges == [(100_000, None)] or cloud.ranges == [(100_000, len(LARGE))]
    assert [path.name for path in out.iterdir()] == ["a.bin"]
    assert (out / "a.bin").read_bytes() == LARGE


def test_a_shorter_file_that_is_no_beginning_is_fetched_whole_once(
    queue: Queue, cloud: MemoryProvider, out: Path
) -> None:
    cloud.objects["a.bin"] = LARGE
    mine = file(out / "a.bin", b"x" * 100_000)
    cloud.hold("open_range")
    batch = queue.download(out, keys=("a.bin",), conflict=Conflict.RESUME)
    cloud.wait_called("open_range")
    assert mine.read_bytes() == b"x" * 100_000
    cloud.release("open_range")
    row = only(queue.settled(batch))
    assert (row.state, row.verdict) == (S.DONE, Verdict.VERIFIED)
    assert [start for start, _ in cloud.ranges] == [100_000, 0]
    assert [path.name for path in out.iterdir()] == ["a.bin"]
    assert mine.read_bytes() == LARGE


def test_without_a_hash_nothing_is_gone_on_from(
    queue: Queue, cloud: MemoryProvider, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cloud.checksum, "comparable", lambda _etag: False, raising=False)
    cloud.objects["a.bin"] = LARGE
    file(out / "a.bin", b"x" * 100_000)
    row = only(queue.settled(queue.download(out, keys=("a.bin",), conflict=Conflict.RESUME)))
    assert row.verdict is Verdict.SIZE_ONLY
    assert [start for start, _ in cloud.ranges] == [0]
    assert (out / "a.bin").read_bytes() == LARGE


# --- keep both


def test_keep_both_leaves_no_upload_behind(queue: Queue, cloud: MemoryProvider, tmp_path: Path) -> None:
    cloud.hold("complete_upload")
    batch = queue.upload(file(tmp_path / "large.bin", LARGE), conflict=Conflict.KEEP_BOTH)
    cloud.wait_called("complete_upload")
    cloud.objects["large.bin"] = b"came first"
    cloud.release("complete_upload")
    assert only(queue.settled(batch)).state is S.DONE
    assert cloud.objects == {"large.bin": b"came first", "large (2).bin": LARGE}
    assert cloud.uploads == {}


# --- the answer to the question


@pytest.mark.parametrize(
    ("conflict", "wanted"),
    [
        (Conflict.REPLACE, {"old": REPLACED, "new": REPLACED, "same": REPLACED}),
        (Conflict.NEWER, {"old": OLDER, "new": REPLACED, "same": OLDER}),
        (Conflict.DIFFERENT, {"old": REPLACED, "new": REPLACED, "same": SAME}),
        (Conflict.SKIP, dict.fromkeys(("old", "new", "same"), (S.SKIPPED, ""))),
    ],
)
def test_an_answer(
    queue: Queue,
    cloud: MemoryProvider,
    tmp_path: Path,
    conflict: Conflict,
    wanted: dict[str, tuple[JobState, str]],
) -> None:
    cloud.objects |= dict.fromkeys(("old", "new", "same"), b"there")
    drop = [
        file(tmp_path / name, content, age)
        for name, content, age in (("old", b"mine", 9), ("new", b"mine", -9), ("same", b"there", 0))
    ]
    batch = queue.upload(*drop)
    assert {row.state for row in queue.settled(batch)} == {S.WAITING}
    queue.transfers.answer_conflict(msg.AnswerConflict(batch, conflict))
    rows = queue.until(lambda rows: all(row.state.final for row in rows))
    assert {row.name: outcome(row) for row in rows} == wanted


# --- what was skipped, and goes anyway


@pytest.mark.parametrize("conflict", [Conflict.SKIP, Conflict.NEWER, Conflict.DIFFERENT, Conflict.RESUME])
def test_a_skipped_upload_goes_anyway(queue: Queue, cloud: MemoryProvider, tmp_path: Path, conflict: Conflict) -> None:
    cloud.objects |= {"a.txt": b"there", "b.txt": b"there"}
    paths = [file(tmp_path / name, b"there", 9) for name in ("a.txt", "b.txt")]
    rows = queue.settled(queue.upload(*paths, conflict=conflict))
    assert {row.state for row in rows} == {S.SKIPPED}
    queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick(jobs=(rows[0].id,)), anyway=True))
    queue.until_state(S.DONE, name="a.txt")
    assert queue.row("b.txt").state is S.SKIPPED, "nobody spoke of that"
    assert [key for method, key in cloud.calls if method == "put_small"] == ["a.txt"]
    assert queue.count(msg.ConflictAsked) == 0


def test_a_skipped_download_goes_anyway_also_over_a_restart(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    cloud.objects["a.txt"] = b"there"
    mine = file(out / "a.txt", b"mine", -5)
    with Queue(tmp_path, cloud) as queue:
        row = only(queue.settled(queue.download(out, keys=("a.txt",), conflict=Conflict.NEWER)))
        assert outcome(row) == OLDER
        queue.transfers.pause_all(msg.PauseAll(True))
        queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick(jobs=(row.id,)), anyway=True))
        assert mine.read_bytes() == b"mine"
    with Queue(tmp_path, cloud) as queue:
        queue.transfers.pause_all(msg.PauseAll(False))
        queue.until_state(S.DONE)
    assert mine.read_bytes() == b"there"

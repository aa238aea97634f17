"""The queue with a provider in memory: order, stops, questions, waits and restarts."""

import os
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.errors import Forbidden, KeyringLocked, NoKeys, Offline, ServerFailed, Throttled, UploadExpired
from core.provider import Provider
from core.transfer import gates
from core.transfer.job import Conflict, JobState, Tab, Verdict
from tests.helpers.jobs import jobs
from tests.helpers.memory_provider import KIB, MemoryProvider
from tests.helpers.transfer_queue import Queue

S = JobState


@pytest.fixture
def cloud() -> MemoryProvider:
    return MemoryProvider()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder `src` with a small file, a large one, an empty one and an empty folder."""
    src = tmp_path / "src"
    (src / "empty").mkdir(parents=True)
    (src / "small.txt").write_bytes(b"small")
    (src / "zero").write_bytes(b"")
    (src / "large.bin").write_bytes(os.urandom(300 * KIB))
    return src


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "FIRST_WAIT", 0.02)
    monkeypatch.setattr(gates, "LONGEST_WAIT", 0.05)


def states(rows: list[msg.JobRow]) -> dict[str, str]:
    return {row.name: row.state.name for row in rows}


def large(tmp_path: Path, name: str = "large.bin") -> Path:
    path = tmp_path / name
    path.write_bytes(os.urandom(300 * KIB))
    return path


def test_a_folder_goes_up_and_comes_back(tmp_path: Path, cloud: MemoryProvider, folder: Path, out: Path) -> None:
    with Queue(tmp_path, cloud) as queue:
        rows = queue.settled(queue.upload(folder, prefix="to/"))
        assert {row.verdict for row in rows} == {Verdict.VERIFIED}
        assert set(cloud.objects) == {"to/src/small.txt", "to/src/zero", "to/src/large.bin", "to/src/empty/"}
        assert cloud.objects["to/src/large.bin"] == (folder / "large.bin").read_bytes()
        rows = queue.settled(queue.download(out, prefixes=("to/src/",)))
        assert {row.state for row in rows} == {S.DONE}
    assert {path.name: path.read_bytes() for path in (out / "src").iterdir() if path.is_file()} == {
        path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()
    }
    assert (out / "src" / "empty").is_dir()


def test_stored_objects_are_told_together(tmp_path: Path, cloud: MemoryProvider, folder: Path) -> None:
    with Queue(tmp_path, cloud) as queue:
        queue.settled(queue.upload(folder))
        planned = queue.event(msg.BatchPlanned)
        assert (planned.found, planned.size, planned.failed) == (4, 5 + 300 * KIB, 0)
    told = [event.changes for event in queue.events if isinstance(event, msg.ObjectsChanged)]
    assert {info.key for changes in told for info in changes.added} == set(cloud.objects)
    assert {(changes.account, changes.space) for changes in told} == {("acc", "space")}
    news = [event for event in queue.events if isinstance(event, msg.QueueChanged)]
    assert news[-1].totals.counts == (4, 0, 0, 0, 4)
    assert news[-1].totals.done == news[-1].totals.size == planned.size


def test_the_upload_id_is_journaled_before_part_one(tmp_path: Path, cloud: MemoryProvider) -> None:
    cloud.hold("put_part")
    with Queue(tmp_path, cloud) as queue:
        queue.upload(large(tmp_path))
        cloud.wait_called("put_part")
        found = queue.transfers._journal.read.execute("SELECT upload_id FROM jobs").fetchone()
        assert found[0] in cloud.uploads


def test_a_stopped_engine_goes_on_without_sending_parts_twice(tmp_path: Path, cloud: MemoryProvider) -> None:
    path = large(tmp_path)
    cloud.hold("complete_upload")
    with Queue(tmp_path, cloud) as queue:
        queue.upload(path)
        cloud.wait_called("complete_upload")
    cloud.release("complete_upload")
    with Queue(tmp_path, cloud) as queue:
        (row,) = queue.until_state(S.DONE)
    assert row.verdict is Verdict.VERIFIED
    assert cloud.count("put_part") == 5
    assert cloud.count("begin_upload") == 1


def test_finishing_asks_first_whether_the_object_is_there(tmp_path: Path, cloud: MemoryProvider) -> None:
    """The service completed the upload, and the engine died before it heard so."""
    path = large(tmp_path)
    cloud.hold("complete_upload")
    with Queue(tmp_path, cloud) as queue:
        queue.upload(path)
        cloud.wait_called("complete_upload")
    cloud.objects["large.bin"] = path.read_bytes()
    cloud.uploads.clear()
    path.unlink()
    with Queue(tmp_path, cloud) as queue:
        (row,) = queue.until_state(S.DONE)
    assert row.verdict is Verdict.VERIFIED
    assert cloud.count("complete_upload") == 1


def test_an_expired_upload_starts_over_once(tmp_path: Path, cloud: MemoryProvider) -> None:
    cloud.fail("complete_upload", UploadExpired())
    with Queue(tmp_path, cloud) as queue:
        queue.upload(large(tmp_path))
        queue.until_state(S.DONE)
        assert cloud.count("begin_upload") == 2
        cloud.fail("complete_upload", UploadExpired(), UploadExpired())
        queue.upload(large(tmp_path, "other.bin"))
        queue.until_state(S.FAILED, name="other.bin")
        assert queue.row("other.bin").error == "upload_expired"
        assert cloud.count("begin_upload") == 4


def test_pause_and_resume_keep_the_parts(tmp_path: Path, cloud: MemoryProvider) -> None:
    cloud.hold("put_part")
    with Queue(tmp_path, cloud) as queue:
        queue.upload(large(tmp_path))
        (row,) = queue.until_state(S.RUNNING)
        cloud.wait_called("put_part", 4)
        queue.transfers.verbs.pause(msg.PauseJobs(msg.Pick((row.id,))))
        queue.until_state(S.PAUSED)
        cloud.release("put_part")
        queue.transfers.verbs.resume(msg.ResumeJobs(msg.Pick((row.id,))))
        (row,) = queue.until_state(S.DONE)
    assert row.done == row.size == 300 * KIB
    assert cloud.count("begin_upload") == 1


def test_cancel_aborts_the_upload_at_the_service(tmp_path: Path, cloud: MemoryProvider) -> None:
    cloud.hold("put_part")
    with Queue(tmp_path, cloud) as queue:
        queue.upload(large(tmp_path))
        cloud.wait_called("put_part")
        queue.transfers.verbs.cancel(msg.CancelJobs(msg.Pick((1,))))
        queue.until_state(S.CANCELLED)
        cloud.release("put_part")
        cloud.wait_called("abort_upload")
        queue.until(lambda _rows: not cloud.uploads)
        queue.transfers.verbs.retry(msg.RetryJobs(msg.Pick((1,))))
        queue.until_state(S.DONE)
    assert "large.bin" in cloud.objects


def test_cancel_removes_the_part_file(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    cloud.objects["key"] = b"1" * 1000
    cloud.hold("open_range")
    with Queue(tmp_path, cloud) as queue:
        queue.download(out, keys=("key",))
        cloud.wait_called("open_range")
        assert (out / "key.part").exists()
        queue.transfers.verbs.cancel(msg.CancelJobs(msg.Pick((1,))))
        queue.until(lambda rows: rows[0].state is S.CANCELLED and not (out / "key.part").exists())

        def cleared(rows: list[msg.JobRow]) -> bool:  # a job that is still being put away stays in its place
            queue.transfers.verbs.clear_done(msg.ClearDone())
            return not rows

        queue.until(cleared)


def test_the_whole_queue_holds_also_over_a_restart(tmp_path: Path, cloud: MemoryProvider, folder: Path) -> None:
    cloud.hold("put_part")
    with Queue(tmp_path, cloud) as queue:
        queue.upload(folder)
        cloud.wait_called("put_part")
        queue.transfers.pause_all(msg.PauseAll(True))
        queue.until(lambda rows: {row.state for row in rows} <= {S.QUEUED, S.DONE})
    cloud.release("put_part")
    with Queue(tmp_path, cloud) as queue:
        assert queue.transfers.jobs(msg.ListJobs(msg.QueueView(Tab.ALL, grouped=False), 0, 1)).totals.paused
        assert S.QUEUED in {row.state for row in queue.rows()}
        queue.transfers.pause_all(msg.PauseAll(False))
        queue.until_state(S.DONE)


def test_one_question_for_a_batch_and_the_rest_goes_on(tmp_path: Path, cloud: MemoryProvider, folder: Path) -> None:
    cloud.objects |= {"src/small.txt": b"other", "src/large.bin": b"old"}
    with Queue(tmp_path, cloud) as queue:
        batch = queue.upload(folder)
        rows = queue.settled(batch)
        assert states(rows) == {"small.txt": "WAITING", "large.bin": "WAITING", "zero": "DONE", "empty": "DONE"}
        asked = queue.event(msg.ConflictAsked)
        assert (asked.batch, asked.count, asked.target) == (batch, 2, "space/")
        assert {sample.name: (sample.size_here, sample.size_there) for sample in asked.samples} == {
            "small.txt": (5, 5),
            "large.bin": (300 * KIB, 3),
        }
    with Queue(tmp_path, cloud) as queue:
        assert queue.event(msg.ConflictAsked).count == 2
        queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.KEEP_BOTH))
        queue.until_state(S.DONE)
        assert {event.count for event in queue.events if isinstance(event, msg.ConflictAsked)} == {2}
    assert cloud.objects["src/small.txt"] == b"other"
    assert cloud.objects["src/small (2).txt"] == b"small"
    assert cloud.objects["src/large (2).bin"] == (folder / "large.bin").read_bytes()


@pytest.mark.parametrize("conflict", [Conflict.REPLACE, Conflict.SKIP, Conflict.KEEP_BOTH])
def test_an_answer_given_beforehand_asks_nothing(
    tmp_path: Path, cloud: MemoryProvider, folder: Path, conflict: Conflict
) -> None:
    cloud.objects |= {"src/small.txt": b"other", "src/small (2).txt": b"second"}
    with Queue(tmp_path, cloud) as queue:
        rows = queue.settled(queue.upload(folder / "small.txt", prefix="src/", conflict=conflict))
        assert queue.count(msg.ConflictAsked) == 0
    expected = {
        Conflict.REPLACE: ("DONE", {"src/small.txt": b"small"}),
        Conflict.SKIP: ("SKIPPED", {}),
        Conflict.KEEP_BOTH: ("DONE", {"src/small (3).txt": b"small"}),
    }[conflict]
    assert rows[0].state.name == expected[0]
    assert cloud.objects == {"src/small.txt": b"other", "src/small (2).txt": b"second"} | expected[1]


def test_a_target_that_appears_late_joins_the_question(tmp_path: Path, cloud: MemoryProvider) -> None:
    path = large(tmp_path)
    with Queue(tmp_path, cloud) as queue:
        cloud.hold("complete_upload")
        batch = queue.upload(path)
        cloud.wait_called("complete_upload")
        cloud.objects["large.bin"] = b"came first"
        cloud.release("complete_upload")
        (sample,) = queue.event(msg.ConflictAsked).samples
        assert (sample.name, sample.size_here, sample.size_there) == ("large.bin", 300 * KIB, 10)
        assert (sample.time_there, sample.same) == (1_600_000_000_000, msg.Same.NO)
        queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.REPLACE))
        queue.until_state(S.DONE)
    assert cloud.objects["large.bin"] == path.read_bytes()
    assert cloud.count("begin_upload") == 1


def test_downloads_ask_about_local_files(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    cloud.objects |= {"a.txt": b"remote", "b.txt": b"new"}
    (out / "a.txt").write_bytes(b"local!")
    with Queue(tmp_path, cloud) as queue:
        batch = queue.download(out, keys=("a.txt", "b.txt"))
        assert states(queue.settled(batch)) == {"a.txt": "WAITING", "b.txt": "DONE"}
        assert queue.event(msg.ConflictAsked).target == str(out)
        queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.KEEP_BOTH))
        queue.until_state(S.DONE)
    assert (out / "a.txt").read_bytes() == b"local!"
    assert (out / "a (2).txt").read_bytes() == b"remote"
    assert sorted(path.name for path in out.iterdir()) == ["a (2).txt", "a.txt", "b.txt"]


def test_a_local_file_that_appears_late_is_not_replaced(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    cloud.objects["a.txt"] = b"remote"
    with Queue(tmp_path, cloud) as queue:
        cloud.hold("open_range")
        batch = queue.download(out, keys=("a.txt",))
        cloud.wait_called("open_range")
        (out / "a.txt").write_bytes(b"mine")
        cloud.release("open_range")
        queue.event(msg.ConflictAsked)
        assert (out / "a.txt").read_bytes() == b"mine"
        queue.transfers.answer_conflict(msg.AnswerConflict(batch, Conflict.REPLACE))
        queue.until_state(S.DONE)
    assert (out / "a.txt").read_bytes() == b"remote"
    assert cloud.count("open_range") == 1


def test_a_part_file_of_the_users_is_left_alone(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    cloud.objects["a.txt"] = b"remote"
    (out / "a.txt.part").write_bytes(b"mine")
    with Queue(tmp_path, cloud) as queue:
        queue.settled(queue.download(out, keys=("a.txt",)))
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"a.txt": b"remote", "a.txt.part": b"mine"}


def test_no_link_leads_out_of_the_chosen_folder(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    cloud.objects |= {"top/link/a.txt": b"x", "top/ok.txt": b"y", "top/../../b.txt": b"z"}
    (tmp_path / "outside").mkdir()
    (out / "top").mkdir()
    (out / "top" / "link").symlink_to(tmp_path / "outside")
    with Queue(tmp_path, cloud) as queue:
        rows = queue.settled(queue.download(out, prefixes=("top/",)))
        assert states(rows) == {"a.txt": "FAILED", "ok.txt": "DONE", "b.txt": "DONE"}
        assert queue.row("a.txt").error == "name_refused"
    assert list((tmp_path / "outside").iterdir()) == []
    assert (out / "top" / "%2E%2E" / "%2E%2E" / "b.txt").read_bytes() == b"z"


def test_a_changed_object_is_fetched_anew(tmp_path: Path, cloud: MemoryProvider, out: Path) -> None:
    cloud.objects["a.txt"] = b"first version"
    with Queue(tmp_path, cloud) as queue:
        cloud.hold("open_range")
        queue.download(out, keys=("a.txt",))
        cloud.wait_called("open_range")
        cloud.objects["a.txt"] = b"the second version"
        cloud.release("open_range")
        (row,) = queue.until_state(S.DONE)
    assert (row.size, row.verdict) == (18, Verdict.VERIFIED)
    assert (out / "a.txt").read_bytes() == b"the second version"
    assert (out / "a.txt").stat().st_mtime == 1_600_000_000


def test_a_dead_network_is_waited_for(tmp_path: Path, cloud: MemoryProvider, folder: Path) -> None:
    cloud.fail("put_small", Offline(), Offline(), Offline())
    with Queue(tmp_path, cloud) as queue:
        queue.settled(queue.upload(folder))
        queue.until_state(S.DONE)
        queue.event(msg.NetworkState, lambda event: event.online)
    told = [event.online for event in queue.events if isinstance(event, msg.NetworkState)]
    assert told[0] is False
    assert told[-1] is True


def test_a_failing_server_is_tried_at_once_then_later_while_it_fails_for_all(
    tmp_path: Path, cloud: MemoryProvider
) -> None:
    (tmp_path / "a").write_bytes(b"1")
    cloud.fail("put_small", *[ServerFailed(status=599)] * 4)
    with Queue(tmp_path, cloud) as queue:
        queue.upload(tmp_path / "a")
        (row,) = queue.until_state(S.DONE)
        assert row.attempts == 5 - 1
        cloud.fail("put_small", *[Throttled()] * 12)
        (tmp_path / "b").write_bytes(b"2")
        queue.upload(tmp_path / "b")
        queue.until_state(S.DONE, name="b")
        assert queue.row("b").attempts == 13


def test_a_refusal_fails_with_its_reason_and_can_be_tried_again(tmp_path: Path, cloud: MemoryProvider) -> None:
    (tmp_path / "a").write_bytes(b"1")
    cloud.fail("put_small", Forbidden(detail="read only"))
    with Queue(tmp_path, cloud) as queue:
        (row,) = queue.settled(queue.upload(tmp_path / "a"))
        assert (row.state, row.error, row.params) == (S.FAILED, "forbidden", {"detail": "read only"})
        assert queue.transfers.jobs(msg.ListJobs(msg.QueueView(Tab.FAILED, grouped=False), 0, 9)).totals.counts == (
            1,
            0,
            0,
            1,
            0,
        )
        queue.transfers.verbs.retry(msg.RetryJobs())
        (row,) = queue.until_state(S.DONE)
    assert (row.error, row.params) == ("", {})


@pytest.mark.parametrize("error", [NoKeys(account="acc"), KeyringLocked()])
def test_jobs_without_keys_wait_for_them(
    tmp_path: Path, cloud: MemoryProvider, folder: Path, out: Path, error: NoKeys | KeyringLocked
) -> None:
    keys = False
    cloud.objects |= {"dir/a": b"1", "b": b"1"}

    def provider_for(account: str) -> Provider:
        if not keys:
            raise error
        return cloud

    with Queue(tmp_path, provider_for) as queue:
        queue.upload(folder)
        queue.download(out, keys=("b",), prefixes=("dir/",))
        queue.until(lambda rows: any(row.error == error.code for row in rows) and len(rows) == 6)
        queue.until(lambda rows: {row.state for row in rows} <= {S.WAITING, S.QUEUED})
        keys = True
        queue.transfers.account_ready("acc")
        queue.until(lambda rows: bool(rows) and {row.state for row in rows} == {S.DONE})
    assert {"src/small.txt", "src/large.bin"} <= set(cloud.objects)
    assert (out / "dir" / "a").read_bytes() == (out / "b").read_bytes() == b"1"


def test_a_removed_account_takes_its_jobs_along(tmp_path: Path, cloud: MemoryProvider, folder: Path) -> None:
    cloud.hold("put_small")
    cloud.hold("begin_upload")
    with Queue(tmp_path, cloud) as queue:
        queue.upload(folder)
        queue.until(lambda rows: any(row.state is S.RUNNING for row in rows))
        queue.transfers.account_removed("acc")
        queue.until_state(S.CANCELLED)


def test_pages_show_the_tab_that_was_asked_for(tmp_path: Path, cloud: MemoryProvider, folder: Path) -> None:
    cloud.objects["src/small.txt"] = b"other"
    for number in range(20):
        (folder / f"more {number:02}").write_bytes(b"x")
    with Queue(tmp_path, cloud) as queue:
        queue.settled(queue.upload(folder))
        page = queue.transfers.jobs(msg.ListJobs(msg.QueueView(Tab.DONE, grouped=False), 5, 10))
        assert page.totals.counts == (24, 0, 1, 0, 23)
        assert [row.id for row in page.rows] == sorted(row.id for row in page.rows)
        assert len(page.rows) == 10
        before = page.totals.generation
        (waiting,) = jobs(queue.transfers.jobs(msg.ListJobs(msg.QueueView(Tab.WAITING, grouped=False), 0, 10)).rows)
        assert (waiting.target, waiting.place.key, waiting.source) == (
            "space/src/",
            "src/small.txt",
            str(folder / "small.txt"),
        )
        queue.transfers.verbs.clear_done(msg.ClearDone())
        assert queue.transfers.jobs(msg.ListJobs(msg.QueueView(), 0, 10)).totals.counts == (24, 0, 1, 0, 23)
        queue.transfers.verbs.clear_done(msg.ClearDone(msg.Pick(view=msg.QueueView())))
        page = queue.transfers.jobs(msg.ListJobs(msg.QueueView(Tab.ALL, grouped=False), 0, 10))
        assert [row.name for row in jobs(page.rows)] == ["small.txt"]
        assert page.totals.generation > before


def test_small_files_fly_eight_at_once(tmp_path: Path, cloud: MemoryProvider) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(30):
        (many / f"{number}").write_bytes(b"x")
    cloud.hold("put_small")
    with Queue(tmp_path, cloud) as queue:
        queue.upload(many)
        cloud.wait_called("put_small", 8)
        queue.event(msg.BatchPlanned)
        assert sum(row.state.active for row in queue.rows()) == 8
        cloud.release("put_small")
        queue.until_state(S.DONE)


def test_priority_goes_first(tmp_path: Path, cloud: MemoryProvider) -> None:
    with Queue(tmp_path, cloud) as queue:
        queue.transfers.pause_all(msg.PauseAll(True))
        paths = [large(tmp_path, f"{number}.bin") for number in range(6)]
        queue.upload(*paths)
        queue.event(msg.BatchPlanned)
        queue.transfers._journal.write(
            lambda connection: connection.execute("UPDATE jobs SET priority = 1 WHERE key = '5.bin'")
        )
        cloud.hold("begin_upload")
        queue.transfers.pause_all(msg.PauseAll(False))
        cloud.wait_called("begin_upload", 3)
        assert {key for name, key in cloud.calls if name == "begin_upload"} == {"5.bin", "0.bin", "1.bin"}
        cloud.release("begin_upload")
        queue.until_state(S.DONE)

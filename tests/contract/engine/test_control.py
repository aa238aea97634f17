"""What the user sets about transfers, obeyed by a real engine: limits, files at once, order, later starts, history."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.model import Place
from core.settings import DAY_MINUTES, LimitHours, SettingsFile
from core.transfer.job import JobState, Priority, Step, Tab
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import Sandbox
from tests.helpers.standing_in import StandIn

KIB, MIB = 1 << 10, 1 << 20
A = "acc"
FAR = 1 << 44
"""ms since the epoch: in some five hundred years."""


class Control:
    """An engine at one profile, on one space; several may follow each other there."""

    def __init__(self, cloud: Sandbox, engine: EngineProcess, space: str) -> None:
        self.cloud, self.engine, self.space = cloud, engine, space

    def set(self, **values: object) -> None:
        """Change settings as the window does."""
        SettingsFile(self.engine.profile).change(**values)
        self.engine.call(msg.SettingsChanged())

    def add(self, *paths: Path, start_at: int = 0) -> int:
        request = msg.AddUploads(Place(A, self.space, ""), tuple(map(str, paths)), start_at=start_at)
        batch = self.engine.call(request).batch
        self.engine.event(msg.BatchPlanned, lambda event: event.batch == batch)
        return batch

    def jobs(self, *batches: int) -> list[msg.JobRow]:
        """The jobs of some batches, or all, in queue order."""
        rows = self.engine.call(msg.ListJobs(msg.QueueView(grouped=False), 0, 1000)).rows
        return [row for row in rows if isinstance(row, msg.JobRow) and (not batches or row.batch in batches)]

    def totals(self) -> msg.QueueTotals:
        return self.engine.call(msg.ListJobs(msg.QueueView(), 0, 1)).totals

    def pick(self, *names: str) -> msg.Pick:
        return msg.Pick(tuple(row.id for row in self.jobs() if row.name in names))

    def wait(self, wanted: Callable[[msg.QueueTotals], bool]) -> None:
        while not wanted(self.totals()):
            self.engine.event(msg.QueueChanged, limit=60)

    def wait_for_end(self) -> None:
        self.wait(lambda totals: not totals.counts[Tab.ACTIVE] + totals.counts[Tab.WAITING] + totals.planning)

    def uploaded(self) -> list[str]:
        """Keys in the order in which their uploads reached the service."""
        sent = [one for one in self.cloud.requests("form") if one["bucket"] == self.space and one["status"] == 200]
        return [one["key"] for one in sorted(sent, key=lambda one: float(one["at"]))]


@contextmanager
def control(
    cloud: Sandbox, space: str, profile: Path, env: Mapping[str, str] | None = None, **settings: object
) -> Iterator[Control]:
    """An engine with these settings, the account signed in."""
    if settings:
        SettingsFile(profile).change(**settings)
    with EngineProcess(profile, env=env) as engine:
        engine.hello()
        form = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
        engine.call(msg.SaveAccount("kodo", "S", form, account=A, session_only=True))
        yield Control(cloud, engine, space)


def files(folder: Path, *names: str, size: int = 100) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes(hashlib.shake_128(name.encode()).digest(size))
    return [folder / name for name in names]


def running(desk: Control, least: int) -> None:
    """Wait until so many bytes of some job have gone."""
    desk.engine.event(msg.QueueChanged, lambda event: event.totals.done > least, limit=60)


def test_a_limit_that_changes_is_obeyed_by_what_runs(cloud: Sandbox, space: str, tmp_path: Path) -> None:
    """At 64 KiB/s the file would take four minutes: it ends in time only if it follows the new limit, and at 8 MiB/s
    the line cannot be quicker than its 16 MiB take."""
    with control(cloud, space, tmp_path / "profile", upload_limit=64) as desk:
        desk.add(*files(tmp_path / "up", "large.bin", size=16 * MIB))
        running(desk, 32 * KIB)
        assert desk.totals().up_limit == 64 * KIB
        sent = desk.totals().done
        start = time.monotonic()
        desk.set(upload_limit=8 * KIB)
        assert desk.totals().up_limit == 8 * MIB
        desk.wait_for_end()
        least = (16 * MIB - sent) / (8 * MIB)
        assert sent < 4 * MIB
        assert time.monotonic() - start > 0.7 * least
        assert [row.state for row in desk.jobs()] == [JobState.DONE]


def test_a_jobs_own_limit_holds_and_is_kept(cloud: Sandbox, space: str, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with control(cloud, space, profile) as desk:
        desk.engine.call(msg.PauseAll(True))
        batch = desk.add(*files(tmp_path / "up", "large.bin", "other.bin", size=8 * MIB))
        desk.engine.call(msg.LimitJobs(desk.pick("large.bin"), 64 * KIB))
    with control(cloud, space, profile) as desk:
        assert {row.name: row.limit for row in desk.jobs()} == {"large.bin": 64 * KIB, "other.bin": 0}
        desk.engine.call(msg.PauseAll(False))
        desk.wait(lambda totals: totals.counts[Tab.DONE] == 1)
        (slow,) = [row for row in desk.jobs(batch) if not row.state.final]
        assert slow.name == "large.bin"
        assert slow.done < 8 * MIB
        desk.engine.call(msg.LimitJobs(desk.pick("large.bin"), 0))
        desk.wait_for_end()


def test_limits_by_time_of_day_are_in_force_and_told(cloud: Sandbox, space: str, tmp_path: Path) -> None:
    always = LimitHours(tuple(range(7)), 0, DAY_MINUTES, up=5, down=7)
    with control(cloud, space, tmp_path, upload_limit=1, limit_hours=(always,)) as desk:
        assert (desk.totals().up_limit, desk.totals().down_limit) == (5 * KIB, 7 * KIB)
        desk.set(limit_hours=())
        told = desk.engine.event(msg.QueueChanged, lambda event: event.totals.up_limit == KIB)
        assert told.totals.down_limit == 0


def test_no_more_large_files_run_than_wanted(cloud: Sandbox, space: str, tmp_path: Path) -> None:
    cloud.fault({"op": "v2_part", "slow_request": 256 * KIB, "times": 0})
    try:
        with control(cloud, space, tmp_path / "profile", files_at_once=1, parts_at_once=1) as desk:
            batch = desk.add(*files(tmp_path / "up", "a", "b", "c", "d", size=5 * MIB))
            running(desk, 256 * KIB)
            events = [event for event in desk.engine.events if isinstance(event, msg.QueueChanged)]
            assert max(event.totals.counts[Tab.ACTIVE] for event in events) == 1
            desk.set(files_at_once=3)
            desk.wait(lambda totals: totals.counts[Tab.ACTIVE] == 3)
            desk.engine.call(msg.CancelJobs(msg.Pick(batches=(batch,))))
            desk.wait_for_end()
    finally:
        cloud.clear_faults()


def test_the_order_is_kept_over_a_restart_and_obeyed(cloud: Sandbox, space: str, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with control(cloud, space, profile, small_at_once=1) as desk:
        desk.engine.call(msg.PauseAll(True))
        first = desk.add(*files(tmp_path / "1", "a", "b", "c", "d"))
        second = desk.add(*files(tmp_path / "2", "p", "q", "r"))
        third = desk.add(*files(tmp_path / "3", "x"))
        desk.engine.call(msg.MoveJobs(desk.pick("d"), Step.TOP))
        desk.engine.call(msg.MoveJobs(desk.pick("a"), Step.BOTTOM))
        desk.engine.call(msg.MoveJobs(desk.pick("r"), Step.UP))
        desk.engine.call(msg.MoveJobs(desk.pick("p"), Step.DOWN))
        desk.engine.call(msg.MoveJobs(msg.Pick(batches=(third,)), Step.TOP))
        desk.engine.call(msg.MoveJobs(msg.Pick(batches=(first,)), Step.DOWN))
        wanted = ["x", "r", "p", "q", "d", "b", "c", "a"]
        assert [row.name for row in desk.jobs()] == wanted
    with control(cloud, space, profile) as desk:
        assert [row.name for row in desk.jobs()] == wanted
        assert desk.totals().paused
        assert [row.state for row in desk.jobs(second)] == [JobState.QUEUED] * 3
        assert desk.uploaded() == []
        desk.engine.call(msg.PauseAll(False))
        desk.wait_for_end()
        assert desk.uploaded() == wanted
        assert not desk.totals().paused


def test_priorities_go_before_and_after_everything_over_a_restart(cloud: Sandbox, space: str, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with control(cloud, space, profile, small_at_once=1) as desk:
        desk.engine.call(msg.PauseAll(True))
        desk.add(*files(tmp_path / "1", "a", "b", "c"))
        second = desk.add(*files(tmp_path / "2", "p", "q"))
        desk.engine.call(msg.SetPriority(msg.Pick(batches=(second,)), Priority.HIGH))
        desk.engine.call(msg.SetPriority(desk.pick("a"), Priority.LOW))
        desk.engine.call(msg.SetPriority(desk.pick("c"), Priority.HIGH))
    with control(cloud, space, profile) as desk:
        desk.engine.call(msg.PauseAll(False))
        desk.wait_for_end()
        order = desk.uploaded()
        assert sorted(order[:3]) == ["c", "p", "q"]
        assert order[3:] == ["b", "a"]


def test_what_starts_later_starts_then(cloud: Sandbox, space: str, tmp_path: Path) -> None:
    with control(cloud, space, tmp_path / "profile") as desk:
        later = desk.add(*files(tmp_path / "1", "later"), start_at=FAR)
        (row,) = desk.jobs(later)
        assert (row.state, row.start_at) == (JobState.QUEUED, FAR)
        desk.add(*files(tmp_path / "2", "now"))
        desk.wait(lambda totals: totals.counts[Tab.DONE] == 1)
        at = int(time.time() * 1000) + 500
        desk.engine.call(msg.StartAt(msg.Pick(batches=(later,)), at))
        desk.wait_for_end()
        assert desk.uploaded() == ["now", "later"]
        (sent,) = [one for one in cloud.requests("form") if one["bucket"] == space and one["key"] == "later"]
        assert sent["at"] * 1000 >= at


def test_what_waits_for_its_time_waits_over_a_restart_until_it_may_start(
    cloud: Sandbox, space: str, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with control(cloud, space, profile) as desk:
        held = desk.add(*files(tmp_path / "1", "a", "b"), start_at=FAR)
        desk.engine.call(msg.PauseAll(True))
        desk.add(*files(tmp_path / "2", "c", "now"))
        desk.engine.call(msg.StartAt(desk.pick("c"), FAR))
        desk.engine.call(msg.PauseAll(False))
        desk.wait(lambda totals: totals.counts[Tab.DONE] == 1)
    with control(cloud, space, profile) as desk:
        assert {row.name: row.start_at for row in desk.jobs()} == {"a": FAR, "b": FAR, "c": FAR, "now": 0}
        desk.engine.call(msg.StartAt(msg.Pick(batches=(held,)), 0))
        desk.wait(lambda totals: totals.counts[Tab.DONE] == 3)
        assert desk.uploaded()[0] == "now"
        desk.engine.call(msg.ResumeJobs(desk.pick("c")))
        desk.wait_for_end()
        assert desk.uploaded()[3] == "c"


def test_history_is_trimmed_by_whole_batches_the_newest_stays(cloud: Sandbox, space: str, tmp_path: Path) -> None:
    with control(cloud, space, tmp_path / "profile", history=5) as desk:
        for number in range(3):
            newest = desk.add(*files(tmp_path / str(number), *(f"{number}-{name}" for name in "abcd")))
            desk.wait_for_end()
        desk.wait(lambda totals: totals.counts[Tab.ALL] == 4)
        assert {row.batch for row in desk.jobs()} == {newest}
        desk.set(history=0)
        newest = desk.add(*files(tmp_path / "last", "one"))
        desk.wait_for_end()
        desk.wait(lambda totals: totals.counts[Tab.ALL] == 1)
        assert {row.batch for row in desk.jobs()} == {newest}
        assert len(desk.uploaded()) == 13


@pytest.mark.crash
def test_the_computer_stays_awake_while_files_go_and_never_longer_than_the_engine(
    cloud: Sandbox, space: str, tmp_path: Path
) -> None:
    program = StandIn(tmp_path)
    with control(cloud, space, tmp_path / "profile", {"PATH": program.path}, upload_limit=64) as desk:
        desk.add(*files(tmp_path / "up", "a"), start_at=FAR)
        desk.totals()
        assert program.calls == []
        desk.add(*files(tmp_path / "up", "large", size=8 * MIB))
        program.wait_until_held()
        running(desk, 32 * KIB)
        assert program.runs
        desk.engine.kill()
        program.wait_until_gone()
    program.close()

"""The engine's memory does not follow the size of what it moves."""

import re
import sys
from pathlib import Path

import pytest

from core.engine import protocol as msg
from core.model import Place
from core.settings import SettingsFile
from core.transfer.job import JobState, Verdict
from tests.contract.engine.desk import ACCOUNT, Desk
from tests.helpers.engine import EngineProcess
from tests.helpers.jobs import jobs
from tests.helpers.sandbox import Sandbox

MIB = 1 << 20
MOST = 150
"""MiB the engine may have, whatever it moves."""


def peak(engine: EngineProcess) -> int:
    """The most memory it ever had, MiB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{engine.pid}/status").read_text("ascii"))
    assert found
    return int(found[1]) >> 10


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.truncate(size)
    return path


def done(engine: EngineProcess, count: int, limit: float) -> list[msg.JobRow]:
    """The rows, once so many jobs have ended."""
    engine.event(msg.QueueChanged, lambda event: event.totals.counts[3] + event.totals.counts[4] >= count, limit)
    return jobs(engine.call(msg.ListJobs(msg.QueueView(grouped=False), 0, 100)).rows)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_eight_large_files_at_once_take_little_memory(cloud: Sandbox, tmp_path: Path) -> None:
    """Four each way, 40 MiB each: were they held in memory, they would not fit."""
    SettingsFile(tmp_path / "profile").change(files_at_once=8)
    with EngineProcess(tmp_path / "profile") as engine:
        engine.hello()
        desk = Desk(cloud, engine)
        desk.sign_in()
        space = desk.new_space()
        files = [sparse(tmp_path / f"{number}.bin", 40 * MIB) for number in range(4)]
        engine.call(msg.AddUploads(Place(ACCOUNT, space, "first/"), tuple(map(str, files))))
        done(engine, 4, 120)
        engine.call(msg.PauseAll(True))
        out = tmp_path / "out"
        out.mkdir()
        up = engine.call(msg.AddUploads(Place(ACCOUNT, space, "second/"), tuple(map(str, files)))).batch
        keys = tuple(f"first/{file.name}" for file in files)
        down = engine.call(msg.AddDownloads(msg.Selection(ACCOUNT, space, keys, ()), str(out))).batch
        planned: set[int] = set()
        while planned < {up, down}:
            planned.add(engine.event(msg.BatchPlanned).batch)
        engine.call(msg.PauseAll(False))
        rows = done(engine, 12, 120)
        assert {(row.state, row.verdict) for row in rows} == {(JobState.DONE, Verdict.VERIFIED)}
        assert len(rows) == 12
        assert peak(engine) < MOST


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="ulimit -v, /proc")
def test_a_file_larger_than_the_engine_may_have_memory_goes_up(cloud: Sandbox, tmp_path: Path) -> None:
    """3 GiB, with 2 GiB of addresses for everything: code, stacks of threads, and what is sent."""
    command = ("sh", "-c", 'ulimit -v 2097152; exec "$@"', "sh", sys.executable, "-m", "core.engine")
    file = sparse(tmp_path / "huge.bin", 3 << 30)
    with EngineProcess(tmp_path / "profile", command=command) as engine:
        engine.hello()
        desk = Desk(cloud, engine)
        desk.sign_in()
        space = desk.new_space()
        engine.call(msg.AddUploads(Place(ACCOUNT, space, ""), (str(file),)))
        (row,) = done(engine, 1, 500)
        assert (row.state, row.verdict, row.size) == (JobState.DONE, Verdict.VERIFIED, 3 << 30)
        assert "2147483648" in Path(f"/proc/{engine.pid}/limits").read_text("ascii")
        assert peak(engine) < MOST

"""Uploads while a space of a million objects is read into the index, against the same uploads alone."""

import os
import statistics
import tempfile
import time
from pathlib import Path

from core.engine import protocol as msg
from core.model import Place
from core.transfer.job import Conflict, Tab
from tests.bench.figures import Row, Rows, figure, row
from tests.bench.listing import ACCOUNT, SPACE, TOTAL
from tests.bench.turns import fill
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import start_sandbox

TURNS = 4
"""Of each kind, turn about; the first of each warms up."""

LIST_DELAY, UPLOAD_DELAY = 0.03, 0.05
"""Seconds that the service is away for a list, and for an upload: what it computes is not what is measured."""

SIZES = {"small": (1600, 16 << 10), "large": (12, 64 << 20)}
"""How many files, and their bytes."""


@figure
def index_beside() -> Rows:
    """The time alone over the time beside a scan: 1 where the scan costs the uploads nothing."""
    with (
        tempfile.TemporaryDirectory() as name,
        start_sandbox(Path(name) / "cloud", seed=["demo", TOTAL]) as cloud,
        EngineProcess(Path(name) / "profile") as engine,
    ):
        for thread in Path(f"/proc/{cloud.pid}/task").iterdir():
            os.setpriority(os.PRIO_PROCESS, int(thread.name), 19)  # it stands in for a machine that is elsewhere
        engine.hello()
        values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
        engine.call(msg.SaveAccount("kodo", "Bench", values, account=ACCOUNT, session_only=True))
        cloud.fault({"op": "list", "delay": LIST_DELAY, "times": 0})
        cloud.fault({"op": "form", "delay": UPLOAD_DELAY, "times": 0})
        return {f"index_beside_{kind}": _compared(engine, _files(Path(name) / kind, *SIZES[kind])) for kind in SIZES}


def _files(folder: Path, count: int, size: int) -> Path:
    folder.mkdir()
    for number in range(count):
        fill(folder / f"{number}.bin", size)
    return folder


def _compared(engine: EngineProcess, folder: Path) -> Row:
    alone, beside = list[float](), list[float]()
    for _ in range(TURNS):
        alone.append(_uploaded(engine, folder))
        engine.call(msg.ForgetIndex(ACCOUNT, SPACE))
        engine.call(msg.ScanSpace(Place(ACCOUNT, SPACE)))
        beside.append(_uploaded(engine, folder))
        scan = engine.call(msg.LookAtIndex(ACCOUNT, SPACE)).scan
        engine.call(msg.StopScan(ACCOUNT, SPACE))
        engine.event(msg.ScanEnded)
        if scan is None:
            raise RuntimeError("the scan ended before the uploads")
    one, other = statistics.median(alone[1:]), statistics.median(beside[1:])
    return row(one / other, bar=0.9, peer=f"alone {one:.2f} s, beside a scan {other:.2f} s", at_least=True)


def _uploaded(engine: EngineProcess, folder: Path) -> float:
    """Seconds until all files are there."""
    wanted = _done(engine) + len(list(folder.iterdir()))
    began = time.perf_counter()
    engine.call(msg.AddUploads(Place(ACCOUNT, "site-assets", "bench/"), (str(folder),), Conflict.REPLACE))
    engine.event(msg.QueueChanged, lambda event: event.totals.counts[Tab.DONE] >= wanted)
    return time.perf_counter() - began


def _done(engine: EngineProcess) -> int:
    return engine.call(msg.ListJobs(msg.QueueView(), 0, 1)).totals.counts[Tab.DONE]

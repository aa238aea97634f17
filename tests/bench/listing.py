"""A million objects, all of them listed: a scan by our engine into its index, and the official SDK's loop."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import qiniu

from core.engine import protocol as msg
from core.model import Place
from tests.bench.figures import Row, Rows, figure, row
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import Sandbox, start_sandbox

TOTAL = 1_000_000
SPACE = "million"
ACCOUNT = "bench"
BARS = {0: (4.0, 2), 30: (8.0, 1)}
"""By ms that the service takes to answer: how many times as quick as the SDK we are to be, and in how many turns."""


@figure
def listing() -> Rows:
    """How many times as quick as the SDK's loop a scan is, index and all; each has its turn, both warm."""
    with (
        tempfile.TemporaryDirectory() as folder,
        start_sandbox(Path(folder) / "cloud", seed=TOTAL) as cloud,
        EngineProcess(Path(folder) / "profile") as engine,
    ):
        engine.hello()
        values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
        engine.call(msg.SaveAccount("kodo", "Bench", values, account=ACCOUNT, session_only=True))
        qiniu.set_default(default_uc_host=cloud.endpoints["uc"], default_api_host=cloud.endpoints["uc"])
        buckets = qiniu.BucketManager(qiniu.Auth(cloud.access_key, cloud.secret_key))
        _ours(engine)
        return {f"listing_{delay}ms": _compared(cloud, engine, buckets, delay) for delay in BARS}


def _compared(cloud: Sandbox, engine: EngineProcess, buckets: qiniu.BucketManager, delay: int) -> Row:
    bar, turns = BARS[delay]
    if delay:
        cloud.fault({"op": "list", "delay": delay / 1000, "times": 0})
    theirs, ours = list[float](), list[float]()
    for _ in range(turns):
        theirs.append(_timed(lambda: _theirs(buckets)))
        engine.call(msg.ForgetIndex(ACCOUNT, SPACE))
        ours.append(_timed(lambda: _ours(engine)))
    cloud.clear_faults()
    one, other = statistics.median(theirs), statistics.median(ours)
    peer = f"qiniu's list at {delay} ms: {one:.1f} s for {TOTAL:,}; ours {other:.2f} s"
    return row(one / other, bar=bar, peer=peer, at_least=True)


def _theirs(buckets: qiniu.BucketManager) -> None:
    found, marker = 0, None
    while True:
        answer, over, info = buckets.list(SPACE, marker=marker, limit=1000)
        if answer is None:
            raise RuntimeError(info)
        found += len(answer["items"])
        if over:
            break
        marker = answer["marker"]
    if found != TOTAL:
        raise RuntimeError(found)


def _ours(engine: EngineProcess) -> None:
    engine.call(msg.ScanSpace(Place(ACCOUNT, SPACE)))
    ended = engine.event(msg.ScanEnded)
    view = engine.call(msg.LookAtIndex(ACCOUNT, SPACE))
    if ended.code or (view.state, view.count) != (msg.IndexState.WHOLE, TOTAL):
        raise RuntimeError(ended, view)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began

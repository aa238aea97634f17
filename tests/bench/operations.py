"""Ten thousand objects renamed by pattern, moved and changed in class, 30 ms away; and one request per object."""

import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from core.cancel import CancelToken
from core.engine import protocol as msg
from core.locks import Locks
from core.model import StorageClass
from core.net.body import BytesBody
from core.ops.operations import Operations
from core.provider import PutOptions
from core.providers.kodo.provider import Kodo
from core.supports import CopyOp, MoveOp
from tests.bench.figures import Rows, figure, row
from tests.helpers.sandbox import Sandbox, start_sandbox

COUNT = 10_000
LATENCY = 30.0
THREADS = 32
SAMPLE = 2_000
"""Objects moved one by one: the same for each, so fewer tell as much."""

SPACE = "bench-operations"


@figure
def operations() -> Rows:
    """Objects a second over those of one request per object; each verb whole, with its plan and its journal."""
    with tempfile.TemporaryDirectory() as folder, start_sandbox(Path(folder) / "cloud", latency=LATENCY) as cloud:
        provider = _filled(cloud)
        single = _one_by_one(provider) / SAMPLE
        seconds = _verbs(provider, Path(folder))
        provider.close()
    peer = f"{THREADS} threads, one request per object: {single * COUNT:.1f} s for {COUNT:,}"
    return {
        f"operations_{name}": row(single * COUNT / spent, bar=10, peer=f"{peer}; ours {spent:.2f} s", at_least=True)
        for name, spent in seconds.items()
    }


def _filled(cloud: Sandbox) -> Kodo:
    values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
    provider, cancel = Kodo(values), CancelToken()
    provider.create_space(SPACE, "z0", cancel)
    provider.put_small(SPACE, "origin", BytesBody(b"content"), PutOptions(), cancel)
    for prefix, count in (("in/", COUNT), ("single/", SAMPLE)):
        for start in range(0, count, 1000):
            ops = [CopyOp("origin", SPACE, f"{prefix}{number:05}.jpeg") for number in range(start, start + 1000)]
            provider.batch(SPACE, ops, cancel)
    return provider


def _one_by_one(provider: Kodo) -> float:
    def move(number: int) -> None:
        op = MoveOp(f"single/{number:05}.jpeg", SPACE, f"single/new-{number:05}.jpeg")
        provider.move(SPACE, op, CancelToken())

    with ThreadPoolExecutor(THREADS) as pool:
        return _timed(lambda: list(pool.map(move, range(SAMPLE))))


def _verbs(provider: Kodo, folder: Path) -> dict[str, float]:
    path, locks = folder / "operations.db", Locks(folder / "locks.toml")
    with closing(Operations(path, lambda _account: provider, lambda _event: None, locks)) as running:
        below_in, below_out = msg.Selection("a", SPACE, (), ("in/",)), msg.Selection("a", SPACE, (), ("out/in/",))
        requests: dict[str, Any] = {
            "rename": msg.RenameByPattern(below_in, msg.NamePattern("", "photo-{n}", width=5)),
            "move": msg.MoveTo(below_in, SPACE, "out/"),
            "class": msg.ChangeClass(below_out, StorageClass.INFREQUENT),
            "undo": msg.UndoOperation(2),
        }
        return {name: _timed(partial(_run, running, request)) for name, request in requests.items()}


def _run(running: Operations, request: Any) -> None:
    *_, last = running.stream(request, CancelToken())
    if last.done != COUNT or last.failures:
        raise RuntimeError(last)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began

"""Questions to the index of a space of 1,000,000 objects, asked over the pipe: searches, usage, folder sizes,
duplicates. Milliseconds from the request to the last page (to the first, where it says so), the median of some runs.
"""

import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.engine import protocol as msg
from core.index import snapshots
from core.index.keeper import Bounds, Keeper
from core.listing.straight import straight
from core.model import Place
from core.paths import Profile
from sandbox.million import SPACE, Million
from tests.bench.figures import Row, Rows, figure, row
from tests.helpers.engine import EngineProcess
from tests.helpers.sandbox import start_sandbox

COUNT = 1_000_000
RUNS = 5
AT_ONCE = 50_000
PLACE = Place("acc", SPACE)

QUERIES = {
    "rare": "dump_00033846",
    "none": "no-such-name",
    "folder": "logs/raw/access-00003",
    "wildcard": "IMG_*12345.jpg",
    "regex": r"/scan_0+77\d\.pdf$/",
    "size": "size>1GB",
    "class_and_age": "class:ia newer:30d",
    "common": "*.jpg",
}


@figure
def search() -> Rows:
    """All questions to one engine."""
    with tempfile.TemporaryDirectory() as folder, start_sandbox(Path(folder) / "cloud") as cloud:
        profile = Path(folder) / "profile"
        sums = fill(profile)
        with EngineProcess(profile) as engine:
            values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
            engine.call(msg.SaveAccount("kodo", "Bench", values, account="acc", session_only=True))
            return _asked(engine, sums)


def fill(folder: Path, account: str = "acc", mime: str = "") -> Counter[str]:
    """The index as a scan would leave it; bytes by top folder, as the space's own objects have them. `mime` stands in
    for all types. What it held before is in a snapshot.
    """
    million, sums = Million(SPACE, COUNT), Counter[str]()
    keeper = Keeper(Profile(folder).indexes, Bounds, lambda _error: None, lambda *_: None)
    index = keeper.open(account, SPACE)
    assert index is not None
    index.cover("", time.time_ns() // 10**6).result()
    snapshots.take(index, SPACE)
    first = b""
    for start in range(0, COUNT, AT_ONCE):
        end = min(COUNT, start + AT_ONCE)
        items: list[dict[str, Any]] = [json.loads(item) for item in million.json_items(start, end)]
        for item in items:
            sums[item["key"].partition("/")[0] + "/"] += item["fsize"]
        rows = straight(
            [item["key"] for item in items],
            [item["fsize"] for item in items],
            [item["putTime"] // 10_000 for item in items],
            [item["type"] for item in items],
            [0] * len(items),
            [mime or item["mimeType"] for item in items],
            [item["hash"] for item in items],
        )
        last = million.key_at(end) if end < COUNT else None
        index.replace(first, last, rows)
        first = last or b""
    index.cover("", time.time_ns() // 10**6).result()
    keeper.close()
    return sums


def _asked(engine: EngineProcess, sums: Counter[str]) -> Rows:
    found: dict[str, Row] = {}
    for name, query in QUERIES.items():
        count = sum(page.rows.count for page in engine.stream(msg.Search(PLACE, query)))
        whole = _median(lambda query=query: list(engine.stream(msg.Search(PLACE, query))))  # type: ignore[misc]
        bar = 200 if name in ("rare", "none", "folder") else 1000
        found[f"search_{name}_ms"] = row(whole, bar=bar, peer=f"{query}: {count:,} of {COUNT:,} found")
    first = _median(lambda: next(engine.stream(msg.Search(PLACE, "*.jpg"))))
    found["search_first_hits_ms"] = row(first, bar=100, peer="*.jpg: the first page")
    usage = engine.call(msg.UsageOf(PLACE))
    told = {node.prefix: node.size for node in usage.tree if node.depth == 1}
    assert told == dict(sums)
    assert usage.tree[0].size == sum(sums.values())
    found["usage_ms"] = row(_median(lambda: engine.call(msg.UsageOf(PLACE))), bar=1000, peer="three levels, and bars")
    found["folder_sizes_ms"] = row(_median(lambda: engine.call(msg.SizesOf(PLACE))), bar=300, peer="of the top")
    groups = next(iter(engine.stream(msg.FindDuplicates(PLACE)))).group_count
    duplicates = _median(lambda: list(engine.stream(msg.FindDuplicates(PLACE))))
    found["duplicates_ms"] = row(duplicates, bar=3000, peer=f"{groups:,} groups")
    return found


def _median(ask: Callable[[], object]) -> float:
    spent = []
    for _ in range(RUNS):
        began = time.perf_counter()
        ask()
        spent.append(1000 * (time.perf_counter() - began))
    return statistics.median(spent)

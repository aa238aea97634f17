"""What benches of transfers share: runs in processes of their own that take turns, and files of memory to move."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench.mover import Cost
from tests.bench.sink import ROOT

ROUNDS = 3

MEMORY_DISK = Path("/dev/shm")  # noqa: S108  (a folder of its own is made below)

Runs = dict[str, Cost]


def in_turns(programs: Mapping[str, Callable[[], Cost]]) -> Runs:
    """The medians of some rounds, in each of which every program has its turn."""
    costs: dict[str, list[Cost]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, run in programs.items():
            costs[name].append(run())
    return {name: _median(some) for name, some in costs.items()}


def mover(**order: object) -> Cost:
    """A run of mover.py."""
    with tempfile.TemporaryDirectory() as work:
        told = json.dumps({"work": work, **order})
        command = [sys.executable, "-m", "tests.bench.mover", told]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return Cost(**json.loads(done.stdout))


def shown(cost: Cost) -> str:
    """What it took."""
    return f"{cost.seconds:.2f} s, {cost.cpu:.2f} s of processor"


def fill(path: Path, size: int) -> None:
    """Bytes that no one can squeeze: blocks at random, for a gigabyte from the system takes seconds."""
    block = os.urandom(1 << 20)
    with path.open("wb") as file:
        for number in range(-(-size // len(block))):
            file.write((number.to_bytes(8, "big") + block[8:])[: size - number * len(block)])


@contextmanager
def in_memory(room: int) -> Iterator[Path]:
    """A folder that no disk makes slow, where the disk of memory has so many bytes to spare."""
    roomy = MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free > room
    with tempfile.TemporaryDirectory(dir=MEMORY_DISK if roomy else None) as name:
        yield Path(name)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))

"""What scrolling a folder of 100,000 objects feels like while eight files are being uploaded, against a quiet window.

The real window on Xvfb, its engine, and the sandbox: a process of its own at nice 19, for it stands in for a machine
that is elsewhere, at the other end of a gigabit line. Stretches with the queue paused and with eight uploads running
take turns, so that a slow moment of the machine hits both. Bar: the 99th percentile of a frame at most doubles.
"""

import os
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.figures import Rows, figure, row
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.watched_window import WatchedWindow, until
from tools import desktop, isolation

SEEDED, ROWS = 500_000, 100_000
"""Of so many computed objects, a fifth lies in the one folder `logs/raw/`."""

STRETCH, TURNS = 100, 11
"""Frames of a stretch, and how many stretches there are of each kind; the first of each warms up."""

LARGE = (900, 1000, 1100)
SMALL = (1, 2, 3, 4, 4)
"""MiB of the eight files. As many of each size class as the queue lets run at once, or fewer."""

SLOW, FAST = 60_000, 10_000_000
"""Bytes per second of a connection: of a small file's, so that it lasts, and of a part's. The queue has three large
files with four parts each in flight, so together they fill a gigabit line. Without a limit, loopback alone takes both
cores, which no line does."""

FLOWING = 16 << 20
"""Bytes after a pause until the uploads are at work, not at their start."""


@figure
def scroll_p99() -> Rows:
    """Ratio of the 99th percentiles: while eight uploads run, over idle."""
    with tempfile.TemporaryDirectory() as folder, _scene(Path(folder)) as (window, cloud):
        idle: list[float] = []
        busy: list[float] = []
        begun = _begin(window, cloud, Path(folder))
        for turn in range(TURNS):
            window.ask("pause", True)
            until(lambda: not window.ask("running"), "a quiet queue")
            frames = window.ask("scroll", STRETCH)
            idle += frames if turn else []
            _resume(window, begun)
            frames = window.ask("scroll", STRETCH)
            busy += frames if turn else []
            if len(window.ask("running")) != begun:
                raise RuntimeError("an upload ended before the frames were counted")
    quiet, loaded = _p99(idle), _p99(busy)
    peer = (
        f"the same window with a quiet queue: p50 {statistics.median(idle):.1f} ms, p99 {quiet:.1f} ms; "
        f"with {begun} uploads p50 {statistics.median(busy):.1f} ms, p99 {loaded:.1f} ms"
    )
    return {"scroll_p99": row(loaded / quiet, bar=2, peer=peer)}


@contextmanager
def _scene(folder: Path) -> Iterator[tuple[WatchedWindow, Sandbox]]:
    with (
        start_sandbox(folder / "cloud", seed=["demo", SEEDED]) as cloud,
        desktop.x_display(isolation.environment(folder)) as env,
    ):
        for thread in Path(f"/proc/{cloud.pid}/task").iterdir():
            os.setpriority(os.PRIO_PROCESS, int(thread.name), 19)  # on Linux it is each thread's own
        with WatchedWindow(folder / "profile", env=env, module="tests.bench.scrolled") as window:
            values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
            window.ask("sign_in", values)
            window.ask("size", 1440, 900)
            until(lambda: window.ask("title") != "Spaceferry", "a space")
            window.ask("open", "kodo://Bench/million/logs/raw/")
            until(lambda: window.ask("rows") == ROWS, f"{ROWS} rows")
            yield window, cloud


def _begin(window: WatchedWindow, cloud: Sandbox, folder: Path) -> int:
    """Put eight files in the queue, which is paused until they are wanted; how many there are."""
    cloud.fault({"op": "form", "slow_request": SLOW, "times": 0})
    cloud.fault({"op": "v2_part", "slow_request": FAST, "times": 0})
    sizes = (*LARGE, *SMALL)
    files = [folder / f"file {number}.bin" for number in range(len(sizes))]
    for file, size in zip(files, sizes, strict=True):
        with file.open("wb") as made:
            made.truncate(size << 20)
    window.ask("pause", True)
    window.ask("upload", "site-assets", "bench/", [str(file) for file in files])
    return len(files)


def _resume(window: WatchedWindow, count: int) -> None:
    """Let the queue go on, and wait until so many uploads run and bytes flow."""
    window.ask("pause", False)
    until(lambda: len(window.ask("running")) == count, f"{count} uploads")
    before = sum(window.ask("running"))
    until(lambda: sum(window.ask("running")) > before + FLOWING, "bytes that flow")


def _p99(frames: list[float]) -> float:
    return statistics.quantiles(frames, n=100)[98]

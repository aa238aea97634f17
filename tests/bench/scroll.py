"""What scrolling a folder of 100,000 objects feels like while eight files are being uploaded, against a quiet window.

The real window on Xvfb, its engine, and the sandbox: a process of its own at nice 19, for it stands in for a machine
that is elsewhere. Three loads: small files behind a line with some way to go, large files hashed and sent as fast as
two cores can, and the same under a limit of 120 MiB/s, which a gigabit line is. Stretches with the queue paused and
with eight uploads running take turns, so that a slow moment of the machine hits both.
"""

import os
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.figures import Row, Rows, figure, row
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.watched_window import WatchedWindow, until
from tools import desktop, isolation

SEEDED, ROWS = 500_000, 100_000
"""Of so many computed objects, a fifth lies in the one folder `logs/raw/`."""

FOLDER = "kodo://Bench/million/logs/raw/"

STRETCH, TURNS = 100, 9
"""Frames of a stretch, and how many stretches there are of each kind; the first of each warms up."""

AT_ONCE = 8

SMALL, SMALL_SIZE, WAY = 8000, 16 << 10, 0.02
"""Small files: more than can go up while frames are counted, their bytes, and the seconds each takes on its way."""

LARGE_SIZE = 3 << 30
"""Bytes of a large file: sparse here, and more than can go up."""

LIMIT = 120 << 10
"""KiB/s."""

FLOWING = 16 << 20
"""Bytes after a pause until large uploads are at work, not at their start."""

SETTINGS = f"small_at_once = {AT_ONCE}\nfiles_at_once = {AT_ONCE}\n"


@figure
def scroll() -> Rows:
    """Ratios of the 99th percentiles, while eight uploads run over idle; and milliseconds under the limit."""
    with tempfile.TemporaryDirectory() as folder, scene(Path(folder), SEEDED) as (window, cloud):
        window.ask("open", FOLDER)
        until(lambda: window.ask("rows") == ROWS, f"{ROWS} rows")
        return beside_uploads("scroll", window, cloud, Path(folder))


def beside_uploads(name: str, window: WatchedWindow, cloud: Sandbox, folder: Path) -> dict[str, Row]:
    """The figures of the folder that is open; `folder` is for the files that go up."""
    cloud.fault({"op": "form", "delay": WAY, "times": 0})
    small = _small(window, folder)
    idle, busy = _turns(window, _resume_small)
    rows = {
        f"{name}_idle_ms": row(_p99(idle), bar=16, peer=_peer(idle, busy, f"{AT_ONCE} uploads of 16 KiB files")),
        f"{name}_small": _ratio(idle, busy, 1.5, f"{AT_ONCE} uploads of 16 KiB files"),
    }
    window.ask("pause_batch", small)
    _large(window, folder)
    idle, busy = _turns(window, _resume_large)
    rows[f"{name}_flat_out"] = _ratio(idle, busy, 3, f"{AT_ONCE} large uploads as fast as they can")
    _limit(window, LIMIT)
    idle, busy = _turns(window, _resume_large)
    rows[f"{name}_limited_ms"] = row(_p99(busy), bar=16, peer=_peer(idle, busy, f"{AT_ONCE} at 120 MiB/s together"))
    return rows


@contextmanager
def scene(
    folder: Path, seeded: int, module: str = "tests.bench.scrolled", settings: str = SETTINGS
) -> Iterator[tuple[WatchedWindow, Sandbox]]:
    """A window with an account on a cloud of so many computed objects."""
    (folder / "profile" / "config").mkdir(parents=True)
    (folder / "profile" / "config" / "settings.toml").write_text(settings)
    with (
        start_sandbox(folder / "cloud", seed=["demo", seeded]) as cloud,
        desktop.x_display(isolation.environment(folder)) as env,
    ):
        for thread in Path(f"/proc/{cloud.pid}/task").iterdir():
            os.setpriority(os.PRIO_PROCESS, int(thread.name), 19)  # on Linux it is each thread's own
        with WatchedWindow(folder / "profile", env=env, module=module) as window:
            values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
            window.ask("sign_in", values)
            window.ask("size", 1440, 900)
            until(lambda: window.ask("title") != "Spaceferry", "a space")
            yield window, cloud


def _turns(window: WatchedWindow, resume: Callable[[WatchedWindow], None]) -> tuple[list[float], list[float]]:
    """Frames of the quiet window and of the busy one, turn about."""
    idle: list[float] = []
    busy: list[float] = []
    for turn in range(TURNS):
        _quiet(window)
        frames = window.ask("scroll", STRETCH)
        idle += frames if turn else []
        resume(window)
        frames = window.ask("scroll", STRETCH)
        busy += frames if turn else []
        if not window.ask("counts")[2]:
            raise RuntimeError("the uploads ended before the frames were counted")
    _quiet(window)
    return idle, busy


def _small(window: WatchedWindow, folder: Path) -> int:
    """Put the small files in the queue, which is paused until they are wanted; their batch."""
    source = folder / "small"
    source.mkdir()
    for number in range(SMALL):
        with (source / f"{number:05}.bin").open("wb") as made:
            made.truncate(SMALL_SIZE)
    window.ask("pause", True)
    batch: int = window.ask("upload", "site-assets", "bench/", [str(source)])
    until(lambda: window.ask("counts")[2] == SMALL, "a queue of small files")
    return batch


def _large(window: WatchedWindow, folder: Path) -> None:
    files = [folder / f"file {number}.bin" for number in range(AT_ONCE)]
    for file in files:
        with file.open("wb") as made:
            made.truncate(LARGE_SIZE)
    window.ask("upload", "site-assets", "bench/", [str(file) for file in files])


def _quiet(window: WatchedWindow) -> None:
    window.ask("pause", True)
    until(lambda: not window.ask("counts")[1], "a quiet queue")


def _resume_small(window: WatchedWindow) -> None:
    """Let the queue go on, and wait until files come to their end."""
    before = window.ask("counts")[4]
    window.ask("pause", False)
    until(lambda: window.ask("counts")[4] > before + 2 * AT_ONCE, "files that go up")


def _resume_large(window: WatchedWindow) -> None:
    """Let the queue go on, and wait until so many uploads run and bytes flow."""
    window.ask("pause", False)
    until(lambda: len(window.ask("running")) == AT_ONCE, f"{AT_ONCE} uploads")
    before = sum(window.ask("running"))
    until(lambda: sum(window.ask("running")) > before + FLOWING, "bytes that flow")


def _limit(window: WatchedWindow, rate: int) -> None:
    file = window.profile / "config" / "settings.toml"
    file.write_text(f"{SETTINGS}upload_limit = {rate}\n")
    window.ask("settings")


def _ratio(idle: list[float], busy: list[float], bar: float, what: str) -> Row:
    return row(_p99(busy) / _p99(idle), bar=bar, peer=_peer(idle, busy, what))


def _peer(idle: list[float], busy: list[float], what: str) -> str:
    return (
        f"the same window with a quiet queue: p50 {statistics.median(idle):.1f} ms, p99 {_p99(idle):.1f} ms; "
        f"with {what} p50 {statistics.median(busy):.1f} ms, p99 {_p99(busy):.1f} ms"
    )


def _p99(frames: list[float]) -> float:
    return statistics.quantiles(frames, n=100)[98]

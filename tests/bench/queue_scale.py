"""What a queue of 300,000 files does to the window: its start, its frames while the queue is worked on, the memory.

The files are real and empty, in one folder that is dropped on the window. They stay queued: the queue is held. While
an operation is under way the queue is repainted without a rest, and the longest frame counts.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.bench.figures import Row, Rows, figure, row
from tests.bench.window_start import until_mapped
from tests.helpers.sandbox import Sandbox, start_sandbox
from tests.helpers.watched_window import WatchedWindow, until
from tools import desktop, isolation

FILES, IN_FOLDER = 300_000, 1000
"""Files, and how many of them lie in each folder."""

NINES = sum("999" in f"{number:06}" for number in range(FILES))
"""How many names hold 999."""

BAR_MS, BAR_MIB, BAR_START = 50, 300, 1.3

ROUNDS = 3
"""Starts of each kind, turn about, after one that warms up."""

ACTIVE, WAITING = 1, 2

Frames = list[tuple[float, float]]
"""Milliseconds by the clock, and of the window's own computing."""


@figure
def queue_scale() -> Rows:
    """The longest frames in ms, the engine's largest memory in MiB, and ratios of starts over an empty queue's."""
    with tempfile.TemporaryDirectory() as name, _scene(Path(name)) as (cloud, env, folder):
        full, empty = folder / "full", folder / "empty"
        with _window(full, env, cloud) as window:
            quiet = _frames_of(window, lambda: time.sleep(3))
            rows = dict(_worked_on(window, folder / "dropped", quiet))
            rows["queue_memory_mib"] = row(_peak(window.engine), bar=BAR_MIB, peer="the engine's peak resident memory")
        with _window(empty, env, cloud):
            pass  # a profile as old as the other
        rows["queue_start"] = _starts(full, empty, lambda profile: until_mapped(_command(profile), env), "mapped")
        rows["queue_known"] = _starts(full, empty, lambda profile: _known(profile, env), "its queue known")
    return rows


@contextmanager
def _scene(folder: Path) -> Iterator[tuple[Sandbox, dict[str, str], Path]]:
    """300,000 empty files, a cloud, a screen."""
    for number in range(FILES):
        if number % IN_FOLDER == 0:
            inside = folder / "dropped" / f"{number // IN_FOLDER:03}"
            inside.mkdir(parents=True)
        os.close(os.open(inside / f"{number:06}.bin", os.O_CREAT | os.O_WRONLY, 0o666))
    with (
        start_sandbox(folder / "cloud", seed="demo") as cloud,
        desktop.x_display(isolation.environment(folder / "home")) as env,
    ):
        yield cloud, env, folder


@contextmanager
def _window(profile: Path, env: Mapping[str, str], cloud: Sandbox) -> Iterator[WatchedWindow]:
    """The window, signed in, with its queue held."""
    with WatchedWindow(profile, env=env, module="tests.bench.queue_watched") as window:
        values = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
        window.ask("sign_in", values)
        window.ask("size", 1440, 900)
        until(lambda: window.ask("title") != "Spaceferry", "a space")
        window.ask("open", "kodo://Bench/site-assets/")
        until(lambda: window.ask("rows") > 0, "rows")
        window.ask("pause", True)
        yield window


def _worked_on(window: WatchedWindow, dropped: Path, quiet: Frames) -> Iterator[tuple[str, Row]]:
    """What is done to the queue, one thing after the other."""

    def measured(name: str, work: Callable[[], None]) -> tuple[str, Row]:
        begun = time.monotonic()
        frames = _frames_of(window, work)
        took = time.monotonic() - begun
        longest = max(frames)[0]
        peer = f"in {took:.1f} s: {_in_words(frames)}; the quiet window: {_in_words(quiet)}"
        return f"{name}_ms", row(longest, bar=BAR_MS, peer=peer)

    yield measured("queue_add", lambda: _add(window, dropped))
    yield measured("queue_open", lambda: _open(window))
    yield measured("queue_filter", lambda: _filter(window))
    yield measured("queue_pause_rows", lambda: window.ask("pause_rows", True))
    yield measured("queue_resume_rows", lambda: window.ask("pause_rows", False))
    yield measured("queue_pause_all", lambda: _pause_all(window))


def _frames_of(window: WatchedWindow, work: Callable[[], None]) -> Frames:
    """The frames while the work is done."""
    window.ask("watch")
    work()
    frames: Frames = [(clock, own) for clock, own in window.ask("frames")]
    return frames[1:]


def _in_words(frames: Frames) -> str:
    """A busy machine shows in the clock alone; what the window itself did too long also in its own computing."""
    middle, long = statistics.median(clock for clock, _ in frames), sum(clock > BAR_MS for clock, _ in frames)
    own = max(own for _, own in frames)
    return f"{len(frames)} frames, p50 {middle:.1f} ms, {long} over {BAR_MS} ms, most computing in one {own:.1f} ms"


def _add(window: WatchedWindow, dropped: Path) -> None:
    window.ask("drop", [str(dropped)])
    _patiently(lambda: window.ask("shown")[WAITING] == FILES, "a queue of all files")


def _open(window: WatchedWindow) -> None:
    """Open the folder's row, look at several places below it, and close it."""
    window.ask("turn", True)
    _patiently(lambda: window.ask("listed") == FILES + 1, "an open folder")
    for place in (0.5, 0.99, 0.1, 0.0):
        window.ask("go_to", place)
        until(lambda: window.ask("here"), "rows in sight")
    window.ask("turn", False)
    _patiently(lambda: window.ask("listed") == 1, "a closed folder")


def _filter(window: WatchedWindow) -> None:
    """By tab, then by text."""
    for tab, count in ((ACTIVE, 0), (WAITING, 1), (0, 1)):
        window.ask("tab", tab)
        _patiently(lambda count=count: window.ask("listed") == count, f"tab {tab}")  # type: ignore[misc]
    window.ask("filter", "999")
    _patiently(lambda: window.ask("listed") == NINES, "the rows with 999")
    window.ask("filter", "")
    _patiently(lambda: window.ask("listed") == 1, "all rows")


def _pause_all(window: WatchedWindow) -> None:
    """Let the queue go, hold it, a few times; what is under way is stopped each time."""
    for _ in range(3):
        window.ask("pause", False)
        until(lambda: window.ask("shown")[ACTIVE], "files that go up")
        window.ask("pause", True)
        until(lambda: not window.ask("shown")[ACTIVE], "a quiet queue")


def _patiently(look: Callable[[], bool], what: str) -> None:
    """For work that may take minutes: asked seldom, so that the asking is no load."""
    for _ in range(10):
        try:
            until(look, what, step=0.25)
        except AssertionError:
            continue
        return
    raise RuntimeError(f"did not see: {what}")


def _starts(full: Path, empty: Path, measure: Callable[[Path], float], what: str) -> Row:
    """Ratio of the medians: the full queue over the empty one."""
    times = [(measure(full), measure(empty)) for _ in range(ROUNDS + 1)][1:]
    ours, theirs = (statistics.median(side) for side in zip(*times, strict=True))
    peer = f"from exec until the window is {what}: {ours * 1000:.0f} ms; with an empty queue {theirs * 1000:.0f} ms"
    return row(ours / theirs, bar=BAR_START, peer=peer)


def _command(profile: Path) -> list[str]:
    return [sys.executable, "-m", "gui", "--profile", str(profile)]


def _known(profile: Path, env: Mapping[str, str]) -> float:
    """Seconds until the window knows how many rows its queue has."""
    begun = time.monotonic()
    with WatchedWindow(profile, env=env, module="tests.bench.queue_watched") as window:
        until(lambda: window.ask("listed") >= 0, "the queue's rows", step=0.005)
        return time.monotonic() - begun


def _peak(engine: int) -> float:
    """MiB of its largest resident memory so far."""
    lines = Path(f"/proc/{engine}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024

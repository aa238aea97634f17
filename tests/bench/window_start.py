"""How long from exec until the window is mapped, against a bare PySide6 window in the same run.

Both programs start on the same X server, turn about, and a third process watches the window manager's list of
windows: neither program measures itself. Bar: DESIGN's promise of a window within 1.3 times the bare one.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.figures import Rows, figure, row
from tools import desktop, isolation

ROUNDS = 15
"""Enough for a steady median on a shared machine; the first round, with cold files, is left out."""

LIMIT = 30.0


@figure
def window_start() -> Rows:
    """Ratio of the medians: ours over bare."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        ours = [sys.executable, "-m", "gui", "--profile", str(home / "profile")]
        bare = [sys.executable, "-m", "tests.bench.bare"]
        with desktop.x_display(isolation.environment(home)) as env:
            times = [(until_mapped(ours, env), until_mapped(bare, env)) for _ in range(ROUNDS + 1)][1:]
    median_ours = statistics.median(ours for ours, _ in times)
    median_bare = statistics.median(bare for _, bare in times)
    peer = f"bare PySide6 window of the same run: {median_bare * 1000:.0f} ms, ours {median_ours * 1000:.0f} ms"
    return {"window_start": row(median_ours / median_bare, bar=1.3, peer=peer)}


def until_mapped(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Seconds from exec to the window manager's announcement of a window. RuntimeError if none comes."""
    watch = subprocess.Popen(
        ["xprop", "-root", "-spy", "_NET_CLIENT_LIST"], env=dict(env), stdout=subprocess.PIPE, text=True
    )
    assert watch.stdout is not None
    try:
        watch.stdout.readline()  # the list as it stands: empty
        start = time.monotonic()
        program = subprocess.Popen(command, env=dict(env), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while time.monotonic() - start < LIMIT:
                if "window id # 0x" in watch.stdout.readline():
                    return time.monotonic() - start
            raise RuntimeError(f"no window of {command} within {LIMIT:.0f} s")
        finally:
            _end(program, watch)
    finally:
        watch.kill()
        watch.wait()
        watch.stdout.close()


def _end(program: "subprocess.Popen[bytes]", watch: "subprocess.Popen[str]") -> None:
    """Let the program go as a user would, so that its children go too, and wait until its window is gone."""
    program.terminate()
    try:
        program.wait(10)
    except subprocess.TimeoutExpired:
        os.kill(program.pid, 9)
        program.wait()
    while watch.stdout is not None and "window id # 0x" in watch.stdout.readline():
        pass

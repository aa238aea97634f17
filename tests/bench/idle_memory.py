"""What the idle window's process holds, against a bare PySide6 window on the same X server.

Both are left alone until they ask for no more. Counted is the resident set: what both share with others counts fully in
both, so that it does not matter what else runs Qt on the machine.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.figures import Rows, figure, row
from tools import desktop, isolation

RESTS = 3.0
"""Seconds without more than 64 KiB of change: the window asks its engine for accounts a moment after it stands."""
LIMIT = 60.0


@figure
def idle_memory() -> Rows:
    """Ratio of the memory of the window's process, without accounts, to that of the bare window."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        ours = [sys.executable, "-m", "gui", "--profile", str(home / "profile")]
        bare = [sys.executable, "-m", "tests.bench.bare"]
        with desktop.x_display(isolation.environment(home)) as env:
            held_ours, held_bare = _held(ours, env), _held(bare, env)
    peer = f"bare PySide6 window of the same run: {held_bare / 1024:.0f} MiB, ours {held_ours / 1024:.0f} MiB"
    return {"idle_memory": row(held_ours / held_bare, bar=1.5, peer=peer)}


def _held(command: Sequence[str], env: Mapping[str, str]) -> int:
    """KiB a program holds once it is idle. RuntimeError if it ends before, or never is."""
    program = subprocess.Popen(command, env=dict(env))
    try:
        begun = since = time.monotonic()
        held = 0
        while time.monotonic() - since < RESTS:
            if program.poll() is not None or time.monotonic() - begun > LIMIT:
                raise RuntimeError(f"{command} is never idle")
            now = _resident(program.pid)
            if abs(now - held) > 64:
                held, since = now, time.monotonic()
            time.sleep(0.1)
        return held
    finally:
        program.terminate()
        program.wait(10)


def _resident(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)

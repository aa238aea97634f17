"""How smooth scrolling stays while files go up: frame p99 during uploads against the idle p99 of the same run.

The real window and engine on an X server of their own; the window lists 100,000 rows from the sandbox and measures
itself (tests/bench/scrolling.py). The sandbox stands for a machine elsewhere, so it runs at nice 19, as the engine
does by itself: what remains is what uploads cost the window. Bar: twice the idle p99.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Rows, figure, row
from tests.helpers.sandbox import start_sandbox
from tools import desktop, isolation

OBJECTS = 500_000
"""Of the computed space; a fifth of them, 100,000, lie in the folder that is scrolled."""

NICE = 19
LIMIT = 240.0


@figure
def scroll_frames() -> Rows:
    """Ratio of the p99 of a frame: during uploads over idle."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with (
            start_sandbox(home / "cloud", seed=OBJECTS) as cloud,
            desktop.x_display(isolation.environment(home)) as env,
        ):
            os.setpriority(os.PRIO_PROCESS, cloud.pid, NICE)
            told = {"access_key": cloud.access_key, "secret_key": cloud.secret_key, "uc_url": cloud.endpoints["uc"]}
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.scrolling", str(home)],
                env=dict(env),
                input=json.dumps(told),
                stdout=subprocess.PIPE,
                text=True,
                timeout=LIMIT,
                check=True,
            )
    seen = json.loads(done.stdout.splitlines()[-1])
    words = "idle p50/p99 {idle[0]:.1f}/{idle[1]:.1f} ms, with uploads {busy[0]:.1f}/{busy[1]:.1f} ms"
    peer = f"{words.format(**seen)}, at {seen['speed'] / (1 << 20):.0f} MiB/s, {seen['rows']:,} rows"
    return {"scroll_frames": row(seen["busy"][1] / seen["idle"][1], bar=2.0, peer=peer)}

"""How long the frozen program needs until its window is mapped, against a bare frozen PySide6 window."""

import statistics
import tempfile
from pathlib import Path

from tests.bench.figures import Row, Rows, figure, row
from tests.bench.window_start import ROUNDS, until_mapped
from tools import desktop, isolation, package
from tools.console import ROOT, run_quietly
from tools.environment import PYTHON

BAR = 1.3


@figure
def frozen_start() -> Rows:
    """Ratio of the medians: ours over bare. Both are built first, which takes a minute or two."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        package.build("onedir", home / "dist")
        return {"frozen_start": measured(home / "dist" / "spaceferry" / "spaceferry", bare(home), home)}


def bare(home: Path) -> Path:
    """The peer, frozen as PyInstaller does it by itself."""
    command: list[str | Path] = [PYTHON, "-m", "PyInstaller", "--noconfirm", "--onedir", "--name", "bare"]
    command += ["--distpath", home / "bare", "--workpath", home / "work", "--specpath", home / "work"]
    run_quietly([*command, ROOT / "tests" / "bench" / "bare.py"])
    return home / "bare" / "bare" / "bare"


def measured(program: Path, peer: Path, home: Path) -> Row:
    """Both started turn about."""
    ours = [str(program), "--profile", str(home / "profile")]
    with desktop.x_display(isolation.environment(home)) as env:
        times = [(until_mapped(ours, env), until_mapped([str(peer)], env)) for _ in range(ROUNDS + 1)][1:]
    median_ours = statistics.median(ours for ours, _ in times)
    median_bare = statistics.median(bare for _, bare in times)
    shown = f"bare frozen PySide6 window of the same run: {median_bare * 1000:.0f} ms, ours {median_ours * 1000:.0f} ms"
    return row(median_ours / median_bare, bar=BAR, peer=shown)

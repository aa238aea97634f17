"""No window: the profile takes no files, or the window there is does not answer. Said on the terminal and in a small
window, which a key closes.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from core.settings import settings_folder
from gui.outside.single import Claim
from tests.helpers import xwindow
from tests.helpers.sources import ROOT
from tests.helpers.watched_window import until

pytestmark = pytest.mark.x11


def test_why_there_is_no_window(tmp_path: Path) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("")
    said = said_by([sys.executable, "-m", "gui", "--profile", str(in_the_way), "--lang", "en"])
    assert said.startswith("The folder cannot be written to. ")
    assert f"{in_the_way}/config" in said


def test_a_window_that_does_not_answer(tmp_path: Path) -> None:
    """It holds the profile and listens to nobody; the second start waits less than usual."""
    soon = "from gui.outside import single; single.hand_over.__defaults__ = (0.3,)"
    start = f"import sys; {soon}; from gui.__main__ import main; sys.exit(main(sys.argv[1:]))"
    with Claim(settings_folder(tmp_path)) as first:
        assert first.held
        said = said_by([sys.executable, "-c", start, "--profile", str(tmp_path), "--lang", "en"])
    assert said.startswith("Spaceferry is running already, but does not answer. ")


def said_by(command: list[str]) -> str:
    """What a start says on the terminal that ends once its small window is closed."""
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as started:
        until(lambda: "Spaceferry" in xwindow.windows(), "the small window")
        until(lambda: closed(started), "its end", step=0.3)
        assert started.returncode == 1
        assert started.stderr is not None
        return started.stderr.read()


def closed(started: "subprocess.Popen[str]") -> bool:
    """Press the key once more: the small window may not have had the keyboard yet."""
    xwindow.keys("Return")
    return started.poll() is not None

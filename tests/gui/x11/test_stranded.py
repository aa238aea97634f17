"""A profile that takes no files: said on the terminal and in a small window, which a key closes."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import xwindow
from tests.helpers.sources import ROOT
from tests.helpers.watched_window import until

pytestmark = pytest.mark.x11


def test_why_there_is_no_window(tmp_path: Path) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("")
    command = [sys.executable, "-m", "gui", "--profile", str(in_the_way), "--lang", "en"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as started:
        until(lambda: "Spaceferry" in xwindow.windows(), "the small window")
        until(lambda: closed(started), "its end", step=0.3)
        assert started.returncode == 1
        assert started.stderr is not None
        said = started.stderr.read()
    assert said.startswith("The folder cannot be written to. ")
    assert f"{in_the_way}/config" in said


def closed(started: "subprocess.Popen[str]") -> bool:
    """Press the key once more: the small window may not have had the keyboard yet."""
    xwindow.keys("Return")
    return started.poll() is not None

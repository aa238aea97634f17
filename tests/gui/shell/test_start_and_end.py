"""The program from the shell's side: what it loads before the window stands, and that it ends without a trace."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.engine import lock
from core.paths import Profile
from tests.helpers.sources import ROOT

LIMIT = 60.0
"""Seconds after which a test gives up: a safety net, never a verdict."""

HEAVY = (
    "asyncio",
    "core.engine",
    "gui.shell.workbench",
    "keyring",
    "msgspec",
    "numpy",
    "qasync",
    "requests",
    "sqlite3",
)
"""What the first paint must not wait for."""


def until(seen: Callable[[], object], what: str) -> None:
    """Wait until something is true."""
    limit = time.monotonic() + LIMIT
    while not seen():
        assert time.monotonic() < limit, what
        time.sleep(0.02)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """A fresh one."""
    return Profile(tmp_path / "profile")


@pytest.fixture
def window(profile: Profile) -> Iterator[subprocess.Popen[str]]:
    """A running program whose engine is up: what is asked to end while it starts has that to do first, and a limit.

    It says every warning, but is not in the mode for developers, in which asyncio complains of a machine that is slow.
    """
    started = subprocess.Popen(
        [sys.executable, "-W", "default", "-m", "gui", "--profile", str(profile.root)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until(lambda: profile.journal.exists() or started.poll() is not None, "the engine")
        yield started
    finally:
        started.kill()
        started.communicate()


def engine_log(profile: Profile) -> str:
    """What the engine wrote so far."""
    return "".join(file.read_text(encoding="utf-8") for file in sorted(profile.logs.glob("*.log")))


def test_the_window_stands_before_anything_heavy_is_loaded() -> None:
    program = f"import gui.app, sys; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_a_sentence_says_so() -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("QT_QPA_PLATFORM", None)
    ended = subprocess.run(
        [sys.executable, "-m", "gui"], cwd=ROOT, env=bare, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("Spaceferry needs a display")
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_window_and_engine_in_order(
    number: signal.Signals, window: subprocess.Popen[str], profile: Profile
) -> None:
    window.send_signal(number)
    out, err = window.communicate(timeout=LIMIT)
    assert window.returncode == 0, err
    assert (out, err) == ("", "")  # no task destroyed, no transport left open, no warning of Qt
    assert "ending" in engine_log(profile)
    lock.hold(profile.data).close()  # nobody holds the profile any more
    assert (profile.config / "window.ini").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_the_engine_of_a_killed_window_ends_by_itself(window: subprocess.Popen[str], profile: Profile) -> None:
    window.kill()
    window.wait(LIMIT)
    until(lambda: "ending" in engine_log(profile), "the end of the engine")
    lock.hold(profile.data).close()

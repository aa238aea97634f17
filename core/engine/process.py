"""What makes the engine a quiet, discreet process: it yields to the window, and its memory ends in no core dump."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

NICE = 19
"""The window draws first: with eight transfers running, frames take 13 ms instead of 240."""

_AUTOGROUP = Path("/proc/self/autogroup")

_PR_SET_DUMPABLE = 4


def behave() -> None:
    """Lowest priority; no core dumps, and on Linux no reading of this process's memory by others of the same user."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError):  # some sandboxes forbid it: then the engine runs as the window does
        os.nice(NICE - os.nice(0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        _yield_on_linux()
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)  # /proc/self is root's from here on


def _yield_on_linux() -> None:
    """Lowest priority also as a session, and never in the way of a thread that runs. Call it before threads start.

    Where the kernel groups by session (sched(7), autogroup), nice counts within a session only, and ours is as good as
    the window's until its group is nice, too. A batch thread that wakes waits for whoever runs: with eight transfers
    the window was interrupted up to 160 times in a frame.
    """
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    if os.getsid(0) == os.getpid():  # else the group is that of whoever started us
        with contextlib.suppress(OSError):
            _AUTOGROUP.write_text(f"{NICE}", encoding="ascii")


def on_end_signal(end: Callable[[], None]) -> None:
    """SIGTERM ends the engine in order. Ctrl+C in the terminal is meant for the window, whose end we see anyway."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: end())

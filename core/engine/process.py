"""What makes the engine a quiet, discreet process: it yields to the window, and its memory ends in no core dump."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable

NICE = 19
"""The window draws first: with eight transfers running, frames take 13 ms instead of 240."""

_PR_SET_DUMPABLE = 4


def behave() -> None:
    """Lowest priority; no core dumps, and on Linux no reading of this process's memory by others of the same user.

    Call it before threads start: they take priority and policy over. The session stays the window's: Linux shares its
    processors out by session first (sched(7), autogroup), and how nice we are would count in a session of our own only.
    """
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError):  # some sandboxes forbid it: then the engine runs as the window does
        os.nice(NICE - os.nice(0))
    with contextlib.suppress(OSError):  # a session's leader has a group already
        os.setpgid(0, 0)  # Ctrl+C and the terminal's end are the window's, which closes the pipe in its own time
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))  # who wakes waits for whoever runs
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def on_end_signal(end: Callable[[], None]) -> None:
    """SIGTERM ends the engine in order. Ctrl+C in the terminal is meant for the window, whose end we see anyway."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: end())

"""Keeps the computer from falling asleep while something is transferred. governor.py says when.

A child process holds the wish, and its end is tied to ours: on Linux `systemd-inhibit … cat` reads a pipe of which we
hold the other end, so that even a killed engine lets go; on macOS `caffeinate` watches our process. Windows is asked
directly. Where there is no such program, or it refuses, the computer sleeps when it likes: that is no error.
"""

import contextlib
import logging
import os
import shutil
import subprocess
import sys

log = logging.getLogger(__name__)

END_LIMIT = 2.0
"""Seconds the child may take to end once its pipe is closed and it is asked to; it takes milliseconds."""

_ES_CONTINUOUS, _ES_SYSTEM_REQUIRED = 0x80000000, 0x00000001


class Awake:
    """One wish to stay awake. `hold` and `release` never raise, may be called again, and belong to one thread:
    Windows forgets the wish of a thread that ends."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._held = False

    @property
    def held(self) -> bool:
        """Whether `hold` was called last."""
        return self._held

    def hold(self) -> None:
        """Stay awake until `release`, or until this process ends."""
        if self._held:
            return
        self._held = True
        if sys.platform == "win32":
            _tell_windows(_ES_CONTINUOUS | _ES_SYSTEM_REQUIRED)
        else:
            self._child = _started(_command())

    def release(self) -> None:
        """Sleep when you like."""
        if not self._held:
            return
        self._held = False
        if sys.platform == "win32":
            _tell_windows(_ES_CONTINUOUS)
        elif self._child is not None:
            _end(self._child)
            self._child = None


def _command() -> list[str]:
    """What holds the wish for as long as it runs."""
    if sys.platform == "darwin":
        return ["caffeinate", "-i", "-w", str(os.getpid())]
    who = ["--who=Spaceferry", "--why=File transfers"]  # `systemd-inhibit --list` and the desktop show them
    return ["systemd-inhibit", "--what=sleep:idle", "--mode=block", *who, "cat"]


def _started(command: list[str]) -> "subprocess.Popen[bytes] | None":
    program = shutil.which(command[0])
    if program is None:
        log.info("not kept awake: there is no %s", command[0])
        return None
    nowhere = subprocess.DEVNULL
    try:
        return subprocess.Popen([program, *command[1:]], stdin=subprocess.PIPE, stdout=nowhere, stderr=nowhere)
    except OSError as error:
        log.info("not kept awake: %s", error)
        return None


def _end(child: "subprocess.Popen[bytes]") -> None:
    refused = child.poll()
    if refused is not None:
        log.info("was not kept awake: exit code %d", refused)
    if child.stdin:
        child.stdin.close()
    with contextlib.suppress(OSError):
        child.terminate()
    try:
        child.wait(END_LIMIT)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _tell_windows(state: int) -> None:
    if sys.platform == "win32":
        import ctypes

        if not ctypes.windll.kernel32.SetThreadExecutionState(ctypes.c_uint(state)):
            log.info("not kept awake: Windows refused")

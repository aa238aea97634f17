"""`python -m gui.pictures.process`: decodes pictures for the window, one after the other, until its input ends.

gui/pictures/decoder.py starts it, and gui/pictures/film.py one for each picture that moves. What a picture does to it
ends this process alone: it has no window, no network and no secrets, yields to all others, and is ended by the system
where a picture takes too long or too much.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO

from gui.pictures.wire import ASK, FILM, NOTHING, ORDER, packed
from gui.runtime.late_signatures import late_signatures

SECONDS = 5
"""Of processor time for one picture: a hundred times what a large photo takes."""

MEMORY = 3 << 30
"""Bytes of addresses; Qt's libraries take the first half a GiB of them."""


def main() -> None:
    """Serve until the window's end of the pipe is closed."""
    ours, theirs = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library says never lands between the answers
    start_clock = _behave()
    late_signatures()
    from PySide6.QtGui import QGuiApplication

    from gui.pictures.decode import decode, limit_memory

    application = QGuiApplication(["pictures"])  # texts of drawings need its fonts
    limit_memory()
    while len(head := ours.read(ORDER.size)) == ORDER.size:
        number, pixels, length = ORDER.unpack(head)
        data = ours.read(length)
        if number == FILM:
            _show_film(ours, theirs, data, pixels, start_clock)
            break
        start_clock(SECONDS)
        made = decode(data, pixels)
        start_clock(0)
        _write(theirs, packed(number, made))
    del application


def _show_film(
    ours: BinaryIO, theirs: BinaryIO, data: bytes, pixels: int, start_clock: Callable[[float], None]
) -> None:
    """A frame for each ASK, over and over."""
    from gui.pictures.frames import frames

    shown = frames(data, pixels)
    while ours.read(len(ASK)):
        start_clock(SECONDS)
        made, delay = next(shown, (NOTHING, 0))
        start_clock(0)
        _write(theirs, packed(delay, made))


def _behave() -> Callable[[float], None]:
    """Bound this process; returns what starts the clock of a picture, which ends the process when it runs out."""
    if sys.platform == "win32":
        return lambda _seconds: None  # there the window's own limit ends it
    import resource

    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def start_clock(seconds: float) -> None:
        signal.setitimer(signal.ITIMER_PROF, seconds)

    return start_clock


def _write(pipe: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[pipe.write(rest) or 0 :]


if __name__ == "__main__":
    main()

"""Hands and eyes on an X server: xdotool's pointer and keyboard, ImageMagick's pictures. Nothing here knows Qt.

Points are those of the whole screen: under openbox, `xdotool getwindowgeometry` is off by the height of the title.
"""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.helpers.watched_window import Point, until

STEPS = 10
PAUSE = 0.02
"""Seconds between steps of a drag: toolkits expect a hand, not a jump."""


def move(at: Point) -> None:
    """Put the pointer there."""
    _xdotool("mousemove", *map(str, at))


def click(at: Point, button: int = 1) -> None:
    """Click there."""
    _xdotool("mousemove", *map(str, at), "click", str(button))


def keys(*names: str) -> None:
    """Press keys one after the other: `ctrl+l`, `Return`. They go to whatever has the keyboard."""
    _xdotool("key", "--delay", "20", *names)


def write(text: str) -> None:
    """Type a text."""
    _xdotool("type", "--delay", "5", "--", text)  # a text may begin with a dash


def drag(start: Point, end: Point, ready: Callable[[], object], what: str) -> None:
    """Press, move in steps, wait until the target is `ready` for the drop, and let go. The button comes up anyway.

    A hand never rests: where a step was lost, as the target's window was not there yet, the next one tells it.
    AssertionError naming `what` where it never is.
    """
    move(start)
    with pressed():
        for step in range(1, STEPS + 1):
            move(_between(start, end, step / STEPS))
            time.sleep(PAUSE)
        until(lambda: tremble(end) or ready(), what, step=0.1)


@contextmanager
def pressed() -> Iterator[None]:
    """The button is down for as long."""
    _xdotool("mousedown", "1")
    try:
        yield
    finally:
        _xdotool("mouseup", "1")


def tremble(at: Point) -> bool:
    """As a hand that holds there. Always False."""
    move((at[0] + 2, at[1] + 1))
    move((at[0] + 1, at[1] + 1))
    return False


def windows() -> str:
    """The window manager's list, one window a line."""
    return subprocess.run(["wmctrl", "-l"], capture_output=True, text=True, check=True).stdout


def stand(pid: int, left: int, top: int, width: int, height: int) -> None:
    """Put the window of a process there, as large as that."""
    line = until(lambda: next((one for one in _windows_with_pid() if one.split()[2] == str(pid)), ""), "its window")
    id = line.split()[0]
    subprocess.run(["wmctrl", "-i", "-r", id, "-b", "remove,maximized_vert,maximized_horz"], check=True)
    subprocess.run(["wmctrl", "-i", "-r", id, "-e", f"0,{left},{top},{width},{height}"], check=True)


def picture(file: Path) -> int:
    """Save what the whole screen shows; gives how many colours it has."""
    subprocess.run(["import", "-window", "root", str(file)], check=True, capture_output=True)
    told = subprocess.run(["identify", "-format", "%k", str(file)], check=True, capture_output=True, text=True)
    return int(told.stdout)


def _windows_with_pid() -> list[str]:
    return subprocess.run(["wmctrl", "-lp"], capture_output=True, text=True, check=True).stdout.splitlines()


def _between(start: Point, end: Point, share: float) -> Point:
    return round(start[0] + (end[0] - start[0]) * share), round(start[1] + (end[1] - start[1]) * share)


def _xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, capture_output=True)

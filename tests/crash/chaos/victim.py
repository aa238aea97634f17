"""The window that is killed, or whose engine is, and is there again afterwards."""

import os
import random
import signal
from pathlib import Path

from tests.helpers.watched_window import WatchedWindow, until

WAYS = ("engine", "window", "both")

RESTARTS = 4
"""So many engines in a row the window starts by itself; then it gives up, and a person starts another window."""


class Victim:
    """`with Victim(profile, chance, address) as victim`: a window with its engine, from one death to the next."""

    def __init__(self, profile: Path, chance: random.Random, address: str) -> None:
        self._profile, self._chance = profile, chance
        self.deaths: dict[str, int] = dict.fromkeys(WAYS, 0)
        self.complaints = ""
        """What all windows have printed."""
        self._row = 0
        self.window = self._start(address)

    def __enter__(self) -> "Victim":
        return self

    def __exit__(self, *_: object) -> None:
        self.window.__exit__(None, None, None)

    def kill(self) -> None:
        """Kill -9 whom chance picks, and wait until another is there."""
        engine = until(lambda: self.window.engine, "an engine")
        way = self._chance.choice(WAYS if self._row < RESTARTS else WAYS[1:])
        self.deaths[way] += 1
        if way != "window":
            os.kill(engine, signal.SIGKILL)
        if way == "engine":
            self._row += 1
            until(lambda: self.window.engine not in (0, engine), "another engine")
            return
        self.window.kill()
        self.__exit__()
        self.complaints += self.window.stderr
        self._row = 0
        self.window = self._start()

    def close(self) -> int:
        """Close the last window as a user does; its exit code."""
        code = self.window.close()
        self.complaints += self.window.stderr
        return code

    def _start(self, *address: str) -> WatchedWindow:
        """On no screen: this is not about what is drawn."""
        return WatchedWindow(self._profile, *address, env={"QT_QPA_PLATFORM": "offscreen"})

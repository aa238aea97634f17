"""The real window in a process of its own, started as a user starts it, with a probe that says where things are.

``with WatchedWindow(profile, address) as window:`` runs ``python -m tests.helpers.watched_window`` which is
``python -m gui`` plus a thread that reads questions. The probe looks at what is on the screen; clicks, keys and drags
come from outside (tests/helpers/xwindow.py), or, where there is no X server, as Qt's own events through the widgets.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, TypeVar, cast

from tests.helpers.sources import ROOT

if TYPE_CHECKING:
    from tests.helpers.probe import Probe

LONG = 60.0
"""Seconds after which a wait has failed: never reached by a test that passes."""

T = TypeVar("T")
Point = tuple[int, int]


def until(look: Callable[[], T | None], what: str, step: float = 0.03) -> T:
    """What `look` gives once it is true. AssertionError naming `what` where that takes too long."""
    deadline = time.monotonic() + LONG
    while not (found := look()):
        assert time.monotonic() < deadline, f"did not see: {what}"
        time.sleep(step)
    return found


class WatchedWindow:
    """One window process. Not for several threads."""

    def __init__(
        self,
        profile: Path,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        module: str = "tests.helpers.watched_window",
    ) -> None:
        """Start it and wait for its parts. `env` is added to this process's; `module` runs it with another probe."""
        command = [sys.executable, "-m", module, "--profile", str(profile), *arguments]
        self.profile = profile
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._errors: list[str] = []
        self._reader = threading.Thread(target=self._read_errors, daemon=True)
        self._reader.start()
        try:
            until(lambda: self.ask("standing"), "the window with its parts")
        except BaseException:
            self.__exit__(None, None, None)
            raise

    def __enter__(self) -> "WatchedWindow":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(BrokenPipeError):
                cast("IO[str]", pipe).close()

    @property
    def pid(self) -> int:
        """The window's process id."""
        return self.process.pid

    @property
    def stderr(self) -> str:
        """What it printed."""
        return "".join(self._errors)

    @property
    def engine(self) -> int:
        """Its engine's process id; 0 while none runs."""
        return int(self.ask("engine"))

    def ask(self, what: str, *about: Any) -> Any:
        """One question to the probe. AssertionError if the window has ended, or does not know how to answer."""
        stdin, stdout = cast("IO[str]", self.process.stdin), cast("IO[str]", self.process.stdout)
        stdin.write(json.dumps([what, *about]) + "\n")
        stdin.flush()
        line = stdout.readline()
        assert line, f"the window ended with {self.process.wait()}: {self.stderr}"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["answer"]

    def row(self, name: str) -> Point:
        """Where on the screen the middle of a row's name is; waits until it is listed."""
        return cast("Point", tuple(until(lambda: self.ask("row", name), f"row {name}")))

    def node(self, name: str) -> Point:
        """Where a node of the tree is; waits until it is there."""
        return cast("Point", tuple(until(lambda: self.ask("node", name), f"node {name}")))

    def empty_spot(self) -> Point:
        """A place in the table with no row."""
        return cast("Point", tuple(self.ask("empty_spot")))

    def until_shown(self, *names: str) -> None:
        """Wait until the table shows exactly these names."""
        until(lambda: set(self.ask("names")) == set(names), f"a table of {names}")

    def close(self) -> int:
        """Close it as a user does (SIGTERM goes the same way); the exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(LONG)

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait(LONG)

    def _read_errors(self) -> None:
        for line in cast("IO[str]", self.process.stderr):
            self._errors.append(line)


def run(probe: "Probe", arguments: Sequence[str]) -> int:
    """The window in this process, watched; its exit code."""
    from gui.__main__ import main

    threading.Thread(target=probe.listen, daemon=True).start()
    return main(arguments)


if __name__ == "__main__":
    from tests.helpers.probe import Probe

    sys.exit(run(Probe(), sys.argv[1:]))

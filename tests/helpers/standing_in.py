"""A program on PATH that stands in for systemd-inhibit: it takes the same arguments and runs the command as a child.

Tests see how it was called and, by the end of a pipe that it and its child hold open, when both are gone.
"""

import os
import select
from pathlib import Path

LIMIT = 30.0
"""Seconds after which a test gives up waiting: a safety net, never a verdict."""

_SCRIPT = """#!/bin/sh
exec 9>"{pipe}"
echo "$@" >>"{calls}"
echo >&9
while [ "${{1#--}}" != "$1" ]; do shift; done
{then}
"""


class StandIn:
    """`folder` belongs first on PATH. `refuses` makes one that ends at once with code 1, as without a bus."""

    def __init__(self, base: Path, *, refuses: bool = False) -> None:
        self.folder = base / "bin"
        self.folder.mkdir()
        self._pipe, self._calls = base / "inhibited", base / "calls"
        os.mkfifo(self._pipe)
        self._calls.touch()
        program = self.folder / "systemd-inhibit"
        then = "exit 1" if refuses else '"$@"'
        program.write_text(_SCRIPT.format(pipe=self._pipe, calls=self._calls, then=then))
        program.chmod(0o700)
        self._reader = -1

    @property
    def path(self) -> str:
        """The value for PATH."""
        return f"{self.folder}{os.pathsep}{os.environ['PATH']}"

    @property
    def calls(self) -> list[str]:
        """The arguments of each call so far."""
        return self._calls.read_text().splitlines()

    def wait_until_held(self) -> None:
        """Wait until it runs; a test that waits in vain is ended by pytest's own limit."""
        self.close()
        self._reader = os.open(self._pipe, os.O_RDONLY)  # opens once somebody writes
        assert os.read(self._reader, 1) == b"\n"

    def wait_until_gone(self) -> None:
        """Wait until it and the command it ran have ended."""
        assert self._readable(LIMIT), "it still runs"
        assert os.read(self._reader, 1) == b""

    @property
    def runs(self) -> bool:
        """Whether what was waited for still runs."""
        return not self._readable(0)

    def close(self) -> None:
        """Give the pipe back."""
        if self._reader >= 0:
            os.close(self._reader)
            self._reader = -1

    def _readable(self, limit: float) -> bool:
        """Nothing more is ever written: readable means ended."""
        return bool(select.select([self._reader], [], [], limit)[0])

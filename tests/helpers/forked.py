"""Processes of ours, forked from one that has imported them already: half a second less of the processor for each of
the hundreds of sandboxes and engines that a test run starts.

What runs is a program's `main`, with the arguments of a command line, on the streams it is given. Their command lines
themselves are what `dev.py demo`, the window, and the tests of processes, packages and tours start.
"""

import multiprocessing as mp
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from multiprocessing.reduction import DupFd
from typing import Any

from tests.helpers.sources import ROOT

_FORKS = mp.get_context("forkserver")
_IMPORTED = [
    "sandbox.__main__",
    "core.engine.__main__",
    "core.engine.service",
    "core.providers",
    "core.net.session",
    "core.transfer.service",
    "core.transfer.worker",
    "core.transfer.verbs",
    "core.transfer.begun",
    "core.transfer.thaw",
    "core.ops.again",
    "core.ops.operations",
    "core.ops.planner",
    "core.ops.patterned",
    "core.ops.undo",
    "core.processing.check",
    "core.processing.sender",
    "core.processing.tracker",
    "core.processing.watcher",
    "ctypes",
    "tomli_w",
]
"""Also what an engine loads when it is first needed. Nothing that starts a thread: numpy does."""


class Pipes:
    """Our ends of the pipes to and from a process, as descriptors."""

    def __init__(self) -> None:
        (stdin, self.stdin), (self.stdout, stdout), (self.stderr, stderr) = os.pipe(), os.pipe(), os.pipe()
        self._streams = stdin, stdout, stderr

    @contextmanager
    def other_ends(self) -> Iterator[tuple[int, int, int]]:
        """Those of the process, to start it with; closed here afterwards."""
        try:
            yield self._streams
        finally:
            for stream in self._streams:
                os.close(stream)

    def close_stdin(self) -> None:
        """Close the pipe to the process, once."""
        if self.stdin >= 0:
            os.close(self.stdin)
            self.stdin = -1

    def close(self) -> None:
        """Close all."""
        self.close_stdin()
        os.close(self.stdout)
        os.close(self.stderr)


class Forked:
    """A running program, asked and ended as a `subprocess.Popen` is."""

    def __init__(
        self,
        main: Callable[[list[str]], object],
        arguments: Sequence[str],
        env: Mapping[str, str],
        streams: tuple[int, int, int],
    ) -> None:
        """`main` is found by its name there. `streams` become 0, 1 and 2; they stay open here."""
        _FORKS.set_forkserver_preload(_IMPORTED)
        given = (main, list(arguments), dict(env), [_Stream(stream) for stream in streams])
        self._process: ForkServerProcess = _FORKS.Process(target=_run, args=given, daemon=True)
        self._process.start()

    @property
    def sentinel(self) -> int:
        """A descriptor that can be read from once it has ended."""
        return self._process.sentinel

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid or 0

    def poll(self) -> int | None:
        """The exit code, -N for signal N, None while it runs."""
        return self._process.exitcode

    def kill(self) -> None:
        """SIGKILL."""
        self._process.kill()

    def terminate(self) -> None:
        """SIGTERM."""
        self._process.terminate()

    def send_signal(self, number: int) -> None:
        """Any signal; none once it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end; the exit code. Raises TimeoutError."""
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            raise TimeoutError(self._process.pid)
        return code


class _Stream:
    """A descriptor that goes along with the order to fork, and arrives as the number it has there."""

    def __init__(self, stream: int) -> None:
        self._stream = stream

    def __reduce__(self) -> tuple[Callable[[Any], int], tuple[Any]]:
        return _detached, (DupFd(self._stream),)  # made while the order is written, else a thread of ours hands it out


def _detached(stream: Any) -> int:
    number: int = stream.detach()
    return number


def _run(main: Callable[[list[str]], object], arguments: list[str], env: dict[str, str], streams: list[int]) -> None:
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(env)
    main(arguments)

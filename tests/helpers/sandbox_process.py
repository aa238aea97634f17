"""The process of a sandbox, forked from one that has imported it already: half a second less of the processor for each
of the hundreds that a test run starts. What runs is `sandbox.__main__.main`, with the arguments of a command line.

The command line itself is what `dev.py demo` and the tests of packages and tours start.
"""

import multiprocessing as mp
import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any

_FORKS = mp.get_context("forkserver")


class SandboxProcess:
    """A running `python -m sandbox ARGUMENTS`. Its standard input ends with us, its output goes to the end of `log`."""

    def __init__(self, arguments: Sequence[str], env: Mapping[str, str], log: Path) -> None:
        _FORKS.set_forkserver_preload(["sandbox.__main__"])
        stdin, self._stdin = os.pipe()
        try:
            given = (DupFd(stdin), list(arguments), dict(env), str(log))
            self._process: ForkServerProcess = _FORKS.Process(target=_serve, args=given, daemon=True)
            self._process.start()
        finally:
            os.close(stdin)

    def poll(self) -> int | None:
        """The exit code, None while it runs."""
        return self._process.exitcode

    def kill(self) -> None:
        """SIGKILL."""
        self._process.kill()

    def terminate(self) -> None:
        """SIGTERM."""
        self._process.terminate()

    def close_stdin(self) -> None:
        """Let go of its standard input, which ends it too."""
        if self._stdin >= 0:
            os.close(self._stdin)
            self._stdin = -1

    def wait(self, timeout: float) -> int:
        """Wait for the end; the exit code. Raises TimeoutError."""
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            raise TimeoutError(self._process.pid)
        return code


def _serve(stdin: Any, arguments: list[str], env: dict[str, str], log: str) -> None:
    from sandbox.__main__ import main

    os.dup2(stdin.detach(), 0)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(written, 1)
    os.dup2(written, 2)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["sandbox", *arguments]
    main()

"""What dev.py says and how it starts programs. Called by every other module of `tools`."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TAIL_LINES = 30  # of a failed program's output: enough for pip's reason, short enough to read


class CommandError(Exception):
    """A step failed for a reason the reader can act on; its text is printed alone, without a traceback."""


def say(text: str = "") -> None:
    """Print a line at once, so that it stands before the output of the next program."""
    print(text, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Print `title … 14 s` around a piece of work."""
    print(f"{title} … ", end="", flush=True)
    start = time.monotonic()
    try:
        yield
    except BaseException:
        say("failed")
        raise
    say(f"{time.monotonic() - start:.0f} s")


def run_quietly(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> None:
    """Run a program and hide what it says, unless it fails: then CommandError carries the end of it."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise CommandError(f"{command[0]} could not be started: {error.strerror}") from error
    if done.returncode != 0:
        tail = "\n".join(done.stdout.splitlines()[-TAIL_LINES:])
        raise CommandError(f"{' '.join(map(str, command))}\nended with code {done.returncode}:\n{tail}")


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> int:
    """Run a program in the foreground, in the project's folder; its exit code (128 + N for signal N)."""
    code = subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False).returncode
    if code >= 0:
        return code
    print(f"{command[0]} was ended by signal {-code}", file=sys.stderr, flush=True)
    return 128 - code

"""The four checks: ruff, its formatter, mypy, import contracts. Called by `dev.py lint` and `dev.py test`."""

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.console import ROOT, say
from tools.environment import PYTHON

CHECKS: dict[str, list[str]] = {
    "ruff check": ["-m", "ruff", "check", "--quiet", "--output-format", "concise", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "--output-format", "concise", "."],
    "mypy": ["-m", "mypy", "--no-error-summary"],
    # The program behind lint-imports; by module, since a moved .venv breaks scripts and not modules.
    "import contracts": ["-c", "from importlinter.cli import lint_imports_command as main; main()", "--no-logo"],
}
_WIDTH = max(map(len, CHECKS))


@dataclass(frozen=True)
class Outcome:
    """One check's end: its name, whether it found nothing, what it printed, and the seconds it took."""

    name: str
    clean: bool
    output: str
    seconds: float


def run() -> list[Outcome]:
    """Run the checks side by side and print a line for each; a failed one is followed by what it said."""
    with ThreadPoolExecutor(len(CHECKS)) as pool:
        outcomes = list(pool.map(_check, CHECKS))
    for outcome in outcomes:
        say(f"{outcome.name:<{_WIDTH}}  {'clean' if outcome.clean else 'FAILED'}  {outcome.seconds:.1f} s")
        if not outcome.clean:
            say(outcome.output.rstrip())
    return outcomes


def _check(name: str) -> Outcome:
    start = time.monotonic()
    done = subprocess.run(
        [PYTHON, *CHECKS[name]],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return Outcome(name, done.returncode == 0, done.stdout, time.monotonic() - start)

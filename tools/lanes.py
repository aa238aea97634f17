"""The test run: lint, then pytest in lanes, then one line that counts everything.

Called by `dev.py test`. The lanes differ in what surrounds pytest: the parallel lane takes all ordinary tests, side by
side; the desktop lane those that need a real X server or a real keyring, one by one.
"""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from tools import desktop, isolation, lint
from tools.console import ROOT, run, say
from tools.environment import PYTHON

EXIT_NO_TESTS = 5  # pytest's code when nothing was collected
WORKERS = 3
"""One more than the cores of a small machine: a test waits for disks, processes and pauses for half of its time."""


@dataclass(frozen=True)
class Options:
    """What `dev.py test` was asked: which lanes may be left out, and what goes on to pytest."""

    x11: bool = True
    keyring: bool = True
    slow: bool = False
    pytest: Sequence[str] = ()


@dataclass(frozen=True)
class Lane:
    """One run of pytest: the marker expression that selects its tests, and its own arguments."""

    name: str
    markers: str
    arguments: Sequence[str] = ()
    desktop: bool = False


@dataclass
class Count:
    """Passed, failed (errors included) and skipped tests, over all lanes."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        """Take another count into this one."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.notes += other.notes

    @property
    def line(self) -> str:
        """The last line of a run: `12 passed, 0 failed`."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def lanes(options: Options) -> list[Lane]:
    """The lanes for these options, in the order they run.

    Tests that start a keyring of their own need it installed and no lane: they wait much, beside others.
    """
    wanted = [mark for mark, on in (("x11", options.x11), ("keyring", options.keyring)) if on]
    left_out = [mark for mark, on in (("x11", options.x11), ("keyring", options.keyring)) if not on]
    own = "" if options.keyring else " and not own_keyring"
    chosen = [
        # A third of the tests in a row for each, and what is left when one is through: modules keep what they share.
        Lane("parallel", f"not x11 and not keyring{own}", ["-n", str(WORKERS), "--dist", "worksteal"]),
    ]
    if wanted:
        without = "".join(f" and not {mark}" for mark in left_out)
        # A few files of hundreds; whoever has names or files of their own in mind gets those looked through.
        files = [] if options.pytest else sorted(map(str, marked(wanted)))
        chosen.append(Lane("desktop", f"({' or '.join(wanted)}){without}", files, desktop=True))
    return chosen


def marked(marks: Iterable[str]) -> set[Path]:
    """The files of tests that say one of these marks."""
    said = re.compile(rf"\bmark\.({'|'.join(marks)})\b")
    return {file for file in (ROOT / "tests").rglob("*.py") if said.search(file.read_text(encoding="utf-8"))}


def run_all(options: Options) -> int:
    """Lint and every lane; prints times and the counting line; 0 only if all of it is green."""
    total = Count()
    base = Path(tempfile.mkdtemp(prefix="spaceferry-test-"))
    try:
        with _compiled_beside(base / "compile"):
            outcomes = lint.run()
        for outcome in outcomes:
            total.add(Count(passed=int(outcome.clean), failed=int(not outcome.clean)))
        for lane in lanes(options):
            total.add(_run_lane(lane, options, base / lane.name))
    finally:
        shutil.rmtree(base, ignore_errors=True)
    for note in total.notes:
        say(note)
    say(total.line)
    return 1 if total.failed else 0


@contextmanager
def _compiled_beside(home: Path) -> Iterator[None]:
    """In a fresh clone: lint keeps one core busy, so let another compile the tests, once for all workers."""
    if (ROOT / "tests" / "__pycache__").is_dir():
        yield
        return
    nowhere = subprocess.DEVNULL
    command: list[str | Path] = [PYTHON, "-m", "pytest", "--collect-only", "-q"]
    collects = subprocess.Popen(
        command, cwd=ROOT, env=isolation.environment(home), stdin=nowhere, stdout=nowhere, stderr=nowhere
    )
    try:
        yield
    finally:
        collects.wait()  # what it complains of, a lane says


def _run_lane(lane: Lane, options: Options, home: Path) -> Count:
    say(f"\n── {lane.name} lane ──")
    start = time.monotonic()
    report = home / "report.xml"
    command: list[str | Path] = [
        PYTHON,
        "-m",
        "pytest",
        "-q",
        "--no-header",
        "-m",
        lane.markers,
        f"--junitxml={report}",
    ]
    command += [*lane.arguments, *(["--slow"] if options.slow else []), *options.pytest]
    with _surroundings(lane, options, home) as env:
        code = run(command, env)
    say(f"{lane.name} lane: {time.monotonic() - start:.0f} s")
    return judge(lane, code, read_report(report), selected=bool(options.pytest))


@contextmanager
def _surroundings(lane: Lane, options: Options, home: Path) -> Iterator[Mapping[str, str]]:
    """The environment of a lane; in the desktop lane with its display, bus and keyring running."""
    env = isolation.environment(home)
    with ExitStack() as parts:
        if lane.desktop and options.x11:
            env = parts.enter_context(desktop.x_display(env))
        if lane.desktop and options.keyring:
            env = parts.enter_context(desktop.message_bus(env))
            env = parts.enter_context(desktop.unlocked_keyring(env))
        yield {**env, isolation.LANE: lane.name}


def read_report(report: Path) -> Count | None:
    """The counts of a JUnit report; None when pytest died before it wrote one."""
    if not report.is_file():
        return None
    count = Count()
    for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314 - written by our own pytest
        tests, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        count.add(Count(max(0, tests - failed - skipped), failed, skipped))
    return count


def judge(lane: Lane, code: int, count: Count | None, *, selected: bool) -> Count:
    """A lane's count, with one failure added when pytest's exit code says more than its report.

    An empty lane is a failure (a marker was misspelt, a folder lost), unless the caller selected tests.
    """
    if code == EXIT_NO_TESTS:
        return Count() if selected else Count(failed=1, notes=[f"The {lane.name} lane found no tests."])
    if count is None or (code != 0 and count.failed == 0):
        return Count(failed=1, notes=[f"The {lane.name} lane ended with code {code} before it could report."])
    return count

"""The guards of tests/conftest.py fail what they should: proved by running pytest on small test files."""

import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.quiet import LogGuard
from tests.helpers.sources import ROOT
from tools import isolation


def run_pytest(tmp_path: Path, source: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest with the project's own configuration and conftest on a file with one test."""
    for name in ("conftest.py", "__init__.py"):
        (tmp_path / name).write_text((ROOT / "tests" / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "test_sample.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", f"--rootdir={tmp_path}", "-q", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT), isolation.LANE: ""}
    return subprocess.run(
        [*map(str, command), "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


GUARDED = """
import logging, warnings
import pytest
from PySide6.QtCore import qWarning

def test_log():
    logging.getLogger("x").warning("hot")

def test_warning():
    warnings.warn("old")

def test_qt(qapp):
    qWarning("odd geometry")

@pytest.mark.x11
def test_x11():
    pass

@pytest.mark.keyring
def test_keyring():
    pass

def test_calm():
    pass
"""


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of tests that the guards fail, and of a calm one."""
    return run_pytest(tmp_path_factory.mktemp("guarded"), GUARDED).stdout


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("log", "unexpected log record: WARNING x: hot"),
        ("warning", "UserWarning: old"),
        ("qt", "odd geometry"),
        ("x11", "marked x11: run it in the desktop lane: python3 dev.py test -- test_sample.py"),
        ("keyring", "marked keyring: run it in the desktop lane: python3 dev.py test -- test_sample.py"),
    ],
)
def test_a_guard_fails_the_test(guarded: str, name: str, reason: str) -> None:
    """At its call, its set-up, or its end."""
    assert re.search(rf"^(FAILED|ERROR) test_sample\.py::test_{name}\b", guarded, re.MULTILINE)
    assert reason in guarded


def test_no_guard_fails_a_calm_test(guarded: str) -> None:
    assert "::test_calm" not in guarded


def test_slow_tests_run_only_when_asked_for(tmp_path: Path) -> None:
    source = "import pytest\n\n@pytest.mark.slow\ndef test_it():\n    pass\n"
    assert "1 deselected" in run_pytest(tmp_path, source).stdout
    assert "1 passed" in run_pytest(tmp_path, source, "--slow").stdout


def record(message: str) -> logging.LogRecord:
    return logging.LogRecord("x", logging.WARNING, __file__, 1, message, (), None)


def test_the_guard_tells_expected_allowed_and_absent_apart() -> None:
    guard = LogGuard()
    guard.expect("gave up")
    guard.allow("slow answer")
    guard.expect("never comes")
    for message in ("gave up after 3 tries", "slow answer", "surprise"):
        guard.handle(record(message))
    assert guard.complaints() == [
        "unexpected log record: WARNING x: surprise",
        "expected log record did not come: never comes",
    ]


def test_an_expected_record_passes(log_guard: LogGuard) -> None:
    log_guard.expect("meant")
    logging.getLogger("x").error("this is meant")

"""The guards of tests/conftest.py fail what they should: proved by running pytest on small test files."""

import logging
import os
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


def test_an_unexpected_log_record_fails_the_test(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, "import logging\n\ndef test_it():\n    logging.getLogger('x').warning('hot')\n")
    assert done.returncode == 1
    assert "unexpected log record: WARNING x: hot" in done.stdout


def test_a_warning_fails_the_test(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, "import warnings\n\ndef test_it():\n    warnings.warn('old')\n")
    assert done.returncode == 1


def test_a_qt_warning_fails_the_test(tmp_path: Path) -> None:
    done = run_pytest(
        tmp_path, "from PySide6.QtCore import qWarning\n\ndef test_it(qapp):\n    qWarning('odd geometry')\n"
    )
    assert done.returncode == 1
    assert "odd geometry" in done.stdout


@pytest.mark.parametrize("mark", ["x11", "keyring"])
def test_a_desktop_test_outside_its_lane_fails_with_the_way_out(tmp_path: Path, mark: str) -> None:
    done = run_pytest(tmp_path, f"import pytest\n\n@pytest.mark.{mark}\ndef test_it():\n    pass\n")
    assert done.returncode == 1
    assert f"marked {mark}: run it in the desktop lane: python3 dev.py test -- test_sample.py" in done.stdout


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

"""dev.py: its refusals, its sums, its lanes, and the box it puts tests into."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.sources import ROOT
from tools import environment, isolation, lanes, system
from tools.console import CommandError, run_quietly
from tools.lanes import Count, Lane, Options


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "dev.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_help_names_every_command() -> None:
    done = dev("--help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in ("demo", "test", "bench", "lint", "shots", "package"))


def test_an_unknown_command_is_refused() -> None:
    assert dev("fly").returncode == 2


def test_an_old_python_can_read_dev_py_and_gets_a_sentence() -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 5))
    names: dict[str, object] = {"__name__": "dev"}
    exec(compile(source, "dev.py", "exec"), names)  # noqa: S102 - dev.py is a script and no module of a package
    too_old = names["too_old"]
    assert callable(too_old)
    assert "Python 3.10 or later; this is 3.9" in too_old((3, 9, 2))
    assert too_old((3, 10, 0)) is None


def test_missing_packages_are_told_with_the_line_that_installs_them() -> None:
    absent = system.program("spaceferry-no-such-program", "xvfb")
    library = system.library("libspaceferry-no-such.so.1", "libegl1")
    present = system.Need("this very Python", "python3", lambda: Path(sys.executable).exists())
    lacking = system.missing([absent, present, library, absent])
    text = system.advice(lacking, has_apt=True)
    assert "apt-get install -y --no-install-recommends xvfb libegl1" in text
    assert "python3" not in text
    assert "apt-get" not in system.advice(lacking, has_apt=False)


def test_a_failing_program_shows_why(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"ended with code 3:\nthe reason"):
        run_quietly([sys.executable, "-c", "print('the reason'); raise SystemExit(3)"])
    with pytest.raises(CommandError, match="could not be started"):
        run_quietly([tmp_path / "absent"])


def test_the_environment_is_stale_when_what_it_is_made_from_changes(tmp_path: Path) -> None:
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text("one")
    first = environment.fingerprint(tmp_path)
    assert environment.fingerprint(tmp_path) == first
    (tmp_path / "requirements.lock").write_text("two")
    assert environment.fingerprint(tmp_path) != first


def test_every_test_has_exactly_one_lane() -> None:
    marks = ["x11", "keyring", "own_keyring", "crash"]
    for chosen in range(1 << len(marks)):
        test = {mark: bool(chosen & 1 << bit) for bit, mark in enumerate(marks)}
        homes = [lane.name for lane in lanes.lanes(Options()) if selects(lane.markers, test)]
        assert len(homes) == 1, (test, homes)


def test_a_left_out_need_leaves_out_its_tests_and_nothing_else() -> None:
    (parallel,) = lanes.lanes(Options(x11=False, keyring=False))
    assert not selects(parallel.markers, {"x11": False, "keyring": False, "own_keyring": True})
    assert selects(parallel.markers, {"x11": False, "keyring": False, "own_keyring": False})
    desktop = lanes.lanes(Options(x11=False))[-1]
    assert selects(desktop.markers, {"x11": False, "keyring": True, "crash": False})
    assert not selects(desktop.markers, {"x11": True, "keyring": True, "crash": False})


def test_the_desktop_lane_looks_into_the_files_of_its_tests_unless_others_are_asked_for() -> None:
    def files(options: Options) -> set[str]:
        return {Path(file).name for file in lanes.lanes(options)[-1].arguments}

    assert {"test_desktop_lane.py", "test_drag_out.py", "test_finish.py"} <= files(Options())
    assert "test_finish.py" not in files(Options(keyring=False))
    assert not files(Options(pytest=["-k", "journey"]))


def test_the_marks_of_the_desktop_lane_are_said_in_the_files_of_their_tests() -> None:
    """It would not find what has them from elsewhere, and no other lane takes it."""
    assert {file.name[:5] for file in lanes.marked(["x11", "keyring"])} == {"test_"}


def selects(markers: str, test: dict[str, bool]) -> bool:
    """What pytest's -m decides: the expression with a marker true where the test bears it."""
    return bool(eval(markers, {}, test))  # noqa: S307 - an expression of tools.lanes


def test_the_count_adds_up() -> None:
    total = Count()
    for part in (Count(passed=3), Count(passed=2, failed=1), Count(skipped=1, notes=["why"])):
        total.add(part)
    assert total.line == "5 passed, 1 failed, 1 skipped"
    assert Count(passed=7).line == "7 passed, 0 failed"
    assert total.notes == ["why"]


def test_a_report_is_read_with_errors_as_failures(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="9" failures="2" errors="1" skipped="1"/></testsuites>')
    assert lanes.read_report(report) == Count(passed=5, failed=3, skipped=1)
    assert lanes.read_report(tmp_path / "absent.xml") is None


@pytest.mark.parametrize(
    ("code", "count", "selected", "failed"),
    [
        (0, Count(passed=4), False, 0),
        (1, Count(passed=4, failed=2), False, 2),
        (5, Count(), False, 1),
        (5, Count(), True, 0),
        (134, None, False, 1),
        (134, Count(passed=4), False, 1),
    ],
)
def test_a_lane_fails_when_its_exit_code_says_so(code: int, count: Count | None, selected: bool, failed: int) -> None:
    assert lanes.judge(Lane("any", ""), code, count, selected=selected).failed == failed


def test_the_box_leads_nowhere(tmp_path: Path) -> None:
    outside = {"PATH": "/bin", "DISPLAY": ":0", "https_proxy": "p", "DBUS_SESSION_BUS_ADDRESS": "d", "HOME": "/h"}
    inside = isolation.environment(tmp_path, outside)
    assert inside["PATH"] == "/bin"
    assert not {"DISPLAY", "https_proxy", "DBUS_SESSION_BUS_ADDRESS"} & set(inside)
    assert inside["HOME"] == str(tmp_path)
    assert Path(inside["XDG_CONFIG_HOME"]).is_relative_to(tmp_path)


def test_the_box_keeps_what_it_compiles(tmp_path: Path) -> None:
    assert "PYTHONDONTWRITEBYTECODE" not in isolation.environment(tmp_path, {"PYTHONDONTWRITEBYTECODE": "1"})
    assert not sys.dont_write_bytecode


def test_this_test_runs_in_such_a_box() -> None:
    assert Path(os.environ["HOME"]).name.startswith("spaceferry-home-")
    assert not [name for name in os.environ if name.lower().endswith("_proxy")]

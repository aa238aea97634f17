"""`--selftest` as a user of a package runs it: the whole program, with a cloud and without one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui.engine_link import command
from tests.helpers.sandbox import start_sandbox
from tests.helpers.sources import ROOT

LIMIT = 110.0


def selftest(*arguments: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "gui", "--selftest", *arguments]
    return subprocess.run(
        line, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, timeout=LIMIT, check=False
    )


def test_window_engine_and_keyring_answer() -> None:
    done = selftest()
    assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stderr
    assert done.stdout.startswith("selftest passed: engine of ")
    assert "keyring missing" in done.stdout  # no bus here; tests/keyring has one that answers


def test_with_a_cloud_a_file_goes_up_and_comes_back(tmp_path: Path) -> None:
    with start_sandbox(tmp_path) as cloud:
        done = selftest(str(cloud.announce))
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("5242881 bytes uploaded and listed, downloaded and the same\n")
    assert cloud.secret_key not in done.stdout + done.stderr


def test_a_fault_is_said_and_is_the_exit_code(tmp_path: Path) -> None:
    done = selftest(str(tmp_path / "no such file.json"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "selftest failed: FileNotFoundError" in done.stderr


def test_the_frozen_program_starts_its_engine_from_its_own_binary(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert command(tmp_path)[1:] == ["-m", "core.engine", "--profile", str(tmp_path)]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command(tmp_path) == [sys.executable, "--engine", "--profile", str(tmp_path)]

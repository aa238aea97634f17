"""Keeping the computer awake, with a program on PATH that stands in for systemd-inhibit; see tests/keyring too."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.transfer.awake import Awake
from tests.helpers.sources import ROOT
from tests.helpers.standing_in import LIMIT, StandIn

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="systemd-inhibit is Linux's")

HOLDS = "from core.transfer.awake import Awake; awake = Awake(); awake.hold(); print(flush=True); input()"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    standing = StandIn(tmp_path)
    monkeypatch.setenv("PATH", standing.path)
    yield standing
    standing.close()


def test_a_wish_lasts_until_it_is_released(program: StandIn) -> None:
    awake = Awake()
    awake.hold()
    program.wait_until_held()
    awake.hold()
    assert program.runs
    awake.release()
    program.wait_until_gone()
    awake.release()
    (call,) = program.calls
    assert call.startswith("--what=sleep:idle --mode=block --who=Spaceferry --why=")
    assert call.endswith(" cat")


def test_it_can_be_wished_again(program: StandIn) -> None:
    awake = Awake()
    for _ in range(2):
        awake.hold()
        program.wait_until_held()
        awake.release()
        program.wait_until_gone()
    assert len(program.calls) == 2


@pytest.mark.crash
def test_the_wish_dies_with_a_killed_process(program: StandIn) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS], cwd=ROOT, env=dict(os.environ), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        program.wait_until_held()
        assert holder.stdout is not None
        assert holder.stdout.read(1)
        assert program.runs
        holder.kill()
        holder.wait(LIMIT)
        program.wait_until_gone()


def test_without_the_program_nothing_happens_and_the_log_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    awake = Awake()
    with caplog.at_level(logging.INFO):
        awake.hold()
    assert awake.held
    awake.release()
    assert caplog.messages == ["not kept awake: there is no systemd-inhibit"]


def test_a_refusal_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    refusing = StandIn(tmp_path, refuses=True)
    monkeypatch.setenv("PATH", refusing.path)
    awake = Awake()
    with caplog.at_level(logging.INFO):
        awake.hold()
        refusing.wait_until_held()
        refusing.wait_until_gone()
        assert awake._child is not None
        awake._child.wait(LIMIT)  # its pipe closes a moment before it is gone
        awake.release()
    refusing.close()
    assert caplog.messages == ["was not kept awake: exit code 1"]

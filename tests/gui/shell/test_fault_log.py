"""What goes wrong in the window reaches the log that the engine keeps, by a real engine."""

import asyncio
import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core import log
from core.diagnostics import around
from core.paths import Profile
from gui.runtime.fault_log import MOST, FaultLog
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers.quiet import LogGuard


def test_faults_of_the_window_are_logged_by_the_engine(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log_guard: LogGuard
) -> None:
    log_guard.expect("a drawer is stuck")
    seen: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: seen.append(error))
    logs = Profile(tmp_path).logs

    def logged() -> str:
        return "\n".join(around.last_errors(logs))

    async def work(shell: Shell) -> None:
        with FaultLog(shell.bench.engine, asyncio.get_running_loop()):
            await asyncio.to_thread(logging.getLogger("gui.drawers").warning, "a drawer is stuck: %s", "token=abc")
            sys.excepthook(ValueError, fault := ValueError("no such drawer"), None)
            sys.excepthook(KeyboardInterrupt, interrupt := KeyboardInterrupt(), None)
            await until(lambda: "no such drawer" in logged() and "is stuck" in logged())
        assert seen == [fault, interrupt]  # the terminal has them too
        logging.getLogger("gui.drawers").warning("a drawer is stuck, and nobody listens any more")

    run(qapp, tmp_path, work)
    said = logged()
    assert f"gui.drawers: a drawer is stuck: token={log.HIDDEN}" in said
    assert "gui: uncaught ValueError: no such drawer" in said
    assert "KeyboardInterrupt" not in said
    assert "any more" not in said


def test_a_fault_that_comes_for_ever_is_told_of_a_hundred_times(
    qapp: QApplication, tmp_path: Path, log_guard: LogGuard
) -> None:
    log_guard.expect("again")
    file = Profile(tmp_path).logs / "engine.log"

    def told() -> int:
        return file.read_text("utf-8").count("gui.clock: again")

    async def work(shell: Shell) -> None:
        with FaultLog(shell.bench.engine, asyncio.get_running_loop()):
            for number in range(MOST + 20):
                logging.getLogger("gui.clock").warning("again %d", number)
            await until(lambda: told() == MOST)

    run(qapp, tmp_path, work)
    assert told() == MOST

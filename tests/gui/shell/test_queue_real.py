"""The queue's settings and news in the whole window, on a real engine: limits in force, the end of a batch said."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from core.model import Place
from core.settings import LimitHours, SettingsFile
from gui.actions.transfer import upload
from gui.shell.finish import Finish
from gui.shell.queue_news import MANY
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run
from tests.helpers.quiet import LogGuard
from tests.helpers.sandbox import Sandbox, start_sandbox

ALWAYS = LimitHours(tuple(range(7)), 0, 1440, 300, 0)


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[Sandbox]:
    with start_sandbox(tmp_path / "cloud", seed="demo") as running:
        yield running


def choose(shell: Shell, title: str, text: str) -> None:
    """A line of a menu of the speeds, as a click does."""
    menu = shell.bench.news.speeds.speeds
    menu.fill()
    below = next(action.menu() for action in menu.actions() if action.text() == title)
    assert isinstance(below, QMenu)
    next(action for action in below.actions() if action.text() == text).trigger()


def test_a_limit_is_in_force_as_soon_as_it_is_chosen(qapp: QApplication, tmp_path: Path, log_guard: LogGuard) -> None:
    log_guard.expect("the engine ended with code -9")

    async def work(shell: Shell) -> None:
        control, speeds = shell.bench.desk.control, shell.bench.news.speeds
        choose(shell, "Upload limit", "5 MB/s")
        choose(shell, "Download limit", "256 KB/s")
        await until(lambda: (control.up_limit, control.down_limit) == (5 << 20, 256 << 10))
        assert speeds.toolTip().endswith("In force now: ↑ 5 MB/s, ↓ 256 KB/s")
        await control.keep(limit_hours=(ALWAYS,))
        await until(lambda: (control.up_limit, control.down_limit) == (300 << 10, 0))
        control.up_limit = 0
        pid = shell.bench.engine.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        await until(lambda: shell.bench.engine.pid not in (None, pid) and control.up_limit == 300 << 10)
        await control.keep(limit_hours=(), upload_limit=0, download_limit=0)
        await until(lambda: (control.up_limit, control.down_limit) == (0, 0))
        assert speeds.toolTip().endswith("No limit is in force")

    run(qapp, tmp_path, work)
    assert SettingsFile(tmp_path).now.upload_limit == 0


def test_the_end_of_a_large_batch_is_said(qapp: QApplication, cloud: Sandbox, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(MANY + 5):
        (folder / f"{number}.jpg").write_bytes(b"x" * number)

    async def work(shell: Shell) -> None:
        await shell.sign_in(cloud)
        await shell.open("site-assets")
        bench = shell.bench
        await upload(bench.desk, Place("cloud", "site-assets"), (str(folder),))
        await until(lambda: bench.toast.text)
        assert bench.toast.text == f"photos: {MANY + 5} file(s) uploaded · all verified"
        assert bench.notice.text == ""
        assert bench.desk.control.finish.kind is Finish.NOTHING

    run(qapp, tmp_path / "profile", work)

"""What starts this program again, and how the settings put it into menus and into the login, by a real engine."""

import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui.preferences.line import ButtonView
from gui.preferences.spec import Page
from gui.preferences.window import open_window
from gui.presence import start
from gui.presence.presence import Presence
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems keep it elsewhere")


def test_the_command_of_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    assert start.words() == (sys.executable, "-m", "gui")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start.words() == (sys.executable,)
    monkeypatch.setattr(sys, "executable", "/usr/lib/spaceferry/spaceferry")
    assert start.words() == ("spaceferry",)


@linux
def test_the_settings_add_the_entries_and_take_them_out(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the button of their line, which then offers the other; so it does for a window of settings made anew."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    launcher = tmp_path / "share" / "applications" / "spaceferry.desktop"

    def reads(button: QAbstractButton, text: str) -> bool:
        return button.text() == text

    async def work(shell: Shell) -> None:
        for text, there in (("Take out of the menus", True), ("Add to the menus", False)):
            window = open_window(shell.bench.desk, Page.DESKTOP)
            (line,) = (one for one in window.findChildren(ButtonView) if one.spec.id == "file_managers")
            await until(partial(reads, line.button, "Add to the menus" if there else "Take out of the menus"))
            line.button.click()
            await until(partial(reads, line.button, text))
            assert launcher.exists() is there
            window.setParent(None)
            window.deleteLater()

    run(qapp, tmp_path / "profile", work)


@linux
def test_the_settings_start_it_at_login(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The profile that says so; where it cannot be kept, it is not said to be."""
    config = tmp_path / "config"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config))

    async def work(shell: Shell) -> None:
        control = shell.bench.desk.control
        await until(lambda: shell.bench.findChild(Presence) is not None)
        await control.keep(launch_at_login=True)
        await until(lambda: config.is_dir() and any(config.rglob("spaceferry-*.desktop")))
        (entry,) = config.rglob("spaceferry-*.desktop")
        assert f"-m gui --profile {tmp_path / 'profile'} --hidden\n" in entry.read_text("utf-8")
        await control.keep(launch_at_login=False)
        await until(lambda: not entry.exists())
        entry.parent.rmdir()
        entry.parent.write_text("a file in the way")
        await control.keep(launch_at_login=True)
        await until(lambda: not control.now.launch_at_login)

    run(qapp, tmp_path / "profile", work)

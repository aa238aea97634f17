"""The launcher, file managers and the launch at login, below a home folder of the test's."""

import os
import shlex
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from core.errors import FolderUnwritable
from gui.preferences.line import ButtonView
from gui.preferences.spec import Page
from gui.preferences.window import open_window
from gui.presence import entries, installing
from tests.gui.actions.desk import until
from tests.gui.shell.ground import Shell, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems keep it elsewhere")


def test_entries_come_and_go(tmp_path: Path) -> None:
    assert not installing.installed(tmp_path)
    installing.install(tmp_path)
    assert installing.installed(tmp_path)
    share = tmp_path / ".local" / "share"
    launcher = (share / "applications" / "spaceferry.desktop").read_text(encoding="utf-8")
    assert f"Exec={sys.executable} -m gui %U\n" in launcher
    assert "x-scheme-handler/spaceferry;" in launcher
    assert os.access(share / "kio" / "servicemenus" / "spaceferry-upload.desktop", os.X_OK)
    installing.remove(tmp_path)
    assert not installing.installed(tmp_path)
    left = [path for path in tmp_path.rglob("*spaceferry*") if path.is_file()]
    assert left == []


def test_a_script_of_nautilus_hands_over_what_is_selected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "a b" / "program"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "$0.said"\n')
    program.chmod(0o755)
    monkeypatch.setattr(installing, "words", lambda: [str(program)])
    installing.install(tmp_path)
    script = tmp_path / ".local" / "share" / "nautilus" / "scripts" / entries.UPLOAD
    subprocess.run([script, "one file", "$two"], check=True)
    assert Path(f"{program}.said").read_text().splitlines() == ["--upload", "one file", "$two"]


@pytest.mark.parametrize("name", ["plain", "a b", 'quo"te', "dol$lar", "back\\slash", "per%cent", "a'b"])
def test_names_survive_the_line_of_a_launcher(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules of the specification: first the escapes of a text, then quotes, then %-codes."""
    monkeypatch.setattr(installing, "words", lambda: [f"/home/{name}/spaceferry"])
    line = installing.command().replace("\\\\", "\\")
    assert [word.replace("%%", "%").replace("\\$", "$") for word in shlex.split(line)] == [f"/home/{name}/spaceferry"]


def test_the_launch_at_login(tmp_path: Path) -> None:
    assert not installing.launches_at_login(tmp_path)
    installing.launch_at_login(True, tmp_path)
    assert installing.launches_at_login(tmp_path)
    entry = tmp_path / ".config" / "autostart" / "spaceferry.desktop"
    assert " --hidden\n" in entry.read_text(encoding="utf-8")
    installing.launch_at_login(False, tmp_path)
    installing.launch_at_login(False, tmp_path)
    assert not installing.launches_at_login(tmp_path)


def test_a_home_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("a file in the way")
    with pytest.raises(FolderUnwritable):
        installing.launch_at_login(True, tmp_path)


def test_the_settings_add_the_entries_and_take_them_out(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the button of their line, which then offers the other."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def reads(button: QAbstractButton, text: str) -> bool:
        return button.text() == text

    async def work(shell: Shell) -> None:
        window = open_window(shell.bench.desk, Page.DESKTOP)
        (line,) = (one for one in window.findChildren(ButtonView) if one.spec.id == "file_managers")
        for text, there in (("Take out of the menus", True), ("Add to the menus", False)):
            line.button.click()
            await until(partial(reads, line.button, text))
            assert installing.installed() is there

    run(qapp, tmp_path / "profile", work)

"""The launch at login, in a home of the test's; the agent of macOS as a file, the registry's line as text."""

import plistlib
import sys
from pathlib import Path

import pytest

from core.desktop.login import Login
from core.errors import FolderUnwritable

COMMAND = ("/opt/a b/spaceferry", "--profile", "/home/me/50%")

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems keep it elsewhere")


@linux
def test_it_is_switched_on_and_off(home: Path) -> None:
    login = Login("spaceferry")
    assert not login.launches()
    login.launch(COMMAND)
    assert login.launches()
    entry = home / ".config/autostart/spaceferry.desktop"
    assert 'Exec="/opt/a b/spaceferry" --profile "/home/me/50%%" --hidden\n' in entry.read_text("utf-8")
    login.stop()
    login.stop()
    assert not login.launches()


@linux
@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_a_desktop_may_switch_it_off_by_a_word(home: Path, line: str) -> None:
    login = Login("spaceferry")
    login.launch(COMMAND)
    entry = home / ".config/autostart/spaceferry.desktop"
    entry.write_text(entry.read_text("utf-8").replace("X-GNOME-Autostart-enabled=true", line), "utf-8")
    assert not login.launches()


@linux
def test_profiles_have_one_each(home: Path) -> None:
    one, other = Login("spaceferry"), Login("spaceferry-0a1b2c3d")
    one.launch(COMMAND)
    other.launch(COMMAND)
    one.stop()
    assert other.launches()


@linux
def test_a_folder_that_takes_nothing_is_told(home: Path) -> None:
    (home / ".config").write_text("a file in the way")
    login = Login("spaceferry")
    with pytest.raises(FolderUnwritable):
        login.launch(COMMAND)
    login.stop()
    assert not login.launches()


def test_the_agent_of_macos(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    login = Login("spaceferry-0a1b2c3d")
    login.launch(COMMAND)
    assert login.launches()
    (agent,) = (home / "Library/LaunchAgents").iterdir()
    told = plistlib.loads(agent.read_bytes())
    assert (agent.stem, told["Label"]) == ("io.github.spaceferry.spaceferry-0a1b2c3d",) * 2
    assert told["ProgramArguments"] == [*COMMAND, "--hidden"]
    login.stop()
    assert not login.launches()

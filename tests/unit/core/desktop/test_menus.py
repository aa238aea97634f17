"""The launcher and file managers of a user, in a home of the test's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.desktop import entries, menus
from core.errors import FolderUnwritable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems keep it elsewhere")

COMMAND = ("/opt/a b/spaceferry",)


def below(home: Path) -> set[str]:
    return {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}


def test_entries_come_and_go(home: Path) -> None:
    assert not menus.added()
    menus.add(COMMAND)
    assert menus.added()
    launcher = (home / ".local/share/applications/spaceferry.desktop").read_text("utf-8")
    assert 'Exec="/opt/a b/spaceferry" %U\n' in launcher
    assert "x-scheme-handler/spaceferry;" in launcher
    assert os.access(home / ".local/share/kio/servicemenus/spaceferry-upload.desktop", os.X_OK)
    menus.remove()
    menus.remove()
    assert not menus.added()
    assert {name for name in below(home) if "paceferry" in name} == set()


@pytest.mark.skipif(not shutil.which("gio"), reason="gio is not there")
def test_a_desktop_finds_the_program_for_its_links(home: Path) -> None:
    menus.add((sys.executable, "-m", "gui"))
    asked = ["gio", "mime", "x-scheme-handler/kodo"]
    assert "spaceferry.desktop" in subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def test_a_script_hands_over_what_is_selected(home: Path) -> None:
    program = home / "a b" / "it's"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "$0.said"\n')
    program.chmod(0o755)
    menus.add((str(program),))
    for folder in (".local/share/nautilus", ".config/caja"):
        subprocess.run([home / folder / "scripts" / entries.UPLOAD, "one file", "$two"], check=True)
        said = Path(f"{program}.said")
        assert said.read_text().splitlines() == ["--upload", "one file", "$two"]
        said.unlink()


def test_the_desktop_says_where_its_files_are(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", "not/absolute")
    menus.add(COMMAND)
    assert (home / "data" / "applications" / "spaceferry.desktop").is_file()
    assert (home / ".config" / "caja" / "scripts" / entries.UPLOAD).is_file()


def test_a_home_that_takes_nothing_is_told(home: Path) -> None:
    (home / ".local").write_text("a file in the way")
    with pytest.raises(FolderUnwritable):
        menus.add(COMMAND)
    menus.remove()


def test_what_a_package_brought_is_not_put_there_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menus, "FOR_ALL", home / "all")
    for name in entries.shared(()):
        (home / "all" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "all" / name).touch()
    assert not menus.added()
    menus.add(("spaceferry",))
    assert menus.added()
    assert {name for name in below(home) if "paceferry" in name and not name.startswith("all/")} == {
        f".local/share/nautilus/scripts/{entries.UPLOAD}",
        f".config/caja/scripts/{entries.UPLOAD}",
    }

"""The launch at login, a profile each: a file on Linux, an agent of macOS, a value of Windows' registry."""

import contextlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from core.desktop import entries, files
from core.errors import FolderUnwritable

_AGENT = "io.github.spaceferry.spaceferry"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_HIDDEN = "--hidden"


class Login:
    """`name` is the profile's own: two profiles may both start. Methods block, for a file at most."""

    def __init__(self, name: str) -> None:
        self._name = name

    def launches(self) -> bool:
        """Whether the next login starts it; desktops switch an entry off by a word in it, too."""
        if sys.platform == "win32":
            return _in_registry(self._name)
        try:
            text = self._file().read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return not {"Hidden=true", "X-GNOME-Autostart-enabled=false"} & set(text.splitlines())

    def launch(self, command: Sequence[str]) -> None:
        """From the next login on, start `command` in the tray. Raises FolderUnwritable."""
        if sys.platform == "win32":
            _set_registry(self._name, subprocess.list2cmdline([*command, _HIDDEN]))
        elif sys.platform == "darwin":
            files.write(self._file(), self._agent(command))
        else:
            files.write(self._file(), entries.autostart(command))

    def stop(self) -> None:
        """Start it no more. Raises FolderUnwritable."""
        if sys.platform == "win32":
            _set_registry(self._name, None)
        else:
            files.remove(self._file())

    def _file(self) -> Path:
        if sys.platform == "darwin":
            return Path.home() / "Library" / "LaunchAgents" / f"{self._label()}.plist"
        return files.config_folder() / "autostart" / f"{self._name}.desktop"

    def _label(self) -> str:
        return self._name.replace("spaceferry", _AGENT)

    def _agent(self, command: Sequence[str]) -> str:
        import plistlib

        told = {"Label": self._label(), "ProgramArguments": [*command, _HIDDEN], "RunAtLoad": True}
        return plistlib.dumps(told).decode()


def _in_registry(name: str) -> bool:
    if sys.platform == "win32":
        import winreg

        with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
            return bool(winreg.QueryValueEx(key, name)[0])
    return False


def _set_registry(name: str, line: str | None) -> None:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN, 0, winreg.KEY_SET_VALUE) as key:
                if line is not None:
                    winreg.SetValueEx(key, name, 0, winreg.REG_SZ, line)
                else:
                    with contextlib.suppress(FileNotFoundError):
                        winreg.DeleteValue(key, name)
        except OSError as error:
            raise FolderUnwritable(path=_RUN, detail=type(error).__name__) from error

"""Makes the desktop know this Spaceferry, for this user: the launcher, file managers, the launch at login.

A package did the first two for all users; who runs it from a wheel or a folder asks for them in the settings. Small
files of the user's own, written on a thread beside the loop. Windows keeps the launch in its registry, macOS in a list
of the session.
"""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from core.errors import FolderUnwritable
from gui.presence import entries

_AGENT = "io.github.spaceferry.spaceferry.plist"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_SCRIPTS = ("nautilus", "caja")

_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")
"""What the specification of desktop entries wants in quotes."""


def words() -> list[str]:
    """What starts this program again, as words."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "gui"]


def command() -> str:
    """The same as a launcher's line has it."""
    return "spaceferry" if packaged() else " ".join(_quoted(word) for word in words())


def packaged() -> bool:
    """Whether a package has installed this program for all users."""
    return bool(getattr(sys, "frozen", False)) and Path(sys.executable).parent == Path("/usr/lib/spaceferry")


def can_install() -> bool:
    """Whether there is anything to install: file managers are the system's own matter elsewhere than on Linux."""
    return sys.platform == "linux" and not packaged()


def install(home: Path | None = None) -> None:
    """The launcher, and the entries of file managers. Raises FolderUnwritable."""
    share = _share(home)
    for path, text in entries.shared(command()).items():
        _write(share / path, text, executable=path.startswith("kio/"))
    for manager in _SCRIPTS:
        _write(_script(share, home, manager), entries.nautilus_script(shlex.join(words())), executable=True)
    _tell_desktop(share)


def remove(home: Path | None = None) -> None:
    """Take them away again."""
    share = _share(home)
    for path in (*(share / path for path in entries.shared("")), *(_script(share, home, one) for one in _SCRIPTS)):
        with contextlib.suppress(OSError):
            path.unlink()
    _tell_desktop(share)


def installed(home: Path | None = None) -> bool:
    """Whether they are there, of whatever version."""
    return all((_share(home) / path).exists() for path in entries.shared(""))


def launches_at_login(home: Path | None = None) -> bool:
    """Whether the next login starts it."""
    if sys.platform == "win32":
        return _in_registry() is not None
    return _login_file(home).exists()


def launch_at_login(on: bool, home: Path | None = None) -> None:
    """Start it at login, or no more. Raises FolderUnwritable."""
    if sys.platform == "win32":
        _set_registry(subprocess.list2cmdline([*words(), "--hidden"]) if on else None)
        return
    file = _login_file(home)
    if not on:
        with contextlib.suppress(OSError):
            file.unlink()
        return
    _write(file, _agent() if sys.platform == "darwin" else entries.autostart(command()))


def _share(home: Path | None) -> Path:
    given = os.environ.get("XDG_DATA_HOME") if home is None else None
    return Path(given) if given else (home or Path.home()) / ".local" / "share"


def _script(share: Path, home: Path | None, manager: str) -> Path:
    """Nautilus keeps scripts beside its data, Caja beside its settings; menus name them as the files are called."""
    folder = share / "nautilus" if manager == "nautilus" else _config(home) / manager
    return folder / "scripts" / entries.UPLOAD


def _config(home: Path | None) -> Path:
    given = os.environ.get("XDG_CONFIG_HOME") if home is None else None
    return Path(given) if given else (home or Path.home()) / ".config"


def _login_file(home: Path | None) -> Path:
    if sys.platform == "darwin":
        return (home or Path.home()) / "Library" / "LaunchAgents" / _AGENT
    return _config(home) / "autostart" / "spaceferry.desktop"


def _agent() -> str:
    import plistlib

    told = {"Label": _AGENT.removesuffix(".plist"), "ProgramArguments": [*words(), "--hidden"], "RunAtLoad": True}
    return plistlib.dumps(told).decode()


def _write(path: Path, text: str, *, executable: bool = False) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if executable:
            path.chmod(0o755)
    except OSError as error:
        raise FolderUnwritable(path=str(path.parent), detail=type(error).__name__) from error


def _tell_desktop(share: Path) -> None:
    """Some desktops know handlers of links from a cache alone."""
    if program := shutil.which("update-desktop-database"):
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            subprocess.run([program, str(share / "applications")], capture_output=True, timeout=10, check=False)


def _quoted(word: str) -> str:
    if not any(one in _RESERVED for one in word) and "%" not in word:
        return word
    inner = "".join(f"\\{one}" if one in '"`$\\' else one for one in word).replace("%", "%%")
    return '"' + inner.replace("\\", "\\\\") + '"'


def _in_registry() -> str | None:
    if sys.platform == "win32":
        import winreg

        with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
            return str(winreg.QueryValueEx(key, "Spaceferry")[0])
    return None


def _set_registry(line: str | None) -> None:
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN, 0, winreg.KEY_SET_VALUE) as key:
            if line is not None:
                winreg.SetValueEx(key, "Spaceferry", 0, winreg.REG_SZ, line)
                return
            with contextlib.suppress(OSError):
                winreg.DeleteValue(key, "Spaceferry")

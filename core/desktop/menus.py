"""Spaceferry in the menus of this user's Linux desktop: the launcher, links, "Upload with Spaceferry".

A package did so for all users, but for the scripts of Nautilus and Caja, which are a user's own. Who asks for it in the
settings gets what is not there for all.
"""

import contextlib
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from core.desktop import entries, files

FOR_ALL = Path("/usr/share")
"""Where a package puts its entries."""

SECONDS = 10.0
"""For the desktop's own command; it takes some milliseconds."""


def add(command: Sequence[str]) -> None:
    """Put the entries there; `command` are the words that start this program. Raises FolderUnwritable."""
    for name, text in entries.shared(command).items():
        if not (FOR_ALL / name).exists():
            files.write(files.data_folder() / name, text, executable=name.startswith("kio/"))  # KDE takes no others
    for path in _scripts():
        files.write(path, entries.script(command), executable=True)
    _tell_desktop()


def remove() -> None:
    """Take them away again. Raises FolderUnwritable."""
    for path in (*(files.data_folder() / name for name in _names()), *_scripts()):
        files.remove(path)
    _tell_desktop()


def added() -> bool:
    """Whether they are there, of whatever version."""
    wanted = (files.data_folder() / name for name in _names() if not (FOR_ALL / name).exists())
    return all(path.exists() for path in (*wanted, *_scripts()))


def _names() -> tuple[str, ...]:
    return tuple(entries.shared(()))


def _scripts() -> tuple[Path, ...]:
    """Nautilus keeps scripts beside its data, Caja beside its settings; menus name them as the files are called."""
    folders = (files.data_folder() / "nautilus", files.config_folder() / "caja")
    return tuple(folder / "scripts" / entries.UPLOAD for folder in folders)


def _tell_desktop() -> None:
    """Some desktops know handlers of links from a cache alone."""
    if program := shutil.which("update-desktop-database"):
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            folder = files.data_folder() / "applications"
            subprocess.run([program, str(folder)], capture_output=True, timeout=SECONDS, check=False)

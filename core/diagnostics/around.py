"""The surroundings: versions, folders and the room in them, the keyring, the end of the log."""

import os
import platform
import re
import shutil
import sys
from importlib import metadata
from pathlib import Path

from core.engine.protocol.diagnostics import FolderFacts
from core.errors import SpaceferryError
from core.log import mask
from core.paths import Profile

PACKAGES = ("PySide6-Essentials", "requests", "urllib3", "keyring", "SecretStorage", "PySocks", "numpy")

LAST_BYTES = 256 << 10
"""Of the log, from its end: some thousand lines."""

MOST_ERRORS = 40

_ERROR = re.compile(r"^\S+ \S+ (WARNING|ERROR|CRITICAL) ")


def system() -> str:
    """The operating system, its version, and what kind of processor."""
    try:
        named = platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        named = ""
    kernel = f"{platform.system()} {platform.release()} {platform.machine()}"
    return f"{named} ({kernel})" if named else kernel


def python() -> str:
    """Of what kind and version Python is."""
    frozen = ", frozen" if getattr(sys, "frozen", False) else ""
    return f"{platform.python_version()}{frozen}"


def packages() -> tuple[tuple[str, str], ...]:
    """Those that are installed, with their versions. A frozen program may not know them."""
    found = []
    for name in PACKAGES:
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            continue
    return tuple(found)


def folders(profile: Profile) -> tuple[FolderFacts, ...]:
    """The profile's folders."""
    return tuple(_folder(profile, name) for name in ("config", "data", "cache", "logs"))


def _folder(profile: Profile, name: str) -> FolderFacts:
    try:
        path: Path = getattr(profile, name)
        return FolderFacts(name, str(path), shutil.disk_usage(path).free)
    except SpaceferryError as error:
        return FolderFacts(name, str(error.params.get("path", "")), -1)
    except OSError:
        return FolderFacts(name, str(path), -1)


def last_errors(folder: Path) -> tuple[str, ...]:
    """The last warnings and errors of the engine's log, without what hangs below them; the newest last."""
    try:
        with (folder / "engine.log").open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - LAST_BYTES))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ()
    return tuple(mask(line) for line in lines if _ERROR.match(line))[-MOST_ERRORS:]

"""The texts of the files by which a Linux desktop knows Spaceferry: the launcher, and "Upload with Spaceferry" of file
managers.

They stand in resources/desktop. Packages install them for all users (tools/package_deb.py), menus.py and login.py
beside this for one.
"""

import shlex
from collections.abc import Sequence

import resources

UPLOAD = "Upload with Spaceferry"
_COMMAND = "@COMMAND@"

_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`%")
"""What the specification of desktop entries wants in quotes, and what it wants doubled."""


def shared(command: Sequence[str]) -> dict[str, str]:
    """What lies below a folder `share`, system-wide or of a user, by path; `command` are the words that start us."""
    root = resources.path("desktop/share")
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): _with(path.read_text("utf-8"), command) for path in files}


def autostart(command: Sequence[str]) -> str:
    """The entry that starts it at login, in the tray."""
    return _with(resources.path("desktop/autostart.desktop").read_text("utf-8"), command)


def script(command: Sequence[str]) -> str:
    """A script that Nautilus and Caja have in their menu: of a user alone, and called as people read it."""
    return f'#!/bin/sh\nexec {shlex.join(command)} --upload "$@"\n'


def line(command: Sequence[str]) -> str:
    """Words as an entry's Exec has them."""
    return " ".join(_quoted(word) for word in command)


def _with(text: str, command: Sequence[str]) -> str:
    return text.replace(_COMMAND, line(command))


def _quoted(word: str) -> str:
    if word and not any(one in _RESERVED for one in word):
        return word
    inner = "".join(f"\\{one}" if one in '"`$\\' else one for one in word).replace("%", "%%")
    return '"' + inner.replace("\\", "\\\\") + '"'

"""The files by which a Linux desktop knows Spaceferry: the launcher, and "Upload with Spaceferry" of file managers.

They stand in resources/desktop. Packages install them for all users (tools/package_deb.py), the settings for one
(installing.py).
"""

import resources

UPLOAD = "Upload with Spaceferry"
_COMMAND = "@COMMAND@"


def shared(command: str) -> dict[str, str]:
    """What lies below a folder `share`, system-wide or of a user, by path; `command` is as a launcher has it."""
    root = resources.path("desktop/share")
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): _with(path.read_text("utf-8"), command) for path in files}


def autostart(command: str) -> str:
    """The entry that starts it at login, in the tray."""
    return _with(resources.path("desktop/autostart.desktop").read_text("utf-8"), command)


def nautilus_script(command: str) -> str:
    """A script that Nautilus and Caja have in their menu: of a user alone, and called as people read it."""
    return f'#!/bin/sh\nexec {command} --upload "$@"\n'


def _with(text: str, command: str) -> str:
    return text.replace(_COMMAND, command)

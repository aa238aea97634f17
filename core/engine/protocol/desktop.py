"""Calls about what the user's desktop knows of this program. `command` are the words that start its window."""

from core.engine.protocol.frames import Nothing, Request


class AskMenus(Request[bool], frozen=True):
    """Whether the user's launcher and file managers have entries of ours."""


class AddToMenus(Request[Nothing], frozen=True):
    """Put them there. Raises FolderUnwritable."""

    command: tuple[str, ...]


class LeaveMenus(Request[Nothing], frozen=True):
    """Take them away. Raises FolderUnwritable."""


class AskLogin(Request[bool], frozen=True):
    """Whether the next login starts this profile's window."""


class LaunchAtLogin(Request[Nothing], frozen=True):
    """Start it then, in the tray; without a `command`, no more. Raises FolderUnwritable."""

    command: tuple[str, ...] = ()


class CheckFolder(Request[Nothing], frozen=True):
    """Whether files can be put into a local folder: it is there, or what it is to be made in is. Raises
    FolderUnwritable.
    """

    path: str

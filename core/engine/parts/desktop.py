"""The handlers of calls about what the user's desktop knows of this program."""

import os
from pathlib import Path

from core.cancel import CancelToken
from core.desktop import menus
from core.desktop.login import Login
from core.engine import protocol as msg
from core.engine.connectivity import Call
from core.engine.parts.part import Part
from core.errors import FolderUnwritable
from core.paths import Profile


class DesktopCalls(Part):
    """Handlers around the files of the user's desktop; a profile has a launch at login of its own."""

    def __init__(self, profile: Profile) -> None:
        self._options = () if profile.root is None else ("--profile", str(profile.root.resolve()))
        self._login = Login(profile.keyring_service.lower().replace(" ", "-"))

    def local_calls(self) -> dict[type, Call]:
        """None of them asks a service."""
        return {
            msg.AskMenus: lambda _request, _cancel: menus.added(),
            msg.AddToMenus: self._add,
            msg.LeaveMenus: self._leave,
            msg.AskLogin: lambda _request, _cancel: self._login.launches(),
            msg.LaunchAtLogin: self._launch,
            msg.CheckFolder: _check_folder,
        }

    def _add(self, request: msg.AddToMenus, _cancel: CancelToken) -> msg.Nothing:
        menus.add(request.command)
        return msg.Nothing()

    def _leave(self, _request: msg.LeaveMenus, _cancel: CancelToken) -> msg.Nothing:
        menus.remove()
        return msg.Nothing()

    def _launch(self, request: msg.LaunchAtLogin, _cancel: CancelToken) -> msg.Nothing:
        if request.command:
            self._login.launch((*request.command, *self._options))
        else:
            self._login.stop()
        return msg.Nothing()


def _check_folder(request: msg.CheckFolder, _cancel: CancelToken) -> msg.Nothing:
    folder = Path(request.path)
    try:
        into = folder if folder.exists() else folder.parent
        good = into.is_dir() and os.access(into, os.W_OK | os.X_OK)
    except OSError:  # a name that no disk has
        good = False
    if not good:
        raise FolderUnwritable(path=request.path)
    return msg.Nothing()

"""Opening a copy of an object in another program: the usual one, or one that was chosen."""

from PySide6.QtCore import QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from core.engine import protocol as msg
from gui.actions.context import ActionContext
from gui.actions.verb_runner import VerbState
from gui.actions.verb_words import VerbWords
from gui.dialogs.names import shortened

MOST = 64 << 20
"""Bytes that are fetched without another word when something is just opened."""

_RUN = frozenset(
    {"appimage", "bat", "bin", "cmd", "com", "cpl", "desktop", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "msp"}
    | {"pif", "ps1", "reg", "run", "scr", "sh", "vb", "vbs", "wsf"}
)
"""Endings of what some systems run when it is opened: never by a double click on an object."""


class OpenTexts(QObject):
    """The sentences."""

    def opening(self, name: str) -> VerbWords:
        """For FetchToOpen."""
        shown = shortened(name)
        done = self.tr("{name} is opened: what you save there is offered for upload").format(name=shown)
        return VerbWords(self.tr("Fetching {name}").format(name=shown), lambda _count: done)

    def no_program(self) -> str:
        """The desktop could not open it."""
        return self.tr("No program opens files of this type: choose one with “Open with…”")

    def not_started(self, program: str) -> str:
        """A program that was chosen did not start."""
        return self.tr("{program} could not be started").format(program=program)


def runs(name: str) -> bool:
    """Whether opening a file of this name may run it."""
    return name.rpartition(".")[2].lower() in _RUN


async def open_copy(context: ActionContext, program: msg.Program | None = None) -> None:
    """Fetch a copy of the selected object, or take the one that is there, and open it."""
    desk, row = context.desk, context.rows[0]
    place = context.place_of(row)
    verb = await desk.verbs.run(msg.FetchToOpen(place), OpenTexts().opening(row.name))
    if verb.state is not VerbState.DONE:
        return
    copy = await desk.engine.call(msg.FindOpened(place))
    if copy is None:
        return
    if program is None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(copy.path)):
            desk.notify(OpenTexts().no_program(), "caution")
    elif not start(program, copy.path):
        desk.notify(OpenTexts().not_started(program.name), "caution")


def start(program: msg.Program, path: str) -> bool:
    """Start a program with a file, independent of this one; whether it could be started."""
    command = [path if word == "%f" else word for word in program.command]
    answer: object = QProcess.startDetached(command[0], command[1:])
    return bool(answer[0] if isinstance(answer, tuple) else answer)

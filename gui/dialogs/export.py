"""Export the list of a folder, of all below it, or of what a search finds, to a file."""

import asyncio
import contextlib

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from core.engine import protocol as msg
from core.model import Place
from gui import formats
from gui.actions.context import Desk
from gui.dialogs.combo import Combo
from gui.dialogs.names import shortened
from gui.dialogs.pick import pick_target
from gui.dialogs.sheet import Sheet, note

DIRECTLY = r"/^[^\/]*$/"
"""The query of what lies directly in a folder: keys without a slash, seen from there."""

ENDINGS = {
    msg.ExportFormat.CSV: "csv",
    msg.ExportFormat.JSON_LINES: "jsonl",
    msg.ExportFormat.QSHELL: "txt",
}


class ExportDialog(Sheet):
    """Stays while the file is written, and says how far it is; Cancel stops. `path` is the file once it is there."""

    def __init__(self, desk: Desk, place: Place, query: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Export…"), parent)
        self._desk, self._place = desk, place
        self.path = ""
        self.written = 0
        folder = place.key.removesuffix("/").rpartition("/")[2]
        self.set_title(self.tr("Export the list of “{name}”").format(name=shortened(folder or place.space)))
        self.found = QRadioButton(self.tr("What the search finds: {query}").format(query=shortened(query)), self)
        self.below = QRadioButton(self.tr("Everything below, folders included"), self)
        self.directly = QRadioButton(self.tr("Only what lies directly in this folder"), self)
        self._queries = {self.found: query, self.below: "", self.directly: DIRECTLY}
        self.found.setVisible(bool(query))
        (self.found if query else self.below).setChecked(True)
        self.format = Combo(self)
        self.format.addItem(self.tr("CSV, for spreadsheets"), msg.ExportFormat.CSV)
        self.format.addItem(self.tr("JSON lines, for programs"), msg.ExportFormat.JSON_LINES)
        self.format.addItem(self.tr("Tab-separated, as qshell listbucket"), msg.ExportFormat.QSHELL)
        caption = QLabel(self.tr("Format"), self)
        caption.setProperty("dim", True)
        caption.setBuddy(self.format)
        self.format.setAccessibleName(caption.text())
        self.says = note("", self)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (*self._queries, caption, self.format, self.says):
            self.body.addWidget(widget)
        self._say()

    @property
    def query(self) -> str:
        """What is to be exported."""
        return next(query for button, query in self._queries.items() if button.isChecked())

    def request(self, path: str) -> msg.Export:
        """The order."""
        return msg.Export(self._place, self.query, msg.ExportFormat(self.format.currentData()), path)

    async def submit(self) -> None:
        """Ask for the file and write it. Raises SpaceferryError; CancelledError where no file was chosen."""
        folder = self._place.key.removesuffix("/").rpartition("/")[2]
        name = f"{self._place.space}-{folder}" if folder else self._place.space
        ending = ENDINGS[msg.ExportFormat(self.format.currentData())]
        path = await pick_target(self, self.windowTitle(), f"{_plain(name)}.{ending}")
        if not path:
            raise asyncio.CancelledError
        self.written = 0
        try:
            async with contextlib.aclosing(self._desk.engine.stream(self.request(path))) as pages:
                async for page in pages:
                    self.written = page.written
                    self._say(writing=True)
        finally:
            self._say()
        self.path = path

    def _say(self, *, writing: bool = False) -> None:
        self.says.setText(
            self.tr("%Ln object(s) written", "", self.written)
            if writing
            else self.tr("Keys, sizes, times, storage classes, types and hashes. The file appears once it is whole.")
        )
        self.cancel.setText(self.tr("Stop") if writing else self.tr("Cancel"))

    def told(self) -> str:
        """What was written where, in words."""
        objects = self.tr("%Ln object(s)", "", self.written)
        return self.tr("{objects} exported to {path}").format(objects=objects, path=formats.home_path(self.path))

    def show_label(self) -> str:
        """What the button is called that shows the file."""
        return self.tr("Show file")


async def ask_export(desk: Desk, place: Place, query: str = "") -> None:
    """Ask what to export of a place, or of a search of it, write it, and offer to show the file."""
    dialog = ExportDialog(desk, place, query, desk.widget())
    if await dialog.ask():
        folder = QUrl.fromLocalFile(dialog.path.rpartition("/")[0] or "/")
        desk.offer(dialog.told(), dialog.show_label(), lambda: QDesktopServices.openUrl(folder))


def _plain(name: str) -> str:
    """A name that every disk takes."""
    return "".join("_" if c in '\\/:*?"<>|' or not c.isprintable() else c for c in name)

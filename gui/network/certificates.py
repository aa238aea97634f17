"""Certificates of the user's own: chosen as a file, looked at, and trusted besides the system's."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import formats, tasks
from gui.actions.context import Desk
from gui.dialogs.pick import pick_file
from gui.dialogs.sheet import Sheet, note, problem_line
from gui.messages import explain

SHOWN = 6
"""Names of certificates; of more, how many."""


class CertificatesDialog(Sheet):
    """Shows what is in the file, and keeps its path once the engine could read it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Certificates of your own"), self.tr("Trust"), parent)
        self._desk = desk
        self.path = desk.control.now.ca_file
        self.found = QLabel(self)
        self.found.setWordWrap(True)
        self.found.setTextFormat(Qt.TextFormat.PlainText)
        self.says = problem_line(self)
        choose = QPushButton(self.tr("Choose a file…"), self)
        choose.setAutoDefault(False)
        choose.clicked.connect(lambda: tasks.spawn(self._choose(), owner=self))
        self.none = QPushButton(self.tr("Trust the system's alone"), self)
        self.none.setAutoDefault(False)
        self.none.clicked.connect(lambda: self.take(""))
        text = self.tr(
            "For a private cloud whose certificate this computer does not know. "
            "The certificates of a PEM file are trusted besides the system's, by Spaceferry alone."
        )
        for widget in (note(text, self), self.found, self.says):
            self.body.addWidget(widget)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(choose)
        across.addWidget(self.none)
        across.addStretch(1)
        self.body.addLayout(across)
        self.take(self.path)

    def take(self, path: str) -> None:
        """Look at a file; an empty path is none."""
        self.path = path
        self.says.clear()
        self.none.setVisible(bool(path))
        self.set_ready(not path)
        if not path:
            self.found.setText(self.tr("None: only what the system trusts."))
            return
        self.found.setText(formats.home_path(path))
        tasks.spawn(self._look(path), owner=self)

    async def _look(self, path: str) -> None:
        try:
            names = await self._desk.engine.call(msg.CheckCertificates(path))
        except SpaceferryError as error:
            if path == self.path:
                message = explain(error)
                self.says.setText(f"{message.title} {message.advice}")
            return
        if path == self.path:
            lines = [formats.visible(name) for name in names[:SHOWN]]
            if len(names) > SHOWN:
                lines.append(self.tr("and %Ln more", "", len(names) - SHOWN))
            self.found.setText("\n".join([formats.home_path(path), *(f"·  {line}" for line in lines)]))
            self.set_ready(True)

    async def submit(self) -> None:
        """New connections trust it."""
        await self._desk.control.keep(ca_file=self.path)

    async def _choose(self) -> None:
        kinds = self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")
        if path := await pick_file(self, self.path, kinds):
            self.take(path)

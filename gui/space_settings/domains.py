"""The bound domains of a space, each with a button that checks it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from core.model import Place
from gui import tasks
from gui.actions.context import Engine
from gui.dialogs.sheet import note
from gui.messages import explain
from gui.panels.facts import ElidedLabel
from gui.space_settings.words import SpaceWords


class DomainLines(QWidget):
    """A line a domain; what a check found stands below it."""

    def __init__(self, engine: Engine, place: Place, domains: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine, self._place, self._words = engine, place, SpaceWords(self)
        self.buttons: dict[str, QPushButton] = {}
        self.found: dict[str, QLabel] = {}
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        for domain in domains:
            self._add(down, domain)
        if not domains:
            down.addWidget(note(self.tr("None: objects can be neither downloaded nor linked to."), self))

    def _add(self, down: QVBoxLayout, domain: str) -> None:
        button = QPushButton(self.tr("Check"), self)
        button.setAutoDefault(False)
        button.setAccessibleName(self.tr("Check {domain}").format(domain=domain))
        button.clicked.connect(partial(self._start, domain))
        found = note("", self)
        found.hide()
        across = QHBoxLayout()
        across.addWidget(ElidedLabel(domain, self), 1)
        across.addWidget(button)
        down.addLayout(across)
        down.addWidget(found)
        self.buttons[domain], self.found[domain] = button, found

    def _start(self, domain: str, _checked: bool = False) -> None:
        tasks.spawn(self._check(domain))

    async def _check(self, domain: str) -> None:
        self.buttons[domain].setEnabled(False)
        self._say(domain, self.tr("Checking…"), "")
        try:
            found = await self._engine.call(msg.CheckDomain(self._place.account, self._place.space, domain))
            self._say(domain, *self._words.check(found))
        except SpaceferryError as error:
            self._say(domain, explain(error).title, "bad")
        self.buttons[domain].setEnabled(True)

    def _say(self, domain: str, text: str, tone: str) -> None:
        label = self.found[domain]
        label.setText(text)
        label.setProperty("bad", tone == "bad")
        label.style().unpolish(label)
        label.style().polish(label)
        label.show()

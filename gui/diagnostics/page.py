"""The page of diagnostics: looks at hosts, keyring, accounts and folders as it is shown, and makes a report of it."""

import asyncio
from contextlib import aclosing

from PySide6.QtCore import QSize, QSysInfo, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import formats, tasks
from gui.actions.context import Desk
from gui.diagnostics.rows import FoundCard, FoundRow
from gui.diagnostics.words import DiagnosticWords
from gui.dialogs.check_box import CheckBox
from gui.dialogs.pick import pick_target
from gui.dialogs.sheet import keep_room, note
from gui.messages import explain

REPORT = "spaceferry-report.txt"

_MINOR = ("skew", "runs_out")
"""Of what is wrong, what lets the host answer all the same."""


class DiagnosticsPage(QWidget):
    """A page of the settings window."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, DiagnosticWords(self)
        self.checks: list[msg.HostCheck] = []
        self.found: msg.Diagnosis | None = None
        self._looking = False
        self._gone = asyncio.Event()
        self.destroyed.connect(self._gone.set)
        self.again = self._button(self.tr("Look again"), self.look)
        self.copy = self._button(self.tr("Copy report"), lambda: tasks.spawn(self._copy(), on_error=self._failed))
        self.save = self._button(self.tr("Save report…"), lambda: tasks.spawn(self._save(), on_error=self._failed))
        self.names = CheckBox(self.tr("With names of accounts, spaces and hosts"), self)
        self.says = note("", self)
        keep_room(self.says)
        self._line = QProgressBar(self)
        self._line.setObjectName("loadingLine")
        self._line.setRange(0, 0)
        self._line.setTextVisible(False)
        self._line.setAccessibleName(self.tr("Looking"))
        keep_room(self._line)
        self.hosts = FoundCard(self.tr("The way to the services"), self)
        self.keys = FoundCard(self.tr("Keyring and accounts"), self)
        self.places = FoundCard(self.tr("On this computer"), self)
        self.errors = FoundCard(self.tr("Last warnings and errors"), self)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Look as soon as somebody does."""
        super().showEvent(event)
        if self.found is None:
            self.look()

    def look(self) -> None:
        """Look at everything anew."""
        if not self._looking:
            self._looking = True
            self._line.show()
            self.says.setText("")
            self.again.setEnabled(False)
            work = tasks.spawn(self._look(), on_error=self._failed)
            self.destroyed.connect(work.cancel)

    async def _look(self) -> None:
        try:
            self.found = await self._desk.engine.call(msg.Diagnose())
            self._show_found(self.found)
            self.checks = []
            self.hosts.clear()
            async with aclosing(self._desk.engine.stream(msg.CheckHosts())) as pages:
                async for check in pages:
                    self.checks.append(check)
                    self._show_check(check)
            if not self.checks:
                self.hosts.add(FoundRow("", self.tr("There is no account yet"), parent=self.hosts))
        finally:
            self._looking = False
            if not self._gone.is_set():  # the settings were made anew in another language
                self._line.hide()
                self.again.setEnabled(True)

    def _show_check(self, check: msg.HostCheck) -> None:
        said, advice = self._words.trouble(check)
        kind = "good" if not check.trouble else "caution" if check.trouble in _MINOR else "bad"
        if not said:
            took = sum(step.ms for step in check.steps)
            said = self.tr("Answers in {ms} ms").format(ms=formats.count(took))
        if check.proxy:
            said = self.tr("{said}, through {proxy}").format(said=said, proxy=check.proxy)
        details = "\n".join(map(self._words.step, check.steps))
        self.hosts.add(FoundRow(kind, check.url, said, advice, details, self.hosts))

    def _show_found(self, found: msg.Diagnosis) -> None:
        for card in (self.keys, self.places, self.errors):
            card.clear()
        said, advice = self._words.keyring(found.keyring)
        kind = {"ready": "good", "missing": "bad"}.get(found.keyring, "caution")
        self.keys.add(FoundRow(kind, said, "", advice, found.keyring_kind, self.keys))
        for account in found.accounts:
            self.keys.add(self._account(account))
        version = f"Spaceferry {found.version}"
        packages = "\n".join(f"{name} {number}" for name, number in (*self._window_facts(), *found.packages))
        self.places.add(FoundRow("", version, found.system, "", f"Python {found.python}\n{packages}", self.places))
        for folder in found.folders:
            name, where = self._words.folder(folder)
            self.places.add(FoundRow("good" if folder.free >= 0 else "bad", name, where, parent=self.places))
        self.errors.setVisible(bool(found.errors))
        if found.errors:
            newest = found.errors[-1]
            older = "\n".join(reversed(found.errors[:-1]))
            self.errors.add(FoundRow("", newest, "", "", older, self.errors))

    def _account(self, account: msg.AccountFacts) -> FoundRow:
        kind = "good" if account.state == "ready" else "caution"
        domains = "\n".join(f"{space}: {', '.join(names) or '—'}" for space, names in account.domains)
        return FoundRow(kind, account.name, self._words.account(account), "", domains, self.keys)

    @staticmethod
    def _window_facts() -> tuple[tuple[str, str], ...]:
        platform = QGuiApplication.platformName()
        return (("Qt", str(qVersion())), ("Window system", platform), ("Processor", QSysInfo.currentCpuArchitecture()))

    async def _report(self) -> str:
        request = msg.MakeReport(tuple(self.checks), self.names.isChecked(), self._window_facts())
        return await self._desk.engine.call(request)

    async def _copy(self) -> None:
        QGuiApplication.clipboard().setText(await self._report())
        self.says.setText(self.tr("The report is in the clipboard. Read it before you send it."))

    async def _save(self) -> None:
        if path := await pick_target(self.window(), self.tr("Save report"), REPORT):
            await self._desk.engine.call(msg.SaveText(path, await self._report(), first=True, last=True))
            self.says.setText(self.tr("Saved: {path}").format(path=formats.home_path(path)))

    def _failed(self, error: SpaceferryError) -> None:
        said = explain(error)
        self.says.setText(f"{said.title} {said.advice}".strip())

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Diagnostics"), self)
        heading.setProperty("title", True)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self.again)
        room = QWidget(self)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        for card in (self.hosts, self.keys, self.places, self.errors):
            column.addWidget(card)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(room)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for part in (self.copy, self.save, self.names):
            buttons.addWidget(part)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 16, 16)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self._line)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.says)
        layout.addLayout(buttons)
        self._line.hide()
        self.setMinimumSize(QSize(420, 300))


def words() -> str:
    """What the page is found by, beside its title."""
    said = DiagnosticWords()
    return "\n".join(
        (
            "network check host proxy certificate clock keyring folder log error report version",
            said.tr("network check host proxy certificate clock keyring folder log error report version"),
        )
    )

"""The key of a domain for dated links: typed once, kept in the keyring, never shown again, and forgettable."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from core.errors import SpaceferryError
from gui import tasks
from gui.actions.context import Engine
from gui.dialogs.check_box import CheckBox
from gui.dialogs.sheet import problem_line
from gui.messages import explain


class KeyField(QWidget):
    """`changed` fires when the key was kept, or forgotten."""

    changed = Signal()

    def __init__(self, engine: Engine, account: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine, self._account, self._domain = engine, account, ""
        self._caption = QLabel(self)
        self._caption.setProperty("dim", True)
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self.key = QLineEdit(self)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = QPushButton(self.tr("Keep"), self)
        self.forget = QPushButton(self.tr("Forget the key"), self)
        self.session = CheckBox(self.tr("For this session only, not in the keyring"), self)
        self.says = problem_line(self)
        for button in (self.keep, self.forget):
            button.setAutoDefault(False)
        self.keep.clicked.connect(lambda: self._send(self.key.text()))
        self.forget.clicked.connect(lambda: self._send(""))
        self.key.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.keep.setEnabled(False)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self._caption)
        across.addWidget(self.key, 1)
        across.addWidget(self.keep)
        across.addWidget(self.forget)
        across.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(across)
        layout.addWidget(self.session)
        layout.addWidget(self.says)

    def show_domain(self, domain: str, *, known: bool) -> None:
        """Ask for the key of a domain, or offer to forget it."""
        self._domain = domain
        text = self.tr("The key of {domain} is kept") if known else self.tr("Key of {domain}")
        self._caption.setText(text.format(domain=domain))
        self.key.setAccessibleName(self._caption.text())
        for widget in (self.key, self.keep, self.session):
            widget.setVisible(not known)
        self.forget.setVisible(known)

    def _send(self, key: str) -> None:
        tasks.spawn(self._keep(key), owner=self)

    async def _keep(self, key: str) -> None:
        self.says.clear()
        try:
            request = msg.SetDomainKey(self._account, self._domain, key, self.session.isChecked())
            await self._engine.call(request)
        except SpaceferryError as error:
            message = explain(error)
            self.says.setText(f"{message.title} {message.advice}")
            return
        self.key.clear()
        self.changed.emit()

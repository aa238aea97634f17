"""The notice above the table: what went wrong, and what can be done about it, until it is closed or outdated.

Good news is said by gui/shell/toast.py, which moves nothing.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from core.errors import SpaceferryError
from gui.accessibility import announce
from gui.actions.context import NoticeKind
from gui.messages import details, explain
from gui.panels.plate import SIGNS, Plate
from gui.theme.icons import icon, pixmap
from gui.theme.theme import theme

READ_MS = 8000
"""How long a notice stays that is outdated at once: long enough to read it."""


class NoticeBar(Plate):
    """Hidden while there is nothing to say. `topic` lets whoever said something take it back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, edge_to_edge=True)
        self.setObjectName("notice")
        self.topic = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(READ_MS)
        self._soon.timeout.connect(self.hide)
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._close = QToolButton(self)
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.setToolTip(self.tr("Close"))
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(10)
        layout.addWidget(self._sign)
        layout.addWidget(self._words, 1)
        layout.addLayout(self._buttons)
        layout.addWidget(self._close)
        self._dress()
        theme.changed.connect(self._dress)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, text: str, kind: NoticeKind = "caution", topic: str = "") -> None:
        """Say a sentence in place of the one before."""
        self.topic = topic
        self._soon.stop()
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._words.setText(text)
        self.set_kind(kind)
        self._dress()
        self.show()
        announce(self, text)

    def say_error(self, error: SpaceferryError, topic: str = "") -> None:
        """What happened and what to do; the details, the request id among them, can be copied."""
        message = explain(error)
        self.say(f"{message.title} {message.advice}".strip(), "bad", topic)
        if error.params:
            self.add_button(self.tr("Copy details"), lambda: QGuiApplication.clipboard().setText(details(error)))

    def add_button(self, text: str, act: Callable[[], object]) -> None:
        """One thing to do about it."""
        button = QPushButton(text, self)
        button.clicked.connect(lambda _checked: act())
        self._buttons.addWidget(button)

    def withdraw(self, topic: str) -> None:
        """Take back what was said about a topic."""
        if self.topic == topic:
            self.hide()

    def withdraw_soon(self, topic: str) -> None:
        """Take it back once it could be read."""
        if self.topic == topic:
            self._soon.start()

    def _dress(self) -> None:
        self._close.setIcon(icon("close"))
        self._sign.setPixmap(pixmap(SIGNS[self.kind][0], 16, SIGNS[self.kind][1]))

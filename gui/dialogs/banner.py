"""A sentence in a coloured frame with an icon: what happened, what to do, and up to a few buttons."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.errors import SpaceferryError
from gui.actions.context import NoticeKind
from gui.messages import explain
from gui.panels.plate import SIGNS, Plate
from gui.theme.icons import icon


class Banner(Plate):
    """Title, advice and buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        self._icon.setFixedSize(16, 18)
        self._title = QLabel(self)
        font = self._title.font()
        font.setWeight(font.Weight.DemiBold)
        self._title.setFont(font)
        self._advice = QLabel(self)
        self._advice.setProperty("dim", True)
        for label in (self._title, self._advice):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QWidget(self)
        self._row.hide()
        self._buttons = QHBoxLayout(self._row)
        self._buttons.setContentsMargins(0, 4, 0, 0)
        self._buttons.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._advice)
        words.addWidget(self._row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(10)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def title(self) -> str:
        """The sentence shown."""
        return self._title.text()

    def show_words(self, title: str, advice: str = "", kind: NoticeKind = "info") -> None:
        """Show a sentence; buttons of an earlier one go."""
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._row.hide()
        name, token = SIGNS[kind]
        self._icon.setPixmap(icon(name, token).pixmap(QSize(16, 16)))
        self._title.setText(title)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.set_kind(kind)
        self.show()

    def show_error(self, error: SpaceferryError) -> None:
        """Show an error in words."""
        message = explain(error)
        self.show_words(message.title, message.advice, "bad")

    def add_button(self, text: str) -> QPushButton:
        """A button below the words."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        if not self._buttons.count():
            self._buttons.addStretch(1)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        self._row.show()
        return button

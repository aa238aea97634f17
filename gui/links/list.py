"""The links that were made: of one object, one a domain, each with a button that copies it; of many, as text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from core.engine import protocol as msg
from gui import formats
from gui.actions.clipboard import Clipboard
from gui.dialogs.names import shortened
from gui.theme.icons import icon

LINES_HEIGHT = 190


class LinkList(QWidget):
    """`show_links` takes what the engine made, and the same as it is copied."""

    def __init__(self, *, many: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._many = many
        self.lines: list[QLineEdit] = []
        self.copies: list[QPushButton] = []
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setFixedHeight(LINES_HEIGHT)
        self.text.setAccessibleName(self.tr("Links"))
        self.text.setVisible(many)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.text)

    def show_links(self, links: Sequence[msg.MadeLink], texts: Sequence[str]) -> None:
        """Show these."""
        if self._many:
            self.text.setPlainText("\n".join(texts))
            return
        while len(self.lines) < len(links):
            self._add_line(links[len(self.lines)].domain)
        for line, text in zip(self.lines, texts, strict=False):
            line.setText(text)
            line.setCursorPosition(0)
        for line in self.lines[len(texts) :]:
            line.clear()
        for button, line in zip(self.copies, self.lines, strict=True):
            button.setEnabled(bool(line.text()))
        if texts and not any(line.hasFocus() for line in self.lines[1:]):
            self.lines[0].setSelection(len(texts[0]), -len(texts[0]))  # from the end: the beginning stays in sight

    def _add_line(self, domain: str) -> None:
        line = QLineEdit(self)
        line.setReadOnly(True)
        line.setAccessibleName(self.tr("Link under {domain}").format(domain=domain))
        copy = QPushButton(icon("content-copy"), "", self)
        copy.setAutoDefault(False)
        copy.setToolTip(self.tr("Copy"))
        copy.setAccessibleName(self.tr("Copy the link under {domain}").format(domain=domain))
        copy.clicked.connect(lambda: Clipboard.put_text(line.text()))
        caption = QLabel(shortened(formats.visible(domain)), self)
        caption.setProperty("dim", True)
        caption.setTextFormat(Qt.TextFormat.PlainText)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(line, 1)
        across.addWidget(copy)
        self._layout.addWidget(caption)
        self._layout.addLayout(across)
        self.lines.append(line)
        self.copies.append(copy)

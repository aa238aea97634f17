"""The lines of the account form, drawn from the provider's own description."""

from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.provider import Field
from gui.dialogs.combo import Combo
from gui.dialogs.text_field import TextField
from gui.messages import label
from gui.theme.icons import icon


class FormField(QWidget):
    """One field of a provider. `stored` means that a blank secret stands for the one kept already."""

    changed = Signal()

    def __init__(self, field: Field, value: str, stored: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._stored = stored and field.kind == "secret"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if field.kind == "choice":
            self.combo: QComboBox | None = self._make_combo(value)
            self.line: TextField | None = None
            layout.addWidget(self._caption(self.combo))
            layout.addWidget(self.combo)
        else:
            self.combo, self.line = None, self._make_line(value)
            layout.addWidget(self.line)

    def value(self) -> str:
        """What was typed or chosen."""
        if self.combo is not None:
            return self.combo.currentText()
        return self.line.text() if self.line is not None else ""

    def problem(self) -> str | None:
        """What is wrong with it."""
        return self.line.problem() if self.line is not None else None

    def show_problem(self, text: str) -> None:
        """Show what the service said of it."""
        if self.line is not None:
            self.line.show_problem(text)
            self.line.edit.setFocus()

    def _caption(self, buddy: QWidget) -> QLabel:
        caption = QLabel(label(self.field.label), self)
        caption.setProperty("dim", True)
        caption.setBuddy(buddy)
        return caption

    def _make_combo(self, value: str) -> QComboBox:
        combo = Combo(self)
        combo.setAccessibleName(label(self.field.label))
        combo.addItems(list(self.field.choices))
        combo.setCurrentText(value or self.field.default)
        combo.currentTextChanged.connect(self.changed)
        return combo

    def _make_line(self, value: str) -> TextField:
        text = label(self.field.label)
        if not self.field.required:
            text = self.tr("{label} (optional)").format(label=text)
        line = TextField(text, self._judge, self)
        line.edit.setText(value or self.field.default)
        line.changed.connect(self.changed)
        if self.field.kind == "secret":
            self._hide_secret(line.edit)
        if self.field.kind == "url":
            line.edit.setPlaceholderText("https://")
        return line

    def _hide_secret(self, edit: QLineEdit) -> None:
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        if self._stored:
            edit.setPlaceholderText(self.tr("unchanged"))
        reveal = QAction(icon("eye-outline", "dim"), self.tr("Show what is typed"), self)
        reveal.setCheckable(True)
        reveal.toggled.connect(
            lambda shown: edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        )
        edit.addAction(reveal, QLineEdit.ActionPosition.TrailingPosition)

    def _judge(self, text: str) -> str | None:
        if not text:
            return self.tr("Needed") if self.field.required and not self._stored else None
        if self.field.kind == "url" and not _is_url(text):
            return self.tr("An address looks like https://host or http://host:port")
        if self.field.kind != "prefix" and any(c.isspace() for c in text):
            return self.tr("There is a blank in it; copy it again")
        return None


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False

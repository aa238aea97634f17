"""The field of one parameter: a line, a choice, a choice that can be typed over, a tick, or several lines."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from core.engine import protocol as msg
from gui.dialogs.check_box import CheckBox
from gui.dialogs.combo import Combo
from gui.processing.names import choice_name, param_name

LINES = 62
"""Pixels of a field for several lines."""

SET = "1"


class ParamField(QWidget):
    """`changed` fires when a person changed it. Its value is a text, empty where it is not given."""

    changed = Signal()

    def __init__(self, command: msg.Command, param: msg.CommandParam, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.param = param
        self._command = command
        self.inner: QWidget = self._made()
        self.inner.setAccessibleName(param_name(command, param))
        self.setFocusProxy(self.inner)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inner)

    def values(self) -> list[str]:
        """What is given: one value, none, or one for each line."""
        inner = self.inner
        if isinstance(inner, CheckBox):
            return [SET] if inner.isChecked() else []
        if isinstance(inner, QPlainTextEdit):
            return [line.strip() for line in inner.toPlainText().splitlines() if line.strip()]
        if isinstance(inner, QComboBox):
            text = inner.currentText().strip() if inner.isEditable() else str(inner.currentData())
            return [text] if text else []
        return [inner.text().strip()] if isinstance(inner, QLineEdit) and inner.text().strip() else []

    def show_values(self, values: list[str]) -> None:
        """Show these without a word of change."""
        inner, value = self.inner, values[0] if values else ""
        inner.blockSignals(True)
        if isinstance(inner, CheckBox):
            inner.setChecked(bool(value))
        elif isinstance(inner, QPlainTextEdit):
            if self.values() != values:
                inner.setPlainText("\n".join(values))
        elif isinstance(inner, QComboBox):
            self._show_choice(inner, value)
        elif isinstance(inner, QLineEdit) and inner.text().strip() != value:
            inner.setText(value)
        inner.blockSignals(False)

    def mark(self, *, wrong: bool) -> None:
        """Frame it as wrong, or no more."""
        if bool(self.inner.property("wrong")) != wrong:
            self.inner.setProperty("wrong", wrong)
            self.inner.style().unpolish(self.inner)
            self.inner.style().polish(self.inner)

    def _made(self) -> QWidget:
        param = self.param
        if param.kind is msg.ParamKind.FLAG:
            tick = CheckBox(self)
            tick.toggled.connect(self.changed)
            return tick
        if param.many:
            lines = QPlainTextEdit(self)
            lines.setFixedHeight(LINES)
            lines.setTabChangesFocus(True)
            lines.setPlaceholderText(param.example)
            lines.textChanged.connect(self.changed)
            return lines
        if param.choices:
            return self._choices()
        line = QLineEdit(self)
        line.setPlaceholderText(param.example or self._range())
        line.setToolTip(line.placeholderText())  # two fields stand beside each other, and each is narrow
        line.textChanged.connect(self.changed)
        return line

    def _choices(self) -> Combo:
        param, combo = self.param, Combo(self)
        combo.setEditable(param.kind is not msg.ParamKind.CHOICE)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.setMinimumContentsLength(4)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if not param.required:
            combo.addItem("" if combo.isEditable() else "—", "")
        for value in param.choices:
            combo.addItem(choice_name(self._command, param, value), value)
        combo.currentTextChanged.connect(self.changed)
        return combo

    def _show_choice(self, combo: QComboBox, value: str) -> None:
        if combo.isEditable():
            if combo.currentText().strip() != value:
                combo.setEditText(value)
            return
        place = combo.findData(value)
        if place < 0:  # typed in the text below, and wrong: it is shown as it is
            combo.addItem(value, value)
            place = combo.count() - 1
        combo.setCurrentIndex(place)

    def _range(self) -> str:
        low, high = self.param.low, self.param.high
        return f"{low:g} – {high:.10g}" if (low, high) != (0, 0) else ""

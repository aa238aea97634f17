"""A labelled line to type in, with the sentence below it that says what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.dialogs.sheet import problem_line


class TextField(QWidget):
    """A line edit that validates as typed. `changed` fires on every edit; problems show once typing began."""

    changed = Signal()

    def __init__(self, label: str, problem: Callable[[str], str | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem = problem
        self._touched = False
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(label)
        caption = QLabel(label, self)
        caption.setProperty("dim", True)
        caption.setBuddy(self.edit)
        caption.setWordWrap(True)
        caption.setVisible(bool(label))
        self._says = problem_line(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(caption)
        layout.addWidget(self.edit)
        layout.addWidget(self._says)
        self.edit.textChanged.connect(self._check)

    def text(self) -> str:
        """What was typed, without blanks around it."""
        return self.edit.text().strip()

    def problem(self) -> str | None:
        """What is wrong now, shown or not."""
        return self._problem(self.text())

    def show_problem(self, text: str) -> None:
        """Show a problem found elsewhere (by the service); typing clears it."""
        self._says.setText(text)
        self._mark(bool(text))

    def said(self) -> str:
        """The problem shown."""
        return self._says.text()

    def _check(self) -> None:
        self._touched = self._touched or bool(self.text())
        self.show_problem(self.problem() or "" if self._touched else "")
        self.changed.emit()

    def _mark(self, bad: bool) -> None:
        self.edit.setProperty("wrong", bad)
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)

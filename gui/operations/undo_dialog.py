"""The question before an undo that brings back a part only."""

from PySide6.QtWidgets import QWidget

from core.engine import protocol as msg
from gui.dialogs.sheet import Sheet, note
from gui.operations.words import OperationWords


class UndoDialog(Sheet):
    """Says what is undone, and what is not."""

    def __init__(self, row: msg.OperationRow, parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Undo"), parent)
        words = OperationWords(self)
        self.set_title(self.tr("Undo “{what}”?").format(what=words.what(row)))
        self.body.addWidget(note(words.numbers(row), self))
        self.body.addWidget(note(words.undo(row), self))

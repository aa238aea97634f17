"""Before an editor closes with something not saved."""

from enum import Enum

from PySide6.QtWidgets import QPushButton, QWidget

from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note


class Answer(Enum):
    """What becomes of it."""

    SAVE = "save"
    DISCARD = "discard"


class CloseDialog(Sheet):
    """`answer` is what was chosen."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.answer = Answer.SAVE
        self.set_title(self.tr("Save the changes to {name}?").format(name=shortened(name)))
        self.act.setText(self.tr("Save…"))
        self.body.addWidget(note(self.tr("They are in this window alone, and are lost otherwise."), self))
        self.discard = QPushButton(self.tr("Discard them"), self)
        self.discard.setAutoDefault(False)
        self.discard.clicked.connect(self._discard)
        self.buttons.insertWidget(0, self.discard)

    def _discard(self) -> None:
        self.answer = Answer.DISCARD
        self.accept()

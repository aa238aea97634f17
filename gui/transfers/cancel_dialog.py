"""The question before many transfers are cancelled at once."""

from PySide6.QtWidgets import QWidget

from gui.dialogs.sheet import Sheet, note

CANCELLED_SILENTLY = 20


class CancelDialog(Sheet):
    """Names the number."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        act = self.tr("Cancel %Ln transfer(s)", "", count)
        super().__init__(self.tr("Cancel %Ln transfer(s)?", "", count), act, parent, danger=True)
        self.cancel.setText(self.tr("Go on transferring"))
        self.body.addWidget(note(self.tr("What is half done is discarded. What is done stays."), self))

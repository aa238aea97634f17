"""The question before objects are disabled: until they are enabled again only signed addresses read them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gui.actions.context import Row
from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note


class DisableDialog(Sheet):
    """Asks once."""

    def __init__(self, rows: Sequence[Row], parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Disable"), parent)
        if len(rows) == 1:
            self.set_title(self.tr("Disable “{name}”?").format(name=shortened(rows[0].name)))
        else:
            self.set_title(self.tr("Disable %Ln item(s)?", "", len(rows)))
        text = self.tr("They can no longer be read by their public address. “Enable” makes them readable again.")
        self.body.addWidget(note(text, self))

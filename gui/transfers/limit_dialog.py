"""The question of a speed limit that is not among the presets, for what is selected in the queue."""

from PySide6.QtWidgets import QWidget

from gui.dialogs.sheet import note
from gui.dialogs.speed import SpeedDialog
from gui.formats import KIB


class LimitDialog(SpeedDialog):
    """`await dialog.ask()`, then `rate()`: bytes a second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Limit the speed"), 512, parent)
        self.body.addWidget(note(self.tr("A batch shares its limit among its files; a file has its own."), self))

    def rate(self) -> int:
        """What stands there, bytes a second; 0 for no limit."""
        return max(0, self.field.value()) * KIB

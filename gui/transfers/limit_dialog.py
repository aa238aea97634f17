"""The question of a speed limit that is not among the presets."""

from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from gui.dialogs.sheet import Sheet, note
from gui.formats import KIB

MOST = 10 * KIB * KIB
"""KB/s: 10 GB a second is no limit any more."""


class LimitDialog(Sheet):
    """`await dialog.ask()`, then `rate()`: bytes a second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Limit the speed"), self.tr("Limit"), parent)
        self.field = QSpinBox(self)
        self.field.setRange(1, MOST)
        self.field.setValue(512)
        self.field.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.field.setGroupSeparatorShown(True)
        self.field.setAccessibleName(self.tr("KB a second"))
        across = QHBoxLayout()
        across.addWidget(self.field, 1)
        across.addWidget(QLabel("KB/s", self))
        self.body.addLayout(across)
        self.body.addWidget(note(self.tr("A batch shares its limit among its files; a file has its own."), self))

    def rate(self) -> int:
        """What stands there, bytes a second."""
        return self.field.value() * KIB

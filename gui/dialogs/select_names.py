"""Ask for a pattern of names: those that match are selected."""

from PySide6.QtWidgets import QWidget

from gui.dialogs.sheet import Sheet, note
from gui.dialogs.text_field import TextField


class SelectNamesDialog(Sheet):
    """`pattern()` is what was typed; it starts with the one of last time."""

    last = "*"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Select by name"), self.tr("Select"), parent)
        self.field = TextField(self.tr("Names like"), lambda text: None if text else self.tr("Needed"), self)
        self.field.edit.setText(SelectNamesDialog.last)
        self.field.edit.selectAll()
        self.field.changed.connect(lambda: self.set_ready(self.field.problem() is None))
        self.body.addWidget(self.field)
        self.body.addWidget(note(self.tr("* stands for any letters, ? for one: *.jpg"), self))

    def pattern(self) -> str:
        """The pattern, remembered for the next time."""
        SelectNamesDialog.last = self.field.text()
        return SelectNamesDialog.last

"""Before a text is saved: what changes, line by line."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.dialogs.names import shortened
from gui.dialogs.sheet import Sheet, note
from gui.editing.changes import Line, count
from gui.editing.diff_view import DiffView

WIDE = 780


class DiffSheet(Sheet):
    """A title, how many lines change, and the lines."""

    def __init__(self, title: str, act: str, lines: list[Line], parent: QWidget, *, danger: bool = False) -> None:
        super().__init__(title, act, parent, danger=danger, width=WIDE)
        came, went = count(lines)
        self.body.addWidget(note(_Counts().words(came, went), self))
        self.view = DiffView(lines, self)
        self.body.addWidget(self.view)


class _Counts(QObject):
    """Plurals are found in a class's own tr alone, not in that of one it stands on."""

    def words(self, came: int, went: int) -> str:
        added = self.tr("%Ln line(s) added", "", came)
        removed = self.tr("%Ln line(s) removed", "", went)
        return self.tr("{added}, {removed}").format(added=added, removed=removed)


class SaveDialog(DiffSheet):
    """Asks whether to save. `facts` says where and how it is written."""

    def __init__(self, name: str, facts: str, lines: list[Line], parent: QWidget) -> None:
        super().__init__("", "", lines, parent)
        self.set_title(self.tr("Save {name}?").format(name=shortened(name)))
        self.act.setText(self.tr("Save"))
        self.body.addWidget(note(facts, self))

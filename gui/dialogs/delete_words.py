"""What the question before a deletion says: one set of sentences for the trash, one for good."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from core.settings import TrashRule
from gui.actions.context import Row
from gui.dialogs.names import shortened


class DeleteWords(QObject):
    """A QObject because lupdate finds plurals in `self.tr` alone. `trash` is None for good."""

    def __init__(self, trash: TrashRule | None) -> None:
        super().__init__()
        self._trash = trash

    def title(self, rows: Sequence[Row], space: str) -> str:
        """The question."""
        count, name = len(rows), shortened(rows[0].name)
        if self._trash is None:
            if count > 1:
                return self.tr("Delete %Ln item(s) of {space} for good?", "", count).format(space=space)
            if rows[0].label:
                return self.tr("Delete {all} for good?").format(all=name)
            if rows[0].is_folder:
                return self.tr("Delete the folder “{name}” and all in it for good?").format(name=name)
            return self.tr("Delete “{name}” for good?").format(name=name)
        if count > 1:
            return self.tr("Move %Ln item(s) of {space} to trash?", "", count).format(space=space)
        if rows[0].label:
            return self.tr("Move {all} to trash?").format(all=name)
        if rows[0].is_folder:
            return self.tr("Move the folder “{name}” and all in it to trash?").format(name=name)
        return self.tr("Move “{name}” to trash?").format(name=name)

    def act(self, count: int) -> str:
        """The button; `count` is -1 until it is known."""
        if self._trash is None:
            return self.tr("Delete %Ln object(s) for good", "", count) if count >= 0 else self.tr("Delete for good")
        return self.tr("Move %Ln object(s) to trash", "", count) if count >= 0 else self.tr("Move to trash")

    def lasting(self) -> str:
        """Whether there is a way back, and for how long."""
        if self._trash is None:
            return self.tr("There is no way back: nothing is kept in a trash.")
        if self._trash.days:
            return self.tr("They can be put back for %Ln day(s); then the service deletes them.", "", self._trash.days)
        return self.tr("They can be put back until the trash is emptied.")

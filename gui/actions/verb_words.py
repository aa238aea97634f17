"""What a verb calls itself while it runs and when it is done."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from core.model import StorageClass
from gui.messages import storage_name


@dataclass(frozen=True, slots=True)
class VerbWords:
    """Words of one verb: `doing` while it runs, `done(n)` for n objects done."""

    doing: str
    done: Callable[[int], str]


class VerbTexts(QObject):
    """The sentences; a QObject because lupdate finds plurals in `self.tr` alone."""

    def renaming(self, old: str, new: str) -> VerbWords:
        """For Rename."""
        return VerbWords(self.tr("Renaming {old} to {new}").format(old=old, new=new), self._renamed)

    def moving(self, target: str) -> VerbWords:
        """For MoveTo without copy; `target` is where to, in words."""
        return VerbWords(self.tr("Moving to {target}").format(target=target), self._moved)

    def copying(self, target: str) -> VerbWords:
        """For MoveTo with copy."""
        return VerbWords(self.tr("Copying to {target}").format(target=target), self._copied)

    def deleting(self) -> VerbWords:
        """For Delete."""
        return VerbWords(self.tr("Deleting"), self._deleted)

    def class_to(self, storage: StorageClass) -> VerbWords:
        """For ChangeClass."""
        text = self.tr("Changing the storage class to {name}").format(name=storage_name(storage))
        return VerbWords(text, self._changed)

    def mime_to(self, mime: str) -> VerbWords:
        """For ChangeMime."""
        return VerbWords(self.tr("Changing the type to {mime}").format(mime=mime), self._changed)

    def expiry_to(self, days: int) -> VerbWords:
        """For ChangeExpiry."""
        if days:
            return VerbWords(self.tr("Scheduling deletion in %Ln day(s)", "", days), self._changed)
        return VerbWords(self.tr("Cancelling scheduled deletion"), self._changed)

    def _renamed(self, count: int) -> str:
        return self.tr("Renamed %Ln object(s)", "", count)

    def _moved(self, count: int) -> str:
        return self.tr("Moved %Ln object(s)", "", count)

    def _copied(self, count: int) -> str:
        return self.tr("Copied %Ln object(s)", "", count)

    def _deleted(self, count: int) -> str:
        return self.tr("Deleted %Ln object(s) for good", "", count)

    def _changed(self, count: int) -> str:
        return self.tr("Changed %Ln object(s)", "", count)

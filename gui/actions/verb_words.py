"""What a verb calls itself while it runs and when it is done."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from core.engine import protocol as msg
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

    def patterned(self) -> VerbWords:
        """For RenameByPattern."""
        return VerbWords(self.tr("Renaming by pattern"), self._renamed)

    def trashing(self) -> VerbWords:
        """For Trash."""
        return VerbWords(self.tr("Moving to trash"), self._trashed)

    def putting_back(self) -> VerbWords:
        """For Untrash."""
        return VerbWords(self.tr("Putting back"), self._put_back)

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

    def meta(self) -> VerbWords:
        """For ChangeMeta."""
        return VerbWords(self.tr("Setting metadata"), self._changed)

    def lifecycle(self) -> VerbWords:
        """For ChangeLifecycle."""
        return VerbWords(self.tr("Scheduling the lifecycle"), self._changed)

    def disabling(self) -> VerbWords:
        """For ChangeStatus that disables."""
        return VerbWords(self.tr("Disabling"), self._disabled)

    def enabling(self) -> VerbWords:
        """For ChangeStatus that enables."""
        return VerbWords(self.tr("Enabling"), self._enabled)

    def undoing(self) -> VerbWords:
        """For UndoOperation."""
        return VerbWords(self.tr("Undoing"), self._undone)

    def of(self, row: msg.OperationRow) -> VerbWords:
        """For an operation that was not begun by this window."""
        kind = msg.OperationKind
        match row.kind:
            case kind.RENAME:
                return self.renaming(_last(row.name), _last(row.to_name))
            case kind.MOVE:
                return self.moving(_place(row))
            case kind.COPY:
                return self.copying(_place(row))
            case kind.DELETE:
                return self.deleting()
            case kind.CLASS:
                return self.class_to(StorageClass(int(row.value)))
            case kind.MIME:
                return self.mime_to(row.value)
            case kind.EXPIRY:
                return self.expiry_to(int(row.value))
            case kind.TRASH:
                return self.trashing()
            case kind.UNTRASH:
                return self.putting_back()
            case kind.PATTERN:
                return self.patterned()
            case kind.UNDO:
                return self.undoing()
            case _:
                return VerbWords(self.tr("Changing objects"), self._changed)

    def _undone(self, count: int) -> str:
        return self.tr("Undone for %Ln object(s)", "", count)

    def _renamed(self, count: int) -> str:
        return self.tr("Renamed %Ln object(s)", "", count)

    def _trashed(self, count: int) -> str:
        return self.tr("Moved %Ln object(s) to trash", "", count)

    def _put_back(self, count: int) -> str:
        return self.tr("Put back %Ln object(s)", "", count)

    def _moved(self, count: int) -> str:
        return self.tr("Moved %Ln object(s)", "", count)

    def _copied(self, count: int) -> str:
        return self.tr("Copied %Ln object(s)", "", count)

    def _deleted(self, count: int) -> str:
        return self.tr("Deleted %Ln object(s) for good", "", count)

    def _disabled(self, count: int) -> str:
        return self.tr("Disabled %Ln object(s)", "", count)

    def _enabled(self, count: int) -> str:
        return self.tr("Enabled %Ln object(s)", "", count)

    def _changed(self, count: int) -> str:
        return self.tr("Changed %Ln object(s)", "", count)


def _last(key: str) -> str:
    return key.rstrip("/").rpartition("/")[2] or key


def _place(row: msg.OperationRow) -> str:
    return f"{row.to_space}/{row.to_name}".rstrip("/")
